/** axe over every view, light, dark and at a phone's width: it finds nothing. */
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { axeComplaints } from './axe.ts';
import { launchChromium } from './chromium.mjs';
import { byId, giveFolder, openPage, productPath, waitForState } from './harness.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

const complaints = (view: string) => axeComplaints(page, view);

const looks = [
  { name: 'light', options: { colorScheme: 'light', viewport: { width: 1440, height: 900 } } },
  { name: 'dark', options: { colorScheme: 'dark', viewport: { width: 1440, height: 900 } } },
  { name: 'phone, light', options: { colorScheme: 'light', viewport: { width: 390, height: 844 } } },
  { name: 'phone, dark', options: { colorScheme: 'dark', viewport: { width: 390, height: 844 } } },
] as const;

describe.each(looks)('axe finds nothing, $name', ({ options }) => {
  test('before and while there are findings', async () => {
    page = await openPage(browser, productPath, options);
    await waitForState(page, 'idle');
    const found = await complaints('idle');
    await giveFolder(page, resolve('tests/data/sample'));
    await page.locator(byId('timeline')).waitFor();
    await page.getByText('Hours of the week').first().click();
    await page.locator(byId('heat-map')).waitFor();
    found.push(...(await complaints('findings')));
    await page.locator(byId('finding-row')).nth(1).click();
    await page.locator(byId('story-drawing')).waitFor();
    await page.evaluate(() => {
      // A menu lies over what stands below it: it is looked at by itself.
      for (const fold of document.querySelectorAll<HTMLDetailsElement>('details:not(.menu)'))
        fold.open = true;
    });
    await page.waitForTimeout(300);
    found.push(...(await complaints('finding, unfolded')));
    expect(found).toEqual([]);
  });

  test('over the other views and the dialogs', async () => {
    page = await openPage(browser, productPath, options);
    await giveFolder(page, resolve('tests/data/sample'));
    const found: string[] = [];
    for (const tab of ['activity', 'set-aside', 'coverage', 'inputs']) {
      await page.click(byId(`tab-${tab}`));
      await page.waitForTimeout(200);
      found.push(...(await complaints(tab)));
    }
    await page.click(byId('tab-activity'));
    await page.fill(byId('activity-filter'), 'kind:create nobody:x');
    await page.locator(byId('raw-toggle')).first().click();
    await page.getByText('How to write a filter').click();
    await page.waitForTimeout(300);
    found.push(...(await complaints('activity, filtered')));
    await page
      .locator(`${byId('activity-row')} .value`)
      .nth(1)
      .click();
    found.push(...(await complaints('menu')));
    await page.keyboard.press('Escape');
    for (const dialog of ['open-settings', 'open-case']) {
      await page.click(byId(dialog));
      await page.waitForTimeout(200);
      found.push(...(await complaints(dialog)));
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('?');
    await page.waitForTimeout(100);
    found.push(...(await complaints('keys')));
    expect(found).toEqual([]);
  });

  test('over help and the tour', async () => {
    page = await openPage(browser, productPath, options);
    await page.click(byId('start-tour'));
    await waitForState(page, 'done');
    await page.click(byId('tour-next'));
    await page.click(byId('tour-next'));
    await page.locator('[data-toured][data-tour=decision]').waitFor();
    const found = await complaints('tour');
    await page.click(byId('tour-end'));
    const help = page.locator(`${byId('indicator')} ${byId('help')}`).first();
    await help.scrollIntoViewIfNeeded();
    await help.click();
    await page.locator(byId('help-note')).waitFor();
    found.push(...(await complaints('help')));
    expect(found).toEqual([]);
  });
});
