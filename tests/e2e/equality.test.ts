/** The page and the native program are one core: on one folder they say the same, but for who says it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { busyLines, byId, exportedText, giveFolder, openPage, productPath, waitForState } from './harness.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

const folders = ['tests/golden/shapes/logs', 'tests/golden/stratus_share/logs', 'tests/data/sample'];

function nativeText(folder: string, options: string[]): string {
  return execFileSync(resolve('build/bin/snapsleuth'), [...options, folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

const nativeReport = (folder: string, settings: string[] = []) => withoutTool(nativeText(folder, settings));

function withoutTool(text: string): Record<string, unknown> {
  const { tool, ...report } = JSON.parse(text);
  expect(tool.name).toBe('snapsleuth');
  return report;
}

describe('the page says what the native program says', () => {
  for (const folder of folders) {
    for (const workers of [1, 3]) {
      test(`${folder}, ${workers} workers`, async () => {
        page = await openPage(browser, productPath, { search: `?workers=${workers}` });
        await giveFolder(page, resolve(folder));
        expect(withoutTool(await exportedText(page))).toEqual(nativeReport(folder));
      });
    }
  }

  test('one large file, of which each worker reads a stretch', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'large.jsonl');
    writeFileSync(path, busyLines(110));
    page = await openPage(browser, productPath, { search: '?workers=3' });
    await page.setInputFiles(byId('file-input'), path);
    await waitForState(page, 'done');
    expect(withoutTool(await exportedText(page))).toEqual(nativeReport(path));
    rmSync(path);
  });

  test('with settings from a file', async () => {
    const settings = 'tests/data/sample-settings.json';
    page = await openPage(browser, productPath);
    await giveFolder(page, resolve('tests/data/sample'));
    await page.setInputFiles(byId('settings-input'), resolve(settings));
    await expect
      .poll(async () => JSON.parse(await exportedText(page)).settings.ownScopes.length)
      .toBe(JSON.parse(readFileSync(settings, 'utf8')).ownScopes.length);
    await waitForState(page, 'done');
    expect(withoutTool(await exportedText(page))).toEqual(
      nativeReport('tests/data/sample', ['--settings', settings]),
    );
  });

  test('in every other format, byte for byte', async () => {
    const folder = 'tests/data/sample';
    page = await openPage(browser, productPath);
    await giveFolder(page, resolve(folder));
    for (const format of ['csv', 'markdown', 'html', 'ocsf', 'navigator', 'timesketch', 'iocs']) {
      await page.click(`${byId('export-menu')} > summary`);
      expect(await exportedText(page, `export-${format}`), format).toBe(
        nativeText(folder, ['--format', format]),
      );
    }
  });
});

describe('a gzip file so large that it is inflated in a worker of its own', () => {
  const readElsewhereBytes = 8 << 20;
  const log = readFileSync(
    'tests/golden/stratus_share/logs/aws.exfiltration.ec2-share-ebs-snapshot.json',
    'utf8',
  );
  // Spaces between the records' documents: stored, not deflated, they make the file large.
  const whole = gzipSync(log + ' '.repeat(readElsewhereBytes) + log, { level: 0 });
  const wrongSum = Buffer.from(whole);
  wrongSum[wrongSum.length - 8] = (wrongSum.at(-8) as number) ^ 1;
  for (const [name, bytes] of [
    ['whole', whole],
    ['with a wrong checksum and another member', Buffer.concat([wrongSum, gzipSync(log)])],
    ['with other bytes behind it', Buffer.concat([whole, Buffer.from('no gzip')])],
    ['cut off', whole.subarray(0, whole.length - 100)],
  ] as const) {
    test(name, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'snapsleuth-'));
      writeFileSync(join(folder, 'log.json.gz'), bytes);
      page = await openPage(browser, productPath, { search: '?workers=1' });
      // The reading worker starts a moment after the page is ready.
      await page.waitForTimeout(1500);
      await giveFolder(page, folder);
      expect(withoutTool(await exportedText(page))).toEqual(nativeReport(folder));
    });
  }
});

describe('one finding', () => {
  test('leaves alone, as a page that opens without scripts', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, resolve('tests/data/sample'));
    const title = (await page.textContent(byId('finding-title'))) ?? '';
    await page.click(`${byId('export-finding')} > summary`);
    const html = await exportedText(page, 'export-finding-html');
    const path = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'finding.html');
    writeFileSync(path, html);
    const paper = await browser.newPage({ javaScriptEnabled: false });
    const refused: string[] = [];
    paper.on('console', (message) => refused.push(message.text()));
    await paper.goto(pathToFileURL(path).href);
    expect(await paper.textContent('h2')).toContain(title);
    expect(await paper.locator('h2').count()).toBe(1);
    expect(refused).toEqual([]);
    await paper.close();
  });

  test('and the menu closes by Escape, with the focus back on it', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, resolve('tests/data/sample'));
    const menu = page.locator(byId('export-finding'));
    await menu.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await menu.getAttribute('open')).not.toBeNull();
    await page.keyboard.press('Escape');
    expect(await menu.getAttribute('open')).toBeNull();
    expect(await menu.locator('summary').evaluate((summary) => summary === document.activeElement)).toBe(
      true,
    );
  });
});
