import { filledFrom } from './fill.ts';
import { readingAs } from './match.ts';
import { withColumns, type Draft } from './draft.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './profile.ts';

const meanOf = (column: ColumnProfile | undefined): number | undefined => {
  const reading = column === undefined ? undefined : readingAs(column, 'rate');
  return reading?.sum === undefined || reading.count === 0 ? undefined : Number(reading.sum) / reading.count;
};

const gap = (price: number, quotient: number): number => Math.abs(Math.log(price / quotient));
const farOff = Math.log(5);

const isPrice = (column: ColumnProfile): boolean =>
  column.words.includes('price') && column.type === 'number' && !column.words.includes('id');

const explained = (draft: Draft, taken: ColumnProfile, left: ColumnProfile): string =>
  `${taken.name} of ${draft.table.file} is the price of one of what its quantity counts; ${left.name} does not go with amount and quantity (an approximation from their sums).`;

/**
 * Where a table has several prices (of a pack, of a piece), the one that goes with amount and quantity: the mean price next to
 * the sum of amounts through the sum of quantities. Approximate, and said so.
 */
export const withFittingPrice = (candidate: Candidate): Candidate => {
  const { draft, matches } = candidate;
  const price = matches.get('unitPrice');
  const [amount, quantity, taken] = ['amount', 'quantity', 'unitPrice'].map((name) =>
    meanOf(matches.get(name)?.column),
  );
  if (price === undefined || amount === undefined || quantity === undefined || taken === undefined) return candidate;
  const quotient = amount / quantity;
  if (!(quotient > 0) || !(taken > 0) || gap(taken, quotient) < farOff) return candidate;
  const others = draft.table.columns.filter((column) => column.name !== price.column.name && isPrice(column));
  const ranked = others
    .flatMap((column) => {
      const mean = meanOf(column);
      return mean !== undefined && mean > 0 ? [{ column, gap: gap(mean, quotient) }] : [];
    })
    .toSorted((a, b) => a.gap - b.gap);
  const [best] = ranked;
  if (best === undefined || best.gap > farOff || best.gap > gap(taken, quotient) / 2) return candidate;
  const why = `“${best.column.name}” goes with amount and quantity, “${price.column.name}” does not`;
  const match = { ...price, column: best.column, score: 0.6, why };
  const assumes = [...draft.assumes, explained(draft, best.column, price.column)];
  return {
    ...candidate,
    matches: new Map([...matches, ['unitPrice', match]]),
    draft: { ...withColumns(draft, [['unitPrice', filledFrom(match)]]), assumes },
  };
};
