/** Every language but English: what texts.ts, labels.ts and settings/texts.ts say, by the names they say it under. */
import * as labelsDe from './labels.de.ts';
import * as labelsEs from './labels.es.ts';
import * as labelsJa from './labels.ja.ts';
import type { Language } from './language.ts';
import * as settingsDe from './settings/texts.de.ts';
import * as settingsEs from './settings/texts.es.ts';
import * as settingsJa from './settings/texts.ja.ts';
import * as textsDe from './texts.de.ts';
import * as textsEs from './texts.es.ts';
import * as textsJa from './texts.ja.ts';

/** One language: all of what German has, so that none can lack a part. */
type Texts = typeof textsDe & typeof labelsDe & typeof settingsDe;

const german: Texts = { ...textsDe, ...labelsDe, ...settingsDe };
const japanese: Texts = { ...textsJa, ...labelsJa, ...settingsJa };
const spanish: Texts = { ...textsEs, ...labelsEs, ...settingsEs };

export const translations: Record<Exclude<Language, 'en'>, Readonly<Record<string, unknown>>> = {
  de: german,
  ja: japanese,
  es: spanish,
};
