/** What the page says, in every language: nothing missing, nothing left over, and of the same shape. */
import { afterEach, describe, expect, test } from 'vitest';
import * as format from '../../web/app/format.ts';
import * as help from '../../web/app/help_texts.ts';
import * as labels from '../../web/app/labels.ts';
import { type Language, language, languages } from '../../web/app/language.ts';
import * as refusals from '../../web/app/refusals.ts';
import * as settings from '../../web/app/settings/texts.ts';
import * as texts from '../../web/app/texts.ts';
import { translations } from '../../web/app/translations.ts';

/** Not said: what is one in every language. */
const { hashCommands: _commands, keptByReceiver: _uses, ...said } = texts;
const { text: settingsText, say: settingsSay, label: settingsLabel, why: settingsWhy, ...others } = settings;
const { helpOf: _find, ...helpTexts } = help;
const english: Record<string, object> = {
  ...said,
  ...labels,
  ...refusals,
  ...helpTexts,
  ...others,
  settingsText,
  settingsSay,
  settingsLabel,
  settingsWhy,
};

/** Every text of it by its path: `say.stage.reading`. */
function pathsOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} (${typeof value})`];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, path ? `${path}.${key}` : key));
}

afterEach(() => {
  language.value = 'en';
});

describe.each(languages.filter((tag): tag is Exclude<Language, 'en'> => tag !== 'en'))('%s', (tag) => {
  test('says all that English says, and nothing else', () => {
    const own = pathsOf(translations[tag], '');
    const wanted = pathsOf(english, '');
    expect({
      missing: wanted.filter((path) => !own.includes(path)),
      leftOver: own.filter((path) => !wanted.includes(path)),
    }).toEqual({ missing: [], leftOver: [] });
  });

  test('is what a text says once it is chosen', () => {
    const before = texts.text.question;
    language.value = tag;
    expect(texts.text.question).not.toBe(before);
    expect(texts.say.stage.reading).not.toBe('Reading');
    expect(texts.weekdays.map((day) => day)).toHaveLength(7);
    expect(labels.counted.shownOf(2, 1204)).toContain(format.number(1204));
  });

  test('writes times as a clock of 24 hours behind the day', () => {
    language.value = tag;
    expect(format.time('2026-03-08T02:05:12Z', 'Europe/Berlin')).toMatch(/2026.* 03:05:12$/);
    expect(format.span('2026-03-02T00:00:00Z', '2026-03-31T00:00:00Z', 'UTC')).toMatch(/2.*31/);
    expect(format.timeSpan('2026-03-08T03:05:00Z', '2026-03-08T03:08:40Z', 'UTC')).toMatch(
      /03:05:00 – 03:08:40$/,
    );
  });
});
