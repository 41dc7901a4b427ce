/** What a sceptic does with the page: asks what it is, and whether the file is the published one. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { byId, logFolder, openPage, productPath, waitForState } from './harness.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const html = readFileSync(productPath, 'utf8');

function block(id: string) {
  const [, json = ''] = html.match(new RegExp(`id="${id}">(.*?)</script>`)) ?? [];
  return JSON.parse(json);
}

function copyOfPage(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'from a colleague.html');
  copyFileSync(productPath, path);
  return path;
}

test('About says version, commit and the hash of the wasm that is inside', async () => {
  page = await openPage(browser, productPath);
  await page.click(byId('open-about'));
  const said = await page.textContent(byId('build-info'));
  expect(said).toContain(JSON.parse(readFileSync('package.json', 'utf8')).version);
  expect(said).toContain(sha256(inflateSync(Buffer.from(block('core-wasm'), 'base64'))));
  expect(said).toContain(block('build-info').commit ?? 'archive of the sources');
});

test('the notices name everything that was linked, each with its licence', async () => {
  page = await openPage(browser, productPath);
  await page.click(byId('open-about'));
  const said = await page.textContent(byId('third-party'));
  for (const name of [
    'simdjson',
    'zlib',
    'zstd',
    'libmd',
    'nlohmann_json',
    'preact',
    'moment-timezone',
    'musl',
  ]) {
    expect(said).toContain(name);
  }
  for (const { text } of block('notices')) expect(text.length).toBeGreaterThan(300);
  await page.click(`${byId('third-party')} details:nth-of-type(2) summary`);
  expect(await page.textContent(`${byId('third-party')} pre`)).toContain('Jean-loup Gailly');
});

test('the build wrote the SHA-256 of the page beside it', () => {
  const recorded = readFileSync(`${productPath}.sha256`, 'utf8');
  expect(recorded).toBe(`${sha256(readFileSync(productPath))}  snapsleuth.html\n`);
});

test('a copy of the page is recognised, hashed and not taken for a log', async () => {
  page = await openPage(browser, productPath);
  await page.locator(byId('file-input')).setInputFiles(copyOfPage());
  await page.waitForSelector('.notices p');
  expect(await page.textContent('.notices p')).toContain(sha256(readFileSync(productPath)));
  await waitForState(page, 'idle');
});

test('a copy among logs is hashed, and the logs are read', async () => {
  page = await openPage(browser, productPath);
  const log = join(logFolder(), '2026/trail.json');
  await page.locator(byId('file-input')).setInputFiles([log, copyOfPage()]);
  await waitForState(page, 'done');
  expect(await page.textContent('.notices p')).toContain(sha256(readFileSync(productPath)));
  expect(await page.textContent(byId('tab-inputs'))).toBe('Files 1');
});
