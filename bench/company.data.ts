/** The settings of the generated company, for its data folder. */
export const company = { name: 'Benchmark company', currency: 'EUR', zone: 'UTC' };

/** How its exports become facts: both large files are keyed by a column, as those of ERP systems are. */
export const mapping = {
  mapping: 'bench',
  version: 1,
  title: 'Generated exports of the benchmark',
  company: { name: company.name, currency: company.currency },
  assumes: [],
  streams: {
    unit: { file: 'units.csv', source: 'finance' },
    account: { file: 'accounts.csv', source: 'finance' },
    ledger: { file: 'ledger.csv', source: 'finance' },
    item: { file: 'items.csv', source: 'warehouse' },
    site: { file: 'sites.csv', source: 'warehouse' },
    move: { file: 'stock-moves.csv', source: 'warehouse' },
  },
  facts: [
    {
      name: 'unit',
      kind: 'org_unit',
      from: 'unit',
      id: ['Unit'],
      columns: { unit: 'Unit', name: 'Name', parent: 'Parent' },
    },
    {
      name: 'account',
      kind: 'account',
      from: 'account',
      id: ['Account'],
      columns: { account: 'Account', name: 'Name', type: 'Type' },
    },
    {
      name: 'ledger',
      kind: 'ledger_entry',
      from: 'ledger',
      id: ['Document', 'Line'],
      columns: {
        account: 'Account',
        unit: 'Unit',
        on: 'PostedOn',
        amount: 'Amount',
        currency: 'Currency',
        document: 'Document',
      },
    },
    {
      name: 'item',
      kind: 'item',
      from: 'item',
      id: ['Item'],
      columns: { item: 'Item', name: 'Name', category: 'Category', made: 'Made' },
    },
    { name: 'site', kind: 'site', from: 'site', id: ['Site'], columns: { site: 'Site', name: 'Name' } },
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
