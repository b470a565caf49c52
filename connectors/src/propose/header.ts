import type { KindId, ReferenceEvidence } from '@throughline/model';
import { directionOf } from './constant.ts';
import { constant, withColumns, type Filling } from './draft.ts';
import { filledFrom } from './fill.ts';
import { matchColumns } from './match.ts';
import type { Candidate } from './candidate.ts';
import type { TableProfile } from './profile.ts';

const ofHeaders = [
  'status',
  'party',
  'buyer',
  'on',
  'unit',
  'site',
  'currency',
  'firstPromise',
  'need',
  'dueOn',
  'project',
];

/** A step of an order is of the item that the order makes. */
const alsoOf: Readonly<Partial<Record<KindId, readonly string[]>>> = { operation: ['item'] };

const headed: readonly KindId[] = ['order_line', 'receipt', 'shipment', 'invoice_line', 'operation'];
const least = 0.5;

const subject = (table: TableProfile | undefined, column: string): string =>
  (table?.columns.find(({ name }) => name === column)?.words ?? [])
    .filter((word) => word !== 'id')
    .toSorted()
    .join(' ');

/** Both columns are called alike, or the key is just called id or number in a table named after the document. */
const alike = (lines: TableProfile, header: TableProfile, { from, to }: ReferenceEvidence): boolean => {
  const [left, right] = [subject(lines, from.column), subject(header, to.column)];
  return left === right || (right === '' && left.split(' ').some((word) => header.words.includes(word)));
};

const typed: Readonly<Record<string, string>> = {
  order_line: 'orderType',
  receipt: 'orderType',
  shipment: 'orderType',
  invoice_line: 'invoiceType',
};

const filled = (candidate: Candidate, header: TableProfile): [string, Filling][] => {
  const { draft } = candidate;
  const found = matchColumns(header.columns, draft.kind);
  const columns = [...found].flatMap(([to, match]): [string, Filling][] =>
    (ofHeaders.includes(to) || alsoOf[draft.kind]?.includes(to) === true) &&
    match.score >= least &&
    draft.columns.get(to)?.of === undefined
      ? [[to, filledFrom(match, 'header')]]
      : [],
  );
  const direction = directionOf(header, found);
  const type = typed[draft.kind];
  const unsure = type !== undefined && (draft.columns.get(type)?.confidence ?? 1) < 0.5 && direction.sure;
  return unsure ? [...columns, [type, constant(direction.type, direction.why, 0.85)]] : columns;
};

/** A table that names lines or items itself is no header. */
const hasLines = (table: TableProfile, kind: KindId): boolean => {
  if (alsoOf[kind] !== undefined) return false;
  const found = matchColumns(table.columns, kind);
  return ['line', 'item'].some((name) => (found.get(name)?.score ?? 0) >= least);
};

const wantedMore = 2;

/**
 * A table of lines with what its documents say in another table: the party, the day, the state. The header is the table whose
 * key the document column refers to, and which knows more columns of the kind.
 */
export const withHeader = (
  candidate: Candidate,
  tables: readonly TableProfile[],
  references: readonly ReferenceEvidence[],
): Candidate => {
  const { draft } = candidate;
  const document = candidate.matches.get('document')?.column.name;
  if (!headed.includes(draft.kind) || draft.confidence < least) return candidate;
  const links = references
    .filter(({ from, to }) => from.file === draft.table.file && to.file !== draft.table.file)
    .filter(({ from, values, found }) => values > 0 && found * 2 >= values && from.column === document);
  for (const link of links.toSorted((a, b) => b.found / b.values - a.found / a.values)) {
    const { from, to } = link;
    const header = tables.find(({ file }) => file === to.file);
    if (header === undefined || !alike(draft.table, header, link) || hasLines(header, draft.kind)) continue;
    if (!header.keys.some((key) => key.length === 1 && key[0] === to.column)) continue;
    const columns = filled(candidate, header);
    if (columns.length < (alsoOf[draft.kind] === undefined ? wantedMore : 1)) continue;
    const joined = withColumns(draft, columns);
    const names = new Set(columns.map(([name]) => name));
    return {
      ...candidate,
      draft: {
        ...joined,
        confidence: Math.round(Math.min(0.95, draft.confidence + 0.1) * 100) / 100,
        header: { table: header, on: { [to.column]: from.column } },
        missing: draft.missing.filter((name) => !names.has(name)),
        questions: names.has('orderType') || names.has('invoiceType') ? [] : draft.questions,
        reasons: [...draft.reasons, `${header.file} says more about each ${from.column}`],
      },
    };
  }
  return candidate;
};
