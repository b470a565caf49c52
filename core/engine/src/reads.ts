import { columnsOfKind, factColumns, isKind, kinds, type KindId } from '@throughline/model';
import type { Expression } from '@throughline/query';
import {
  aliased,
  boundTexts,
  childrenOf,
  namedColumn,
  namedTables,
  nodeAt,
  nodesAt,
  nodeUnder,
  referenceTo,
  starOf,
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

/** A select that is named before it is used, with what was named before it. */
interface Named {
  readonly select: SyntaxNode;
  readonly around: Around;
}

/** What a select may refer to besides its own tables. */
interface Around {
  readonly outer: Query | undefined;
  readonly named: ReadonlyMap<string, Named>;
}

interface Query extends Around {
  readonly tables: ReadonlyMap<string, Table>;
  /** What it selects, by name; `table.*` as the columns that it stands for. */
  readonly selected: ReadonlyMap<string, SyntaxNode>;
  readonly joins: Join[];
  readonly nested: (readonly Query[])[];
  /** Selects of which there is `not exists`. */
  readonly absent: (readonly Query[])[];
  /** Selects that a query can do without: of rows that are left out by `not in`, or with something else in their stead. */
  readonly excluded: (readonly Query[])[];
  /** The nodes of selects for which `coalesce` has something else. */
  readonly replaceable: Set<SyntaxNode>;
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

const columnsIn = (table: Table): readonly string[] => {
  if (isSource(table)) return columnsOfKind(table.kind).map(([name]) => name);
  return [...(table.branches[0]?.selected.keys() ?? [])];
};

/** The columns that `table.*`, or `*` for all tables, stands for. */
const expanded = (of: string | undefined, tables: ReadonlyMap<string, Table>): [string, SyntaxNode][] =>
  [...tables].flatMap(([name, table]) =>
    of === undefined || of === name
      ? columnsIn(table).map((column): [string, SyntaxNode] => [column, referenceTo(name, column)])
      : [],
  );

const selectedBy = (node: SyntaxNode, tables: ReadonlyMap<string, Table>): Map<string, SyntaxNode> =>
  new Map(
    nodesAt(node, 'selections').flatMap((each): [string, SyntaxNode][] => {
      const selection = nodeAt(each, 'selection');
      if (selection === undefined) return [];
      const star = starOf(selection);
      if (star !== undefined) return expanded(star.table, tables);
      const { node: inner, name } = aliased(selection);
      return name === undefined ? [] : [[name, inner]];
    }),
  );

const offers = (table: Table, column: string): boolean =>
  isSource(table)
    ? Object.hasOwn(factColumns, column) || columnsOfKind(table.kind).some(([name]) => name === column)
    : table.branches.some((branch) => branch.selected.get(column) !== undefined);

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
    const node = branch.selected.get(named.column);
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
    const node = branch.selected.get(named.column);
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

/** `not exists (select …)`. */
const absentIn = (node: SyntaxNode): SyntaxNode | undefined => {
  const operand = nodeAt(node, 'operand');
  if (node.kind !== 'UnaryOperationNode' || operand?.kind !== 'UnaryOperationNode') return undefined;
  const operators = [node, operand].map((each) => textAt(nodeAt(each, 'operator') ?? each, 'operator'));
  const select = nodeAt(operand, 'operand');
  return operators.join(' ') === 'not exists' && select?.kind === 'SelectQueryNode' ? select : undefined;
};

const selectsIn = (node: SyntaxNode): SyntaxNode[] =>
  node.kind === 'SelectQueryNode' ? [node] : childrenOf(node).flatMap((child) => selectsIn(child));

/** The selects of `coalesce(… (select …) …, …)`, but for those of the last that is left. */
const replaced = (node: SyntaxNode): SyntaxNode[] =>
  node.kind === 'FunctionNode' && textAt(node, 'func') === 'coalesce'
    ? childrenOf(node)
        .slice(0, -1)
        .flatMap((child) => selectsIn(child))
    : [];

const noteSelect = (query: Query, node: SyntaxNode, to: { note: Note; among: (readonly Query[])[] }): void => {
  const branches = queriesOf(node, { outer: query, named: query.named });
  to.among.push(branches);
  for (const branch of branches) noteSelections(branch, () => to.note);
};

const noteExpression = (query: Query, node: SyntaxNode, note: Note): void => {
  const named = namedColumn(node);
  if (named !== undefined) return noteNamed(query, named, note);
  if (node.kind === 'SelectQueryNode')
    return noteSelect(query, node, { note, among: query.replaceable.has(node) ? query.excluded : query.nested });
  for (const select of replaced(node)) query.replaceable.add(select);
  const absent = absentIn(node);
  if (absent !== undefined) return noteSelect(query, absent, { note, among: query.absent });
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
  for (const [name, node] of query.selected) {
    const note = noteFor(name);
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

const tableFrom = (node: SyntaxNode, around: Around): Table | undefined => {
  const name = tableName(node);
  const named = name === undefined ? undefined : around.named.get(name);
  if (named !== undefined) return { branches: queriesOf(named.select, named.around) };
  if (name !== undefined && isKind(name)) return { kind: name, uses: new Map(), cells: new Map() };
  return node.kind === 'SelectQueryNode' ? { branches: queriesOf(node, around) } : undefined;
};

const structured = (query: Query, node: SyntaxNode): Query => {
  for (const [i, each] of nodesAt(node, 'joins').entries()) {
    const on = nodeUnder(each, 'on', 'on');
    const join = query.joins[i];
    if (on === undefined || join === undefined) continue;
    noteExpression(query, on, (source, column) => join.asked.push([source, column]));
    constrain(query, on);
  }
  const where = nodeUnder(node, 'where', 'where');
  if (where !== undefined) noteExpression(query, where, using('need'));
  constrain(query, where);
  return query;
};

const queryOf = (node: SyntaxNode, around: Around): Query => {
  const tables = new Map<string, Table>();
  const joins: Join[] = [];
  const add = (place: SyntaxNode | undefined): Table | undefined => {
    if (place === undefined) return undefined;
    const { node: inner, name } = aliased(place);
    const table = tableFrom(inner, around);
    if (table !== undefined && name !== undefined) tables.set(name, table);
    return table;
  };
  for (const from of nodesAt(nodeAt(node, 'from') ?? node, 'froms')) add(from);
  for (const join of nodesAt(node, 'joins')) {
    const table = add(nodeAt(join, 'table')) ?? { branches: [] };
    joins.push({ table, left: textAt(join, 'joinType') === 'LeftJoin', asked: [] });
  }
  const query = {
    ...around,
    tables,
    selected: selectedBy(node, tables),
    joins,
    nested: [],
    absent: [],
    excluded: [],
    replaceable: new Set<SyntaxNode>(),
  };
  return structured(query, node);
};

/** What a select with names of its own (`with …`) may refer to: each of them sees those before it. */
const naming = (node: SyntaxNode, { outer, named }: Around): Around => {
  const known = new Map(named);
  for (const { name, select } of namedTables(node))
    known.set(name, { select, around: { outer, named: new Map(known) } });
  return { outer, named: known };
};

/** A select as the queries that it unites: itself, and what is appended to it. */
const queriesOf = (node: SyntaxNode, around: Around): readonly Query[] => {
  const inside = naming(node, around);
  const appended = nodesAt(node, 'setOperations').flatMap((each) => nodeAt(each, 'expression') ?? []);
  return [queryOf(node, inside), ...appended.flatMap((each) => queriesOf(each, inside))];
};

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
  for (const inner of [...derived, ...[query.nested, query.absent, query.excluded].flat(2)]) settleJoins(inner);
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
    optional: false,
  };
};

/** A union whose rows say their `part` (numerator and denominator) needs every branch; any other is what its branches give. */
const needsAll = (branches: readonly Query[]): boolean =>
  branches.length === 1 || branches.some((branch) => branch.selected.get('part') !== undefined);

const together = (all: readonly Reads[]): Reads => ({
  all: all.flatMap((reads) => reads.all),
  any: all.flatMap((reads) => reads.any),
});

const withoutNeed = (reads: Reads): Reads => ({
  all: reads.all.map((read) => ({ ...read, optional: true })),
  any: reads.any.map((branches) => branches.map((branch) => withoutNeed(branch))),
});

const kindsRead = (query: Query): readonly KindId[] =>
  [...query.tables.values()].flatMap((table) => sourcesOf(table).map(({ kind }) => kind));

/** Of alternatives one that leaves out what another brings does not wait for that other. */
const unionReads = (branches: readonly Query[]): Reads => {
  if (needsAll(branches)) return together(branches.map((branch) => queryReads(branch)));
  const others = (branch: Query): Set<KindId> =>
    new Set(branches.filter((each) => each !== branch).flatMap((each) => kindsRead(each)));
  return { all: [], any: [branches.map((branch) => queryReads(branch, others(branch)))] };
};

const tableReads = (table: Table): Reads =>
  isSource(table) ? { all: [readOf(table)], any: [] } : unionReads(table.branches);

const absentReads = (branches: readonly Query[], elsewhere: ReadonlySet<KindId>): Reads => {
  const reads = unionReads(branches);
  const alternative = branches.every((branch) => kindsRead(branch).every((kind) => elsewhere.has(kind)));
  return alternative ? withoutNeed(reads) : reads;
};

const queryReads = (query: Query, elsewhere: ReadonlySet<KindId> = new Set()): Reads => {
  const labels = new Set(query.joins.filter((join) => isLabel(join)).map((join) => join.table));
  const rates = new Set(query.joins.filter(({ left, table }) => left && isRate(table)).map((join) => join.table));
  const tables = [...query.tables.values()].filter((table) => !labels.has(table));
  return together([
    ...tables.map((table) => (rates.has(table) ? withoutNeed(tableReads(table)) : tableReads(table))),
    ...query.nested.map((branches) => unionReads(branches)),
    ...query.absent.map((branches) => absentReads(branches, elsewhere)),
    ...query.excluded.map((branches) => withoutNeed(unionReads(branches))),
  ]);
};

/** What a query reads, when the columns that it selects are used as `useOf` says. */
export const readsOf = (query: Expression<unknown>, useOf: (column: string) => Use): Reads => {
  const branches = queriesOf(syntaxOf(query), { outer: undefined, named: new Map() });
  for (const branch of branches) {
    noteSelections(branch, (name) => {
      const use = useOf(name);
      return use === 'show' ? undefined : using(use);
    });
    settleJoins(branch);
  }
  return unionReads(branches);
};

/** What a select can bring no row without, of what is not there; nothing where it can. What is only joined on is no want. */
const wantOf = (branches: readonly Query[], isThere: (kind: KindId) => boolean): readonly Read[] => {
  const wants = branches.map((branch) => {
    const added = new Set(branch.joins.filter(({ left }) => left).map(({ table }) => table));
    const drawn = [...branch.tables.values()].filter((table) => !added.has(table));
    return drawn.flatMap((table) => {
      if (!isSource(table)) return wantOf(table.branches, isThere);
      return isThere(table.kind) ? [] : [readOf(table)];
    });
  });
  return wants.every((want) => want.length > 0) ? wants.flat() : [];
};

/** What a query can bring no row at all without, of what is not there; nothing where it can bring some. */
export const wantsOf = (query: Expression<unknown>, isThere: (kind: KindId) => boolean): readonly Read[] =>
  wantOf(queriesOf(syntaxOf(query), { outer: undefined, named: new Map() }), isThere);
