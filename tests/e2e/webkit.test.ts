/** A smoke run in WebKitGTK, whose workers cannot read files of a file:// page: the page reads for them. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, busyFile, byId, logFolder, productPath } from './harness.ts';
import { WebKitSession } from './webdriver.ts';

let browser: WebKitSession;
const port = 15_000 + (process.pid % 10_000);

beforeAll(async () => {
  browser = await WebKitSession.start(port);
});
afterAll(() => browser?.stop());

const inState = (name: string) => `document.querySelector('[data-testid=app][data-state=${name}]')`;
const counting = (selector: string) => `document.querySelectorAll('${selector}').length`;

test('the sample is read and judged', async () => {
  await browser.open(addressOf(productPath));
  await browser.waitFor(`document.querySelector('${byId('load-sample')}')`);
  await browser.click(byId('load-sample'));
  await browser.waitFor(inState('done'));
  expect(
    await browser.evaluate<number>(counting(`${byId('finding-row')}[data-escalate=true]`)),
  ).toBeGreaterThan(0);
});

test('files are read from disk, and a raw record is read again', async () => {
  await browser.open(addressOf(productPath));
  await browser.waitFor(`document.querySelector('${byId('load-sample')}')`);
  const folder = logFolder();
  const paths = [join(folder, '2026/trail.json'), join(folder, 'README.txt'), busyFile()];
  await browser.giveFiles(byId('file-input'), paths);
  await browser.waitFor(inState('done'));
  expect(await browser.evaluate<number>(counting(byId('finding-row')))).toBeGreaterThan(0);
  await browser.waitFor(`document.querySelector('${byId('reason')} summary')`);
  await browser.click(`${byId('reason')} summary`);
  await browser.waitFor(`document.querySelector('${byId('reason')} ${byId('raw-toggle')}')`);
  await browser.click(`${byId('reason')} ${byId('raw-toggle')}`);
  await browser.waitFor(`document.querySelector('${byId('raw-record')} pre')`);
  const raw = await browser.evaluate<string>(
    `document.querySelector('${byId('raw-record')} pre').textContent`,
  );
  expect(raw).toContain('eventName');
  await browser.click(byId('tab-inputs'));
  await browser.waitFor(`document.querySelector('${byId('show-all-inputs')}')`);
  await browser.click(byId('show-all-inputs'));
  await browser.waitFor(`document.querySelector('.panel-inputs table')?.textContent.includes('12,000')`);
});
