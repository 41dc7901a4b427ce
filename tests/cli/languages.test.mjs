// The core's sentences in every language: none missing, none left over, and each with the gaps of the English one.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gapNames, LANGUAGES, readSentences } from '../../scripts/generate-sentences.mjs';

const root = new URL('../../', import.meta.url).pathname;

function sentencesOf(language) {
  const file = `core/report/sentences.${language}.csv`;
  if (!existsSync(`${root}${file}`)) return new Map();
  const { sentences, errors } = readSentences(readFileSync(`${root}${file}`, 'utf8'), file);
  assert.deepEqual(errors, []);
  return new Map(sentences.map(({ key, text }) => [key, text]));
}

const quoted = (text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const english = sentencesOf('en');
const languageTable = readFileSync(`${root}core/report/language.cpp`, 'utf8');

test('the core and the generator name the same languages, in the same order', () => {
  const tags = /kTags\{([^}]*)\}/.exec(languageTable)?.[1].match(/[a-z]+/g);
  assert.deepEqual(tags, LANGUAGES);
});

for (const language of LANGUAGES.slice(1)) {
  const translated = sentencesOf(language);

  test(`${language}: every sentence is there`, () => {
    const missing = [...english].filter(([key]) => !translated.has(key)).map(([key, text]) => `${key},${quoted(text)}`);
    assert.equal(missing.length, 0, `add to core/report/sentences.${language}.csv, translated:\n${missing.join('\n')}`);
  });

  test(`${language}: no sentence is there that English has not`, () => {
    const stale = [...translated.keys()].filter((key) => !english.has(key));
    assert.equal(stale.length, 0, `take out of core/report/sentences.${language}.csv:\n${stale.join('\n')}`);
  });

  test(`${language}: the gaps are those of the English sentence`, () => {
    const wrong = [...translated].flatMap(([key, text]) => {
      const names = (of) => [...gapNames(of)].sort().join(', ');
      const wanted = names(english.get(key) ?? '');
      return names(text) === wanted || !english.has(key) ? [] : [`${key}: {${names(text)}} in place of {${wanted}}`];
    });
    assert.equal(wrong.length, 0, wrong.join('\n'));
  });

  test(`${language}: a sentence ends as the English one does`, () => {
    const ends = (text) => /[.。]$/.test(text.replace(/ ?\{(note|context)\}$/, ''));
    const wrong = [...translated].filter(([key, text]) => english.has(key) && ends(text) !== ends(english.get(key)));
    assert.deepEqual(wrong.map(([key]) => key), []);
  });
}
