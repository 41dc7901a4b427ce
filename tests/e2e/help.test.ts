/** What explains itself, and the tour of the sample: by keyboard, by touch, to a screen reader. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { byId, openPage, productPath, waitForState } from './harness.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

const stops = ['headline', 'list', 'decision', 'work', 'story', 'questions', 'steps'];

const noteText = () => page.textContent(byId('help-note'));
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid'));

async function openSample(): Promise<void> {
  await page.click(byId('load-sample'));
  await waitForState(page, 'done');
}

describe('help', () => {
  test('stands beside each indicator and question, and opens by keyboard', async () => {
    page = await openPage(browser, productPath);
    await openSample();
    for (const what of ['indicator', 'question']) {
      const rows = page.locator(byId(what));
      expect(await rows.count()).toBeGreaterThan(0);
      expect(await rows.locator(byId('help')).count()).toBe(await rows.count());
    }
    const mark = page.locator(byId('indicator')).first().locator(byId('help'));
    expect(await mark.getAttribute('aria-label')).toMatch(/^What “.+” means$/);
    await mark.focus();
    await page.keyboard.press('Enter');
    expect(await mark.getAttribute('aria-expanded')).toBe('true');
    expect(await focused()).toBe('help-note');
    expect(await noteText()).toContain('Why it matters');
    await page.keyboard.press('Escape');
    expect(await page.locator(byId('help-note')).count()).toBe(0);
    expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('shows the threshold in force beside its default', async () => {
    page = await openPage(browser, productPath);
    await openSample();
    const rapid = page.locator(`[data-indicator=rapid-succession] ${byId('help')}`);
    const withRapid = page.locator(byId('finding-row')).filter({ hasText: 'Rapid succession' }).first();
    await withRapid.click();
    await page.click(byId('open-settings'));
    await page.fill('[data-setting=rapidCalls]', '4');
    await page.click(byId('apply-settings'));
    await page.locator('dialog').waitFor({ state: 'detached' });
    await rapid.click();
    expect(await noteText()).toContain('4 snapshot calls (default 5)');
    await page.mouse.click(5, 5);
    expect(await page.locator(byId('help-note')).count()).toBe(0);
  });

  test('of a column is its head, in every table', async () => {
    page = await openPage(browser, productPath, { viewport: { width: 1440, height: 900 } });
    await openSample();
    for (const tab of ['activity', 'set-aside', 'coverage', 'inputs']) {
      await page.click(byId(`tab-${tab}`));
      if (tab === 'inputs') await page.click(byId('show-all-inputs'));
      const heads = page.locator(`.panel th[scope=col] ${byId('help')}`);
      await heads.first().waitFor();
      await heads.nth(1).click();
      expect((await noteText())?.length, tab).toBeGreaterThan(30);
      await page.keyboard.press('Escape');
    }
  });
});

describe('the tour', () => {
  test('leads over the sample by the keyboard alone, and keeps nothing', async () => {
    page = await openPage(browser, productPath, { viewport: { width: 1440, height: 900 } });
    await page.focus(byId('start-tour'));
    await page.keyboard.press('Enter');
    await waitForState(page, 'done');
    await page.locator(byId('tour')).waitFor();
    expect(await focused()).toBe('tour');
    for (const [stop, place] of stops.entries()) {
      const at = page.locator(`[data-toured][data-tour=${place}]`);
      await at.waitFor();
      expect(await page.textContent(byId('tour'))).toContain(`${stop + 1} of ${stops.length}`);
      const box = await at.boundingBox();
      expect(box && box.y < 850 && box.y + box.height > 0, `stop ${stop} is in sight`).toBe(true);
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Escape');
    expect(await page.locator(byId('tour')).count()).toBe(0);
    await expect.poll(() => page.locator('[data-toured]').count()).toBe(0);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  });

  test('is left at any stop, and begun again, on a phone too', async () => {
    page = await openPage(browser, productPath, { viewport: { width: 390, height: 844 }, hasTouch: true });
    await openSample();
    await page.tap(byId('start-tour'));
    for (const _ of 'abc') await page.tap(byId('tour-next'));
    await page.locator('[data-toured][data-tour=work]').waitFor();
    await page.tap(byId('tour-end'));
    await page.tap(byId('start-over'));
    await waitForState(page, 'idle');
    expect(await page.locator(byId('tour')).count()).toBe(0);
  });
});
