/** Chances, over a quarter of looks, that `quarterOdds` is tabled for. */
export const tabledChances = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001] as const;

/** Log-odds that a quiet series passes with each of `tabledChances`, by points before the first look. Made by `bench/calibrate.ts`. */
export const quarterOdds: readonly { readonly points: number; readonly logOdds: readonly number[] }[] = [
  { points: 10, logOdds: [1.033, 1.69, 2.213, 2.682, 3.329, 3.767, 4.232, 4.56, 4.902] },
  { points: 12, logOdds: [1.09, 1.757, 2.225, 2.731, 3.348, 3.832, 4.262, 4.755, 5.402] },
  { points: 15, logOdds: [1.183, 1.843, 2.368, 2.867, 3.515, 3.98, 4.419, 5.021, 5.261] },
  { points: 20, logOdds: [1.306, 2.023, 2.468, 2.973, 3.641, 4.144, 4.613, 5.116, 5.53] },
  { points: 27, logOdds: [1.471, 2.199, 2.667, 3.098, 3.773, 4.259, 4.833, 5.38, 5.865] },
  { points: 36, logOdds: [1.668, 2.453, 2.919, 3.378, 3.916, 4.36, 4.971, 5.424, 6.056] },
  { points: 52, logOdds: [1.893, 2.705, 3.214, 3.709, 4.318, 4.816, 5.299, 6.111, 6.575] },
  { points: 110, logOdds: [2.359, 3.168, 3.712, 4.27, 4.984, 5.476, 6.082, 7.704, 8.549] },
];
