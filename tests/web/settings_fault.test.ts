/** What the core says of settings that it refuses, in the reader's language: every sentence that it has. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { language, languages } from '../../web/app/language.ts';
import { settingsFault } from '../../web/app/settings_fault.ts';
import { parseCase } from '../../web/state/case_file.ts';

afterEach(() => {
  language.value = 'en';
});

const said = [
  'businessHours.from: must be a time of day from 00:00 to 23:59, is "25:00".',
  'businessHours: must be an object, is a list.',
  'thresholds.rapidCalls: must be an integer of at least 2, is 1.',
  'businessHours.days[0]: must be one of mon, tue, wed, thu, fri, sat, sun, is "Monday".',
  'holidays[0]: must be a date that exists, such as 2026-01-31, is "2026-02-30".',
  'approvedChanges[0].to: must be a time in UTC that exists and lies between 1678 and 2261, such as 2026-01-31T08:00:00Z, is "x".',
  'ownScopes: must be a list, is "a".',
  'knownActors[0]: must be a text or an object, is 5.',
  'knownActors[0].anyHour: must be true or false, is "yes".',
  'note: must be a text, is an object.',
  'knownActors[0].pattern: is required.',
  'buisnessHours: is not a known key, did you mean businessHours?',
  'x: is not a known key; known here: businessHours, ownScopes.',
  'the settings: has too many keys.',
  'ownScopes: stands twice.',
  'a.b: is nested too deep.',
  'approvedChanges[0].to: lies before from, so that nothing would be covered.',
  'line 1, column 2: not JSON: invalid literal.',
  'trustedAddresses[0]: "a" is not an IPv4 or IPv6 address or CIDR range.',
];

describe('a refusal of settings', () => {
  test('is in English what the core says', () => {
    for (const sentence of said) expect(settingsFault(sentence)).toBe(sentence);
    expect(settingsFault('Something new: happened.')).toBe('Something new: happened.');
  });

  test.each(languages.filter((tag) => tag !== 'en'))('has no English left in %s', (tag) => {
    language.value = tag;
    const english =
      /\b(must|is not|is a|is an|an object|a list|a text|true or|required|stands|nested|lies|such as|too many|column)\b/;
    for (const sentence of said) {
      expect(settingsFault(sentence)).not.toBe(sentence);
      expect(settingsFault(sentence)).not.toMatch(english);
    }
    const zone = '"Berlin" is not a time zone of the IANA database (2026a), did you mean Europe/Berlin?';
    expect(settingsFault(zone)).toMatch(/"Berlin".*Europe\/Berlin/);
    expect(() => parseCase('[]')).not.toThrow(/no object/);
    expect(() => parseCase('[]')).toThrow();
  });

  test('is none that the core has and the page has not', () => {
    const source = ['settings_reader.h', 'settings_texts.cpp', 'json_syntax.h']
      .map((name) => readFileSync(`core/settings/${name}`, 'utf8'))
      .join('\n');
    const patterns = readFileSync('web/app/settings_fault.ts', 'utf8');
    const words = [...source.matchAll(/complain\([^;]*?"((?:is|lies|has) [a-z ,]+?)[,;"?:]/g)].map(
      ([, sentence = '']) => sentence.split(/, |; /)[0] ?? '',
    );
    expect(words.length).toBeGreaterThan(3);
    for (const sentence of words) expect(patterns).toContain(sentence);
  });
});
