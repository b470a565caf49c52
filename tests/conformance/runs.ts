import { vi } from 'vitest';

const factor = Math.max(1, Number(process.env['CONFORMANCE_RUNS'] ?? '1'));

vi.setConfig({ testTimeout: 30_000 * factor, hookTimeout: 30_000 * factor });

/** How often a random check runs: `usual` times, or `CONFORMANCE_RUNS` times as often for the long form. */
export const runs = (usual: number): number => usual * factor;
