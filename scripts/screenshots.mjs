// Pictures of every view of the built page, to be looked at: build/screenshots/VIEW-WIDTH-LOOK.png, over the bundled sample.
//
//   node scripts/screenshots.mjs          all of them
//   node scripts/screenshots.mjs --docs   only docs/screenshot.png, which the README shows
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../tests/e2e/chromium.mjs';

const path = (from) => fileURLToPath(new URL(from, import.meta.url));
const address = new URL('../dist/snapsleuth.html', import.meta.url).href;
const by = (id) => `[data-testid=${id}]`;

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const looks = ['light', 'dark'];

async function openSample(browser, viewport, colorScheme) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  await page.goto(address);
  await page.waitForSelector(`${by('app')}[data-state=idle]`);
  return page;
}

async function loadSample(page) {
  await page.click(by('load-sample'));
  await page.waitForSelector(`${by('app')}[data-state=done]`);
  await page.locator(by('timeline')).waitFor();
}

/** What is done before each picture, one view after the other, on one page. */
const views = {
  idle: async () => undefined,
  findings: loadSample,
  finding: (page) => page.locator(by('finding-row')).first().click(),
  story: async (page) => {
    await page.locator(by('story-drawing')).waitFor();
    await page.locator(by('story-drawing')).scrollIntoViewIfNeeded();
  },
  activity: async (page) => {
    await page.evaluate(() => scrollTo(0, 0));
    await page.click(by('tab-activity'));
  },
  'set-aside': (page) => page.click(by('tab-set-aside')),
  coverage: (page) => page.click(by('tab-coverage')),
  files: (page) => page.click(by('tab-inputs')),
  settings: (page) => page.click(by('open-settings')),
  case: async (page) => {
    await page.keyboard.press('Escape');
    await page.click(by('open-case'));
  },
  about: async (page) => {
    await page.keyboard.press('Escape');
    await page.click(by('open-about'));
  },
  tour: async (page) => {
    await page.keyboard.press('Escape');
    await page.click(by('start-tour'));
  },
};

const browser = await launchChromium();
if (process.argv.includes('--docs')) {
  const page = await openSample(browser, sizes[0], 'light');
  await loadSample(page);
  await page.screenshot({ path: path('../docs/screenshot.png') });
} else {
  const folder = path('../build/screenshots/');
  mkdirSync(folder, { recursive: true });
  for (const viewport of sizes) {
    for (const look of looks) {
      const page = await openSample(browser, viewport, look);
      for (const [view, show] of Object.entries(views)) {
        await show(page);
        await page.waitForTimeout(300);
        await page.screenshot({ path: `${folder}${view}-${viewport.width}-${look}.png` });
      }
      await page.close();
    }
  }
  console.log(folder);
}
await browser.close();
