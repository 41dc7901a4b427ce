/** What the page says of its terms, held against the schema and against docs/detection.md. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  columnHelp,
  indicatorHelp,
  questionHelp,
  thresholdWord,
  tourWords,
} from '../../web/app/help_texts.ts';
import { tourStops } from '../../web/app/Tour.tsx';
import { indicatorWord, questionText } from '../../web/app/texts.ts';
import { measuredBy, type Threshold, thresholdInForce, usualThresholds } from '../../web/state/thresholds.ts';

const contract = (name: string) =>
  JSON.parse(readFileSync(`tests/data/contract/${name}.schema.json`, 'utf8'));
const detection = readFileSync('docs/detection.md', 'utf8');

/** What stands under an indicator's heading. */
function sectionOf(id: string): string {
  return detection.split(`### \`${id}\`\n`)[1]?.split(/^##/m)[0] ?? '';
}

describe('help', () => {
  test('is there for every indicator and every question of the report', () => {
    const { indicator } = contract('report').$defs;
    expect(Object.keys(indicatorHelp).sort()).toEqual([...indicator.enum].sort());
    expect(Object.keys(indicatorWord).sort()).toEqual([...indicator.enum].sort());
    expect(Object.keys(questionHelp).sort()).toEqual(Object.keys(questionText).sort());
  });

  test('says of every indicator what it means, why it matters and what looks the same', () => {
    for (const [id, { means, matters, lookalike }] of Object.entries(indicatorHelp)) {
      for (const words of [means, matters, lookalike]) expect(words?.length ?? 0, id).toBeGreaterThan(20);
    }
  });

  test('names the thresholds that docs/detection.md names for the indicator', () => {
    for (const id of Object.keys(indicatorHelp)) {
      const named = [...sectionOf(id).matchAll(/`thresholds\.(\w+)`/g)].map(([, name]) => name);
      expect([...(measuredBy[id] ?? [])].sort(), id).toEqual([...new Set(named)].sort());
    }
  });

  test('has the schema’s defaults, which hold before anything was read', () => {
    const { properties } = contract('settings').properties.thresholds;
    expect(Object.keys(usualThresholds).sort()).toEqual(Object.keys(properties).sort());
    expect(Object.keys(thresholdWord).sort()).toEqual(Object.keys(properties).sort());
    for (const [name, { default: usual }] of Object.entries<{ default: number }>(properties)) {
      expect(usualThresholds[name as Threshold], name).toBe(usual);
      expect(thresholdInForce(name as Threshold), name).toBe(usual);
    }
  });

  test('says a sentence of every column', () => {
    for (const [table, heads] of Object.entries(columnHelp)) {
      for (const [head, means] of Object.entries(heads)) expect(means, `${table} ${head}`).toMatch(/\.$/);
    }
  });

  test('the tour is read in a minute, at four words a second', () => {
    expect(Object.keys(tourWords)).toEqual([...tourStops]);
    const words = Object.values(tourWords).flatMap(({ title, words }) => `${title} ${words}`.split(/\s+/));
    expect(words.length).toBeLessThan(240);
  });
});
