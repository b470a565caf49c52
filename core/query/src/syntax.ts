import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  IdentifierNode,
  OperatorNode,
  ParensNode,
  ReferenceNode,
  SelectQueryNode,
  type JoinNode,
  type OperationNode,
} from 'kysely';

const isNode = (value: unknown): value is OperationNode =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';

/** The nodes that a node is made of. */
export const childrenOf = (node: OperationNode): readonly OperationNode[] =>
  Object.values(node).flatMap((value: unknown) =>
    (Array.isArray(value) ? value : [value]).filter((each) => isNode(each)),
  );

/** A column of a table that is named. */
export interface Qualified {
  readonly table: string;
  readonly column: string;
}

export const qualified = (node: OperationNode): Qualified | undefined =>
  ReferenceNode.is(node) && node.table !== undefined && ColumnNode.is(node.column)
    ? { table: node.table.table.identifier.name, column: node.column.column.name }
    : undefined;

/** Joins of which it is known which rows they keep. */
export const isKnownJoin = ({ joinType }: JoinNode): boolean =>
  joinType === 'InnerJoin' || joinType === 'LeftJoin' || joinType === 'CrossJoin';

/** The conditions that must all hold. */
export const conjuncts = (node: OperationNode): readonly OperationNode[] => {
  if (ParensNode.is(node)) return conjuncts(node.node);
  return AndNode.is(node) ? [...conjuncts(node.left), ...conjuncts(node.right)] : [node];
};

/** The two columns that a condition says are equal. */
export const sameColumns = (condition: OperationNode): readonly [Qualified, Qualified] | undefined => {
  if (!BinaryOperationNode.is(condition) || !OperatorNode.is(condition.operator)) return undefined;
  const [left, right] = [qualified(condition.leftOperand), qualified(condition.rightOperand)];
  return condition.operator.operator === '=' && left !== undefined && right !== undefined ? [left, right] : undefined;
};

/** The name under which a select gives something out. */
export const nameOf = (selection: OperationNode): string | undefined => {
  if (AliasNode.is(selection)) return IdentifierNode.is(selection.alias) ? selection.alias.name : undefined;
  return ReferenceNode.is(selection) && ColumnNode.is(selection.column) ? selection.column.column.name : undefined;
};

/** The names of all that a select gives out, in their order; undefined where one has none. */
export const columnNames = (node: OperationNode): readonly string[] | undefined => {
  const names = SelectQueryNode.is(node)
    ? (node.selections ?? []).map(({ selection }) => nameOf(selection))
    : [undefined];
  return names.every((name) => name !== undefined) ? names : undefined;
};
