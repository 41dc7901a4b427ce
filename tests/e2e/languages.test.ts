/** Every language: nothing English is left in what is read, nothing overflows, axe finds nothing, and switching loses nothing. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readSentences } from '../../scripts/generate-sentences.mjs';
import * as help from '../../web/app/help_texts.ts';
import * as labels from '../../web/app/labels.ts';
import * as settings from '../../web/app/settings/texts.ts';
import * as texts from '../../web/app/texts.ts';
import { translations } from '../../web/app/translations.ts';
import { axeComplaints } from './axe.ts';
import { launchChromium } from './chromium.mjs';
import {
  byId,
  exportedText,
  giveFolder,
  openPage,
  productPath,
  waitForState,
  watchStates,
} from './harness.ts';

const languages = [
  { tag: 'de', locale: 'de-AT', headline: 'zu eskalieren' },
  { tag: 'ja', locale: 'ja-JP', headline: 'エスカレーション' },
  { tag: 'es', locale: 'es-MX', headline: 'por escalar' },
] as const;

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

function sentencesOf(tag: string): string[] {
  const file = `core/report/sentences.${tag}.csv`;
  return readSentences(readFileSync(file, 'utf8'), file).sentences.map(({ text }: { text: string }) => text);
}

/** What stands between the gaps of the core's sentences. */
const fragmentsOf = (sentence: string) => sentence.split(/[{|}]/).map((part) => part.trim());

const english = [
  ...[texts, labels, help, settings].flatMap(({ ...module }) => stringsOf(module)),
  ...sentencesOf('en').flatMap(fragmentsOf),
];

/** The English that a reader of another language would see as such: whole phrases, and words that stand alone. */
function englishFor(tag: (typeof languages)[number]['tag']): { phrases: string[]; words: string[] } {
  const own = [...stringsOf(translations[tag]), ...sentencesOf(tag).flatMap(fragmentsOf)];
  const foreign = [...new Set(english)].filter((text) => !own.some((said) => said.includes(text)));
  return {
    phrases: foreign.filter((text) => text.split(/\s+/).length >= 3 && /[a-z]{3}/.test(text)),
    words: foreign.filter((text) => /^[A-Z][a-z]{2}/.test(text)),
  };
}

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

/** All that is seen or read out: the texts, and the names, titles and hints of elements. */
function said(): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest('script, style, noscript, pre, code'))
        found.push(node.nodeValue ?? '');
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) found.push(element.getAttribute(name) ?? '');
    }
    return found.map((text) => text.trim()).filter(Boolean);
  });
}

async function englishLeft(
  view: string,
  { phrases, words }: ReturnType<typeof englishFor>,
): Promise<string[]> {
  const all = await said();
  return all
    .filter((text) => words.includes(text) || phrases.some((phrase) => text.includes(phrase)))
    .map((text) => `${view}: ${text}`);
}

/** What is wider than the screen, and buttons whose words are cut. */
function overflowing(view: string): Promise<string[]> {
  return page.evaluate((name) => {
    const wide =
      document.documentElement.scrollWidth > innerWidth ? [`${name}: the page is wider than the screen`] : [];
    const cut = [...document.querySelectorAll<HTMLElement>('button, summary, select, legend, h1, h2, h3')]
      .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${name}: cut: ${element.textContent}`);
    return [...wide, ...cut];
  }, view);
}

describe.each(languages)('$tag', ({ tag, locale, headline }) => {
  const foreign = englishFor(tag);
  const look = async (view: string) => [
    ...(await englishLeft(view, foreign)),
    ...(await overflowing(view)),
    ...(await axeComplaints(page, view)),
  ];

  test.each([
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])(
    'is the browser’s language, in every view, $width wide',
    async (viewport) => {
      page = await openPage(browser, productPath, { locale, viewport });
      await waitForState(page, 'idle');
      expect(await page.getAttribute('html', 'lang')).toBe(tag);
      expect(foreign.phrases.length).toBeGreaterThan(500);
      const found = await look('idle');
      await page.click(byId('load-sample'));
      await waitForState(page, 'done');
      expect(await page.textContent(byId('headline'))).toContain(headline);
      await page.locator(byId('finding-row')).nth(1).click();
      await page.locator(byId('story-drawing')).waitFor();
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details:not(.menu)'))
          (fold as HTMLDetailsElement).open = true;
      });
      await page.waitForTimeout(300);
      found.push(...(await look('finding')));
      for (const tab of ['activity', 'set-aside', 'coverage', 'inputs']) {
        await page.evaluate((name) => document.getElementById(`tab-${name}`)?.click(), tab);
        await page.waitForTimeout(300);
        found.push(...(await look(tab)));
      }
      await page.click(byId('open-settings'));
      for (const add of ['add-known-actor', 'add-ticket']) await page.click(byId(add));
      found.push(...(await look('settings')));
      expect(found).toEqual([]);
    },
    120_000,
  );
});

test('another language at once: nothing is read again, nothing is lost, and it is remembered', async () => {
  page = await openPage(browser, productPath, { locale: 'en-GB' });
  await giveFolder(page, resolve('tests/data/sample'));
  const report = await exportedText(page);
  await page.locator(byId('finding-row')).nth(1).click();
  await page.fill(byId('note'), 'asked them by phone');
  const before = await page.textContent(byId('finding-title'));
  const states = await watchStates(page);
  await page.selectOption(byId('language'), 'ja');
  await expect.poll(() => page.textContent(byId('finding-title'))).toMatch(/しました/);
  expect(await page.getAttribute('html', 'lang')).toBe('ja');
  expect(await page.inputValue(byId('note'))).toBe('asked them by phone');
  expect(await page.locator(byId('finding-row')).nth(1).getAttribute('aria-current')).toBe('true');
  expect(await states()).toEqual(['done']);
  // The report is English, and the same, whatever its reader speaks.
  expect(await exportedText(page)).toBe(report);
  await page.click('[data-testid=export-menu] summary');
  expect(await exportedText(page, 'export-html')).toContain('<html lang="ja">');
  await page.reload();
  await waitForState(page, 'idle');
  expect(await page.inputValue(byId('language'))).toBe('ja');
  await page.selectOption(byId('language'), 'en');
  await giveFolder(page, resolve('tests/data/sample'));
  await page.locator(byId('finding-row')).nth(1).click();
  await expect.poll(() => page.textContent(byId('finding-title'))).toBe(before);
});
