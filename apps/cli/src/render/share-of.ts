/** Where a value lies between two others, from 0 to 1; halved before subtracting, so that any two doubles will do. */
export const shareOf = (value: number, low: number, high: number): number =>
  high === low ? 0.5 : (value / 2 - low / 2) / (high / 2 - low / 2);
