/** Every language but English: what texts.ts, labels.ts and settings/texts.ts say, by the names they say it under. */
import * as labelsDe from './labels.de.ts';
import * as labelsJa from './labels.ja.ts';
import type { Language } from './language.ts';
import * as settingsDe from './settings/texts.de.ts';
import * as settingsJa from './settings/texts.ja.ts';
import * as textsDe from './texts.de.ts';
import * as textsJa from './texts.ja.ts';

/** One language: all of what German has, so that none can lack a part. */
type Texts = typeof textsDe & typeof labelsDe & typeof settingsDe;

const german: Texts = { ...textsDe, ...labelsDe, ...settingsDe };
const japanese: Texts = { ...textsJa, ...labelsJa, ...settingsJa };

export const translations: Record<Exclude<Language, 'en'>, Readonly<Record<string, unknown>>> = {
  de: german,
  ja: japanese,
  es: {},
};
