import { expressionOf } from './expression.ts';
import { constant, only, type Draft, type Filling } from './draft.ts';
import { readingAs } from './match.ts';
import { holdsNumber } from './split.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './profile.ts';

const lineTypes = ['tax', 'freight', 'charge'] as const;
const notAmounts = ['id', 'price', 'type', 'category', 'gross', 'net', 'date', 'status', 'quantity', 'share'];

const lineTypeOf = (column: ColumnProfile): (typeof lineTypes)[number] | undefined => {
  if (column.words.some((word) => notAmounts.includes(word)) || /%|rate|percent|prozent|satz/i.test(column.name))
    return undefined;
  return readingAs(column, 'amount') === undefined ? undefined : lineTypes.find((type) => column.words.includes(type));
};

const carried: Readonly<Record<string, readonly string[]>> = {
  order_line: ['orderType', 'document', 'line', 'status', 'party', 'item', 'unit', 'site', 'buyer', 'on', 'currency'],
  invoice_line: [
    'invoiceType',
    'document',
    'line',
    'status',
    'party',
    'order',
    'orderLine',
    'unit',
    'project',
    'on',
    'dueOn',
    'currency',
  ],
};

const includesTax = (draft: Draft, used: readonly ColumnProfile[]): boolean =>
  used.some(({ name, words }) => name === draft.columns.get('amount')?.of && words.includes('gross'));

const chargeOf = (draft: Draft, column: ColumnProfile, part: string): Draft => {
  const lineType = lineTypeOf(column) ?? 'charge';
  const amount: Filling = {
    expression: expressionOf(column, 'amount'),
    confidence: 0.85,
    why: `“${column.name}” is an amount of its own beside the goods`,
    of: column.name,
  };
  const kept = only(draft, carried[draft.kind] ?? []);
  const line: (readonly [string, Filling])[] = kept.has('line')
    ? []
    : [['line', constant(lineType, 'a line of its own')]];
  return {
    ...draft,
    part,
    columns: new Map([
      ...kept,
      ['lineType', constant(lineType, `“${column.name}” says so`)],
      ...line,
      ['amount', amount],
    ]),
    where: [holdsNumber(column)],
    missing: [],
    questions: [],
    assumes: [`${column.name} of ${draft.table.file} is not contained in the amount of the goods.`],
    reasons: [`“${column.name}” holds amounts of ${lineType} beside the goods`],
  };
};

/** Amounts of tax, freight and charges beside those of the goods become lines of their own. */
export const chargesOf = ({ draft, matches }: Candidate): readonly Draft[] => {
  if (carried[draft.kind] === undefined) return [];
  const used = new Set([...matches.values()].map(({ column }) => column.name));
  const found = draft.table.columns.filter((column) => !used.has(column.name) && lineTypeOf(column) !== undefined);
  const gross = includesTax(
    draft,
    [...matches.values()].map(({ column }) => column),
  );
  const seen = new Map<string, number>();
  return found
    .filter((column) => !(gross && lineTypeOf(column) === 'tax'))
    .map((column) => {
      const type = lineTypeOf(column) ?? 'charge';
      const n = (seen.get(type) ?? 0) + 1;
      seen.set(type, n);
      return chargeOf(draft, column, n === 1 ? type : `${type}-${n}`);
    });
};
