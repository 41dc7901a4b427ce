// Chromium and Firefox by one driver, each as the tests start it; and the built page in one of them.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

/** Of one wait: gigabytes on a busy machine take their time. */
const waitMs = 1_800_000;

const chromiumFlags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'];

export function launch(name) {
  const common = { headless: true, protocolTimeout: waitMs };
  if (name === 'firefox') {
    return puppeteer.launch({
      ...common,
      browser: 'firefox',
      executablePath: process.env.SNAPSLEUTH_FIREFOX ?? '/usr/bin/firefox-esr',
      extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true },
    });
  }
  return puppeteer.launch({ ...common, executablePath: process.env.SNAPSLEUTH_CHROMIUM ?? '/usr/bin/chromium', args: chromiumFlags });
}

/** Notes, by the page's own clock, when files were chosen and when the answer stood. */
function watch() {
  let begin;
  const begun = () => {
    if (begin === undefined) performance.mark('bench-begin');
    begin ??= performance.now();
  };
  document.addEventListener('change', begun, { capture: true });
  window.benchDone = new Promise((done) => {
    new MutationObserver(() => {
      const { state } = document.querySelector('[data-testid=app]').dataset;
      if ((state === 'done' || state === 'failed') && begin !== undefined) done({ state, ms: performance.now() - begin });
    }).observe(document, { attributes: true, childList: true, subtree: true, attributeFilter: ['data-state'] });
  });
}

/** The built page, idle. `workers`: of scanning; as many as it takes where left out. `before`: with the empty page. */
export async function openSnapsleuth(browser, workers, { path = 'dist/snapsleuth.html', before } = {}) {
  const page = await browser.newPage();
  page.setDefaultTimeout(waitMs);
  await before?.(page);
  await page.goto(pathToFileURL(resolve(path)).href + (workers ? `?workers=${workers}` : ''));
  await page.waitForSelector('[data-testid=app][data-state=idle]');
  // As for any reader: by the time that a file has been found, the first worker is warm.
  await new Promise((done) => setTimeout(done, 600));
  await page.evaluate(watch);
  return page;
}

/** Milliseconds from the choice of the files until the page has answered; null where it failed. */
export async function give(page, paths) {
  const input = await page.$('[data-testid=file-input]');
  await input.uploadFile(...paths);
  const { state, ms } = await page.evaluate(() => window.benchDone);
  return state === 'done' ? ms : null;
}

export async function timeSnapsleuth(browser, paths, workers) {
  const page = await openSnapsleuth(browser, workers);
  const ms = await give(page, paths);
  await page.close();
  return ms;
}

/** A page around one worker's work, written to `build/bench-data`: see work.mjs. Null where it fails. */
export async function timeWork(browser, path, paths) {
  const page = await browser.newPage();
  page.setDefaultTimeout(waitMs);
  await page.goto(pathToFileURL(path).href);
  await page.waitForSelector('body[data-ready]');
  const input = await page.$('input');
  await input.uploadFile(...paths);
  await page.waitForSelector('body[data-ms]');
  const ms = Number(await page.$eval('body', (body) => body.dataset.ms));
  await page.close();
  return Number.isNaN(ms) ? null : ms;
}
