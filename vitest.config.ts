import { defineConfig } from 'vitest/config';
import { SummaryReporter, referenceFolder } from './tools/reporter.ts';

const reference = referenceFolder();

const shared = {
  environment: 'node',
  env: { TZ: 'UTC', ...(reference === undefined ? {} : { THROUGHLINE_REFERENCE: reference }) },
  setupFiles: 'tools/property-seed.ts',
  pool: 'forks',
  testTimeout: 120_000,
  hookTimeout: 120_000,
  allowOnly: false,
} as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', new SummaryReporter()],
    projects: [
      {
        // Nothing outlives a test of what is pure: its files share a process, which saves loading everything for each.
        test: {
          ...shared,
          name: 'pure',
          isolate: false,
          include: ['{algorithms,core}/*/{src,bench}/**/*.test.ts', '{connectors,simulator}/src/**/*.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'whole',
          include: ['{stores,apps}/*/{src,bench}/**/*.test.{ts,tsx}', '{tests,tools}/**/*.test.ts'],
        },
      },
    ],
  },
});
