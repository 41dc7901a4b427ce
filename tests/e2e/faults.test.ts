/**
 * What fails around the page: workers that die, memory that ends, files that vanish, disks, sleep, cancelling at any
 * moment, storage. Nothing that was read is lost, and the report names what is missing, by file.
 */
import { appendFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../trust/damage.mjs';
import { launchChromium } from './chromium.mjs';
import {
  analysisTraps,
  badDisk,
  held,
  logFile,
  mergeTrapsAtMark,
  noMemory,
  readingTold,
  scanTrapsAtMark,
  trapMark,
} from './faults.ts';
import { addressOf, byId, exportedText, logFolder, openPage, productPath, waitForState } from './harness.ts';

let browser: Browser;
let page: Page;
const honest = join(logFolder(), '2026/trail.json');
const honestEvents = 9;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.context().close());

/** What faults.ts puts into the page. */
interface Held {
  workers: (Worker & { role: string })[];
  waiting: unknown[];
  release(): void;
  onWorkerMessage: ((message: { type: string; bytes: number }) => void) | undefined;
  cut(): void;
}

interface ReportedInput {
  name: string;
  events: number;
  problems: { kind: string; message: string; offset?: number; count: number }[];
}

async function open(before: { content: string }, search = '?workers=2'): Promise<void> {
  page = await openPage(browser, productPath, { search, before });
}

const choose = (...files: string[]) => page.locator(byId('file-input')).setInputFiles(files);

async function give(...files: string[]): Promise<void> {
  await choose(...files);
  await waitForState(page, 'done');
}

async function inputs(): Promise<Map<string, ReportedInput>> {
  const report = JSON.parse(await exportedText(page)) as { inputs: ReportedInput[] };
  return new Map(report.inputs.map((input) => [input.name, input]));
}

const kindsOf = (input: ReportedInput | undefined) => input?.problems.map(({ kind }) => kind);

/** The honest file is whole, and so is its finding. */
async function expectHonest(all: Map<string, ReportedInput>): Promise<void> {
  expect(all.get('trail.json')).toMatchObject({ events: honestEvents, problems: [] });
  expect(await page.locator(byId('finding-row')).count()).toBeGreaterThan(0);
}

describe('a worker that dies', () => {
  const many = 12_000;

  test('by a trap, twice over one place: all in front of it is kept, and the file is named', async () => {
    await open(scanTrapsAtMark);
    await give(
      honest,
      logFile('trap.json', many, many - 500, { userAgent: trapMark }),
      logFile('calm.json', 50),
    );
    const all = await inputs();
    await expectHonest(all);
    expect(all.get('calm.json')).toMatchObject({ events: 50, problems: [] });
    const trapped = all.get('trap.json');
    expect(kindsOf(trapped)).toContain('io');
    // A careful step is 64 KiB, some hundred records.
    expect(trapped?.events).toBeGreaterThan(many - 1200);
    expect(trapped?.events).toBeLessThan(many - 499);
  });

  test('for want of memory: the same', async () => {
    await open(noMemory);
    const large = { userAgent: 'a'.repeat(40 << 20) };
    await give(honest, logFile('large.json', 2000, 1999, large), logFile('calm.json', 50));
    const all = await inputs();
    await expectHonest(all);
    expect(all.get('calm.json')).toMatchObject({ events: 50, problems: [] });
    expect(kindsOf(all.get('large.json'))).toContain('io');
    expect(all.get('large.json')?.events).toBeGreaterThan(1500);
  });

  test('ended from outside, without a word: it is missed, and its files are read by another', async () => {
    const context = await browser.newContext({ acceptDownloads: true });
    page = await context.newPage();
    await page.clock.install();
    await page.addInitScript(held);
    await page.goto(addressOf(productPath, '?workers=1'));
    await page.evaluate(() => Object.assign(globalThis, { isHeld: true }));
    await choose(honest, logFile('calm.json', 50));
    await page.waitForFunction(() => (globalThis as unknown as Held).waiting.length > 0);
    await page.evaluate(() => {
      const { workers, release } = globalThis as unknown as Held;
      for (const worker of workers) if (worker.role === 'scan') worker.terminate();
      release();
    });
    await page.clock.runFor(200_000);
    await waitForState(page, 'done');
    const all = await inputs();
    await expectHonest(all);
    expect(all.get('calm.json')).toMatchObject({ events: 50, problems: [] });
  });

  test('the analysis, over what was read of one file: that file is named, all else is judged', async () => {
    await open(mergeTrapsAtMark);
    await give(honest);
    await give(logFile('trap.json', 5, 3, { eventName: 'CreateSnapshot', userAgent: trapMark }));
    const all = await inputs();
    await expectHonest(all);
    expect(kindsOf(all.get('trap.json'))).toEqual(['io']);
    expect(await page.textContent('.notices')).toContain('trap.json');
    await give(logFile('calm.json', 50));
    expect((await inputs()).get('calm.json')).toMatchObject({ events: 50, problems: [] });
  });

  test('the analysis, while it judges: it is started anew with all that was read', async () => {
    await open(analysisTraps(1));
    await give(honest, logFile('calm.json', 50));
    const all = await inputs();
    await expectHonest(all);
    expect(all.get('calm.json')).toMatchObject({ events: 50, problems: [] });
  });

  test('the analysis, again and again: the page says so, with what to do, and starts over', async () => {
    await open(analysisTraps(2));
    await choose(honest);
    await waitForState(page, 'failed');
    expect(await page.getAttribute(byId('failure'), 'data-kind')).toBe('analysis-died');
    await page.getByRole('button', { name: 'Start over' }).click();
    await waitForState(page, 'idle');
    await give(honest);
    await expectHonest(await inputs());
  });
});

describe('a file that is not what it was', () => {
  /** Chooses the files, lets `change` happen before any is read, and has them read. */
  async function changedBeforeReading(
    files: string[],
    change: () => void,
  ): Promise<Map<string, ReportedInput>> {
    await open(held);
    await page.evaluate(() => Object.assign(globalThis, { isHeld: true }));
    await choose(honest, ...files);
    await page.waitForFunction(() => (globalThis as unknown as Held).waiting.length > 0);
    change();
    await page.evaluate(() => (globalThis as unknown as Held).release());
    await waitForState(page, 'done');
    return inputs();
  }

  test('gone, grown or cut since it was chosen: each is named', async () => {
    const files = ['gone.json', 'grown.json', 'cut.json'].map((name) => logFile(name, 100));
    const [gone = '', grown = '', cut = ''] = files;
    const all = await changedBeforeReading(files, () => {
      rmSync(gone);
      appendFileSync(grown, '\n{}');
      truncateSync(cut, 1000);
    });
    await expectHonest(all);
    for (const name of ['gone.json', 'grown.json', 'cut.json']) {
      expect(
        kindsOf(all.get(name))?.filter((kind) => /^(io|changed)$/.test(kind)),
        name,
      ).toHaveLength(1);
    }
  });

  test('overwritten while it is read: what was read until then is kept', async () => {
    await open(held, '?workers=1');
    const block = `${'{"Records":['}${'{"eventVersion":"1.08"},'.repeat(40_000)}{}]}\n`;
    const large = logFile('large.json', 20_000);
    for (let n = 0; n < 160; n++) appendFileSync(large, block);
    await page.exposeFunction('cut', () => writeFileSync(large, ''));
    await page.evaluate(() => {
      const watch = globalThis as unknown as Held;
      watch.onWorkerMessage = (message) => {
        if (message.type !== 'progress' || message.bytes === 0) return;
        watch.onWorkerMessage = undefined;
        watch.cut();
      };
    });
    await choose(honest, large);
    await waitForState(page, 'done');
    const all = await inputs();
    await expectHonest(all);
    expect(kindsOf(all.get('large.json'))).toContain('changed');
    expect(all.get('large.json')?.events).toBeGreaterThan(0);
  });

  test('gone when its record is to be shown again: that is said, and the report is written without it', async () => {
    page = await openPage(browser, productPath);
    const passing = logFile('passing.json', 5, 3, { eventName: 'DeleteSnapshot' });
    await give(honest, passing);
    rmSync(passing);
    await expectHonest(await inputs());
  });

  test('on a disk that fails: at once, or half-way with what was read until then', async () => {
    await open(badDisk);
    await give(honest, logFile('unreadable.json', 10), logFile('breaks-off.json', 9000));
    const all = await inputs();
    await expectHonest(all);
    expect(kindsOf(all.get('unreadable.json'))).toEqual(['io']);
    expect(kindsOf(all.get('breaks-off.json'))).toContain('io');
    expect(all.get('breaks-off.json')?.events).toBeGreaterThan(6000);
  });
});

test('a tab that is put to sleep while it reads goes on when it wakes', async () => {
  await open(held);
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate(() => Object.assign(globalThis, { isHeld: true }));
  await choose(honest, logFile('busy.json', 12_000));
  await page.waitForFunction(() => (globalThis as unknown as Held).waiting.length > 0);
  const asleep = page.evaluate(() => {
    (globalThis as unknown as Held).release();
  });
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await asleep;
  await waitForState(page, 'done');
  const all = await inputs();
  await expectHonest(all);
  expect(all.get('busy.json')).toMatchObject({ events: 12_000, problems: [] });
});

test('cancelled at any moment: every file is named, whole or as cancelled, and the page goes on', async () => {
  page = await openPage(browser, productPath, { search: '?workers=2' });
  const sizes = [12_000, 4000, 50, 1];
  const files = sizes.map((size) => logFile(`log-${size}.json`, size));
  const random = randomFrom(0xca2ce1);
  for (let moment = 0; moment < 25; moment++) {
    const settled = choose(...files, honest);
    await page.waitForFunction(() => document.querySelector('[data-testid=cancel]'), undefined, {
      polling: 1,
    });
    await page.waitForTimeout(random(160));
    await page.evaluate(() => document.querySelector<HTMLElement>('[data-testid=cancel]')?.click());
    await settled;
    await waitForState(page, 'done');
    const all = await inputs();
    expect(all.size).toBe(files.length + 1);
    for (const [index, size] of sizes.entries()) {
      const input = all.get(`log-${size}.json`);
      const isCancelled = kindsOf(input)?.includes('cancelled');
      expect(isCancelled || input?.events === size, `${moment}: log ${index} ${JSON.stringify(input)}`).toBe(
        true,
      );
    }
    await page.click(byId('start-over'));
    await waitForState(page, 'idle');
  }
  await give(...files, honest);
  const all = await inputs();
  await expectHonest(all);
  for (const size of sizes) expect(all.get(`log-${size}.json`)).toMatchObject({ events: size, problems: [] });
}, 240_000);

describe('storage', () => {
  async function tryToKeep(): Promise<void> {
    await give(honest);
    await page.click(byId('open-case'));
    await page.click(byId('keep-case'));
    await page.keyboard.press('Escape');
    await page.waitForSelector('.notices');
    expect(await page.textContent('.notices')).toContain('Save it to a file instead');
    await page.click(byId('open-case'));
    expect(await page.isChecked(byId('keep-case'))).toBe(false);
  }

  test('that is forbidden: the page works, and says that it keeps nothing', async () => {
    page = await openPage(browser, productPath, {
      before: () => {
        const forbidden = {
          get: () => {
            throw new DOMException('forbidden', 'SecurityError');
          },
        };
        for (const store of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
          Object.defineProperty(globalThis, store, forbidden);
        }
      },
    });
    await tryToKeep();
  });

  test('that is full from the beginning: the same', async () => {
    page = await openPage(browser, productPath, {
      before: () => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      },
    });
    await tryToKeep();
  });

  test('that fills up later: keeping ends and is said, and nothing of the case is lost', async () => {
    page = await openPage(browser, productPath);
    await give(honest);
    await page.click(byId('open-case'));
    await page.check(byId('keep-case'));
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await page.locator(byId('finding-row')).first().click();
    await page.keyboard.press('l');
    await page.waitForSelector('.notices');
    expect(await page.textContent('.notices')).toContain('Save it to a file instead');
    expect(await page.locator(byId('finding-row')).first().textContent()).toContain('Looking into it');
  });
});

describe('the reading worker', () => {
  test('is there, and a large file is read in it: without it nothing fails, and all is slower', async () => {
    await open(readingTold, '?workers=1');
    await page.evaluate(() => {
      const told: string[] = [];
      Object.assign(globalThis, { told });
      (globalThis as unknown as Held).onWorkerMessage = (message) => {
        if (message.type === 'told') told.push((message as unknown as { what: string }).what);
      };
    });
    const told = () => page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
    await choose(honest);
    await waitForState(page, 'done');
    await expect.poll(told, { timeout: 20_000 }).toContain('reader-ready');
    await choose(logFile('large.json', 30_000));
    await expect.poll(told, { timeout: 10_000 }).toEqual(expect.arrayContaining(['open', 'filled']));
    await expect.poll(() => page.textContent(byId('tab-inputs'))).toContain('2');
    expect(await told()).not.toContain('failed');
  });
});
