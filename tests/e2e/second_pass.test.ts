/** Every event of an actor, read again from the files, in Chromium: offered, read, filtered, cancelled, refused. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { busyFile, busyRecords, byId, logFolder, openPage, productPath, waitForState } from './harness.ts';

let browser: Browser;
let page: Page;
const folder = logFolder();
const busy = busyFile();

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

/** Chiyo's snapshots, and 12,000 calls of hers that no scan keeps. */
async function openBusy(): Promise<void> {
  page = await openPage(browser, productPath, { viewport: { width: 1440, height: 900 } });
  await page.locator(byId('file-input')).setInputFiles([busy, join(folder, '2026/trail.json')]);
  await waitForState(page, 'done');
}

const rows = () => page.textContent(byId('activity-count'));
const bar = (state: string) => page.locator(`${byId('second-pass')}[data-state=${state}]`);

describe('the second pass', () => {
  test('finds around a finding what the scan did not keep, in the same list, by the same filters', async () => {
    await openBusy();
    await page.click(byId('around'));
    await expect.poll(rows).toBe('9 rows');
    await page.click(byId('read-again'));
    await bar('done').waitFor();
    expect(await bar('done').textContent()).toContain(
      `${(busyRecords + 9).toLocaleString('en')} events of chiyo, read again from 2 files`,
    );
    await expect.poll(rows).toBe(`${(busyRecords + 9).toLocaleString('en')} rows`);
    await page.fill(byId('activity-filter'), 'operation:DescribeInstances');
    await expect.poll(rows).toBe(`${busyRecords.toLocaleString('en')} rows`);
    await page.locator(byId('raw-toggle')).first().click();
    await page.locator(byId('raw-record')).waitFor();
    expect(await page.textContent(byId('raw-record'))).toContain('DescribeInstances');

    await page.click(byId('back-to-kept'));
    await expect.poll(rows).toBe('9 rows');
    await page.click(byId('show-read-again'));
    await expect.poll(rows).toBe(`${(busyRecords + 9).toLocaleString('en')} rows`);
    // The case is as it was.
    expect(await page.textContent(byId('tab-activity'))).toBe('Activity 9');
  });

  test('is of the time that was asked for, and begins from the finding too', async () => {
    await openBusy();
    await page.click(byId('read-again-around'));
    await bar('done').waitFor();
    await page.click(byId('back-to-kept'));
    const kept = await page.inputValue(byId('activity-filter'));
    await page.fill(byId('activity-filter'), kept.replace(/from:\S+/, 'from:2026-03-08T02:05:30Z'));
    await page.click(byId('read-again'));
    await bar('done').waitFor();
    await expect.poll(rows).toBe(`${(busyRecords / 2).toLocaleString('en')} rows`);
  });

  test('is dropped with the files that it was read from', async () => {
    await openBusy();
    await page.click(byId('read-again-around'));
    await bar('done').waitFor();
    await page.locator(byId('file-input')).setInputFiles(join(folder, '2026/more.json'));
    await waitForState(page, 'done');
    await expect.poll(() => page.locator(byId('second-pass')).count()).toBe(0);
  });

  test('says that the files are not at hand where a saved scan was opened', async () => {
    await openBusy();
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(byId('save-partial'))]);
    const partial = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'x.partial');
    await download.saveAs(partial);
    page = await openPage(browser, productPath, { viewport: { width: 1440, height: 900 } });
    await page.locator(byId('file-input')).setInputFiles(partial);
    await waitForState(page, 'done');
    await page.click(byId('read-again-around'));
    await bar('done').waitFor();
    expect(await bar('done').textContent()).toContain('The files are not at hand');
  });

  test('can be cancelled, and says that it was', async () => {
    // Long enough to be under way for a while.
    const text = await import('node:fs').then(({ readFileSync }) => readFileSync(busy, 'utf8'));
    const many = mkdtempSync(join(tmpdir(), 'snapsleuth-'));
    const files = Array.from({ length: 12 }, (_, n) => join(many, `busy-${n}.json`));
    for (const file of files) writeFileSync(file, text);
    page = await openPage(browser, productPath, { search: '?workers=1' });
    await page.locator(byId('file-input')).setInputFiles([...files, join(folder, '2026/trail.json')]);
    await waitForState(page, 'done');
    // Pressed by the page itself, as soon as it is there: on a busy machine the pass may be over before a pointer gets to it.
    await page.evaluate(() => {
      const press = () => document.querySelector<HTMLElement>('[data-testid=cancel-reading-again]')?.click();
      new MutationObserver(press).observe(document.body, { subtree: true, childList: true });
    });
    await page.click(byId('read-again-around'));
    await bar('done').waitFor();
    expect(await bar('done').textContent()).toContain('Cancelled');
  });
});
