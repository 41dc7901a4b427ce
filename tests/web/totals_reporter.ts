/** Writes what passed and failed to build/results/web-<project>.json, for scripts/test to add up. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export default class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const totals = new Map<string, { passed: number; failed: number }>();
    for (const module of modules) {
      const sum = totals.get(module.project.name) ?? { passed: 0, failed: 0 };
      totals.set(module.project.name, sum);
      const tests = [...module.children.allTests()];
      for (const test of tests) {
        if (test.result().state === 'passed') sum.passed += 1;
        else sum.failed += 1;
      }
      // A file that could not even be loaded has no tests; it is a failure all the same.
      if (module.errors().length > 0) sum.failed += 1;
    }
    mkdirSync('build/results', { recursive: true });
    for (const [project, sum] of totals) {
      writeFileSync(`build/results/web-${project}.json`, `${JSON.stringify(sum)}\n`);
      process.stdout.write(`\nweb-${project} ${JSON.stringify(sum)}\n`);
    }
  }
}
