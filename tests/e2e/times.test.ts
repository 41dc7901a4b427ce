/** Times stand in the organisation's zone, and UTC beside each: in every view. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { byId, openPage, productPath, waitForState } from './harness.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

interface Shown {
  text: string;
  at: string;
  utc: string;
}

const times = () =>
  page.locator('time').evaluateAll((elements): Shown[] =>
    elements.map((element) => ({
      text: element.textContent ?? '',
      at: element.getAttribute('datetime') ?? '',
      utc: element.getAttribute('title') ?? '',
    })),
  );

test('every time that is shown has its UTC, and is of the zone that is set', async () => {
  page = await openPage(browser, productPath, {
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Asia/Tokyo',
  });
  await page.click(byId('load-sample'));
  await waitForState(page, 'done');
  const seen: Record<string, number> = {};
  for (const tab of ['findings', 'activity', 'set-aside', 'coverage', 'inputs']) {
    await page.click(byId(`tab-${tab}`));
    await page.waitForTimeout(200);
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    await page.waitForTimeout(200);
    const shown = await times();
    seen[tab] = shown.length;
    for (const { text, at, utc } of shown) {
      expect(utc, `${tab}: ${text}`).toMatch(/Z \(UTC\)$/);
      // The sample is of Berlin in winter: an hour before UTC's clock, whatever the browser's own zone.
      const clock = /\b(\d\d):(\d\d):\d\d\b/.exec(text);
      const hour = (new Date(at).getUTCHours() + (at < '2026-03-29' ? 1 : 2)) % 24;
      if (clock) expect(Number(clock[1]), `${tab}: ${text} for ${at}`).toBe(hour);
    }
  }
  expect(seen.findings).toBeGreaterThan(20);
  expect(seen.activity).toBeGreaterThan(5);
  expect(seen.coverage).toBeGreaterThan(4);
});
