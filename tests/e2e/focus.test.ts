/** The keyboard's place on the page, in Chromium: it is not lost with a button that goes away when it is pressed. */
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { busyFile, byId, giveFolder, logFolder, openPage, productPath, waitForState } from './harness.ts';

let browser: Browser;
let page: Page;
const busy = busyFile();

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

const focused = () =>
  page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.tagName);

async function openSample(): Promise<void> {
  page = await openPage(browser, productPath, { viewport: { width: 1440, height: 900 } });
  await giveFolder(page, resolve('tests/data/sample'));
}

describe('focus', () => {
  test('goes from “Compute SHA-256” to what stops it, and back', async () => {
    await openSample();
    await page.click(byId('tab-inputs'));
    await page.focus(byId('hash-inputs'));
    const seen = page.evaluate(
      () =>
        new Promise<string[]>((done) => {
          const ids: string[] = [];
          const look = () => {
            const id = document.activeElement?.getAttribute('data-testid') ?? 'lost';
            if (ids.at(-1) !== id) ids.push(id);
            if (document.querySelector('[data-testid=sha256]')) setTimeout(() => done(ids), 100);
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    await page.keyboard.press('Enter');
    expect((await seen).every((id) => id.startsWith('hash-'))).toBe(true);
    expect(await focused()).toBe('hash-inputs');
  });

  test('stays with the second pass, from its offer to its end', async () => {
    page = await openPage(browser, productPath, { viewport: { width: 1440, height: 900 } });
    await page.locator(byId('file-input')).setInputFiles([busy, join(logFolder(), '2026/trail.json')]);
    await waitForState(page, 'done');
    await page.click(byId('tab-activity'));
    await page.fill(byId('activity-filter'), 'events:all actor:"arn:aws:iam::417700001111:user/chiyo"');
    const offer = page.locator(byId('read-again'));
    await offer.focus();
    await page.keyboard.press('Enter');
    await page.locator(`${byId('second-pass')}[data-state=done]`).waitFor();
    const isInside = () => page.evaluate(() => document.activeElement?.closest('.second-pass-bar') !== null);
    expect(await isInside()).toBe(true);
  });

  test('goes from a filter that was taken away to where filters are typed', async () => {
    await openSample();
    await page.click(byId('tab-activity'));
    await page.fill(byId('activity-filter'), 'kind:create');
    await page.focus(byId('query-chip'));
    await page.keyboard.press('Enter');
    await page.locator(byId('query-chip')).waitFor({ state: 'detached' });
    expect(await focused()).toBe('activity-filter');
  });

  test('goes on from a term when its note is tabbed out of, and back to it', async () => {
    await openSample();
    const marks = page.locator(`${byId('question')} ${byId('help')}`);
    await marks.first().focus();
    const isAt = () => marks.first().evaluate((mark) => mark === document.activeElement);
    await page.keyboard.press('Enter');
    await page.locator(byId('help-note')).waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.locator(byId('help-note')).waitFor({ state: 'detached' });
    expect(await isAt()).toBe(true);
    await page.keyboard.press('Tab');
    const next = await page.evaluateHandle(() => document.activeElement);
    await marks.first().focus();
    await page.keyboard.press('Enter');
    const stops = await page.locator(`${byId('help-note')} button`).count();
    for (let stop = 0; stop <= stops; stop += 1) await page.keyboard.press('Tab');
    await page.locator(byId('help-note')).waitFor({ state: 'detached' });
    expect(await next.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});
