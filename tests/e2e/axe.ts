/** axe over the page as it stands. Its script is in the test, not in the page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe says against it: a line a rule, with the elements. */
export async function axeComplaints(page: Page, view: string): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: { run(on: Document, options: object): Promise<AxeResults> } }).axe.run(
        document,
        {
          resultTypes: ['violations'],
          runOnly: { type: 'tag', values },
        },
      ),
    tags,
  );
  return results.violations.map(
    ({ id, nodes }) =>
      `${view}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
  );
}
