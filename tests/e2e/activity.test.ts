/** The search over activity, in Chromium: by click, by typing, by keyboard alone, and from a finding. */
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { byId, giveFolder, openPage, productPath } from './harness.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

async function openActivity(): Promise<void> {
  page = await openPage(browser, productPath);
  await giveFolder(page, resolve('tests/data/sample'));
  await page.click(byId('tab-activity'));
  await page.locator(byId('activity-row')).first().waitFor();
}

const query = () => page.inputValue(byId('activity-filter'));
const count = async () => Number.parseInt((await page.textContent(byId('activity-count'))) ?? '', 10);

describe('activity', () => {
  test('every value is one click from showing only it and hiding it', async () => {
    await openActivity();
    const all = await count();
    const actor = page.locator(`${byId('activity-row')} td.who .value`).first();
    await actor.click();
    await page.click(byId('value-only'));
    expect(await query()).toMatch(/^actor:"arn:aws:iam::.*"$/);
    await expect.poll(count).toBeLessThan(all);
    const only = await count();
    await page.locator(byId('query-chip')).click();
    await expect.poll(count).toBe(all);
    await actor.click();
    await page.click(byId('value-hide'));
    await expect.poll(count).toBe(all - only);
  });

  test('a key costs the page less than a frame of 50 ms, where all rows go and where they come back', async () => {
    await openActivity();
    const session = await page.context().newCDPSession(page);
    // The time that the thread had, not the clock's: other work on the machine is no matter.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busyMs = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
    };
    await page.focus(byId('activity-filter'));
    const costs: number[] = [];
    for (const key of ['q', 'z', 'Backspace', 'Backspace', 'q', 'z', 'Backspace', 'Backspace']) {
      const before = await busyMs();
      await page.keyboard.press(key);
      await page.waitForTimeout(200);
      costs.push((await busyMs()) - before);
    }
    expect(costs.filter((cost) => !(cost < 50))).toEqual([]);
  });

  test('what cannot be read is said, and what was shown stays', async () => {
    await openActivity();
    const all = await count();
    await page.fill(byId('activity-filter'), 'arn:aws:iam');
    await page.getByText('There is no field of that name').waitFor();
    expect(await count()).toBe(all);
    await page.getByRole('button', { name: 'Search for it as text' }).click();
    expect(await query()).toBe('"arn:aws:iam"');
    await page.fill(byId('activity-filter'), 'nobody-of-that-name');
    await page.getByText('No event matches the filter.').waitFor();
  });

  test('is whole by keyboard: rows, values, menu and back', async () => {
    await openActivity();
    const first = page.locator(`[data-row="0"] button`).first();
    await first.focus();
    await page.keyboard.press('Control+End');
    const total = await count();
    const focusedRow = () =>
      page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row);
    await expect.poll(focusedRow).toBe(String(total - 1));
    await page.keyboard.press('PageUp');
    await expect.poll(async () => Number(await focusedRow())).toBeLessThan(total - 3);
    await page.keyboard.press('Control+Home');
    await expect.poll(focusedRow).toBe('0');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator(byId('value-only')).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(focusedRow).toBe('0');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(query).toMatch(/^operation:"/);
  });

  test('leads from an event of a finding to all like it', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, resolve('tests/data/sample'));
    // One whose many events are folded at first.
    await page.locator(byId('finding-row')).nth(1).click();
    await page.getByText(/^Events of this run \(\d{2,}\)/).click();
    await page
      .locator(`${byId('finding')} td.from .value`)
      .first()
      .click();
    await page.click(byId('value-only'));
    await page.locator(byId('activity-row')).first().waitFor();
    expect(await query()).toMatch(/^address:"/);
  });
});

describe('pictures', () => {
  async function openFindings(): Promise<void> {
    page = await openPage(browser, productPath);
    await giveFolder(page, resolve('tests/data/sample'));
    await page.locator(byId('timeline')).waitFor();
  }

  test('the timeline zooms by dragging and by keyboard, and leads to the events of its time', async () => {
    await openFindings();
    const label = () => page.getAttribute(byId('timeline'), 'aria-label');
    const whole = await label();
    const box = await page.locator(byId('timeline')).boundingBox();
    if (!box) throw new Error('the timeline is not in sight');
    await page.mouse.move(box.x + box.width * 0.65, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, box.y + 50, { steps: 5 });
    await page.mouse.up();
    const dragged = await label();
    expect(dragged).not.toBe(whole);
    await page.focus(byId('timeline'));
    await page.keyboard.press('+');
    expect(await label()).not.toBe(dragged);
    await page.click(byId('zoom-activity'));
    expect(await query()).toMatch(/^from:2026-03-\S+ before:2026-03-\S+$/);
    await page.click(byId('tab-findings'));
    await page.click(byId('zoom-all'));
    await expect.poll(label).toBe(whole);
  });

  test('the hours of the week have a table, for everybody and for one actor', async () => {
    await openFindings();
    await page.getByText('Hours of the week').click();
    await page.locator(byId('heat-map')).getByText('As a table').click();
    const sum = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('[data-testid=heat-table] td.number')].reduce(
          (total, cell) => total + Number(cell.textContent),
          0,
        ),
      );
    await expect.poll(sum).toBeGreaterThan(100);
    const all = await sum();
    await page.locator(byId('heat-actor')).selectOption({ index: 1 });
    await expect.poll(sum).toBeLessThan(all);
  });

  test('a finding leads to all that its actor did around it', async () => {
    await openFindings();
    await page.click(byId('around'));
    await page.locator(byId('activity-row')).first().waitFor();
    expect(await query()).toMatch(/^events:all actor:".*" from:\S+ before:\S+$/);
    expect(await page.isChecked(byId('every-event'))).toBe(true);
  });
});
