/** How the moves become facts. */
export const mapping = {
  mapping: 'formats',
  version: 1,
  title: 'Generated stock moves of the benchmark of formats',
  company: { name: 'Benchmark company', currency: 'EUR' },
  assumes: [],
  streams: { move: { file: 'moves.csv', source: 'warehouse' } },
  facts: [
    {
      name: 'move',
      kind: 'stock_move',
      from: 'move',
      id: ['MoveNo'],
      columns: {
        move: 'MoveNo',
        item: 'Item',
        site: 'Site',
        moveType: 'MoveType',
        document: 'Document',
        on: 'PostedOn',
        quantity: 'Quantity',
      },
    },
  ],
};
