import { columnsOfKind, isKind, type ColumnType } from '@throughline/model';
import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  ReferenceNode,
  SelectQueryNode,
  TableNode,
  type OperationNode,
} from 'kysely';

/** A column that a query of rows gives out; its type is known where it is a column of a fact kind. */
export interface RowColumn {
  readonly name: string;
  readonly type: ColumnType | undefined;
}

const kindOfTable = (node: OperationNode): string | undefined =>
  TableNode.is(node) ? node.table.identifier.name : undefined;

const sourcesOf = (query: SelectQueryNode): ReadonlyMap<string, string> => {
  const nodes = [...(query.from?.froms ?? []), ...(query.joins ?? []).map((join) => join.table)];
  const found = new Map<string, string>();
  for (const node of nodes) {
    const kind = AliasNode.is(node) ? kindOfTable(node.node) : kindOfTable(node);
    const name = AliasNode.is(node) && IdentifierNode.is(node.alias) ? node.alias.name : kind;
    if (kind !== undefined && name !== undefined) found.set(name, kind);
  }
  return found;
};

const typeIn = (kind: string | undefined, column: string): ColumnType | undefined => {
  if (kind === undefined || !isKind(kind)) return undefined;
  return columnsOfKind(kind).find(([name]) => name === column)?.[1].type;
};

const referenced = (node: OperationNode, sources: ReadonlyMap<string, string>): RowColumn | undefined => {
  if (!ReferenceNode.is(node) || !ColumnNode.is(node.column)) return undefined;
  const name = node.column.column.name;
  const table = node.table?.table.identifier.name;
  const kind = table === undefined ? [...sources.values()].find((k) => typeIn(k, name)) : sources.get(table);
  return { name, type: typeIn(kind, name) };
};

const selected = (node: OperationNode, sources: ReadonlyMap<string, string>): RowColumn | undefined => {
  if (!AliasNode.is(node)) return referenced(node, sources);
  if (!IdentifierNode.is(node.alias)) return undefined;
  return { name: node.alias.name, type: referenced(node.node, sources)?.type };
};

/** The columns of a query of rows, in order. */
export const columnsOf = (query: OperationNode): readonly RowColumn[] => {
  if (!SelectQueryNode.is(query)) return [];
  const sources = sourcesOf(query);
  return (query.selections ?? []).flatMap((s) => selected(s.selection, sources) ?? []);
};
