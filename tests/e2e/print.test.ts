/** What comes out of a printer, and what stays on the screen when it is magnified or its colours are the system's. */
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import { byId, giveFolder, openPage, productPath, waitForState } from './harness.ts';
import { pdfText } from './pdf_text.ts';

let browser: Browser;
let page: Page;
const sample = resolve('tests/data/sample');

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

const bare = (text: string | null) => (text ?? '').normalize('NFKC').replace(/\s/g, '');

describe('on paper', () => {
  test('the summary and a finding are whole, with the work on it, and no control', async () => {
    page = await openPage(browser, productPath, { colorScheme: 'dark' });
    await page.click(byId('load-sample'));
    await waitForState(page, 'done');
    const row = page.locator(byId('finding-row')).nth(1);
    const title = (await row.locator('.title').textContent()) ?? '';
    await row.click();
    await expect.poll(() => page.textContent(byId('finding-title'))).toContain(title.slice(0, 40));
    await page.locator(byId('step')).first().waitFor();
    await page.fill(byId('signs-as'), 'Chiyo');
    await page.click(byId('state-escalated'));
    await page.fill(byId('note'), 'Called the owner.\nShe denies it.');
    const wanted = [
      await page.textContent(byId('headline')),
      await page.textContent(byId('finding-title')),
      ...(await page.locator(`${byId('reason')} >> xpath=./text()`).allTextContents()),
      ...(await page.locator(`${byId('question')} h4`).allTextContents()),
      ...(await page.locator(`${byId('step')} label > span`).allTextContents()),
      ...(await page.locator(`${byId('step')} code`).allTextContents()),
      'Called the owner.',
      'She denies it.',
      'Escalated Chiyo, ',
      'How the score of',
    ];
    const printed = pdfText(await page.pdf());
    for (const words of wanted) expect(printed.includes(bare(words)), words ?? '').toBe(true);
    // Every finding has its line, and every event of this one its row.
    for (const title of await page.locator(`${byId('finding-row')} .title`).allTextContents()) {
      expect(printed.includes(bare(title)), title).toBe(true);
    }
    const total = Number(/Events of this run \((\d+)\)/.exec((await page.textContent('article')) ?? '')?.[1]);
    expect(printed.split('Z(UTC)]').length).toBeGreaterThan(total);
    for (const control of ['Addfolder', 'Settings', 'Copyastext', 'Saveas', 'Zoomin', 'Everykeptevent']) {
      expect(printed.includes(control), control).toBe(false);
    }
    // Afterwards the screen is as it was.
    await expect.poll(() => page.locator('article details[open]').count()).toBeLessThan(4);
  });

  test('activity has its first rows, and says how many there are', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, sample);
    await page.click(byId('tab-activity'));
    await page.locator(byId('activity-row')).first().waitFor();
    const total = Number.parseInt((await page.textContent(byId('activity-count'))) ?? '', 10);
    const printed = async () => pdfText(await page.pdf());
    const early = await printed();
    expect(early).toContain(`Printed:thefirst64of${total}rows.`);
    // While nobody waits, what paper bears is fetched.
    await expect.poll(async () => (await printed()).includes('Printed:'), { timeout: 10_000 }).toBe(false);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator(byId('activity-row')).count()).toBe(total);
  });

  test('is black on white, whatever the screen is, and spells what was shortened', async () => {
    page = await openPage(browser, productPath, { colorScheme: 'dark' });
    await giveFolder(page, sample);
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(await ground()).not.toBe('rgb(255, 255, 255)');
    const shortened = page.locator('article code[title]').first();
    const whole = await shortened.getAttribute('title');
    await page.emulateMedia({ media: 'print' });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.click('body');
    for (const control of ['.bar', '.tabs', byId('finding-filter'), byId('help'), byId('note')]) {
      expect(await page.locator(control).first().isVisible(), control).toBe(false);
    }
    await page.emulateMedia({ media: null });
    expect(pdfText(await page.pdf()).includes(bare(whole)), whole ?? '').toBe(true);
  });
});

/** What is wider than the screen, and controls that reach over its edge. */
async function overflow(): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const out =
      document.documentElement.scrollWidth > width ? [`page of ${document.documentElement.scrollWidth}`] : [];
    for (const control of document.querySelectorAll('button, input, select, textarea, summary')) {
      const box = control.getBoundingClientRect();
      if (box.width === 0 || control.closest('.visually-hidden') || (control as HTMLElement).hidden) continue;
      const isOut = box.right > width + 1 || box.left < -1;
      if (isOut && !scrolls(control.parentElement)) out.push(control.outerHTML.slice(0, 120));
    }
    return out;
  });
}

/** Controls that a row of the view of activity, which has one height for all, would cut off. */
function cutInRows(): Promise<string[]> {
  return page.locator(`${byId('activity-row')}`).evaluateAll((rows) =>
    rows.flatMap((row) => {
      const { bottom } = row.getBoundingClientRect();
      const cut = [...row.querySelectorAll('button')].filter(
        (button) => button.getBoundingClientRect().bottom > bottom + 1,
      );
      return cut.map((button) => `cut: ${button.textContent}`);
    }),
  );
}

const magnified = [
  { name: '200 %', viewport: { width: 720, height: 450 } },
  { name: '400 %', viewport: { width: 320, height: 256 } },
];

describe.each(magnified)('magnified to $name', ({ viewport }) => {
  test('nothing is scrolled for sideways and no control is lost', async () => {
    page = await openPage(browser, productPath, { viewport });
    const found: Record<string, string[]> = { idle: await overflow() };
    await page.click(byId('load-sample'));
    await waitForState(page, 'done');
    found.list = await overflow();
    await page.locator(byId('finding-row')).nth(1).click();
    await page.locator(byId('story-drawing')).waitFor();
    found.finding = await overflow();
    const help = page.locator(`${byId('indicator')} ${byId('help')}`).first();
    await help.click();
    found.help = await overflow();
    await page.keyboard.press('Escape');
    for (const tab of ['activity', 'set-aside', 'coverage', 'inputs']) {
      await page.click(byId(`tab-${tab}`));
      await page.waitForTimeout(150);
      found[tab] = [...(await overflow()), ...(await cutInRows())];
    }
    for (const dialog of ['open-settings', 'open-case', 'open-about']) {
      await page.click(byId(dialog));
      await page.locator('dialog[open]').waitFor();
      found[dialog] = await overflow();
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'hidden' });
    }
    await page.click(byId('start-tour'));
    await page.locator(byId('tour')).waitFor();
    found.tour = await overflow();
    expect(Object.entries(found).filter(([, what]) => what.length > 0)).toEqual([]);
  });
});

describe('colours', () => {
  test('that are the system’s leave every state told', async () => {
    page = await openPage(browser, productPath, { forcedColors: 'active' });
    await page.click(byId('load-sample'));
    await waitForState(page, 'done');
    const outlineOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(await outlineOf(`${byId('finding-row')}[aria-current=true]`)).toBe('solid');
    await page.click(byId('state-looking'));
    expect(await outlineOf(byId('state-looking'))).toBe('solid');
    const fills = await page
      .locator('.timeline .mark rect:not(.hit)')
      .evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).fill));
    const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    for (const fill of fills) expect(fill).not.toBe(canvas);
  });

  test('of more contrast leave no grey', async () => {
    page = await openPage(browser, productPath, { contrast: 'more' });
    await waitForState(page, 'idle');
    const [quiet, ink] = await page.evaluate(() =>
      ['.purpose', 'h1'].map(
        (selector) => getComputedStyle(document.querySelector(selector) ?? document.body).color,
      ),
    );
    expect(quiet).toBe(ink);
  });
});
