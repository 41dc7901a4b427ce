/**
 * Opens the built page without a window, loads the bundled sample and prints the findings: what
 * `./scripts/run --headless` calls. Exit 1 where the page does not reach `done`.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchChromium } from './chromium.mjs';

const waitMs = 60_000;

function readFindings() {
  const text = (element, selector) => element.querySelector(selector)?.textContent ?? '';
  return {
    headline: text(document, '[data-testid=headline]'),
    findings: Array.from(document.querySelectorAll('[data-testid=finding-row]'), (row) => ({
      escalate: row.dataset.escalate === 'true',
      severity: row.dataset.severity,
      title: text(row, '.title'),
    })),
  };
}

function print({ headline, findings }) {
  console.log(headline);
  for (const { escalate, severity, title } of findings) {
    console.log(`${escalate ? 'ESCALATE' : 'review  '}  ${severity.padEnd(8)}  ${title}`);
  }
}

async function run(path) {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(path).href);
    await page.click('[data-testid=load-sample]', { timeout: waitMs });
    await page.waitForSelector('[data-testid=app]:is([data-state=done],[data-state=failed])', {
      timeout: waitMs,
    });
    const state = await page.getAttribute('[data-testid=app]', 'data-state');
    if (state !== 'done') throw new Error(`The page ended in the state ${state}.`);
    const found = await page.evaluate(readFindings);
    print(found);
    if (found.findings.length === 0) throw new Error('The sample showed no finding.');
  } finally {
    await browser.close();
  }
}

const path = resolve(process.argv[2] ?? 'dist/snapsleuth.html');
if (!existsSync(path)) {
  console.error(`${path} is missing: run ./scripts/build first.`);
  process.exit(1);
}
run(path).catch((error) => {
  console.error(String(error.message ?? error));
  process.exit(1);
});
