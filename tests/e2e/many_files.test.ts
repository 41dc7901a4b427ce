/** A folder of 10,000 small `.json.gz` files, as a trail's bucket holds them: the page stays small however many there are. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { byId, exportedText, openPage, productPath, waitForState } from './harness.ts';

const files = 10_000;
const pageRows = 100;
const root = mkdtempSync(join(tmpdir(), 'snapsleuth-many-'));
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
  for (let n = 0; n < files; n += 1) {
    const day = join(root, 'logs', String(1 + (n % 28)).padStart(2, '0'));
    mkdirSync(day, { recursive: true });
    const record = {
      eventTime: new Date(Date.UTC(2026, 1, 1) + n * 60_000).toISOString(),
      eventSource: 'ec2.amazonaws.com',
      eventName: 'DescribeInstances',
      eventID: `many-${n}`,
      userIdentity: {
        type: 'IAMUser',
        arn: 'arn:aws:iam::417700001111:user/chiyo',
        accountId: '417700001111',
      },
    };
    writeFileSync(join(day, `${n}.json.gz`), gzipSync(JSON.stringify({ Records: [record] })));
  }
});
afterAll(async () => {
  await browser?.close();
  rmSync(root, { recursive: true });
});

test('a click is answered while they are read; each is counted and listed, a page of the list at a time', async () => {
  const page = await openPage(browser, productPath);
  page.setDefaultTimeout(100_000);
  await page.locator(byId('folder-input')).setInputFiles(join(root, 'logs'));
  await waitForState(page, 'scanning');
  await page.click(byId('open-settings'));
  await page.waitForSelector('dialog[open]');
  expect(await page.getAttribute(byId('app'), 'data-state')).toBe('scanning');
  await page.keyboard.press('Escape');
  await waitForState(page, 'done');

  expect(await page.textContent(byId('tab-inputs'))).toBe(`Files ${files.toLocaleString('en')}`);
  await page.click(byId('tab-inputs'));
  await page.click(byId('show-all-inputs'));
  const rows = page.locator('.panel-inputs tbody tr');
  await page.waitForFunction(
    (name) => document.querySelector('.panel-inputs tbody code')?.textContent === name,
    'logs/01/0.json.gz',
  );
  expect(await rows.count()).toBe(pageRows);
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(pageRows * 20);
  await page.click('.panel-inputs .pager button:last-child');
  await page.waitForFunction(() =>
    document.querySelector('.panel-inputs .pager')?.textContent?.includes('101'),
  );
  expect(await rows.count()).toBe(pageRows);

  const { inputs, totals } = JSON.parse(await exportedText(page));
  expect(inputs).toHaveLength(files);
  expect(totals.events).toBe(files);
  await page.context().close();
}, 240_000);
