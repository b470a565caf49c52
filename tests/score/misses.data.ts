/** Why stated intervals of a check miss what its faults cost, for the page of scores. */
export const misses: Readonly<Record<string, string>> = {};
