/** States that real logs do not bring about on demand, on a page with the stand-in core. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { buildStandIn, byId, openPage, standInPath, waitForState } from './harness.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  await buildStandIn();
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

const trail = { name: 'trail.json', mimeType: '', buffer: Buffer.from('{"Records":[{},{}]}') };
const named = (name: string, text = '{"Records":[{}]}') => ({
  name,
  mimeType: '',
  buffer: Buffer.from(text),
});

async function give(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  await page.locator(byId('file-input')).setInputFiles(files);
  await waitForState(page, 'done');
}

describe('the page itself', () => {
  test('comes out of the same sources byte for byte the same', async () => {
    const first = readFileSync(standInPath);
    await buildStandIn();
    expect(readFileSync(standInPath).equals(first)).toBe(true);
  });

  test('opened unbuilt, its source says how to get it', async () => {
    page = await openPage(browser, resolve('index.html'));
    expect(await page.textContent('body')).toContain('./scripts/build');
    expect(await page.textContent('body')).toContain('dist/snapsleuth.html');
  });
});

describe('when something goes wrong', () => {
  test('a file that kills its workers is named, and the others are read', async () => {
    page = await openPage(browser, standInPath);
    await give(trail, named('kills-the-worker.json'), named('other.json'));
    await page.click(byId('tab-inputs'));
    await page.waitForSelector(byId('problem-row'));
    expect(await page.locator(byId('problem-row')).count()).toBe(1);
    expect(await page.locator(byId('problem-row')).getAttribute('data-input')).toBe('kills-the-worker.json');
    expect(await page.textContent(byId('tab-inputs'))).toBe('Files 3');
  });

  test('no WebAssembly is said in plain words, with what to do', async () => {
    page = await openPage(browser, standInPath, {
      before: () => Reflect.deleteProperty(globalThis, 'WebAssembly'),
    });
    await waitForState(page, 'failed');
    expect(await page.getAttribute(byId('failure'), 'data-kind')).toBe('no-wasm');
    expect(await page.textContent('[role=alert]')).toContain('native program');
  });

  test('no SIMD is told apart from no WebAssembly', async () => {
    page = await openPage(browser, standInPath, {
      before: () => Object.assign(WebAssembly, { validate: () => false }),
    });
    await waitForState(page, 'failed');
    expect(await page.getAttribute(byId('failure'), 'data-kind')).toBe('no-simd');
  });

  test('a browser that cannot unpack the core is told to be too old', async () => {
    page = await openPage(browser, standInPath, {
      before: () => Object.assign(globalThis, { DecompressionStream: undefined }),
    });
    await waitForState(page, 'failed');
    expect(await page.getAttribute(byId('failure'), 'data-kind')).toBe('old-browser');
  });

  test('a baseline that is none is refused by name and changes nothing', async () => {
    page = await openPage(browser, standInPath);
    await give(trail);
    await page.locator(byId('baseline-input')).setInputFiles([named('notes.txt', 'x')]);
    await page.waitForSelector('.notices');
    expect(await page.textContent('.notices')).toContain('notes.txt');
    expect(await page.getAttribute(byId('app'), 'data-state')).toBe('done');
  });
});

describe('where workers cannot read files, as in WebKit', () => {
  test('the page reads in their place and finds the same', async () => {
    page = await openPage(browser, standInPath, {
      before: () => {
        // Without the probe the worker's attempt to read fails, as it does there.
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (
          this: Worker,
          message: { probe?: unknown },
          transfer: never,
        ) {
          post.call(this, message.probe ? { ...message, probe: null } : message, transfer);
        };
      },
    });
    await give(trail, named('other.json'));
    expect(await page.textContent(byId('tab-inputs'))).toBe('Files 2');
    await page
      .locator(`${byId('reason')} summary`)
      .first()
      .click();
    await page
      .locator(`${byId('reason')} ${byId('raw-toggle')}`)
      .first()
      .click();
    expect(
      await page
        .locator(`${byId('raw-record')} pre`)
        .first()
        .textContent(),
    ).toContain('Records');
  });
});

describe('nothing found is an answer', () => {
  test('says what was looked at and what these logs cannot exclude', async () => {
    page = await openPage(browser, standInPath);
    await give(named('quiet-only.json'));
    expect(await page.textContent(byId('nothing-found'))).toContain('Nothing suspicious');
    expect(await page.textContent(byId('missing-logs'))).toContain('CloudTrail of us-east-1');
  });

  test('files without any record are told apart from quiet logs', async () => {
    page = await openPage(browser, standInPath);
    await give(named('notes.txt', 'no logs'));
    expect(await page.textContent(byId('nothing-read'))).toContain('No audit records');
  });
});
