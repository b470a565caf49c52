import { expressionOf } from './expression.ts';
import { constant, withColumns, type Draft, type Filling } from './draft.ts';
import type { ColumnProfile } from './profile.ts';

const typeWords = ['average', 'closing'] as const;
const notRates = ['id', 'quantity', 'amount', 'date', 'sequence', 'unit'];

const typeOf = (column: ColumnProfile): (typeof typeWords)[number] | undefined =>
  typeWords.find((type) => column.words.includes(type));

const isRate = (column: ColumnProfile): boolean =>
  column.type === 'number' && typeOf(column) !== undefined && !column.words.some((word) => notRates.includes(word));

const asRate = (draft: Draft, column: ColumnProfile): Draft => {
  const type = typeOf(column) ?? 'average';
  const rate: Filling = {
    expression: expressionOf(column, 'rate'),
    confidence: 0.85,
    why: `“${column.name}” is a rate of its own`,
    of: column.name,
  };
  return {
    ...withColumns(draft, [
      ['rate', rate],
      ['rateType', constant(type, `“${column.name}” says so`, 0.85)],
    ]),
    part: type,
    assumes: [
      ...draft.assumes.filter((text) => !text.startsWith('The rateType')),
      `${column.name} of ${draft.table.file} is taken as the ${type} rate; metrics convert at the average rate.`,
    ],
  };
};

/** A table of exchange rates has an entry for each kind of rate that its headings name. */
export const withRates = (draft: Draft): readonly Draft[] => {
  if (draft.kind !== 'fx_rate' || draft.columns.get('rateType')?.of !== undefined) return [draft];
  const found = draft.table.columns.filter(isRate);
  const types = new Set(found.map(typeOf));
  return found.length === 0 || types.size < found.length ? [draft] : found.map((column) => asRate(draft, column));
};
