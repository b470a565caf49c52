/** How often a random check runs: `usual` times, or `CONFORMANCE_RUNS` times as often for the long form. */
export const runs = (usual: number): number => usual * Math.max(1, Number(process.env['CONFORMANCE_RUNS'] ?? '1'));
