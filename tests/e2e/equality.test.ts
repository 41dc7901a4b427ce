/** The page and the native program are one core: on one folder they say the same, but for who says it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { byId, exportedText, giveFolder, openPage, productPath, waitForState } from './harness.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

const folders = ['tests/golden/shapes/logs', 'tests/golden/stratus_share/logs', 'tests/data/sample'];

function nativeReport(folder: string, settings: string[] = []): Record<string, unknown> {
  const text = execFileSync(resolve('build/bin/snapsleuth'), [...settings, folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return withoutTool(text);
}

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
});
