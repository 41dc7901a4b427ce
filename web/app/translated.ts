/** Texts that speak the reader's language: the English ones, behind which the other languages stand. */
import { language } from './language.ts';
import { translations } from './translations.ts';

/** The same texts in another language: by the same keys, each of the same kind. */
export type Translated<T> = T extends string
  ? string
  : T extends (...values: never[]) => string
    ? T
    : { readonly [Key in keyof T]: Translated<T[Key]> };

/**
 * The English texts of that name, read in the language of the moment; in English where it has none. What is read while
 * drawing is read again, and drawn, when the language changes: it must not be kept outside of a view.
 */
export function translated<T extends object>(name: string, english: T): T {
  const now = (): Partial<T> =>
    language.value === 'en' ? english : ((translations[language.value][name] ?? english) as Partial<T>);
  return new Proxy(english, { get: (_, key) => now()[key as keyof T] ?? english[key as keyof T] });
}
