import { defineConfig } from 'vitest/config';
import { SummaryReporter, referenceFolder } from './tools/reporter.ts';

const reference = referenceFolder();

export default defineConfig({
  test: {
    environment: 'node',
    include: [
      '{algorithms,core,stores,apps}/*/{src,bench}/**/*.test.{ts,tsx}',
      '{connectors,simulator}/src/**/*.test.ts',
      '{tests,tools}/**/*.test.ts',
    ],
    env: { TZ: 'UTC', ...(reference === undefined ? {} : { THROUGHLINE_REFERENCE: reference }) },
    setupFiles: ['tools/property-seed.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    allowOnly: false,
    reporters: ['default', new SummaryReporter()],
  },
});
