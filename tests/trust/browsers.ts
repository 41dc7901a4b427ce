/** The three browsers under one small handle: open, give files, run a script, wait. */
import puppeteer from 'puppeteer-core';
import { launchChromium } from '../e2e/chromium.mjs';
import { WebKitSession } from '../e2e/webdriver.ts';

export interface Driven {
  open(address: string): Promise<unknown>;
  giveFile(selector: string, path: string): Promise<unknown>;
  /** An expression, as text: WebDriver takes nothing else. */
  evaluate(expression: string): Promise<unknown>;
  waitFor(condition: string): Promise<unknown>;
  close(): Promise<unknown>;
}

/** Asked from outside: the drivers' own waiting evaluates strings in the page, which its policy forbids. */
async function until(holds: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('Not within 30 s.');
}

async function chromium(): Promise<Driven> {
  const browser = await launchChromium();
  const page = await browser.newPage();
  return {
    open: (address) => page.goto(address),
    giveFile: (selector, path) => page.locator(selector).setInputFiles(path),
    evaluate: (expression) => page.evaluate(expression),
    waitFor: (condition) => until(() => page.evaluate(condition)),
    close: () => browser.close(),
  };
}

async function firefox(): Promise<Driven> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.SNAPSLEUTH_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true },
  });
  const page = await browser.newPage();
  return {
    open: (address) => page.goto(address),
    giveFile: async (selector, path) => {
      const input = await page.$(selector);
      await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
    },
    evaluate: (expression) => page.evaluate(expression),
    waitFor: (condition) => until(() => page.evaluate(condition)),
    close: () => browser.close(),
  };
}

async function webkit(): Promise<Driven> {
  const browser = await WebKitSession.start(15_000 + (process.pid % 10_000));
  return {
    open: (address) => browser.open(address),
    giveFile: (selector, path) => browser.giveFiles(selector, [path]),
    evaluate: (expression) => browser.evaluate(expression),
    waitFor: (condition) => browser.waitFor(condition),
    close: () => browser.stop(),
  };
}

export const launchers: [string, () => Promise<Driven>][] = [
  ['Chromium', chromium],
  ['Firefox', firefox],
  ['WebKit', webkit],
];
