import { isKind, type KindId } from '@throughline/model';
import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  RawNode,
  ReferenceNode,
  SelectAllNode,
  SelectQueryNode,
  TableNode,
  type Expression,
  type OperationNode,
} from 'kysely';
import { childrenOf, columnNames, conjuncts, isKnownJoin, nameOf, sameColumns, type Qualified } from './syntax.ts';

/** By kind, the columns in which its facts name the key of all rows that they take part in; a kind of which some do not is left out. */
export type KeyColumns = ReadonlyMap<KindId, ReadonlySet<string>>;

type Found = Map<KindId, Set<string> | 'elsewhere'>;

/** The selects that have a name, each with those that it may name itself. */
type Named = ReadonlyMap<string, { readonly select: OperationNode; readonly named: Named }>;

interface Reading {
  readonly named: Named;
  readonly found: Found;
}

/** A table of a select; one that is joined from the left may be absent. */
interface Source {
  readonly name: string | undefined;
  readonly node: OperationNode;
  readonly isLeft: boolean;
  readonly on: readonly OperationNode[];
}

const note = (kind: KindId, column: string | undefined, found: Found): void => {
  const known = found.get(kind);
  if (column === undefined || known === 'elsewhere') found.set(kind, 'elsewhere');
  else found.set(kind, new Set([...(known ?? []), column]));
};

/** Reads a table or select whose `column` names the key; undefined where nothing does. */
const readSource = (node: OperationNode, column: string | undefined, reading: Reading): void => {
  if (SelectQueryNode.is(node)) return readSelect(node, column, reading);
  if (!TableNode.is(node)) return readElsewhere(node, reading);
  const { schema, identifier } = node.table;
  if (schema !== undefined) return undefined;
  const known = reading.named.get(identifier.name);
  if (known !== undefined) readSource(known.select, column, { ...reading, named: known.named });
  else if (isKind(identifier.name)) note(identifier.name, column, reading.found);
  return undefined;
};

/** Whatever a part of a text reads may touch any row. */
const readElsewhere = (node: OperationNode, reading: Reading): void => {
  if (ReferenceNode.is(node)) return;
  if (TableNode.is(node) || SelectQueryNode.is(node)) {
    readSource(node, undefined, reading);
    return;
  }
  for (const child of childrenOf(node)) readElsewhere(child, reading);
};

const sourceOf = (node: OperationNode): Pick<Source, 'name' | 'node'> => {
  if (TableNode.is(node)) return { name: node.table.identifier.name, node };
  if (!AliasNode.is(node)) return { name: undefined, node };
  return { name: IdentifierNode.is(node.alias) ? node.alias.name : undefined, node: node.node };
};

const sourcesOf = ({ from, joins = [] }: SelectQueryNode): readonly Source[] => [
  ...(from?.froms ?? []).map((node): Source => ({ ...sourceOf(node), isLeft: false, on: [] })),
  ...joins.map((join): Source => {
    const on = join.on === undefined ? [] : conjuncts(join.on.on);
    return { ...sourceOf(join.table), isLeft: join.joinType === 'LeftJoin', on };
  }),
];

/** What a select is made of beside its tables. */
const ownParts = (node: SelectQueryNode): readonly OperationNode[] => {
  const { from: _from, joins, with: _with, setOperations: _operations, ...rest } = node;
  return [...childrenOf(rest), ...(joins ?? []).flatMap(({ on }) => on ?? [])];
};

/** True for a text that looks at other rows too. */
const looksAside = (node: OperationNode): boolean =>
  node.kind === 'OverNode' ||
  (RawNode.is(node) && node.sqlFragments.some((text) => /\b(?:over|limit)\b/i.test(text))) ||
  (!SelectQueryNode.is(node) && childrenOf(node).some((child) => looksAside(child)));

/** True where rows of one key are made without looking at those of others. */
const isByKey = (node: SelectQueryNode): boolean =>
  [node.limit, node.offset, node.fetch, node.top, node.distinctOn].every((part) => part === undefined) &&
  (node.joins ?? []).every((join) => isKnownJoin(join)) &&
  !ownParts(node).some((part) => looksAside(part));

/** The plain column that a select gives out under a name, and of which table it is. */
const givenAs = (node: SelectQueryNode, name: string, sources: readonly Source[]): Qualified | undefined => {
  const [only] = sources.length === 1 ? sources : [];
  for (const { selection } of node.selections ?? []) {
    if (nameOf(selection) !== name) continue;
    const of = AliasNode.is(selection) ? selection.node : selection;
    if (!ReferenceNode.is(of) || !ColumnNode.is(of.column)) return undefined;
    const table = of.table?.table.identifier.name ?? only?.name;
    return table === undefined ? undefined : { table, column: of.column.column.name };
  }
  const isStar = (node.selections ?? []).some(
    ({ selection }) =>
      SelectAllNode.is(selection) || (ReferenceNode.is(selection) && SelectAllNode.is(selection.column)),
  );
  return isStar && only?.name !== undefined ? { table: only.name, column: name } : undefined;
};

/** By table, the column that names the key of the rows that a select gives out as `column`. */
const keyedTables = (
  node: SelectQueryNode,
  column: string,
  sources: readonly Source[],
): ReadonlyMap<string | undefined, string> => {
  const keyed = new Map<string | undefined, string>();
  const given = givenAs(node, column, sources);
  const fixed = new Set(sources.filter(({ isLeft }) => !isLeft).map(({ name }) => name));
  if (given === undefined || !fixed.has(given.table) || !isByKey(node)) return keyed;
  keyed.set(given.table, given.column);
  const all = [
    ...(node.where === undefined ? [] : conjuncts(node.where.where)),
    ...sources.flatMap(({ isLeft, on }) => (isLeft ? [] : on)),
  ];
  /** A table that must equal a keyed one in a column is keyed by it. */
  const spread = (conditions: readonly OperationNode[], may: (table: string) => boolean): void => {
    for (const condition of conditions) {
      const [left, right] = sameColumns(condition) ?? [];
      if (left === undefined || right === undefined) continue;
      for (const [one, other] of [
        [left, right],
        [right, left],
      ] as const)
        if (fixed.has(one.table) && keyed.get(one.table) === one.column && !keyed.has(other.table) && may(other.table))
          keyed.set(other.table, other.column);
    }
  };
  for (const _ of sources) spread(all, (table) => fixed.has(table));
  for (const { name, isLeft, on } of sources) if (isLeft) spread(on, (table) => table === name);
  return keyed;
};

const readBlock = (node: SelectQueryNode, column: string | undefined, reading: Reading): void => {
  const sources = sourcesOf(node);
  const keyed = column === undefined ? undefined : keyedTables(node, column, sources);
  for (const source of sources) readSource(source.node, keyed?.get(source.name), reading);
  for (const part of ownParts(node)) readElsewhere(part, reading);
};

const naming = (node: SelectQueryNode, reading: Reading): Reading => {
  const named = new Map(reading.named);
  for (const { name, expression } of node.with?.expressions ?? [])
    named.set(name.table.table.identifier.name, { select: expression, named: new Map(named) });
  return { ...reading, named };
};

/** The name that a column has in a select that is appended to another: columns go by their place. */
const inPlace = (column: string | undefined, first: OperationNode, other: OperationNode): string | undefined => {
  const [names, others] = [columnNames(first), columnNames(other)];
  if (column === undefined || names === undefined || others === undefined) return undefined;
  return others[names.indexOf(column)];
};

const readSelect = (node: SelectQueryNode, column: string | undefined, reading: Reading): void => {
  const inside = naming(node, reading);
  const appended = node.setOperations ?? [];
  const isUnion = appended.every(({ operator }) => operator === 'union') && node.with?.recursive !== true;
  const key = isUnion && (appended.length === 0 || isByKey(node)) ? column : undefined;
  readBlock(node, key, inside);
  for (const { expression } of appended) readSource(expression, inPlace(key, node, expression), inside);
};

/**
 * The columns in which facts name the key, given out as `by`, of all rows of a query that they take part in: a changed fact changes
 * rows of no other keys.
 */
export const keyColumnsOf = (query: Expression<unknown>, by: string): KeyColumns => {
  const found: Found = new Map();
  readSource(query.toOperationNode(), by, { named: new Map(), found });
  return new Map([...found].flatMap(([kind, columns]) => (columns === 'elsewhere' ? [] : [[kind, columns] as const])));
};
