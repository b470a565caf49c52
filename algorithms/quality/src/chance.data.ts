/** Chances, over a quarter of looks, that `quarterOdds` is tabled for. */
export const tabledChances = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001] as const;

/** Log-odds that a quiet series passes with each of `tabledChances`, by points before the first look. Made by `bench/calibrate.ts`. */
export const quarterOdds: readonly { readonly points: number; readonly logOdds: readonly number[] }[] = [
  { points: 10, logOdds: [0.526, 1.308, 1.762, 2.278, 3.038, 3.718, 4.173, 4.682, 5.883] },
  { points: 14, logOdds: [0.513, 1.358, 1.914, 2.456, 3.261, 3.835, 4.472, 5.345, 6.03] },
  { points: 20, logOdds: [0.584, 1.472, 2.116, 2.681, 3.539, 4.293, 5.199, 5.928, 6.383] },
  { points: 32, logOdds: [0.753, 1.527, 2.28, 2.929, 3.896, 4.56, 5.367, 6.448, 7.182] },
  { points: 52, logOdds: [0.964, 1.763, 2.251, 3.075, 4.211, 5.073, 6.044, 7.563, 9.419] },
  { points: 110, logOdds: [1.349, 2.083, 2.6, 3.097, 4.224, 5.369, 6.246, 8.067, 9.764] },
];
