import { columnsOfKind, factColumns, isKind, kinds, type KindId } from '@throughline/model';
import type { Expression } from '@throughline/query';
import {
  aliased,
  boundTexts,
  childrenOf,
  namedColumn,
  nodeAt,
  nodesAt,
  nodeUnder,
  syntaxOf,
  tableName,
  textAt,
  textsAt,
  type NamedColumn,
  type SyntaxNode,
} from './syntax.ts';
import { unsetColumns } from './unset.data.ts';

/** What one table of a query takes from a fact kind. */
export interface Read {
  readonly kind: KindId;
  /** Columns without which the answer means nothing. */
  readonly columns: readonly string[];
  /** Columns without which the answer has fewer groupings or leaves nothing out. */
  readonly helps: readonly string[];
  /** Words that columns such as `orderType` must have: other rows of the kind do not count. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Without it the answer is undefined for some rows only. */
  readonly optional: boolean;
}

/** All that a query reads; of each union at least one branch must be there. */
export interface Reads {
  readonly all: readonly Read[];
  readonly any: readonly (readonly Reads[])[];
}

/** How a query uses a column that it selects: it must be filled, it helps, or it is only shown. */
export type Use = 'need' | 'help' | 'show';

/** Columns that tell kinds of rows apart within a fact kind. */
const discriminators = ['orderType', 'lineType', 'invoiceType', 'paymentType', 'moveType', 'role'];

/** Words of the columns that an equality joins. */
interface Cell {
  same: Cell | undefined;
  words: readonly string[] | undefined;
}

interface Source {
  readonly kind: KindId;
  readonly uses: Map<string, 'need' | 'help'>;
  readonly cells: Map<string, Cell>;
}

interface Derived {
  readonly branches: readonly Query[];
}

type Table = Source | Derived;

/** A join whose table may turn out to be a label: then its conditions ask for nothing. */
interface Join {
  readonly table: Table;
  readonly left: boolean;
  readonly asked: [Source, string][];
}

interface Query {
  readonly node: SyntaxNode;
  readonly tables: ReadonlyMap<string, Table>;
  readonly outer: Query | undefined;
  readonly joins: Join[];
  readonly nested: (readonly Query[])[];
  /** Selects of rows that are left out by `not in`: without them nothing is left out. */
  readonly excluded: (readonly Query[])[];
}

type Note = (source: Source, column: string) => void;

const isSource = (table: Table): table is Source => 'kind' in table;

/** Filled by the store, without meaning where undefined, or the name of something that is known by its key. */
const isIgnored = (kind: KindId, column: string): boolean =>
  Object.hasOwn(factColumns, column) ||
  column === 'name' ||
  ('dated' in kinds[kind] && (column === 'from' || column === 'to'));

const rootOf = (cell: Cell): Cell => (cell.same === undefined ? cell : rootOf(cell.same));

const cellOf = (source: Source, column: string): Cell => {
  const cell = source.cells.get(column) ?? { same: undefined, words: undefined };
  source.cells.set(column, cell);
  return rootOf(cell);
};

const narrow = (cell: Cell, words: readonly string[] | undefined): void => {
  if (words !== undefined) cell.words = cell.words?.filter((word) => words.includes(word)) ?? words;
};

const selectionOf = (query: Query, name: string): SyntaxNode | undefined => {
  const selected = nodesAt(query.node, 'selections').flatMap((each) => nodeAt(each, 'selection') ?? []);
  const found = selected.map((each) => aliased(each)).find((each) => each.name === name);
  return found?.node;
};

const offers = (table: Table, column: string): boolean =>
  isSource(table)
    ? Object.hasOwn(factColumns, column) || columnsOfKind(table.kind).some(([name]) => name === column)
    : table.branches.some((branch) => selectionOf(branch, column) !== undefined);

const tableOf = (query: Query, { table, column }: NamedColumn): Table | undefined => {
  const own = table === undefined ? [...query.tables.values()].find((t) => offers(t, column)) : query.tables.get(table);
  return own ?? (query.outer === undefined ? undefined : tableOf(query.outer, { table, column }));
};

/** The column of a fact kind that a plain reference leads to; several for a union. */
const leadsTo = (query: Query, named: NamedColumn): [Source, string][] => {
  const table = tableOf(query, named);
  if (table === undefined) return [];
  if (isSource(table)) return [[table, named.column]];
  return table.branches.flatMap((branch) => {
    const node = selectionOf(branch, named.column);
    const inner = node === undefined ? undefined : namedColumn(node);
    return inner === undefined ? [] : leadsTo(branch, inner);
  });
};

const noteNamed = (query: Query, named: NamedColumn, note: Note): void => {
  const table = tableOf(query, named);
  if (table === undefined) return;
  if (isSource(table)) {
    if (!isIgnored(table.kind, named.column)) note(table, named.column);
    return;
  }
  for (const branch of table.branches) {
    const node = selectionOf(branch, named.column);
    if (node !== undefined) noteExpression(branch, node, note);
  }
};

const using =
  (use: 'need' | 'help'): Note =>
  (source, column) => {
    const often = unsetColumns[source.kind]?.includes(column) === true;
    if (source.uses.get(column) !== 'need') source.uses.set(column, often ? 'help' : use);
  };

/** `not (column is one of some words)`: without the column nothing is left out. */
const leavesOut = (node: SyntaxNode): SyntaxNode | undefined => {
  if (node.kind !== 'UnaryOperationNode' || textAt(nodeAt(node, 'operator') ?? node, 'operator') !== 'not')
    return undefined;
  const operand = nodeAt(node, 'operand');
  return operand?.kind === 'RawNode' && textsAt(operand, 'sqlFragments')[0] === 'coalesce(' ? operand : undefined;
};

/** `column not in (select …)`. */
const excludes = (node: SyntaxNode): { column: SyntaxNode; select: SyntaxNode } | undefined => {
  if (node.kind !== 'BinaryOperationNode' || textAt(nodeAt(node, 'operator') ?? node, 'operator') !== 'not in')
    return undefined;
  const column = nodeAt(node, 'leftOperand');
  const select = nodeAt(node, 'rightOperand');
  return column === undefined || select?.kind !== 'SelectQueryNode' ? undefined : { column, select };
};

const noteSelect = (query: Query, node: SyntaxNode, to: { note: Note; among: (readonly Query[])[] }): void => {
  const branches = queriesOf(node, query);
  to.among.push(branches);
  for (const branch of branches) noteSelections(branch, () => to.note);
};

const noteExpression = (query: Query, node: SyntaxNode, note: Note): void => {
  const named = namedColumn(node);
  if (named !== undefined) return noteNamed(query, named, note);
  if (node.kind === 'SelectQueryNode') return noteSelect(query, node, { note, among: query.nested });
  const left = leavesOut(node);
  if (left !== undefined) return noteExpression(query, left, using('help'));
  const excluded = excludes(node);
  if (excluded !== undefined) {
    noteExpression(query, excluded.column, note);
    return noteSelect(query, excluded.select, { note, among: query.excluded });
  }
  for (const child of childrenOf(node)) noteExpression(query, child, note);
  return undefined;
};

const noteSelections = (query: Query, noteFor: (name: string) => Note | undefined): void => {
  for (const each of nodesAt(query.node, 'selections')) {
    const selected = nodeAt(each, 'selection');
    if (selected === undefined) continue;
    const { node, name } = aliased(selected);
    const note = name === undefined ? undefined : noteFor(name);
    if (note !== undefined) noteExpression(query, node, note);
  }
};

/** Takes the words of `column = 'word'` and of columns that are equal, where both must hold. */
const constrain = (query: Query, node: SyntaxNode | undefined): void => {
  if (node === undefined) return;
  if (node.kind === 'ParensNode') return constrain(query, nodeAt(node, 'node'));
  const [left, right] = node.kind === 'AndNode' ? [nodeAt(node, 'left'), nodeAt(node, 'right')] : [];
  if (left !== undefined) {
    constrain(query, left);
    return constrain(query, right);
  }
  if (node.kind === 'BinaryOperationNode') compare(query, node);
  return undefined;
};

const compare = (query: Query, node: SyntaxNode): void => {
  const operator = textAt(nodeAt(node, 'operator') ?? node, 'operator');
  const left = namedColumn(nodeAt(node, 'leftOperand') ?? node);
  const operand = nodeAt(node, 'rightOperand');
  if (left === undefined || operand === undefined || (operator !== '=' && operator !== 'in')) return;
  const cells = leadsTo(query, left);
  const right = namedColumn(operand);
  const [first] = cells;
  if (first === undefined || cells.length > 1) return;
  const cell = cellOf(...first);
  if (right === undefined) return narrow(cell, boundTexts(operand));
  const others = leadsTo(query, right);
  const [other] = others;
  if (other === undefined || others.length > 1) return;
  const root = cellOf(...other);
  if (root === cell) return;
  narrow(cell, root.words);
  root.same = cell;
};

const tableFrom = (node: SyntaxNode, outer: Query | undefined): Table | undefined => {
  const name = tableName(node);
  if (name !== undefined && isKind(name)) return { kind: name, uses: new Map(), cells: new Map() };
  return node.kind === 'SelectQueryNode' ? { branches: queriesOf(node, outer) } : undefined;
};

const structured = (query: Query): Query => {
  for (const [i, node] of nodesAt(query.node, 'joins').entries()) {
    const on = nodeUnder(node, 'on', 'on');
    const join = query.joins[i];
    if (on === undefined || join === undefined) continue;
    noteExpression(query, on, (source, column) => join.asked.push([source, column]));
    constrain(query, on);
  }
  const where = nodeUnder(query.node, 'where', 'where');
  if (where !== undefined) noteExpression(query, where, using('need'));
  constrain(query, where);
  return query;
};

const queryOf = (node: SyntaxNode, outer: Query | undefined): Query => {
  const tables = new Map<string, Table>();
  const joins: Join[] = [];
  const add = (place: SyntaxNode | undefined): Table | undefined => {
    if (place === undefined) return undefined;
    const { node: inner, name } = aliased(place);
    const table = tableFrom(inner, outer);
    if (table !== undefined && name !== undefined) tables.set(name, table);
    return table;
  };
  for (const from of nodesAt(nodeAt(node, 'from') ?? node, 'froms')) add(from);
  for (const join of nodesAt(node, 'joins')) {
    const table = add(nodeAt(join, 'table')) ?? { branches: [] };
    joins.push({ table, left: textAt(join, 'joinType') === 'LeftJoin', asked: [] });
  }
  return structured({ node, tables, outer, joins, nested: [], excluded: [] });
};

/** A select as the queries that it unites: itself, and what is appended to it. */
const queriesOf = (node: SyntaxNode, outer: Query | undefined): readonly Query[] => [
  queryOf(node, outer),
  ...nodesAt(node, 'setOperations').flatMap((each) => {
    const appended = nodeAt(each, 'expression');
    return appended === undefined ? [] : queriesOf(appended, outer);
  }),
];

const sourcesOf = (table: Table): readonly Source[] =>
  isSource(table) ? [table] : table.branches.flatMap((b) => [...b.tables.values()].flatMap((t) => sourcesOf(t)));

/** A rate is needed for some amounts only. */
const isRate = (table: Table): boolean => {
  const sources = sourcesOf(table);
  return sources.length > 0 && sources.every(({ kind }) => kind === 'fx_rate');
};

const isLabel = ({ left, table }: Join): boolean => left && isSource(table) && table.uses.size === 0;

const settleJoins = (query: Query): void => {
  // Later joins first: they may ask for a table that is otherwise only a label.
  for (const join of query.joins.toReversed()) {
    if (isLabel(join)) continue;
    const note = using(join.left && isRate(join.table) ? 'help' : 'need');
    for (const [source, column] of join.asked) note(source, column);
  }
  const derived = [...query.tables.values()].flatMap((table) => (isSource(table) ? [] : table.branches));
  for (const inner of [...derived, ...query.nested.flat(), ...query.excluded.flat()]) settleJoins(inner);
};

const readOf = (source: Source): Read => {
  const named = (use: string): string[] => [...source.uses].flatMap(([name, is]) => (is === use ? [name] : []));
  const values = discriminators.flatMap((name): [string, readonly string[]][] => {
    const words = source.cells.has(name) ? cellOf(source, name).words : undefined;
    return words === undefined ? [] : [[name, words]];
  });
  return {
    kind: source.kind,
    columns: named('need').toSorted(),
    helps: named('help').toSorted(),
    values: Object.fromEntries(values),
    optional: isRate(source),
  };
};

/** A union whose rows say their `part` (numerator and denominator) needs every branch; any other is what its branches give. */
const needsAll = (branches: readonly Query[]): boolean =>
  branches.length === 1 || branches.some((branch) => selectionOf(branch, 'part') !== undefined);

const together = (all: readonly Reads[]): Reads => ({
  all: all.flatMap((reads) => reads.all),
  any: all.flatMap((reads) => reads.any),
});

const withoutNeed = (reads: Reads): Reads => ({
  all: reads.all.map((read) => ({ ...read, optional: true })),
  any: reads.any.map((branches) => branches.map((branch) => withoutNeed(branch))),
});

const unionReads = (branches: readonly Query[]): Reads =>
  needsAll(branches)
    ? together(branches.map((branch) => queryReads(branch)))
    : { all: [], any: [branches.map((branch) => queryReads(branch))] };

const queryReads = (query: Query): Reads => {
  const labels = new Set(query.joins.filter((join) => isLabel(join)).map((join) => join.table));
  const tables = [...query.tables.values()].filter((table) => !labels.has(table));
  return together([
    { all: tables.filter((table) => isSource(table)).map((table) => readOf(table)), any: [] },
    ...tables.flatMap((table) => (isSource(table) ? [] : [unionReads(table.branches)])),
    ...query.nested.map((branches) => unionReads(branches)),
    ...query.excluded.map((branches) => withoutNeed(unionReads(branches))),
  ]);
};

/** What a query reads, when the columns that it selects are used as `useOf` says. */
export const readsOf = (query: Expression<unknown>, useOf: (column: string) => Use): Reads => {
  const branches = queriesOf(syntaxOf(query), undefined);
  for (const branch of branches) {
    noteSelections(branch, (name) => {
      const use = useOf(name);
      return use === 'show' ? undefined : using(use);
    });
    settleJoins(branch);
  }
  return unionReads(branches);
};
