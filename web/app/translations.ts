/** Every language but English: what texts.ts, labels.ts and settings/texts.ts say, by the names they are exported by. */
import type { Language } from './language.ts';

type Texts = Record<string, unknown>;

export const translations: Record<Exclude<Language, 'en'>, Texts> = {
  de: {},
  ja: {},
  es: {},
};
