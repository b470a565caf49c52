import { isKind, type KindId } from '@throughline/model';
import { OperationNodeTransformer, ReferenceNode, TableNode, type OperationNode, type QueryId } from 'kysely';

/** Notes every fact kind that a query reads. */
class Reader extends OperationNodeTransformer {
  readonly kinds = new Set<KindId>();

  protected override transformNodeImpl<T extends OperationNode>(node: T, queryId?: QueryId): T {
    // A reference names a table or its alias; only what is read from or joined is a kind.
    if (ReferenceNode.is(node)) return node;
    if (TableNode.is(node) && node.table.schema === undefined && isKind(node.table.identifier.name)) {
      this.kinds.add(node.table.identifier.name);
    }
    return super.transformNodeImpl(node, queryId);
  }
}

/** The fact kinds that a query reads, in alphabetical order. */
export const lineageOf = (node: OperationNode): readonly KindId[] => {
  const reader = new Reader();
  reader.transformNode(node);
  return [...reader.kinds].toSorted();
};
