/** Chances, over a quarter of looks, that `quarterOdds` is tabled for. */
export const tabledChances = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001] as const;

/** Log-odds that a quiet series passes with each of `tabledChances`, by points before the first look. Made by `bench/calibrate.ts`. */
export const quarterOdds: readonly { readonly points: number; readonly logOdds: readonly number[] }[] = [
  { points: 20, logOdds: [0.56, 1.599, 2.243, 2.967, 3.871, 4.557, 5.246, 5.931, 6.448] },
  { points: 26, logOdds: [0.565, 1.504, 2.242, 2.878, 3.718, 4.361, 5.059, 5.996, 6.864] },
  { points: 36, logOdds: [0.713, 1.591, 2.26, 2.978, 3.776, 4.552, 5.335, 6.488, 7.033] },
  { points: 52, logOdds: [0.804, 1.683, 2.319, 2.958, 4.051, 4.859, 5.601, 7.197, 8.401] },
  { points: 110, logOdds: [1.13, 1.962, 2.524, 3.04, 3.841, 4.972, 5.906, 6.893, 9.814] },
];
