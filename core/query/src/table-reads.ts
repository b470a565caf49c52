import { columnsOfKind, factColumns, isKind, kinds, type KindId, type Principal } from '@throughline/model';
import {
  AliasNode,
  ColumnNode,
  FunctionNode,
  IdentifierNode,
  OperatorNode,
  RawNode,
  ReferenceNode,
  SelectAllNode,
  SelectQueryNode,
  TableNode,
  UnaryOperationNode,
  type Expression,
  type OperationNode,
} from 'kysely';
import { testOf, type RowTest, type TestedColumn } from './row-test.ts';
import { childrenOf, columnNames, conjuncts, isKnownJoin, nameOf, qualified, sameColumns } from './syntax.ts';

/** Names of columns; 'all' where they cannot be told. */
export type ColumnsRead = readonly string[] | 'all';

/** What a query reads where it names a kind once: an answer depends on no other columns, and on no row that fails the tests. */
export interface TableRead {
  readonly kind: KindId;
  readonly columns: ColumnsRead;
  /** Columns that count only for rows in which others are undefined: they stand in for these. */
  readonly standIns: readonly StandIn[];
  /** What each row must pass to matter. */
  readonly tests: readonly RowTest[];
  /** Kinds of which there must be a row that has the same in some columns. */
  readonly partners: readonly Partner[];
}

interface Partner {
  readonly kind: KindId;
  readonly columns: readonly { readonly own: string; readonly other: string }[];
}

interface StandIn {
  readonly column: string;
  readonly for: readonly string[];
}

type Demanded = ReadonlySet<string> | 'all';

/** A table of a select: a kind, a select that is read in its place, or something that holds no facts. */
interface Entry {
  readonly name: string | undefined;
  readonly of: { readonly kind: KindId } | Named | undefined;
  readonly used: Set<string>;
  readonly tests: RowTest[];
  readonly standIns: StandIn[];
  readonly partners: Partner[];
  isUsedWhole: boolean;
}

/** A select, and what it may refer to besides its own tables. */
interface Named {
  readonly select: OperationNode;
  readonly around: Around;
}

interface Around {
  readonly named: ReadonlyMap<string, Named>;
  readonly outer: Block | undefined;
  readonly found: TableRead[];
}

interface Block extends Around {
  readonly entries: readonly Entry[];
  /** What is selected under a name of its own, which a grouping may mean. */
  readonly aliases: Map<string, OperationNode>;
}

const offers = (entry: Entry, column: string): boolean => {
  if (entry.of === undefined || !('kind' in entry.of)) return true;
  return Object.hasOwn(factColumns, column) || columnsOfKind(entry.of.kind).some(([name]) => name === column);
};

/** The table that a qualified name means, from inside out. */
const entryNamed = (block: Block | undefined, name: string): Entry | undefined =>
  block?.entries.find((entry) => entry.name === name) ??
  (block === undefined ? undefined : entryNamed(block.outer, name));

const useWhole = (entry: Entry): void => {
  entry.isUsedWhole = true;
};

const blocksFrom = (block: Block | undefined): readonly Block[] =>
  block === undefined ? [] : [block, ...blocksFrom(block.outer)];

/** Names in the text of the query itself may be of any column. */
const saysNames = (node: RawNode): boolean => node.sqlFragments.some((text) => text.includes('"'));

const useAll = (block: Block): void => {
  for (const entry of blocksFrom(block).flatMap(({ entries }) => entries)) useWhole(entry);
};

const noteReference = ({ table, column }: ReferenceNode, block: Block): void => {
  const own = table === undefined ? undefined : entryNamed(block, table.table.identifier.name);
  if (own !== undefined && SelectAllNode.is(column)) return useWhole(own);
  if (!ColumnNode.is(column)) return;
  const { name } = column.column;
  if (table !== undefined) return void own?.used.add(name);
  // Of which table a bare name is, is not worth telling: it counts for all that have it.
  for (const entry of blocksFrom(block).flatMap(({ entries }) => entries))
    if (offers(entry, name)) entry.used.add(name);
  const meant = block.aliases.get(name);
  block.aliases.delete(name);
  if (meant !== undefined) noteExpression(meant, block);
};

/** `coalesce(t.a, t.b)` reads b only of rows without a. */
const noteCoalesce = (values: readonly OperationNode[], block: Block): void => {
  for (const [i, value] of values.entries()) {
    const own = qualified(value);
    const before = values.slice(0, i).map((each) => qualified(each));
    const entry = own === undefined ? undefined : entryNamed(block, own.table);
    const isStandIn = i > 0 && before.every((each) => each !== undefined && each.table === own?.table);
    if (own !== undefined && entry !== undefined && isStandIn)
      entry.standIns.push({ column: own.column, for: before.flatMap((each) => each?.column ?? []) });
    else noteExpression(value, block);
  }
};

const existing = (node: OperationNode): SelectQueryNode | undefined =>
  UnaryOperationNode.is(node) &&
  OperatorNode.is(node.operator) &&
  node.operator.operator === 'exists' &&
  SelectQueryNode.is(node.operand)
    ? node.operand
    : undefined;

/** A kind, or a select with a name, in the middle of a text: of it everything counts. */
const readWhole = (node: TableNode, around: Around): void => {
  const { schema, identifier } = node.table;
  if (schema !== undefined) return;
  const named = around.named.get(identifier.name);
  if (named !== undefined) readSelect(named, 'all');
  else if (isKind(identifier.name))
    around.found.push({ kind: identifier.name, columns: 'all', standIns: [], tests: [], partners: [] });
};

const noteExpression = (node: OperationNode, block: Block): void => {
  if (ReferenceNode.is(node)) return noteReference(node, block);
  const around: Around = { named: block.named, outer: block, found: block.found };
  if (TableNode.is(node)) return readWhole(node, around);
  if (FunctionNode.is(node) && node.func === 'coalesce') return noteCoalesce(node.arguments, block);
  const exists = existing(node);
  if (exists !== undefined) return readSelect({ select: exists, around }, new Set());
  if (SelectQueryNode.is(node)) return readSelect({ select: node, around }, 'all');
  if (RawNode.is(node) && saysNames(node)) useAll(block);
  for (const child of childrenOf(node)) noteExpression(child, block);
  return undefined;
};

const entryOf = (node: OperationNode, around: Around): Entry => {
  const { inner, name } =
    AliasNode.is(node) && IdentifierNode.is(node.alias)
      ? { inner: node.node, name: node.alias.name }
      : { inner: node, name: TableNode.is(node) ? node.table.identifier.name : undefined };
  const entry = { name, used: new Set<string>(), tests: [], standIns: [], partners: [], isUsedWhole: false };
  if (!TableNode.is(inner)) return { ...entry, of: { select: inner, around } };
  const { schema, identifier } = inner.table;
  if (schema !== undefined) return { ...entry, of: undefined };
  const named = around.named.get(identifier.name);
  return { ...entry, of: named ?? (isKind(identifier.name) ? { kind: identifier.name } : undefined) };
};

const columnOf =
  (entry: Entry, isOnly: boolean): TestedColumn =>
  ({ table, column }) => {
    const isOwn = table === undefined ? isOnly : table.table.identifier.name === entry.name;
    if (!isOwn || !ColumnNode.is(column) || entry.of === undefined || !('kind' in entry.of)) return undefined;
    const { name } = column.column;
    const type = columnsOfKind(entry.of.kind).find(([own]) => own === name)?.[1].type;
    return type === 'text' || type === 'day' ? { name, type } : undefined;
  };

interface Equality {
  readonly own: string;
  readonly table: string;
  readonly other: string;
}

/** The columns of other tables that those of one must equal. */
const equalities = (conditions: readonly OperationNode[], { name }: Entry): readonly Equality[] =>
  conditions.flatMap((condition) => {
    const [left, right] = sameColumns(condition) ?? [];
    const [own, other] = left?.table === name ? [left, right] : [right, left];
    if (own === undefined || other === undefined || own.table !== name || other.table === name) return [];
    return [{ own: own.column, table: other.table, other: other.column }];
  });

/** What a column must be because it equals one of another table that must be so. */
const inherited = ({ own, other }: Equality, tests: readonly RowTest[]): RowTest[] =>
  tests.flatMap((test) => (test.test === 'in' && test.column === other ? [{ ...test, column: own }] : []));

const partnerOf = ({ of }: Entry, columns: readonly Equality[]): Partner[] =>
  of === undefined || !('kind' in of) || 'derived' in kinds[of.kind]
    ? []
    : [{ kind: of.kind, columns: columns.map(({ own, other }) => ({ own, other })) }];

/**
 * Notes what a row of each table must pass to count: of a table that is joined from the left what its own condition says, of the others
 * what all conditions say.
 */
const testEntries = (node: SelectQueryNode, { entries }: Block): void => {
  const joins = node.joins ?? [];
  if (!joins.every((join) => isKnownJoin(join))) return;
  const first = entries.length - joins.length;
  const conditions = [
    ...(node.where === undefined ? [] : [node.where.where]),
    ...joins.flatMap((join) => (join.joinType === 'InnerJoin' && join.on !== undefined ? [join.on.on] : [])),
  ].flatMap((each) => conjuncts(each));
  const own = entries.map((entry, i) => {
    const join = joins[i - first];
    const isLeft = join?.joinType === 'LeftJoin';
    const on = join?.on === undefined ? [] : conjuncts(join.on.on);
    const holding = isLeft ? on : conditions;
    const tests = holding.map((each) => testOf(each, columnOf(entry, entries.length === 1)));
    return { entry, isLeft, holding, tests: tests.flatMap((test) => partsOf(test)) };
  });
  const fixed = new Map(own.filter(({ isLeft }) => !isLeft).map((each) => [each.entry.name, each]));
  for (const { entry, holding, tests } of own) {
    entry.tests.push(...tests);
    for (const [name, columns] of Map.groupBy(equalities(holding, entry), ({ table }) => table)) {
      const other = fixed.get(name);
      if (other === undefined) continue;
      entry.tests.push(...columns.flatMap((each) => inherited(each, other.tests)));
      entry.partners.push(...partnerOf(other.entry, columns));
    }
  }
};

const partsOf = (test: RowTest): readonly RowTest[] => {
  if (test.test === 'unknown') return [];
  return test.test === 'and' ? test.of.flatMap((each) => partsOf(each)) : [test];
};

const noteStar = (of: string | undefined, block: Block, demanded: Demanded): void => {
  for (const entry of block.entries.filter(({ name }) => of === undefined || name === of)) {
    const names = demanded === 'all' ? [] : [...demanded].filter((name) => offers(entry, name));
    if (demanded === 'all') useWhole(entry);
    for (const name of names) entry.used.add(name);
  }
};

const noteSelection = (selection: OperationNode, block: Block, demanded: Demanded): void => {
  if (SelectAllNode.is(selection)) return noteStar(undefined, block, demanded);
  if (ReferenceNode.is(selection) && SelectAllNode.is(selection.column))
    return noteStar(selection.table?.table.identifier.name, block, demanded);
  const name = nameOf(selection);
  if (demanded !== 'all' && name !== undefined && !demanded.has(name)) return undefined;
  return noteExpression(AliasNode.is(selection) ? selection.node : selection, block);
};

const readEntry = ({ of, used, standIns, isUsedWhole, ...rest }: Entry, { found }: Block): void => {
  if (of === undefined) return;
  const others = standIns.filter(({ column }) => !used.has(column));
  if ('kind' in of)
    found.push({
      kind: of.kind,
      columns: isUsedWhole ? 'all' : [...used].toSorted(),
      standIns: others,
      tests: rest.tests,
      partners: rest.partners,
    });
  else readSelect(of, isUsedWhole ? 'all' : new Set([...used, ...others.map(({ column }) => column)]));
};

/** One select of a union, of which only some columns are asked for. */
const readBlock = (node: SelectQueryNode, around: Around, asked: Demanded): void => {
  const tables = [...(node.from?.froms ?? []), ...(node.joins ?? []).map((join) => join.table)];
  const selections = (node.selections ?? []).map(({ selection }) => selection);
  const aliases = new Map(
    selections.flatMap((each): [string, OperationNode][] =>
      AliasNode.is(each) ? [[nameOf(each) ?? '', each.node]] : [],
    ),
  );
  const block: Block = { ...around, entries: tables.map((table) => entryOf(table, around)), aliases };
  const isDistinct = node.distinctOn !== undefined || (node.frontModifiers ?? []).length > 0;
  for (const selection of selections) noteSelection(selection, block, isDistinct ? 'all' : asked);
  const { from: _from, joins, selections: _selections, with: _with, setOperations: _operations, ...rest } = node;
  for (const child of [...childrenOf(rest), ...(joins ?? []).flatMap(({ on }) => on ?? [])])
    noteExpression(child, block);
  testEntries(node, block);
  for (const entry of block.entries) readEntry(entry, block);
};

/** The selects that a query names before it uses them: each of them sees those before it. */
const naming = (node: SelectQueryNode, around: Around): Around => {
  const named = new Map(around.named);
  for (const { name, expression } of node.with?.expressions ?? [])
    named.set(name.table.table.identifier.name, { select: expression, around: { ...around, named: new Map(named) } });
  return { ...around, named };
};

/** The names that the columns which are asked for have in a select that is appended to another: columns go by their place. */
const inPlace = (demanded: Demanded, first: OperationNode, other: OperationNode): Demanded => {
  const [names, others] = [columnNames(first), columnNames(other)];
  if (demanded === 'all' || names === undefined || others === undefined || names.length !== others.length) return 'all';
  return new Set(others.filter((_, i) => demanded.has(names[i] ?? '')));
};

/** Only rows of a plain union stay what they are where some of their columns are not asked for. */
const isPlainUnion = (node: SelectQueryNode): boolean =>
  (node.setOperations ?? []).every(({ operator, all }) => operator === 'union' && all) && node.with?.recursive !== true;

const readSelect = ({ select: node, around }: Named, asked: Demanded): void => {
  if (!SelectQueryNode.is(node)) return readText(node, around, 'all');
  const inside = naming(node, around);
  const appended = node.setOperations ?? [];
  const isSorted = appended.length > 0 && node.orderBy !== undefined;
  const demanded = isPlainUnion(node) && !isSorted ? asked : 'all';
  const isNamed = appended.length === 0 || columnNames(node) !== undefined;
  readBlock(node, inside, isNamed ? demanded : 'all');
  for (const { expression } of appended)
    readSelect({ select: expression, around: inside }, inPlace(demanded, node, expression));
  return undefined;
};

/** A text around selects: each of them is asked for the same columns. */
const readText = (node: OperationNode, around: Around, asked: Demanded): void => {
  if (SelectQueryNode.is(node)) return readSelect({ select: node, around }, asked);
  if (TableNode.is(node)) return readWhole(node, around);
  const block: Block = { ...around, entries: [], aliases: new Map() };
  if (ReferenceNode.is(node)) return noteReference(node, block);
  if (RawNode.is(node) && saysNames(node)) useAll(block);
  for (const child of childrenOf(node)) readText(child, around, asked);
  return undefined;
};

const restricted = ({ units }: Principal, kind: KindId): readonly string[] =>
  units !== 'all' && columnsOfKind(kind).some(([name]) => name === 'unit') ? ['unit'] : [];

/**
 * What a query reads of facts, by the places where it names a kind. Where only some columns of the selects in a text are asked for,
 * `asked` names them.
 */
export const tableReadsOf = (
  query: Expression<unknown>,
  { principal, asked = 'all' }: { readonly principal: Principal; readonly asked?: Demanded },
): readonly TableRead[] => {
  const found: TableRead[] = [];
  readText(query.toOperationNode(), { named: new Map(), outer: undefined, found }, asked);
  const all = found.map(({ kind, columns, ...rest }): TableRead => {
    const own = columns === 'all' ? columns : [...new Set([...columns, ...restricted(principal, kind)])].toSorted();
    return { kind, columns: own, ...rest };
  });
  const byText = new Map(all.map((read) => [JSON.stringify(read), read]));
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, read]) => read);
};
