import {
  PostgresQueryCompiler,
  type CompiledQuery,
  type Expression,
  type OperationNode,
  type RootOperationNode,
} from 'kysely';
import type { Principal } from '@throughline/model';
import { asOf, narrowed, type View } from './as-of.ts';

/** SQL with bound values, valid on DuckDB and PostgreSQL. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly string[];
  /** The tables of the schema `shared` that it reads, by name: the backend makes each once. */
  readonly shared?: Readonly<Record<string, Statement>>;
}

const asText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`A query may bind texts, numbers and flags only; got ${typeof value}.`);
};

const statement = (compiled: CompiledQuery): Statement => ({
  sql: compiled.sql,
  parameters: compiled.parameters.map(asText),
});

const isRoot = (node: { kind: string }): node is RootOperationNode =>
  node.kind === 'SelectQueryNode' || node.kind === 'RawNode';

const compileNode = (node: OperationNode): Statement => {
  if (!isRoot(node)) throw new TypeError(`Expected a select, got ${node.kind}.`);
  return statement(new PostgresQueryCompiler().compileQuery(node, queryId));
};

/** The statement of a query over fact views, narrowed to what `view` allows. */
export const compileQuery = (query: Expression<unknown>, view: View): Statement => {
  const { node, shared } = narrowed(query.toOperationNode(), view);
  if (shared.size === 0) return compileNode(node);
  const tables = [...shared].map(([name, select]): [string, Statement] => [name, compileNode(asOf(select, view))]);
  return { ...compileNode(node), shared: Object.fromEntries(tables) };
};

const queryId = { queryId: 'throughline' };

/** Sees no moment: a query that is compiled for it has the same text whatever was imported, and names what else it depends on. */
export const neutralView = (principal: Principal): View => ({
  businessDay: '',
  knownAt: '',
  imports: 0,
  superseded: new Set(),
  principal,
});
