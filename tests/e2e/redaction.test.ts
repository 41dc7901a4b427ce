/** What leaves the page under pseudonyms, and the SHA-256 of what was given, in Chromium. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import {
  busyFile,
  byId,
  exportedText,
  giveFolder,
  openPage,
  productPath,
  reportValidator,
  waitForState,
} from './harness.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

const sample = resolve('tests/data/sample');
const names = ['111122223333', '777788889999', '203.0.113.66', 'AKIAIOSFODNN7EXAMPLE'];

async function exported(format: string): Promise<{ text: string; name: string }> {
  await page.click(`${byId('export-menu')} summary`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(byId(`export-${format}`))]);
  return { text: readFileSync(await download.path(), 'utf8'), name: download.suggestedFilename() };
}

async function switchPseudonyms(): Promise<void> {
  await page.click(`${byId('export-menu')} summary`);
  await page.click(`${byId('export-menu')} ${byId('redact')}`);
}

describe('pseudonyms', () => {
  test('are copied by a promise that is given within the click, and with no notes', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, sample);
    await page.evaluate(() => {
      // As Safari, which lets nothing be written later.
      const write = async (items: ClipboardItem[]) => {
        const during = Boolean((globalThis as { isInClick?: boolean }).isInClick);
        const text = await (await items[0]?.getType('text/plain'))?.text();
        Object.assign(globalThis, { copied: during ? text : 'refused' });
      };
      const writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
      Object.defineProperty(navigator, 'clipboard', { value: { write, writeText } });
      addEventListener('click', () => Object.assign(globalThis, { isInClick: true }), true);
      addEventListener('click', () => Object.assign(globalThis, { isInClick: false }));
    });
    await page.fill(byId('note'), 'Asked ann.');
    await page.click(byId('state-escalated'));
    await switchPseudonyms();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Copy as text to hand over' }).click();
    const copied = () => page.evaluate(() => (globalThis as { copied?: string }).copied);
    await expect.poll(copied).toContain('Escalated');
    expect(await copied()).not.toContain('Asked ann.');
    for (const name of names) expect(await copied()).not.toContain(name);

    const { text } = await exported('markdown');
    expect(text).toContain('The analyst’s work');
    expect(text).not.toContain('Asked ann.');
  });

  test('stand in every export while they are asked for, and the case keeps their key', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, sample);
    const open = JSON.parse(await exportedText(page));
    const idOf = async () => page.locator(byId('finding-row')).first().getAttribute('id');
    await switchPseudonyms();
    const table = await exportedText(page, 'redaction-key');
    await page.keyboard.press('Escape');

    const redacted = JSON.parse(await exportedText(page));
    const isValid = reportValidator();
    expect(isValid(redacted), JSON.stringify(isValid.errors?.slice(0, 3))).toBe(true);
    expect(redacted.totals).toEqual(open.totals);
    for (const format of ['csv', 'markdown', 'html', 'iocs', 'timesketch', 'ocsf', 'navigator']) {
      const { text, name } = await exported(format);
      for (const value of names) expect(text.includes(value), `${value} in ${format}`).toBe(false);
      expect(name).not.toContain(await idOf());
    }
    const text = JSON.stringify(redacted);
    for (const value of names) expect(text).not.toContain(value);
    const pseudonyms = new Set(text.match(/\b(?:account|person|address|key)-[0-9a-f]{10}\b/g));
    expect(pseudonyms.size).toBeGreaterThan(20);
    for (const pseudonym of pseudonyms) expect(table).toContain(`"${pseudonym}"`);
    for (const { scope } of open.activity) expect(table).toContain(`"${scope}"`);

    await page.click(byId('open-case'));
    const saved = JSON.parse(await exportedText(page, 'save-case'));
    expect(saved.redactionKey).toMatch(/^[0-9a-f]{64}$/);
    // With the case come its pseudonyms, in another tab as well.
    page = await openPage(browser, productPath);
    await page.setInputFiles(byId('case-input'), {
      name: 'case.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(saved)),
    });
    await page.getByText('Opened the case').waitFor();
    await giveFolder(page, sample);
    await switchPseudonyms();
    await page.keyboard.press('Escape');
    expect(JSON.parse(await exportedText(page)).activity).toEqual(redacted.activity);
  });
});

describe('the SHA-256 of the files', () => {
  const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

  test('is computed when asked for, shown, and stands in what is exported', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, sample);
    await page.click(byId('tab-inputs'));
    expect(await page.locator(byId('sha256')).count()).toBe(0);
    await page.click(byId('hash-inputs'));
    await page.locator(byId('sha256')).first().waitFor();
    const { inputs } = JSON.parse(await exportedText(page));
    for (const { name, sha256 } of inputs) expect(sha256, name).toBe(digest(join(sample, '..', name)));
    expect(await page.locator(byId('sha256')).allTextContents()).toEqual(
      inputs.map(({ sha256 }: { sha256: string }) => sha256),
    );
    // Another judgement does not forget them.
    await page.setInputFiles(byId('file-input'), busyFile());
    await waitForState(page, 'done');
    const again = JSON.parse(await exportedText(page)).inputs;
    expect(again.filter(({ sha256 }: { sha256?: string }) => sha256).length).toBe(inputs.length);
  });

  test('is given up when asked to, and nothing else is', async () => {
    page = await openPage(browser, productPath);
    await page.setInputFiles(byId('file-input'), busyFile());
    await waitForState(page, 'done');
    await page.click(byId('tab-inputs'));
    await page.click(byId('hash-inputs'));
    // It may be done before it can be given up.
    const cancel = page.locator(byId('hash-cancel'));
    if (await cancel.isVisible()) await cancel.click({ timeout: 2000 }).catch(() => undefined);
    await page.locator(byId('hash-inputs')).waitFor();
    await page.click(byId('hash-inputs'));
    await page.locator(byId('sha256')).first().waitFor();
    expect(await page.getAttribute(byId('app'), 'data-state')).toBe('done');
  });
});
