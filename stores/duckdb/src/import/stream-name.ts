/** How the facts of an entry are told apart: by the mapping's id and the entry's name. Two mappings never meet. */
export const streamName = (mapping: string, entry: string): string => `${mapping}.${entry}`;
