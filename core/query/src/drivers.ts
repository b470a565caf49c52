import { isKind, type KindId } from '@throughline/model';
import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  OperationNodeTransformer,
  ReferenceNode,
  SelectQueryNode,
  sql,
  TableNode,
  type JoinNode,
  type OperationNode,
  type QueryId,
} from 'kysely';
import { under, type View } from './as-of.ts';
import { compileQuery, type Statement } from './compile.ts';

/** Counts how often a query reads each fact kind, and notes the names that it gives to tables and those that it uses. */
class Counter extends OperationNodeTransformer {
  readonly kinds = new Map<KindId, number>();
  readonly declared = new Set<string>();
  readonly used = new Set<string | undefined>();
  readonly selects: OperationNode[] = [];
  readonly #apart: ReadonlySet<OperationNode>;
  windows = 0;
  constructor(apart: ReadonlySet<OperationNode>) {
    super();
    this.#apart = apart;
  }

  protected override transformNodeImpl<T extends OperationNode>(node: T, queryId?: QueryId): T {
    if (this.#apart.has(node)) return node;
    if (ReferenceNode.is(node)) {
      this.used.add(node.table?.table.identifier.name);
      return node;
    }
    this.#note(node);
    return super.transformNodeImpl(node, queryId);
  }

  #note(node: OperationNode): void {
    if (node.kind === 'OverNode') this.windows++;
    if (SelectQueryNode.is(node)) this.selects.push(node);
    if (AliasNode.is(node) && IdentifierNode.is(node.alias)) this.declared.add(node.alias.name);
    if (!TableNode.is(node)) return;
    const { name } = node.table.identifier;
    this.declared.add(name);
    if (node.table.schema === undefined && isKind(name)) this.kinds.set(name, (this.kinds.get(name) ?? 0) + 1);
  }
}

const readsOf = (node: OperationNode, apart: ReadonlySet<OperationNode> = new Set()): Counter => {
  const counter = new Counter(apart);
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

/** The selects of a query's conditions and columns that name nothing of it: their rows are the same for each of its own. */
const standing = (query: SelectQueryNode): OperationNode[] => {
  const sources = [...(query.from?.froms ?? []), ...(query.joins ?? []).map((join) => join.table)].map(sourceOf);
  const own = new Set(sources.map(({ name }) => name));
  const apart = new Set(sources.map(({ node }) => node).filter((node) => SelectQueryNode.is(node)));
  const inner = readsOf(query, apart).selects.filter((node) => node !== query);
  const alone = inner.filter((node) => {
    const { used, declared } = readsOf(node);
    return [...used].every((name) => name !== undefined && declared.has(name) && !own.has(name));
  });
  return alone.filter((node) => !alone.some((other) => other !== node && readsOf(other).selects.includes(node)));
};

type Alone = OperationNode[];

const ofBranch = (query: SelectQueryNode, column: string, alone: Alone): ReadonlySet<KindId> => {
  const none = new Set<KindId>();
  if (!isFlat(query) || !(query.joins ?? []).every((join) => keepsRows(join))) return none;
  const selected = plainColumn(query, column);
  if (selected === undefined) return none;
  const sources = driving(query);
  const single = sources.length === 1 && (query.joins ?? []).length === 0;
  const source =
    selected.table === undefined && single ? sources[0] : sources.find(({ name }) => name === selected.table);
  if (source === undefined) return none;
  const apart = standing(query);
  alone.push(...apart);
  const all = readsOf(query, new Set(apart)).kinds;
  const own = readsOf(source.node).kinds;
  const outside = (kind: KindId): boolean => (all.get(kind) ?? 0) > (own.get(kind) ?? 0);
  const found = TableNode.is(source.node) ? new Set(own.keys()) : driversIn(source.node, selected.column, alone);
  return new Set([...found].filter((kind) => !outside(kind)));
};

const driversIn = (node: OperationNode, column: string, alone: Alone): ReadonlySet<KindId> => {
  const branches = SelectQueryNode.is(node) ? branchesOf(node) : undefined;
  if (branches === undefined) return new Set();
  const found = branches.map((branch) => ({ branch, own: ofBranch(branch, column, alone) }));
  const kinds = new Set(found.flatMap(({ own }) => [...own]));
  const undriven = found.flatMap(({ branch, own }) =>
    [...readsOf(branch).kinds.keys()].filter((kind) => !own.has(kind)),
  );
  for (const kind of undriven) kinds.delete(kind);
  return kinds;
};

/** The kinds that drive a query, and its selects that stand by themselves. */
export interface Drivers {
  readonly kinds: ReadonlySet<KindId>;
  readonly alone: readonly OperationNode[];
}

/**
 * The kinds of which a row of a query comes from one fact and changes with no other: the row's `ref` is the fact's, nothing
 * is grouped, and the kind is read nowhere else but in selects that stand by themselves. What a changed fact of such a kind
 * does is found by its ref, where the rows of those selects have not changed.
 */
export const driversOf = (query: OperationNode): Drivers => {
  const alone: Alone = [];
  const kinds = readsOf(query).windows > 0 ? new Set<KindId>() : driversIn(query, 'ref', alone);
  return { kinds, alone };
};

/** The statement whose one row says as `n` how many rows of a select one of two views shows and the other does not. */
export const compileDifference = (
  node: OperationNode,
  { before, now }: { readonly before: View; readonly now: View },
): Statement => {
  const [a, b] = [sql`select * from (${under(node, before)}) as a`, sql`select * from (${under(node, now)}) as b`];
  const both = sql`select * from (${a} except ${b}) as gone union all select * from (${b} except ${a}) as come`;
  return compileQuery(sql`select cast(count(*) as varchar) as "n" from (${both}) as d`, now);
};
