import type { Expression } from '@throughline/query';

/** A node of a query's syntax tree, looked at from outside: the compiler's own types stay in core/query. */
export interface SyntaxNode {
  readonly kind: string;
}

export const syntaxOf = (query: Expression<unknown>): SyntaxNode => query.toOperationNode();

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';

const valueAt = (node: SyntaxNode, name: string): unknown => Object.entries(node).find(([key]) => key === name)?.[1];

/** The node in a field; undefined where there is none. */
export const nodeAt = (node: SyntaxNode, name: string): SyntaxNode | undefined => {
  const value = valueAt(node, name);
  return isNode(value) ? value : undefined;
};

/** The nodes in a field that holds a list. */
export const nodesAt = (node: SyntaxNode, name: string): readonly SyntaxNode[] => {
  const value = valueAt(node, name);
  return Array.isArray(value) ? value.filter((each) => isNode(each)) : [];
};

/** The text in a field; undefined where there is none. */
export const textAt = (node: SyntaxNode, name: string): string | undefined => {
  const value = valueAt(node, name);
  return typeof value === 'string' ? value : undefined;
};

/** The texts in a field that holds a list. */
export const textsAt = (node: SyntaxNode, name: string): readonly string[] => {
  const value = valueAt(node, name);
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
};

/** All nodes directly below a node. */
export const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  Object.values(node).flatMap((value: unknown) => {
    if (Array.isArray(value)) return value.filter((each) => isNode(each));
    return isNode(value) ? [value] : [];
  });

/** Follows fields downwards. */
export const nodeUnder = (node: SyntaxNode, ...names: readonly string[]): SyntaxNode | undefined =>
  names.reduce<SyntaxNode | undefined>((at, name) => (at === undefined ? undefined : nodeAt(at, name)), node);

/** The name of a table, if the node is one. */
export const tableName = (node: SyntaxNode | undefined): string | undefined => {
  if (node?.kind !== 'TableNode') return undefined;
  const identifier = nodeUnder(node, 'table', 'identifier');
  return identifier === undefined ? undefined : textAt(identifier, 'name');
};

/** A column that an expression names, with its table where it says so. */
export interface NamedColumn {
  readonly table: string | undefined;
  readonly column: string;
}

/** The column that a node names, if it is a reference to one. */
export const namedColumn = (node: SyntaxNode): NamedColumn | undefined => {
  if (node.kind !== 'ReferenceNode') return undefined;
  const identifier = nodeUnder(node, 'column', 'column');
  const column = identifier === undefined ? undefined : textAt(identifier, 'name');
  return column === undefined ? undefined : { table: tableName(nodeAt(node, 'table')), column };
};

/** A reference to a column as a node, for a column that only a `*` names. */
export const referenceTo = (table: string, column: string): SyntaxNode => {
  const identifier = (name: string) => ({ kind: 'IdentifierNode', name });
  const node = {
    kind: 'ReferenceNode',
    table: { kind: 'TableNode', table: { kind: 'SchemableIdentifierNode', identifier: identifier(table) } },
    column: { kind: 'ColumnNode', column: identifier(column) },
  };
  return node;
};

/** Whether a selection is `*`, or `table.*`. */
export const starOf = (node: SyntaxNode): { readonly table: string | undefined } | undefined => {
  if (node.kind === 'SelectAllNode') return { table: undefined };
  const isStar = node.kind === 'ReferenceNode' && nodeAt(node, 'column')?.kind === 'SelectAllNode';
  return isStar ? { table: tableName(nodeAt(node, 'table')) } : undefined;
};

/** The selects that a query names before it uses them (`with name as (select …)`), in their order. */
export const namedTables = (node: SyntaxNode): readonly { readonly name: string; readonly select: SyntaxNode }[] =>
  nodesAt(nodeAt(node, 'with') ?? node, 'expressions').flatMap((each) => {
    const name = tableName(nodeUnder(each, 'name', 'table'));
    const select = nodeAt(each, 'expression');
    return name === undefined || select === undefined ? [] : [{ name, select }];
  });

/** What stands under an alias, and the alias; a node without one stands under its own name. */
export const aliased = (node: SyntaxNode): { readonly node: SyntaxNode; readonly name: string | undefined } => {
  if (node.kind !== 'AliasNode') return { node, name: tableName(node) ?? namedColumn(node)?.column };
  const alias = nodeAt(node, 'alias');
  return { node: nodeAt(node, 'node') ?? node, name: alias === undefined ? undefined : textAt(alias, 'name') };
};

/** The texts that a node binds: one value, or those of a list. */
export const boundTexts = (node: SyntaxNode): readonly string[] => {
  if (node.kind === 'ValueNode') return [textAt(node, 'value') ?? []].flat();
  if (node.kind === 'PrimitiveValueListNode') return textsAt(node, 'values');
  return node.kind === 'ValueListNode' ? nodesAt(node, 'values').flatMap((each) => boundTexts(each)) : [];
};
