import { isKind, type KindId } from '@throughline/model';
import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  OperationNodeTransformer,
  ReferenceNode,
  SelectQueryNode,
  TableNode,
  type JoinNode,
  type OperationNode,
  type QueryId,
} from 'kysely';

/** Counts how often a query reads each fact kind. */
class Counter extends OperationNodeTransformer {
  readonly kinds = new Map<KindId, number>();
  windows = 0;

  protected override transformNodeImpl<T extends OperationNode>(node: T, queryId?: QueryId): T {
    if (ReferenceNode.is(node)) return node;
    if (node.kind === 'OverNode') this.windows++;
    if (TableNode.is(node) && node.table.schema === undefined && isKind(node.table.identifier.name)) {
      const kind = node.table.identifier.name;
      this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    }
    return super.transformNodeImpl(node, queryId);
  }
}

const readsOf = (node: OperationNode): Counter => {
  const counter = new Counter();
  counter.transformNode(node);
  return counter;
};

/** Nothing that makes one row of several, or leaves rows out because of others. */
const isFlat = (query: SelectQueryNode): boolean =>
  query.groupBy === undefined &&
  query.having === undefined &&
  query.distinctOn === undefined &&
  (query.frontModifiers ?? []).length === 0 &&
  query.limit === undefined &&
  query.offset === undefined &&
  query.top === undefined &&
  query.fetch === undefined &&
  query.with === undefined;

const keepsRows = (join: JoinNode): boolean => join.joinType === 'InnerJoin' || join.joinType === 'LeftJoin';

interface Source {
  readonly name: string | undefined;
  readonly node: OperationNode;
}

const sourceOf = (node: OperationNode): Source => {
  if (TableNode.is(node)) return { name: node.table.identifier.name, node };
  if (!AliasNode.is(node)) return { name: undefined, node };
  return { name: IdentifierNode.is(node.alias) ? node.alias.name : undefined, node: node.node };
};

/** The tables whose every row is kept or left out by itself: a table that is joined from the left is none. */
const driving = (query: SelectQueryNode): Source[] => [
  ...(query.from?.froms ?? []).map((node) => sourceOf(node)),
  ...(query.joins ?? []).filter((join) => join.joinType === 'InnerJoin').map((join) => sourceOf(join.table)),
];

interface Selected {
  readonly table: string | undefined;
  readonly column: string;
}

/** The plain column that a query gives out under a name. */
const plainColumn = (query: SelectQueryNode, name: string): Selected | undefined => {
  for (const { selection } of query.selections ?? []) {
    const { node, alias } = AliasNode.is(selection)
      ? { node: selection.node, alias: selection.alias }
      : { node: selection, alias: undefined };
    if (!ReferenceNode.is(node) || !ColumnNode.is(node.column)) continue;
    const column = node.column.column.name;
    const given = alias !== undefined && IdentifierNode.is(alias) ? alias.name : column;
    if (given === name) return { table: node.table?.table.identifier.name, column };
  }
  return undefined;
};

const branchesOf = (query: SelectQueryNode): readonly SelectQueryNode[] | undefined => {
  const united = query.setOperations ?? [];
  const plain = united.every((each) => each.operator === 'union' && each.all && SelectQueryNode.is(each.expression));
  if (!plain) return undefined;
  const { setOperations: _, ...first } = query;
  return [
    first,
    ...united.flatMap((each) => (SelectQueryNode.is(each.expression) ? (branchesOf(each.expression) ?? []) : [])),
  ];
};

const ofBranch = (query: SelectQueryNode, column: string): ReadonlySet<KindId> => {
  const none = new Set<KindId>();
  if (!isFlat(query) || !(query.joins ?? []).every((join) => keepsRows(join))) return none;
  const selected = plainColumn(query, column);
  if (selected === undefined) return none;
  const sources = driving(query);
  const single = sources.length === 1 && (query.joins ?? []).length === 0;
  const source =
    selected.table === undefined && single ? sources[0] : sources.find(({ name }) => name === selected.table);
  if (source === undefined) return none;
  const all = readsOf(query).kinds;
  const own = readsOf(source.node).kinds;
  const outside = (kind: KindId): boolean => (all.get(kind) ?? 0) > (own.get(kind) ?? 0);
  const found = TableNode.is(source.node) ? new Set(own.keys()) : driversIn(source.node, selected.column);
  return new Set([...found].filter((kind) => !outside(kind)));
};

const driversIn = (node: OperationNode, column: string): ReadonlySet<KindId> => {
  if (!SelectQueryNode.is(node)) return new Set();
  const branches = branchesOf(node);
  if (branches === undefined) return new Set();
  const kinds = new Set(branches.flatMap((branch) => [...ofBranch(branch, column)]));
  const undriven = branches.flatMap((branch) => {
    const own = ofBranch(branch, column);
    return [...readsOf(branch).kinds.keys()].filter((kind) => !own.has(kind));
  });
  for (const kind of undriven) kinds.delete(kind);
  return kinds;
};

/**
 * The kinds of which a row of a query comes from one fact and changes with no other: the row's `ref` is the fact's, nothing
 * is grouped, and the kind is read nowhere else. What a changed fact of such a kind does is found by its ref.
 */
export const driversOf = (query: OperationNode): ReadonlySet<KindId> =>
  readsOf(query).windows > 0 ? new Set() : driversIn(query, 'ref');
