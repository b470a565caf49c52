/** Inputs of a company in which nothing goes wrong outside. */
export const noIncidents = { incidents: [], vendors: [] } as const;
