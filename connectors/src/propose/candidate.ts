import { columnsOfKind, kindIds, kinds, type KindId } from '@throughline/model';
import { directionOf } from './constant.ts';
import { fillColumns } from './fill.ts';
import { keyFor } from './identity.ts';
import { knownTable, type Known } from './known.ts';
import { matchColumns } from './match.ts';
import { lacksYear, matrixFor } from './matrix.ts';
import { recognise } from './sign.ts';
import { sidesFor, type Side } from './split.ts';
import { tableSigns } from './vocabulary/tables.data.ts';
import type { Draft, Filling, Matches } from './draft.ts';
import type { TableProfile } from './profile.ts';

/** What a table is taken for: a draft of its own entry, with what it was made of. */
export interface Candidate {
  readonly draft: Draft;
  readonly matches: Matches;
  readonly sides: readonly Side[];
}

const knownConfidence = 0.95;

const merged = (found: Matches, known: Known | undefined): Matches => {
  if (known === undefined) return found;
  const taken = new Set([...known.matches.values()].map(({ column }) => column.name));
  const rest = [...found].filter(([to, { column }]) => !known.matches.has(to) && !taken.has(column.name));
  return new Map([...known.matches, ...rest]);
};

const without = (matches: Matches, names: readonly string[]): Matches =>
  new Map([...matches].filter(([name]) => !names.includes(name)));

const rowNumberAsLine = (kind: KindId, table: TableProfile, matches: Matches): Matches => {
  if ((kind !== 'order_line' && kind !== 'invoice_line') || matches.has('line') || !matches.has('document'))
    return matches;
  const used = new Set([...matches.values()].map(({ column }) => column.name));
  const key = table.keys.find(([name = '', ...rest]) => rest.length === 0 && !used.has(name));
  const column = table.columns.find(
    ({ name, words }) => name === key?.[0] && (words.includes('id') || words.includes('line')),
  );
  if (column === undefined) return matches;
  const why = `the table has no other line number, and “${column.name}” names each row`;
  return new Map([...matches, ['line', { to: 'line', type: 'text' as const, column, score: 0.6, why }]]);
};

const missingOf = (kind: KindId, columns: ReadonlyMap<string, Filling>): string[] => {
  const usual = tableSigns[kind]?.usual ?? [];
  return columnsOfKind(kind)
    .filter(([name, { required }]) => (required || usual.includes(name)) && !columns.has(name))
    .map(([name]) => name);
};

const lacksRequired = (kind: KindId, columns: ReadonlyMap<string, Filling>): boolean =>
  columnsOfKind(kind).some(([name, { required }]) => required && !columns.has(name));

const unsureDirection = ['order_line', 'invoice_line', 'payment', 'receipt'];

const questionsOf = (kind: KindId, table: TableProfile, matches: Matches): string[] => {
  const asks = unsureDirection.includes(kind) && !directionOf(table, matches).sure;
  return [
    ...(asks ? [`Is ${table.file} about what was bought or what was sold? It was taken as bought.`] : []),
    ...(kind === 'budget_line' && lacksYear(table) ? [`Of which year are the months in ${table.file}?`] : []),
  ];
};

const assumesOf = (table: TableProfile, columns: ReadonlyMap<string, Filling>): string[] =>
  [...columns].flatMap(([name, { expression, confidence, why }]) =>
    typeof expression === 'object' && 'constant' in expression && confidence <= 0.7
      ? [`The ${name} of every row of ${table.file} is “${expression.constant}”: ${why}.`]
      : [],
  );

/** A table taken for a kind, and how sure that is. */
export const candidateFor = (kind: KindId, table: TableProfile, given?: Known): Candidate => {
  const known = given?.kind === kind ? given : undefined;
  const matrix = matrixFor(kind, table);
  const all = rowNumberAsLine(kind, table, ownPlaces(kind, table, merged(matchColumns(table.columns, kind), known)));
  const sides =
    matrix === undefined ? sidesFor(kind, table, all.get('amount')?.column ?? all.get('quantity')?.column) : [];
  const replaced = [...(matrix?.columns.map(([name]) => name) ?? []), ...sides.slice(0, 1).map(({ to }) => to)];
  const matches = without(all, replaced);
  const filled = new Map([...fillColumns(kind, table, matches), ...(matrix?.columns ?? [])]);
  const scores = new Map<string, { score: number }>(matches);
  for (const name of replaced) scores.set(name, { score: 0.9 });
  const sign = recognise(kind, scores, {
    words: table.words,
    columns: explainable(table, matrix !== undefined),
    headings: table.columns.filter(({ type }) => type !== 'empty').map(({ words }) => words),
  });
  const complete = new Map([...filled, ...sides.slice(0, 1).map(({ to, filling }) => [to, filling] as const)]);
  const lacking = lacksRequired(kind, complete);
  const untimed = isUntimed(kind, table, matches);
  const sure =
    known === undefined
      ? sign.confidence
      : Math.max(knownConfidence - (sign.lacking.length > 0 ? 0.6 : 0), sign.confidence);
  const draft: Draft = {
    table,
    kind,
    part: '',
    confidence: lacking ? Math.min(sure, 0.4) : Math.max(sure, untimed ? 0.6 : 0),
    reasons: [
      ...(known === undefined ? [] : [`its headings are those of ${known.shape.name}`]),
      ...sign.reasons,
      ...(untimed ? ['it is the part of a log that holds its events, which have no times'] : []),
    ],
    columns: filled,
    where: [],
    id: matrix === undefined ? keyFor(table, kind, filled) : [],
    unpivot: matrix?.unpivot,
    missing: missingOf(kind, complete),
    assumes: [
      ...assumesOf(table, filled),
      ...(untimed ? [`The events of ${table.file} have no times; they are taken in the order of the file.`] : []),
      ...(matrix?.assumes ?? []),
      ...sides.slice(0, 1).map(({ assumes }) => assumes),
    ],
    questions: questionsOf(kind, table, matches),
    shape: known?.shape.name,
  };
  return { draft, matches, sides };
};

/** Events of a log in their order, without times. */
const isUntimed = (kind: KindId, { file }: TableProfile, matches: Matches): boolean =>
  kind === 'event' &&
  file.endsWith('#events') &&
  matches.has('case') &&
  matches.has('activity') &&
  !matches.has('at') &&
  !matches.has('start');

/** Where sales go is a place of the customer. */
const ownPlaces = (kind: KindId, table: TableProfile, matches: Matches): Matches => {
  const isShipTo = matches.get('site')?.column.words.includes('shipto') === true;
  const isSale = kind === 'order_line' && directionOf(table, matches).type === 'sale';
  return isShipTo && isSale ? without(matches, ['site']) : matches;
};

const explainable = (table: TableProfile, isMatrix: boolean): number =>
  table.columns.filter(
    (column) => column.type !== 'empty' && !(isMatrix && column.roles.some(({ role }) => role === 'month')),
  ).length;

const imported = kindIds.filter((kind) => !('derived' in kinds[kind]) && tableSigns[kind] !== undefined);
const order = Object.keys(tableSigns);

/** Everything that a table could be, the surest first. */
export const candidatesOf = (table: TableProfile): readonly Candidate[] => {
  const known = knownTable(table);
  return imported
    .map((kind) => candidateFor(kind, table, known))
    .toSorted(
      (a, b) => b.draft.confidence - a.draft.confidence || order.indexOf(a.draft.kind) - order.indexOf(b.draft.kind),
    );
};
