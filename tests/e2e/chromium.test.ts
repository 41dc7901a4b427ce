/** The built page, from file://, in Chromium: what a responder does with it. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.mjs';
import {
  addressOf,
  busyFile,
  busyRecords,
  byId,
  exportedText,
  giveFolder,
  logFolder,
  openPage,
  productPath,
  reportValidator,
  waitForState,
  watchStates,
} from './harness.ts';

let browser: Browser;
let page: Page;
const folder = logFolder();

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

const count = (id: string) => page.locator(byId(id)).count();

function settingsFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'settings.json');
  writeFileSync(path, text);
  return path;
}

describe('from nothing to findings', () => {
  test('a folder goes from idle over scanning to done', async () => {
    page = await openPage(browser, productPath);
    const states = await watchStates(page);
    await giveFolder(page, folder);
    expect(await states()).toEqual(['idle', 'scanning', 'done']);
    expect(await count('finding-row')).toBeGreaterThan(0);
    expect(await page.locator(`${byId('finding-row')}[data-escalate=true]`).count()).toBeGreaterThan(0);
  });

  test('scanning begins in the very task in which files were chosen', async () => {
    page = await openPage(browser, productPath);
    const state = await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('[data-testid=file-input]');
      const transfer = new DataTransfer();
      transfer.items.add(new File(['{"Records":[]}'], 'a.json'));
      if (!input) return '';
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      return document.querySelector<HTMLElement>('[data-testid=app]')?.dataset.state;
    });
    expect(state).toBe('scanning');
    await waitForState(page, 'done');
  });

  test('every file is read, and what could not be read is named by file', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    await page.click(byId('tab-inputs'));
    await page.waitForSelector(byId('problem-row'));
    const named = await page
      .locator(byId('problem-row'))
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.input));
    expect(named).toContain('logs/README.txt');
    expect(named).toContain('logs/.hidden');
  });

  test('a file of many chunks is read whole, whatever the number of workers', async () => {
    for (const search of ['?workers=1', '?workers=3']) {
      page = await openPage(browser, productPath, { search });
      await page.locator(byId('file-input')).setInputFiles([busyFile(), join(folder, '2026/trail.json')]);
      await waitForState(page, 'done');
      const { inputs } = JSON.parse(await exportedText(page));
      expect(inputs.map(({ events }: { events: number }) => events)).toEqual([busyRecords, 9]);
      await page.context().close();
    }
  });

  test('dropping more adds to what is there', async () => {
    page = await openPage(browser, productPath);
    await page.locator(byId('file-input')).setInputFiles(join(folder, '2026/more.json'));
    await waitForState(page, 'done');
    const states = await watchStates(page);
    await giveFolder(page, folder);
    await page.waitForFunction(
      () => document.querySelector('[data-testid=tab-inputs]')?.textContent === 'Files 5',
    );
    expect(await states()).toEqual(['done', 'scanning', 'done']);
  });

  test('start over forgets everything', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    await page.click(byId('start-over'));
    await waitForState(page, 'idle');
    expect(await count('finding-row')).toBe(0);
    await page.locator(byId('file-input')).setInputFiles(join(folder, '2026/more.json'));
    await waitForState(page, 'done');
    expect(await page.textContent(byId('tab-inputs'))).toBe('Files 1');
  });

  test('a real drop of a folder is read from file://', async () => {
    page = await openPage(browser, productPath);
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
    await waitForState(page, 'done');
    expect(await page.textContent(byId('tab-inputs'))).toBe('Files 4');
  });

  test('the sample is read like any other files and labelled as composed', async () => {
    page = await openPage(browser, productPath);
    await page.click(byId('load-sample'));
    await waitForState(page, 'done');
    expect(await page.textContent(byId('sample-label'))).toContain('Composed example');
    expect(await count('finding-row')).toBeGreaterThan(0);
  });

  test('the sample’s settings go with it: they mean nothing for anybody’s own logs', async () => {
    page = await openPage(browser, productPath);
    await page.click(byId('load-sample'));
    await waitForState(page, 'done');
    const sample = JSON.parse(await exportedText(page));
    expect(sample.settings.ownScopes).toEqual(['111122223333', '444455556666']);
    await page.click(byId('start-over'));
    await giveFolder(page, folder);
    expect(JSON.parse(await exportedText(page)).settings.ownScopes).toEqual([]);
  });

  test('cancel ends in done with what was read, and names what was not', async () => {
    page = await openPage(browser, productPath, { search: '?workers=1' });
    await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('[data-testid=file-input]');
      const transfer = new DataTransfer();
      const piece = new Uint8Array(48 << 20).fill(32);
      for (let n = 0; n < 6; n++) transfer.items.add(new File([piece], `large-${n}.json`));
      if (!input) return;
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.click(byId('cancel'));
    await waitForState(page, 'done');
    await page.click(byId('tab-inputs'));
    await page.waitForSelector(`${byId('problem-row')} [data-kind=cancelled]`);
  });
});

describe('reading a finding', () => {
  test('shows the sentence, the decision with its reasons, four questions and steps', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    await page.waitForSelector(byId('finding-title'));
    const title = await page
      .locator(`${byId('finding-row')} .title`)
      .first()
      .textContent();
    expect(await page.textContent(byId('finding-title'))).toBe(title);
    expect(await count('question')).toBe(4);
    expect(await count('reason')).toBeGreaterThan(0);
    expect(await count('step')).toBeGreaterThan(0);
    expect(await count('indicator')).toBeGreaterThan(0);
  });

  test('commands are shown for one shell at a time', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    await page.waitForSelector('[data-shell=posix]');
    expect(await page.locator('[data-shell=powershell]').count()).toBe(0);
    await page.click(byId('shell-powershell'));
    await page.waitForSelector('[data-shell=powershell]');
  });

  test('a raw record is read again from its file on demand', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    const reason = page.locator(`${byId('reason')} summary`).first();
    await reason.click();
    await page
      .locator(`${byId('reason')} ${byId('raw-toggle')}`)
      .first()
      .click();
    const raw = await page
      .locator(`${byId('raw-record')} pre`)
      .first()
      .textContent();
    expect(raw).toContain('"eventName"');
  });

  test('works by keys: j, k, /, Escape, ?', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    await page.waitForSelector(byId('finding'));
    const current = () => page.locator(`${byId('finding-row')}[aria-current=true]`).getAttribute('id');
    const first = await current();
    await page.keyboard.press('j');
    await page.waitForFunction((id) => document.querySelector('[aria-current=true]')?.id !== id, first);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe(
      'finding-row',
    );
    await page.keyboard.press('k');
    await page.waitForFunction((id) => document.querySelector('[aria-current=true]')?.id === id, first);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('finding-filter');
    await page.keyboard.press('j');
    expect(await page.inputValue(byId('finding-filter'))).toBe('j');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Escape');
    expect(await current()).toBe(first);
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
  });

  test('the filter narrows the list and can be cleared', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    const all = await count('finding-row');
    await page.selectOption('select[aria-label=Decision]', 'escalate');
    await page.waitForFunction(
      () => !document.querySelector('[data-testid=finding-row][data-escalate=false]'),
    );
    expect(await count('finding-row')).toBeLessThanOrEqual(all);
    await page.fill(byId('finding-filter'), 'no such words anywhere');
    await page.waitForFunction(() => !document.querySelector('[data-testid=finding-row]'));
    await page.getByRole('button', { name: 'Clear it' }).click();
    await page.waitForFunction(
      (n) => document.querySelectorAll('[data-testid=finding-row]').length === n,
      all,
    );
  });

  test('copies made stand against those planned, folded away until they are asked for', async () => {
    page = await openPage(browser, productPath);
    await page.click(byId('load-sample'));
    await waitForState(page, 'done');
    expect(await count('plan')).toBe(0);
    await page.click(byId('plan-label'));
    const row = page.locator(`${byId('plan')} tbody tr`).first();
    await row.waitFor();
    const [made, planned, rest] = (await row.locator('td.number').allTextContents()).map(Number);
    expect(Number(made) - Number(planned)).toBe(rest);
    expect(await page.textContent(byId('plan-label'))).toMatch(/copies made, .* as planned/);
  });

  test('activity lists every snapshot event and filters it', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    await page.click(byId('tab-activity'));
    await page.waitForSelector('.panel-activity tbody tr');
    await page.fill(byId('activity-filter'), 'ModifySnapshotAttribute');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.panel-activity td.what strong')].every(
        (cell) => cell.textContent === 'ModifySnapshotAttribute',
      ),
    );
    expect(await page.locator('.panel-activity tbody tr').count()).toBeGreaterThan(0);
  });
});

describe('settings', () => {
  test('a change by the form judges again and never leaves done', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    const states = await watchStates(page);
    await page.click(byId('open-settings'));
    await page.fill('[data-setting=timeZone]', 'Europe/Berlin');
    await page.click(byId('apply-settings'));
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.waitForFunction(() =>
      document.querySelector('.finding-list time')?.textContent?.match(/CET|GMT\+1/),
    );
    expect(await states()).toEqual(['done']);
    const report = JSON.parse(await exportedText(page));
    expect(report.settings.businessHours.timeZone).toBe('Europe/Berlin');
  });

  test('what is wrong in the form is named by its key, and the former stay', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    await page.click(byId('open-settings'));
    await page.fill('[data-setting=timeZone]', 'Mars/Olympus');
    await page.click(byId('apply-settings'));
    await page.waitForSelector(byId('settings-error'));
    expect(await page.textContent(byId('settings-error'))).toContain('timeZone');
    expect(await page.getAttribute('[data-setting=timeZone]', 'aria-invalid')).toBe('true');
  });

  test('a file with an error is refused by name; a good one is taken', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    const states = await watchStates(page);
    await page
      .locator(byId('settings-input'))
      .setInputFiles(settingsFile('{"businessHours":{"timeZone":"Mars/Olympus"}}'));
    await page.waitForSelector(byId('settings-error'));
    expect(await page.textContent(byId('settings-error'))).toContain('timeZone');
    await page
      .locator(byId('settings-input'))
      .setInputFiles(settingsFile('{"businessHours":{"timeZone":"Asia/Tokyo"}}'));
    await page.waitForSelector(byId('settings-error'), { state: 'detached' });
    await page.click(byId('open-settings'));
    expect(await page.inputValue('[data-setting=timeZone]')).toBe('Asia/Tokyo');
    const saved = JSON.parse(await exportedText(page, 'export-settings'));
    expect(saved).toEqual({ schema: 'snapsleuth.settings/1', businessHours: { timeZone: 'Asia/Tokyo' } });
    expect(await states()).toEqual(['done']);
  });
});

describe('what leaves the page', () => {
  test('the report validates against its schema and quotes the records', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    const report = JSON.parse(await exportedText(page));
    const validate = reportValidator();
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report.inputs.map(({ name }: { name: string }) => name)).toEqual([
      'logs/.hidden',
      'logs/2026/more.json',
      'logs/2026/trail.json',
      'logs/README.txt',
    ]);
    expect(report.totals.escalations).toBe(
      await page.locator(`${byId('finding-row')}[data-escalate=true]`).count(),
    );
    expect(report.totals.findings).toBe(await count('finding-row'));
  });

  test('a saved scan is read like any log, and gives the same findings', async () => {
    page = await openPage(browser, productPath);
    await giveFolder(page, folder);
    const ids = () => page.locator(byId('finding-row')).evaluateAll((rows) => rows.map(({ id }) => id));
    const before = await ids();
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(byId('save-partial'))]);
    expect(download.suggestedFilename()).toBe('snapsleuth.partial');
    const buffer = readFileSync(await download.path());
    await page.click(byId('start-over'));
    await waitForState(page, 'idle');
    const partial = { name: 'march.partial', mimeType: '', buffer };
    await page.locator(byId('file-input')).setInputFiles([partial]);
    await waitForState(page, 'done');
    expect(await ids()).toEqual(before);
    const { inputs } = JSON.parse(await exportedText(page));
    expect(inputs.map(({ name }: { name: string }) => name)).toContain('march.partial!/logs/2026/trail.json');
    await page.click(byId('start-over'));
    await page.locator(byId('file-input')).setInputFiles(join(folder, '2026/more.json'));
    await waitForState(page, 'done');
    await page.locator(byId('baseline-input')).setInputFiles([partial]);
    await page.waitForSelector('.notices');
    const report = JSON.parse(await exportedText(page));
    expect(report.baselines).toHaveLength(1);
    expect(report.inputs).toHaveLength(1);
  });

  test('no request leaves it, whatever is done', async () => {
    page = await openPage(browser, productPath);
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.goto(addressOf(productPath));
    await giveFolder(page, folder);
    await exportedText(page);
    for (const tab of ['activity', 'set-aside', 'coverage', 'inputs']) await page.click(byId(`tab-${tab}`));
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((address) => !/^(file|blob|data):/.test(address))).toEqual([]);
  });

  test('its policy allows no connection, and stands first in the head', async () => {
    const html = readFileSync(productPath, 'utf8');
    const policy = /<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1];
    expect(policy?.replaceAll(/'sha256-[A-Za-z0-9+/]{43}='/g, 'HASH')).toBe(
      "default-src 'none'; script-src HASH 'wasm-unsafe-eval'; worker-src blob:; style-src HASH; " +
        "img-src data: blob:; connect-src 'none'; form-action 'none'; base-uri 'none'",
    );
    expect(html.length).toBeLessThan(3_000_000);
    expect(html).not.toMatch(/\sstyle="/);
  });

  test('nothing of it is refused by its own policy', async () => {
    const refused: string[] = [];
    page = await openPage(browser, productPath);
    page.on('console', (message) => {
      if (message.type() === 'error') refused.push(message.text());
    });
    page.on('pageerror', (error) => refused.push(error.message));
    await giveFolder(page, folder);
    await page.click(byId('open-settings'));
    expect(refused).toEqual([]);
  });
});

describe('a damaged copy of the page', () => {
  test('says so instead of waiting for ever', async () => {
    const damaged = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'damaged.html');
    const emptyModule = '"AGFzbQEAAAA="';
    const html = readFileSync(productPath, 'utf8').replace(/(id="core-wasm">)"[^"]*"/, `$1${emptyModule}`);
    writeFileSync(damaged, html);
    page = await openPage(browser, damaged);
    await waitForState(page, 'failed');
    expect(await page.getAttribute(byId('failure'), 'data-kind')).toBe('broken-page');
  });
});

describe('on a phone’s width', () => {
  test('list and finding come one after the other, the way back is one tap', async () => {
    page = await openPage(browser, productPath, { viewport: { width: 390, height: 844 } });
    await giveFolder(page, folder);
    const finding = page.locator(byId('finding'));
    expect(await finding.isVisible()).toBe(false);
    await page.locator(byId('finding-row')).first().click();
    await finding.waitFor({ state: 'visible' });
    expect(await page.locator(byId('finding-row')).first().isVisible()).toBe(false);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'All findings' }).click();
    expect(await page.locator(byId('finding-row')).first().isVisible()).toBe(true);
  });
});
