/** How the amounts of two bills agree: as typing errors go. */
export type AmountMatch = 'equal' | 'swapped digits' | 'shifted point' | 'one digit' | 'other';

const centsOf = (amount: string): string => {
  const [whole = '0', fraction = ''] = amount.split('.');
  return `${whole}${fraction.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
};

const differing = (a: string, b: string): number[] =>
  Array.from(a, (digit, i) => (digit === b[i] ? -1 : i)).filter((i) => i >= 0);

/** How two amounts agree, to the hundredth. */
export const matchAmounts = (first: string, second: string): AmountMatch => {
  const [a, b] = [centsOf(first), centsOf(second)];
  if (a === b) return 'equal';
  if (a.replace(/0+$/, '') === b.replace(/0+$/, '') && Math.abs(a.length - b.length) <= 2) return 'shifted point';
  if (a.length !== b.length) return 'other';
  const [i = 0, j, ...more] = differing(a, b);
  if (j === undefined) return 'one digit';
  return more.length === 0 && j === i + 1 && a[i] === b[j] && a[j] === b[i] ? 'swapped digits' : 'other';
};
