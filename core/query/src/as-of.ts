import { isKind, kinds, type KindId, type Principal } from '@throughline/model';
import {
  AliasNode,
  IdentifierNode,
  OperationNodeTransformer,
  sql,
  TableNode,
  type Expression,
  type FromNode,
  type JoinNode,
  type OperationNode,
  type QueryId,
  type RawBuilder,
  type RawNode,
  type SqlBool,
} from 'kysely';

/** What an answer may see, in the words of SQL. */
export interface View {
  /** YYYY-MM-DD: facts that became true later do not count. */
  readonly businessDay: string;
  /** ISO instant without zone, UTC: facts known later do not count. */
  readonly knownAt: string;
  /** Imports after this number do not count. */
  readonly imports: number;
  /** Kinds of which an import replaced or ended rows. */
  readonly superseded: ReadonlySet<string>;
  readonly principal: Principal;
  /** Selects that several queries read are tables, made once: worth it where many questions are asked from one view. */
  readonly sharing?: boolean;
}

const names = new WeakMap<OperationNode, string>();

/** Marks a select that several queries read under a name of its own. */
export const shared = <Q extends Expression<unknown>>(name: string, query: Q): Q => {
  names.set(query.toOperationNode(), name);
  return query;
};

const rowsPerImport = 4_294_967_296n;

/** The conditions under which a fact (`f`) of a kind is seen. */
export const visible = (kind: KindId, view: View): RawBuilder<SqlBool>[] => {
  if ('derived' in kinds[kind]) return [];
  const limit = String((BigInt(view.imports) + 1n) * rowsPerImport);
  const seen = [
    sql<SqlBool>`f."ref" < cast(${limit} as bigint)`,
    sql<SqlBool>`f."knownAt" <= cast(${view.knownAt} as timestamp)`,
    sql<SqlBool>`(f."validOn" is null or f."validOn" <= cast(${view.businessDay} as date))`,
  ];
  if (!view.superseded.has(kind)) return seen;
  const gone = sql`select 1 from ${sql.id('superseded', kind)} as s where s."ref" = f."ref" and s."import" <= cast(${String(view.imports)} as bigint) and s."knownAt" <= cast(${view.knownAt} as timestamp)`;
  return [...seen, sql<SqlBool>`not exists (${gone})`];
};

const permitted = (kind: KindId, principal: Principal): RawBuilder<SqlBool>[] => {
  if (principal.kinds !== 'all' && !principal.kinds.includes(kind)) return [sql<SqlBool>`false`];
  if (principal.units === 'all' || !Object.hasOwn(kinds[kind].columns, 'unit')) return [];
  if (principal.units.length === 0) return [sql<SqlBool>`false`];
  return [sql<SqlBool>`f."unit" in (${sql.join(principal.units)})`];
};

const viewOf = (kind: KindId, view: View): OperationNode => {
  const conditions = [...visible(kind, view), ...permitted(kind, view.principal)];
  const where = conditions.length === 0 ? sql`` : sql` where ${sql.join(conditions, sql` and `)}`;
  return sql`(select f.* from ${sql.id('fact', kind)} as f${where})`.toOperationNode();
};

const kindOf = (node: OperationNode): KindId | undefined => {
  if (!TableNode.is(node) || node.table.schema !== undefined) return undefined;
  const name = node.table.identifier.name;
  return isKind(name) ? name : undefined;
};

/** Replaces every fact view in a query by the rows that the reader may see as of a moment. */
class AsOf extends OperationNodeTransformer {
  readonly #view: View;
  readonly shared = new Map<string, OperationNode>();
  constructor(view: View) {
    super();
    this.#view = view;
  }

  protected override transformFrom(node: FromNode, queryId?: QueryId): FromNode {
    const moved = { ...node, froms: node.froms.map((from) => this.#source(from)) };
    return super.transformFrom(moved, queryId);
  }

  protected override transformJoin(node: JoinNode, queryId?: QueryId): JoinNode {
    return super.transformJoin({ ...node, table: this.#source(node.table) }, queryId);
  }

  protected override transformRaw(node: RawNode, queryId?: QueryId): RawNode {
    const parameters = node.parameters.map((part) => {
      const kind = kindOf(part);
      return kind === undefined ? part : viewOf(kind, this.#view);
    });
    return super.transformRaw({ ...node, parameters }, queryId);
  }

  #source(node: OperationNode): OperationNode {
    const bare = kindOf(node);
    if (bare !== undefined) return AliasNode.create(viewOf(bare, this.#view), IdentifierNode.create(bare));
    if (!AliasNode.is(node)) return node;
    const name = this.#view.sharing === true ? names.get(node.node) : undefined;
    if (name !== undefined) {
      this.shared.set(name, node.node);
      return AliasNode.create(TableNode.createWithSchema('shared', name), node.alias);
    }
    const kind = kindOf(node.node);
    return kind === undefined ? node : AliasNode.create(viewOf(kind, this.#view), node.alias);
  }
}

/** A query under a view, and the selects that it reads as tables of the schema `shared`, by name. */
export interface Narrowed<T> {
  readonly node: T;
  readonly shared: ReadonlyMap<string, OperationNode>;
}

/** The query with every fact view narrowed to what `view` allows. */
export const narrowed = <T extends OperationNode>(node: T, view: View): Narrowed<T> => {
  const transformer = new AsOf(view);
  return { node: transformer.transformNode(node), shared: transformer.shared };
};

/** The same without shared tables. */
export const asOf = <T extends OperationNode>(node: T, view: View): T =>
  narrowed(node, { ...view, sharing: false }).node;

/** A select under a view, as a part of a statement that sees more than one. */
export const under = (node: OperationNode, view: View): RawBuilder<unknown> => {
  const moved = asOf(node, view);
  return sql`${{ toOperationNode: () => moved }}`;
};
