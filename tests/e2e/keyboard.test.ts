/** The whole way by keyboard alone, as somebody goes it who has never seen the page. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { byId, giveFolder, openPage, productPath, waitForState } from './harness.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

const mostTabs = 150;
const threeMinutes = 180_000;

/** Presses Tab until what has the focus fits the selector, and says the text that stands on it. */
async function tabTo(selector: string, words?: string): Promise<void> {
  for (let pressed = 0; pressed < mostTabs; pressed += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate(
      ([wanted, text]) => {
        const element = document.activeElement;
        return Boolean(element?.matches(wanted ?? '') && (!text || element.textContent?.includes(text)));
      },
      [selector, words],
    );
    if (isThere) return;
  }
  throw new Error(`Tab does not reach ${selector} ${words ?? ''}`);
}

test(
  'from the drop to an exported escalation with the keyboard alone',
  async () => {
    const begin = Date.now();
    page = await openPage(browser, productPath);
    await waitForState(page, 'idle');

    // The dialog that chooses a folder is the system's, where no key of a test arrives.
    await giveFolder(page, resolve('tests/data/sample'));

    await tabTo(byId('finding-row'));
    await page.keyboard.press('Enter');
    await tabTo(byId('state-escalated'));
    await page.keyboard.press('Enter');
    expect(await page.getAttribute(byId('state-escalated'), 'aria-pressed')).toBe('true');

    await tabTo('summary', 'Save as');
    await page.keyboard.press('Enter');
    await tabTo(byId('export-finding-markdown'));
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain('Escalate');
    expect(text).toContain('CreateSnapshot');

    await tabTo(byId('note'));
    await page.keyboard.type('Asked the owner.');
    expect(await page.inputValue(byId('note'))).toBe('Asked the owner.');
    expect(Date.now() - begin).toBeLessThan(threeMinutes);
  },
  threeMinutes,
);

test('settings: zone by search, tickets pasted, what they change told before they hold', async () => {
  page = await openPage(browser, productPath);
  await tabTo(byId('load-sample'));
  await page.keyboard.press('Enter');
  await waitForState(page, 'done');
  const decisions = () => page.locator(byId('finding-row')).allTextContents();
  const before = await decisions();

  await page.click(byId('open-settings'));
  const zone = '[data-setting=timeZone]';
  await page.fill(zone, 'toky');
  await page.waitForSelector('[role=option]');
  await page.keyboard.press('Escape');
  expect(await page.locator('dialog[open]').count()).toBe(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await page.inputValue(zone)).toBe('Asia/Tokyo');

  await page.getByText('Add tickets from a table').click();
  await page.fill('[data-setting=paste-tickets]', 'ticket,from,to\nCHG-1,x,y\nCHG-2,2026-03-01,2026-03-02');
  expect(await page.locator(`${byId('misread-tickets')} li`).count()).toBe(2);
  await page.fill(
    '[data-setting=paste-tickets]',
    'ticket,from,to\nCHG-3,2026-03-01T00:00Z,2026-03-02T00:00Z',
  );
  await page.click(byId('take-tickets'));
  expect(await page.inputValue('[data-setting=ticket] >> nth=-1')).toBe('CHG-3');

  await page.locator(byId('would-change')).getByText('decision').first().waitFor();
  expect(await decisions()).toEqual(before);
});
