import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    fileParallelism: false,
    reporters: ['default', './tests/web/totals_reporter.ts'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/web/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 90_000 },
      },
      {
        extends: true,
        test: {
          name: 'trust',
          include: ['tests/trust/**/*.trust.ts'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
