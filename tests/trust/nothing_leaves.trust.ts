/**
 * Nothing leaves: what the browser itself tries is watched, packet by packet, in a network of the test's own, while
 * everything in the page is used. What a blank page does in the same browser is what is allowed. Run by
 * `tests/trust/nothing_leaves`, in a namespace.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, byId, productPath } from '../e2e/harness.ts';
import { type Driven, launchers } from './browsers.ts';
import { blankPage, hostileLog, type Lure, luresAt, unsealedPage } from './hostile.ts';
import { Listener, Watcher } from './watcher.ts';

let watcher: Watcher;
let listener: Listener;

beforeAll(async () => {
  watcher = await Watcher.start();
  listener = await Listener.start(8082);
});
afterAll(() => {
  watcher?.stop();
  listener?.stop();
});

const present = (selector: string) => `Boolean(document.querySelector('${selector}'))`;

/** As a page would that forgot to escape: the log's text as markup. */
async function letIn(browser: Driven, { markup, then }: Lure): Promise<void> {
  const place = `(() => { const place = document.createElement('div'); place.innerHTML = ${JSON.stringify(markup)}; document.body.append(place); try { ${then ?? ''} } catch { /* the policy */ } return true; })()`;
  await browser.evaluate(place);
}

/** Of these lures, those that the browser went for. */
const reached = (lures: Lure[], seen: string[]) =>
  lures.filter(({ address }) => seen.includes(`tcp ${address}`)).map(({ what }) => what);

/** Which lures an engine does not follow at all, policy or not: nothing could be shown by them there. */
const isIgnored = (engine: string, what: string) =>
  engine !== 'Chromium' && what === 'prefetch';

/**
 * Chromium opens a connection ahead of a navigation and asks the policy afterwards: nothing is sent on it. It takes
 * markup that was let in: the page itself writes none (docs/threat-model.md, what is left open).
 */
const isOpenedAhead = (engine: string, what: string) =>
  engine === 'Chromium' && (what === 'frame' || what === 'form');

/** Reads the log and opens whatever shows some of it: every tab, fold and dialog, and every export. */
async function useEverything(browser: Driven): Promise<void> {
  await browser.giveFile(byId('file-input'), hostileLog());
  await browser.waitFor(present('[data-testid=app][data-state=done]'));
  await browser.waitFor(present(byId('finding-row')));
  await browser.evaluate(`(async () => {
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const all = (selector) => [...document.querySelectorAll(selector)];
    for (const tab of all('[role=tab], [data-testid^=tab-]')) {
      tab.click();
      await pause(60);
      for (const summary of all('details:not([open]) > summary')) { summary.click(); await pause(5); }
      for (const button of all('[data-testid=raw-toggle]').slice(0, 3)) { button.click(); await pause(30); }
    }
    for (const button of all('[data-testid^=export-]')) { button.click(); await pause(60); }
    for (const opener of ['open-settings', 'open-case', 'open-about']) {
      document.querySelector('[data-testid=' + opener + ']').click();
      await pause(60);
      document.querySelector('dialog[open]')?.close();
      await pause(20);
    }
    return true;
  })()`);
}

describe.each(launchers)('in %s', (name, launch) => {
  let browser: Driven;
  let allowed: string[] = [];

  beforeAll(async () => {
    browser = await launch();
    await browser.open(addressOf(blankPage()));
    allowed = await watcher.take();
  });
  afterAll(() => browser?.close());

  test('with the policy taken out, each lure is seen by the watcher', async () => {
    await browser.open(addressOf(unsealedPage()));
    await browser.waitFor(present(byId('load-sample')));
    const lures = luresAt(8081).filter(({ what }) => !isIgnored(name, what));
    for (const lure of lures) await letIn(browser, lure);
    expect(reached(lures, await watcher.take())).toEqual(lures.map(({ what }) => what));
  });

  test('with the policy, not one byte of theirs leaves, even let in as markup', async () => {
    await browser.open(addressOf(productPath));
    await browser.waitFor(present(byId('load-sample')));
    const lures = luresAt(8082);
    for (const lure of lures) await letIn(browser, lure);
    const tried = reached(lures, await watcher.take());
    expect(tried.filter((what) => !isOpenedAhead(name, what))).toEqual([]);
    expect(listener.received).toBe(0);
  });

  test('a hostile log, with everything used, tries nothing that a blank page does not', async () => {
    await browser.open(addressOf(productPath));
    await browser.waitFor(present(byId('load-sample')));
    await useEverything(browser);
    const seen = await watcher.take();
    expect(seen.filter((line) => !allowed.includes(line))).toEqual([]);
  });
});
