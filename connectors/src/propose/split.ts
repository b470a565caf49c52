import type { Condition, KindId } from '@throughline/model';
import { expressionOf } from './expression.ts';
import { readingAs } from './match.ts';
import { plays, type ColumnProfile, type TableProfile } from './profile.ts';
import type { Filling } from './draft.ts';

/** One side of an amount or a quantity that stands in two columns, or whose sign stands in another column. */
export interface Side {
  readonly part: string;
  readonly to: 'amount' | 'quantity';
  readonly filling: Filling;
  readonly where: readonly Condition[];
  readonly assumes: string;
}

const isMeasure = (column: ColumnProfile): boolean =>
  readingAs(column, 'amount') !== undefined && column.type === 'number';

const named = (table: TableProfile, word: string, not: string): ColumnProfile | undefined =>
  table.columns
    .filter((c) => isMeasure(c) && c.words.includes(word) && !c.words.includes(not))
    .toSorted((a, b) => a.words.length - b.words.length)[0];

const texts = ({ undefinedWhen }: ColumnProfile): Pick<Condition, 'notIn'> => {
  const exact = undefinedWhen.filter((text) => !text.endsWith('*'));
  return exact.length === 0 ? {} : { notIn: exact };
};

/** The condition that a column holds a number that is not zero. */
export const holdsNumber = (column: ColumnProfile): Condition => ({
  column: column.name,
  empty: false,
  notZero: true,
  ...texts(column),
});

const signed = (column: ColumnProfile, to: Side['to'], negated: boolean): Filling => {
  const expression = expressionOf(column, to);
  const spec = typeof expression === 'string' ? { column: expression } : expression;
  return {
    expression: negated && 'column' in spec ? { ...spec, multiplyBy: '-1' } : expression,
    confidence: 0.9,
    why: negated ? `“${column.name}” counts against the other side` : `“${column.name}” is one side of two`,
    of: column.name,
  };
};

const ofColumns = (table: TableProfile, words: readonly [string, string], to: Side['to']): Side[] => {
  const [plus, minus] = words;
  const [first, second] = [named(table, plus, minus), named(table, minus, plus)];
  if (first === undefined || second === undefined) return [];
  const below = (second.reading?.negatives ?? 0) * 2 > (second.reading?.count ?? 0);
  const assumes = below
    ? `${second.name} of ${table.file} is written below zero already and is added as it is.`
    : `${first.name} counts as more and ${second.name} as less in ${table.file}.`;
  return [
    { part: plus, to, filling: signed(first, to, false), where: [holdsNumber(first)], assumes },
    { part: minus, to, filling: signed(second, to, !below), where: [holdsNumber(second)], assumes },
  ];
};

const indicators: readonly (readonly [debit: readonly string[], credit: readonly string[]])[] = [
  [
    ['s', 'soll'],
    ['h', 'haben'],
  ],
  [
    ['d', 'dr', 'debit', 'deb'],
    ['c', 'cr', 'credit', 'k'],
  ],
];

const sidesOf = (column: ColumnProfile): { debit: string[]; credit: string[] } | undefined => {
  const values = column.evidence.common.map(({ value }) => value);
  if (values.length < 2 || values.length > 3 || column.evidence.distinct > 3) return undefined;
  for (const [debit, credit] of indicators) {
    const [d, c] = [debit, credit].map((side) => values.filter((v) => side.includes(v.toLowerCase())));
    if (d !== undefined && c !== undefined && d.length > 0 && c.length > 0) return { debit: d, credit: c };
  }
  return undefined;
};

const ofIndicator = (table: TableProfile, amount: ColumnProfile | undefined): Side[] => {
  if (amount === undefined || (amount.reading?.negatives ?? 0) > 0) return [];
  for (const column of table.columns) {
    const sides = column.type === 'text' ? sidesOf(column) : undefined;
    if (sides === undefined) continue;
    const assumes = `${column.name} of ${table.file} says whether an amount is a debit (${sides.debit.join(', ')}) or a credit (${sides.credit.join(', ')}).`;
    return (['debit', 'credit'] as const).map((part) => ({
      part,
      to: 'amount',
      filling: signed(amount, 'amount', part === 'credit'),
      where: [{ column: column.name, in: sides[part] }],
      assumes,
    }));
  }
  return [];
};

/** The two sides of a ledger or of stock moves; none where one signed column says it all. */
export const sidesFor = (kind: KindId, table: TableProfile, amount: ColumnProfile | undefined): readonly Side[] => {
  const isSigned = amount !== undefined && (amount.reading?.negatives ?? 0) > 0 && plays(amount, 'amount');
  if (kind === 'ledger_entry') {
    const balance = amount?.words.includes('balance') === true;
    if (isSigned && !balance) return [];
    const two = ofColumns(table, ['debit', 'credit'], 'amount');
    return two.length > 0 ? two : ofIndicator(table, amount);
  }
  return kind === 'stock_move' && (amount === undefined || (amount.reading?.negatives ?? 0) === 0)
    ? ofColumns(table, ['incoming', 'outgoing'], 'quantity')
    : [];
};
