const transfers = [
  'transfer',
  'transfer-in',
  'transfer-out',
  'transfer_in',
  'transfer_out',
  'transfer in',
  'transfer out',
];
const corrections = ['count', 'stock count', 'cycle count', 'inventory', 'adjustment', 'correction'];

const written = (word: string): string[] => [
  word,
  word.toUpperCase(),
  `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
];

/** Words by which systems call moves that use nothing up: from place to place, or to what a count found. */
export const notUsed: readonly string[] = [...transfers, ...corrections].flatMap((word) => written(word));
