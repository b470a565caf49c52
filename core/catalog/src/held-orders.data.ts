/** States, as plain words, of production orders that nobody works on for now. */
export const heldStatuses = ['hold', 'held', 'blocked', 'paused', 'suspended', 'frozen', 'draft', 'simulated'] as const;
