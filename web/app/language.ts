/**
 * The language of the page: the browser's until the reader chooses one. Whoever reads `language.value` while drawing is
 * drawn again when it changes, and loses nothing by it.
 */
import { effect, signal } from '@preact/signals';

/** By its tag, each by its own name. A new one: CONTRIBUTING.md. */
export const languageNames = { en: 'English', de: 'Deutsch', ja: '日本語', es: 'Español' } as const;

export type Language = keyof typeof languageNames;

export const languages = Object.keys(languageNames) as Language[];

const key = 'snapsleuth-language';

/** "de-AT" is German. */
function spoken(tag: string | null): Language | undefined {
  const primary = tag?.split('-')[0]?.toLowerCase();
  return languages.find((language) => language === primary);
}

function kept(): Language | undefined {
  try {
    return spoken(localStorage.getItem(key));
  } catch {
    return undefined;
  }
}

/** The first of the reader's languages that is spoken here. */
function ofBrowser(): Language | undefined {
  const wanted = typeof navigator === 'undefined' ? [] : (navigator.languages ?? []);
  return wanted.map(spoken).find((language) => language !== undefined);
}

export const language = signal<Language>(kept() ?? ofBrowser() ?? 'en');

/** `speak` hears of every choice, and of the language at the start. */
export function startLanguage(speak: (tag: Language) => void): void {
  effect(() => {
    document.documentElement.lang = language.value;
    speak(language.value);
  });
}

export function chooseLanguage(tag: string): void {
  language.value = spoken(tag) ?? 'en';
  try {
    localStorage.setItem(key, language.value);
  } catch {
    // Where nothing may be kept, the choice holds until the tab is closed.
  }
}
