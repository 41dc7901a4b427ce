/** A smoke run in Debian's Firefox, over WebDriver BiDi, with the file policy that users have. */

import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, busyFile, byId, logFolder, productPath } from './harness.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.SNAPSLEUTH_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    // Puppeteer's own profile switches this off, and then things work in tests that fail for users.
    extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true },
  });
  page = await browser.newPage();
});
afterAll(() => browser?.close());

const state = (name: string) => `[data-testid=app][data-state=${name}]`;

/** By the element itself: the pointer of BiDi does not scroll to what is out of sight. */
async function press(selector: string): Promise<void> {
  const element = await page.waitForSelector(selector);
  await element?.evaluate((target) => (target as HTMLElement).click());
}

test('the sample is read and judged', async () => {
  await page.goto(addressOf(productPath));
  const button = await page.waitForSelector(byId('load-sample'));
  await button?.click();
  await page.waitForSelector(state('done'), { timeout: 30_000 });
  expect((await page.$$(`${byId('finding-row')}[data-escalate=true]`)).length).toBeGreaterThan(0);
});

test('files are read from disk, and a raw record is read again', async () => {
  await page.goto(addressOf(productPath));
  await page.waitForSelector(byId('load-sample'));
  const folder = logFolder();
  const input = await page.$(byId('file-input'));
  await (input as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(
    join(folder, '2026/trail.json'),
    join(folder, 'README.txt'),
    busyFile(),
  );
  await page.waitForSelector(state('done'), { timeout: 30_000 });
  expect((await page.$$(byId('finding-row'))).length).toBeGreaterThan(0);
  await press(`${byId('reason')} summary`);
  await press(`${byId('reason')} ${byId('raw-toggle')}`);
  const raw = await page.waitForSelector(`${byId('raw-record')} pre`);
  expect(await raw?.evaluate((pre) => pre.textContent)).toContain('eventName');
  await press(byId('tab-inputs'));
  await press(byId('show-all-inputs'));
  // The rows come from the analysis worker, a moment after the table.
  await page.waitForFunction(() =>
    document.querySelector('.panel-inputs table')?.textContent?.includes('12,000'),
  );
});
