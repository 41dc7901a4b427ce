/** The case, in Chromium: work on findings that outlives the tab, as a file or in the browser. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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

const holidays = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20260317',
  'DTEND;VALUE=DATE:20260320',
  'SUMMARY:Plant closed',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');
const tickets =
  'ticket,from,to,actor\nCHG-77,2026-03-01T00:00Z,2026-03-30T00:00Z,arn:aws:iam::111122223333:user/deploy-legacy\n';

const count = (id: string) => page.locator(byId(id)).count();

describe('the case', () => {
  const sample = resolve('tests/data/sample');

  async function savedCase(): Promise<string> {
    await page.click(byId('open-case'));
    const text = await exportedText(page, 'save-case');
    await page.keyboard.press('Escape');
    return text;
  }

  test('stands in the HTML and the Markdown, under its finding, and inert', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, sample);
    await page.locator(byId('finding-row')).nth(1).click();
    const id = await page.locator(byId('finding-row')).nth(1).getAttribute('id');
    const title = (await page.textContent(byId('finding-title'))) ?? '';
    await page.fill(byId('signs-as'), 'chiyo');
    await page.click(byId('state-escalated'));
    await page.fill(byId('note'), 'Asked ann.\n<img src=x onerror=alert(1)>');
    for (const format of ['html', 'markdown']) {
      await page.click(`${byId('export-menu')} summary`);
      const whole = await exportedText(page, `export-${format}`);
      await page.click(`${byId('export-finding')} summary`);
      const one = await exportedText(page, `export-finding-${format}`);
      for (const text of [whole, one]) {
        expect(text.match(/The analyst’s work/g), `${format} of ${id}`).toHaveLength(1);
        expect(text).toMatch(/Escalated \(chiyo, 20/);
        expect(text.replaceAll('\\<', '')).not.toContain('<img');
        const at = text.indexOf('Asked ann.');
        expect(at).toBeGreaterThan(text.lastIndexOf(title.slice(0, 20), at));
      }
      expect(whole.indexOf('Asked ann.')).toBeGreaterThan(one.indexOf('Asked ann.'));
    }
  });

  test('is saved, opened over the same logs again, and refused where it is damaged', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, sample);
    await page.locator(byId('finding-row')).first().click();
    await page.fill(byId('signs-as'), 'chiyo');
    await page.click(byId('state-looking'));
    await page.fill(byId('note'), 'Asked ann.');
    expect(await page.textContent(byId('signed-state'))).toMatch(/^chiyo, /);
    await page
      .locator(`${byId('step')} input`)
      .first()
      .check();
    const text = await savedCase();

    page = await openPage(browser, productPath);
    const file = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'case.json');
    writeFileSync(file, text.slice(0, -20));
    await page.setInputFiles(byId('case-input'), file);
    await page.getByText('was not opened as a case').waitFor();
    writeFileSync(file, text);
    await page.setInputFiles(byId('case-input'), file);
    await page.getByText('Opened the case').waitFor();
    await giveFolder(page, sample);
    await page.locator(byId('finding-row')).first().click();
    expect(await page.getAttribute(byId('state-looking'), 'aria-pressed')).toBe('true');
    expect(await page.inputValue(byId('note'))).toBe('Asked ann.');
    expect(await page.inputValue(byId('signs-as'))).toBe('chiyo');
    for (const what of ['state', 'note', 'step']) {
      const signature = page.locator(byId(`signed-${what}`)).first();
      expect(await signature.textContent()).toMatch(/^chiyo, /);
      expect(await signature.locator('time').getAttribute('title')).toMatch(/Z \(UTC\)$/);
    }
    expect(
      await page
        .locator(`${byId('step')} input`)
        .first()
        .isChecked(),
    ).toBe(true);
    expect(await page.textContent('.case-changes')).toContain('No decision differs');
  });

  test('says what other settings changed in it', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, sample);
    const changed = JSON.parse(await savedCase());
    changed.findings[0].decision = 'none';
    const file = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'case.json');
    writeFileSync(file, JSON.stringify(changed));
    await page.setInputFiles(byId('case-input'), file);
    await page.click(`${byId('case-changes')} summary`);
    expect(await page.textContent('.decision-changes')).toContain('No action → Escalate');
  });

  test('holds the calendars that were pasted, and decides exactly as before when it is opened', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, sample);
    const judged = async () => {
      const report = JSON.parse(await exportedText(page));
      return { findings: report.findings, setAside: report.setAside, settings: report.settings };
    };
    const plain = await judged();
    await page.click(byId('open-settings'));
    await page.getByText('Add holidays from text or a calendar').click();
    await page.fill('[data-setting=paste-holidays]', holidays);
    await page.click(byId('take-holidays'));
    await page.getByText('Add tickets from a table').click();
    await page.fill('[data-setting=paste-tickets]', tickets);
    await page.click(byId('take-tickets'));
    await page.click(byId('apply-settings'));
    await page.locator('dialog').waitFor({ state: 'detached' });
    const before = await judged();
    expect(before.findings).not.toEqual(plain.findings);
    expect(before.settings.businessHours.holidays).toEqual(['2026-03-17', '2026-03-18', '2026-03-19']);
    expect(before.settings.approvedChanges).toHaveLength(1);
    const text = await savedCase();

    page = await openPage(browser, productPath);
    const file = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'case.json');
    writeFileSync(file, text);
    await page.setInputFiles(byId('case-input'), file);
    await page.getByText('Opened the case').waitFor();
    await giveFolder(page, sample);
    expect(await judged()).toEqual(before);
    expect(await page.textContent('.case-changes')).toContain('No decision differs');
  });

  test('benign, and here is why: the setting is tried out, then applied', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, sample);
    const before = await count('finding-row');
    // The last one is the mildest: a known actor answers for it.
    await page.locator(byId('finding-row')).last().click();
    const id = await page.locator(`${byId('finding-row')}[aria-current]`).getAttribute('id');
    await page.keyboard.press('b');
    await page.getByText('Benign, and here is why').click();
    await page.click(byId('benign-preview'));
    await page.getByText(/^It would change/).waitFor();
    expect(await count('finding-row')).toBe(before);
    await page.click(byId('benign-apply'));
    await page.locator(`[id="${id}"]`).waitFor({ state: 'detached' });
  });

  test('is kept in the browser only when asked for, and cleared for good', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, sample);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.keyboard.press('l');
    await page.click(byId('open-case'));
    await page.check(byId('keep-case'));
    await page.keyboard.press('Escape');
    await page.reload();
    await page.locator(byId('found-case')).waitFor();
    await page.getByRole('button', { name: 'Open it' }).click();
    await giveFolder(page, sample);
    await expect
      .poll(() =>
        page
          .locator(`${byId('finding-row')}`)
          .first()
          .textContent(),
      )
      .toContain('Looking into it');
    await page.click(byId('open-case'));
    await page.click(byId('clear-all'));
    await waitForState(page, 'idle');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });
});
