/** Every language but English: what texts.ts, labels.ts, help_texts.ts, refusals.ts and settings/texts.ts say, by the names they say it under. */
import * as helpDe from './help_texts.de.ts';
import * as helpEs from './help_texts.es.ts';
import * as helpJa from './help_texts.ja.ts';
import * as labelsDe from './labels.de.ts';
import * as labelsEs from './labels.es.ts';
import * as labelsJa from './labels.ja.ts';
import type { Language } from './language.ts';
import * as refusalsDe from './refusals.de.ts';
import * as refusalsEs from './refusals.es.ts';
import * as refusalsJa from './refusals.ja.ts';
import * as settingsDe from './settings/texts.de.ts';
import * as settingsEs from './settings/texts.es.ts';
import * as settingsJa from './settings/texts.ja.ts';
import * as textsDe from './texts.de.ts';
import * as textsEs from './texts.es.ts';
import * as textsJa from './texts.ja.ts';

/** One language: all of what German has, so that none can lack a part. */
type Texts = typeof textsDe & typeof labelsDe & typeof helpDe & typeof settingsDe & typeof refusalsDe;

const german: Texts = { ...textsDe, ...labelsDe, ...helpDe, ...settingsDe, ...refusalsDe };
const japanese: Texts = { ...textsJa, ...labelsJa, ...helpJa, ...settingsJa, ...refusalsJa };
const spanish: Texts = { ...textsEs, ...labelsEs, ...helpEs, ...settingsEs, ...refusalsEs };

export const translations: Record<Exclude<Language, 'en'>, Readonly<Record<string, unknown>>> = {
  de: german,
  ja: japanese,
  es: spanish,
};
