/** Whole weeks in the three periods of each quarter. */
export const weeksPerPeriod = {
  '4-4-5': [4, 4, 5],
  '4-5-4': [4, 5, 4],
  '5-4-4': [5, 4, 4],
} as const;

export type WeekPattern = keyof typeof weeksPerPeriod;
