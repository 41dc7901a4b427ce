#!/usr/bin/env node
// Turns the sentences of every language into a table that is compiled into core/report.
//
//   node scripts/generate-sentences.mjs core/report/sentences.en.csv build/generated/sentences.inc
//
// The other languages stand beside the English ones (sentences.de.csv …), by the same keys; what one lacks is said in
// English, and tests/cli/languages.test.mjs names it.
//
// The CSV has the columns key,text, sorted by key (bytes), each key once. A text has gaps:
//   {name}             a value; a list is written "a, b and c"; an empty one leaves nothing, nor the space before it
//   {name|one|other}   the first form for 1 (or a list of one), the second for any other number; an empty list: nothing
//   {{ and }}          a brace, outside forms
// A form may hold simple gaps: {count|one snapshot|{count} snapshots}.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** In the order of core/report/include/report/language.h. */
export const LANGUAGES = ['en', 'de', 'ja', 'es'];

const KEY = /^[a-z][a-z0-9_.-]*$/;
const NAME = /^[a-z][a-z0-9_]*$/;

/** Cuts one CSV line into fields; throws where the quoting is broken. */
export function csvFields(line) {
  const fields = [];
  let at = 0;
  while (true) {
    let field = '';
    if (line[at] === '"') {
      for (at += 1; ; at += 1) {
        if (at >= line.length) throw new Error('a quoted field does not end on its line');
        if (line[at] !== '"') field += line[at];
        else if (line[at + 1] === '"') field += line[(at += 1)];
        else break;
      }
      at += 1;
      if (at < line.length && line[at] !== ',') throw new Error('text after a closing quote');
    } else {
      const end = line.indexOf(',', at);
      field = line.slice(at, end < 0 ? line.length : end);
      if (field.includes('"')) throw new Error('a quote in a field that is not quoted');
      at += field.length;
    }
    fields.push(field);
    if (at >= line.length) return fields;
    at += 1;
  }
}

/** The end of the gap that begins at `start`, its closing brace included. */
function gapEnd(text, start) {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}' && (depth -= 1) === 0) return at + 1;
  }
  throw new Error(`a gap is not closed: ${text.slice(start)}`);
}

function splitForms(inner) {
  const parts = [''];
  let depth = 0;
  for (const c of inner) {
    depth += c === '{' ? 1 : c === '}' ? -1 : 0;
    if (c === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts;
}

/** The names of the gaps of a text, those inside forms too. */
export function gapNames(text) {
  return new Set([...text.replaceAll(/\{\{|\}\}/g, '').matchAll(/\{([a-z][a-z0-9_]*)/g)].map(([, name]) => name));
}

/** Throws where a text's gaps are not as the renderer reads them. */
export function checkText(text, inForm = false) {
  for (let at = 0; at < text.length; ) {
    if (!inForm && (text.startsWith('{{', at) || text.startsWith('}}', at))) {
      at += 2;
    } else if (text[at] === '}') {
      throw new Error('a closing brace without an opening one');
    } else if (text[at] === '{') {
      const end = gapEnd(text, at);
      const [name, ...forms] = splitForms(text.slice(at + 1, end - 1));
      if (!NAME.test(name)) throw new Error(`not a gap's name: "${name}"`);
      if (forms.length !== 0 && forms.length !== 2) throw new Error(`"${name}" needs two forms, it has ${forms.length}`);
      if (forms.length !== 0 && inForm) throw new Error(`forms inside forms: "${name}"`);
      for (const form of forms) checkText(form, true);
      at = end;
    } else {
      at += 1;
    }
  }
}

/** Reads the sentences; every error is one line that begins with file:line. */
export function readSentences(csv, file) {
  const errors = [];
  const sentences = [];
  let previous = '';
  csv.replace(/\n$/, '').split('\n').forEach((line, index) => {
    const fail = (why) => errors.push(`${file}:${index + 1}: ${why}`);
    if (index === 0) {
      if (line !== 'key,text') fail('the first line must be key,text');
      return;
    }
    try {
      const [key, text, ...more] = csvFields(line);
      if (text === undefined || more.length > 0) return fail('there must be two fields: key,text');
      if (!KEY.test(key)) return fail(`not a key: "${key}"`);
      if (text === '') return fail(`"${key}" has no text`);
      if (/[\u0000-\u001f\u007f]/.test(text)) return fail(`"${key}" has a control character`);
      if (key === previous) return fail(`"${key}" is there twice`);
      if (key < previous) return fail(`"${key}" must stand before "${previous}": keys are sorted`);
      previous = key;
      checkText(text);
      sentences.push({ key, text });
    } catch (error) {
      fail(error.message);
    }
  });
  return { sentences, errors };
}

function main([input, output]) {
  if (!input || !output) {
    console.error('usage: node scripts/generate-sentences.mjs SENTENCES.csv OUTPUT.inc');
    return 2;
  }
  const tables = LANGUAGES.map((language) => {
    const file = input.replace(/\ben\.csv$/, `${language}.csv`);
    return existsSync(file) ? readSentences(readFileSync(file, 'utf8'), file) : { sentences: [], errors: [] };
  });
  const errors = tables.flatMap((table) => table.errors);
  if (errors.length > 0) {
    console.error(errors.join('\n'));
    return 1;
  }
  const texts = tables.map(({ sentences }) => new Map(sentences.map(({ key, text }) => [key, text])));
  const literal = (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const lines = tables[0].sentences.map(
    ({ key }) => `{${literal(key)}, {{${texts.map((of) => literal(of.get(key) ?? '')).join(', ')}}}},\n`,
  );
  writeFileSync(output, `// Made by scripts/generate-sentences.mjs. Do not edit.\n${lines.join('')}`);
  return 0;
}

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  process.exitCode = main(process.argv.slice(2));
}
