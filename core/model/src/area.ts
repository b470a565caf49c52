/** The eight areas of operations, everywhere the same. */
export const areas = ['strategy', 'money', 'process', 'quality', 'supply', 'delivery', 'technology', 'people'] as const;
export type Area = (typeof areas)[number];
