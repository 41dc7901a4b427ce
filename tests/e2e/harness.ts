/** What the browser tests share: where the page is, a folder of logs, and steps that many of them take. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';

export const productPath = resolve(process.env.SNAPSLEUTH_PAGE ?? 'dist/snapsleuth.html');
export const standInPath = resolve('build/fake/snapsleuth.html');

export async function buildStandIn(): Promise<void> {
  await build({ mode: 'fake', logLevel: 'error' });
}

export function addressOf(path: string, search = ''): string {
  if (!existsSync(path)) throw new Error(`${path} is missing: run npm run build first.`);
  return pathToFileURL(path).href + search;
}

export async function openPage(
  browser: Browser,
  path: string,
  options: BrowserContextOptions & { search?: string; before?: (() => void) | { content: string } } = {},
): Promise<Page> {
  const { search, before, ...contextOptions } = options;
  const context = await browser.newContext({ acceptDownloads: true, ...contextOptions });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  if (before) await page.addInitScript(before);
  await page.goto(addressOf(path, search));
  return page;
}

export const byId = (id: string) => `[data-testid=${id}]`;

export async function waitForState(page: Page, state: string): Promise<void> {
  await page.waitForSelector(`[data-testid=app][data-state=${state}]`, { state: 'attached' });
}

export async function giveFolder(page: Page, folder: string): Promise<void> {
  await page.locator(byId('folder-input')).setInputFiles(folder);
  await waitForState(page, 'done');
}

/** Every state that the page goes through from now on. */
export async function watchStates(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const app = document.querySelector<HTMLElement>('[data-testid=app]');
    const states: string[] = [app?.dataset.state ?? ''];
    Object.assign(globalThis, { states });
    if (!app) return;
    new MutationObserver(() => states.push(app.dataset.state ?? '')).observe(app, {
      attributeFilter: ['data-state'],
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { states: string[] }).states);
}

export async function exportedText(page: Page, button = 'export-json'): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(byId(button))]);
  return readFileSync(await download.path(), 'utf8');
}

export function reportValidator(): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  (formats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema(JSON.parse(readFileSync('tests/data/contract/settings.schema.json', 'utf8')));
  return ajv.compile(JSON.parse(readFileSync('tests/data/contract/report.schema.json', 'utf8')));
}

function record(n: number, change: Record<string, unknown>): Record<string, unknown> {
  return {
    eventVersion: '1.08',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: 'arn:aws:iam::417700001111:user/chiyo',
      accountId: '417700001111',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      userName: 'chiyo',
    },
    eventTime: `2026-03-08T02:05:${String(n % 60).padStart(2, '0')}Z`,
    eventSource: 'ec2.amazonaws.com',
    eventName: 'CreateSnapshot',
    awsRegion: 'eu-central-1',
    sourceIPAddress: '203.0.113.77',
    userAgent: 'aws-cli/2.15.0',
    requestParameters: { volumeId: 'vol-0a1b2c3d4e5f60718' },
    responseElements: { snapshotId: `snap-0${String(n).padStart(16, '0')}` },
    eventID: `5f0c2d9e-0000-4000-8000-${String(n).padStart(12, '0')}`,
    eventType: 'AwsApiCall',
    recipientAccountId: '417700001111',
    ...change,
  };
}

const share = {
  eventName: 'ModifySnapshotAttribute',
  requestParameters: {
    snapshotId: 'snap-00000000000000001',
    createVolumePermission: { add: { items: [{ userId: '990033445566' }] } },
    attributeType: 'CREATE_VOLUME_PERMISSION',
  },
  responseElements: { _return: true },
};

/** Large enough to be read as a stream, in several chunks: 9 MB. */
export const busyRecords = 12_000;

export function busyFile(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'busy.json');
  const change = { eventName: 'DescribeInstances', requestParameters: null, responseElements: null };
  const records = Array.from({ length: busyRecords }, (_, n) => JSON.stringify(record(n + 1000, change)));
  writeFileSync(path, `{"Records":[${records.join(',')}]}`);
  return path;
}

/** So many times a thousand lines, each of them a record of its own; together over 64 MB from a hundred on. */
export function busyLines(thousands: number): string {
  const change = { eventName: 'DescribeInstances', requestParameters: null, responseElements: null };
  const few = Array.from({ length: 1000 }, (_, n) => JSON.stringify(record(n, n % 250 === 0 ? {} : change)));
  const numbered = (thousand: number) => few.join('\n').replaceAll('5f0c2d9e', String(10_000_000 + thousand));
  return Array.from({ length: thousands }, (_, thousand) => `${numbered(thousand)}\n`).join('');
}

/** A folder of the shape that people drop: logs, something else, and one that was cut off. */
export function logFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'snapsleuth-')), 'logs');
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const creations = Array.from({ length: 8 }, (_, n) => record(n + 1, {}));
  put('2026/trail.json', JSON.stringify({ Records: [...creations, record(20, share)] }));
  const mori = { type: 'IAMUser', arn: 'arn:aws:iam::417700001111:user/mori', userName: 'mori' };
  const others = [
    record(30, { eventName: 'DescribeSnapshots' }),
    record(31, { ...share, userIdentity: mori, eventTime: '2026-03-10T10:15:00Z' }),
  ];
  put('2026/more.json', JSON.stringify({ Records: others }));
  put('README.txt', 'These are the logs of March.\n');
  put('.hidden', 'not a log either\n');
  return folder;
}
