import { expect, test } from 'vitest';
import { describe as describeDiagnostic, diagnose, type Diagnostic } from './diagnostic.ts';

const place = { file: 'orders.csv', row: 3, line: 5 };

const samples: readonly [Diagnostic, string][] = [
  [
    diagnose('row-rejected', { ...place, expected: '9 fields', found: '10 fields', suggestion: '' }),
    'orders.csv, line 5 (row 3): expected 9 fields, found 10 fields.',
  ],
  [
    diagnose('value-rejected', {
      ...place,
      column: 'Quantity',
      expected: 'a number as 1234.56',
      found: 'about 40',
      suggestion: 'Correct it in the source',
    }),
    'orders.csv, line 5 (row 3), column Quantity: expected a number as 1234.56, found "about 40". Correct it in the source.',
  ],
  [
    diagnose('key-repeated', { ...place, key: 'PO-1/10', firstRow: 1, firstLine: 2 }),
    'orders.csv, line 5 (row 3): the key PO-1/10 was seen before on line 2 (row 1) with other contents; expected one row per key.',
  ],
  [
    diagnose('total-disagrees', {
      file: 'plan.csv',
      line: 9,
      label: 'Total',
      column: 'Jan',
      says: '12.00',
      sum: '11.50',
    }),
    'plan.csv, line 9: the total “Total” says 12.00 in column Jan, the rows above it add up to 11.50.',
  ],
  [
    diagnose('interval-overlap', { kind: 'price', key: 'V-1/3010', from: '2026-01-01' }),
    'price V-1/3010: the interval from 2026-01-01 reaches into the next one; it was ended where that begins.',
  ],
  [
    diagnose('file-missing', { stream: 'vendor', file: 'vendors.csv' }),
    'Stream vendor: expected the file vendors.csv, found none.',
  ],
  [
    diagnose('column-missing', { stream: 'vendor', column: 'Name', file: 'vendors.csv', found: 'Vendor, City' }),
    'Stream vendor (vendors.csv): expected a column Name, found only Vendor, City. Rename it in the mapping.',
  ],
  [
    diagnose('column-renamed', { stream: 'order', column: 'Amount', file: 'orders.csv', now: 'Amount USD' }),
    'Stream order (orders.csv): expected a column Amount, found Amount USD in its place. If it is the same, add "renamed": {"Amount": ["Amount USD"]} to the stream.',
  ],
  [
    diagnose('file-changed-while-read', { file: 'vendors.csv' }),
    'vendors.csv changed while it was read; export it again and repeat the import.',
  ],
  [diagnose('file-without-rows', { file: 'vendors.csv' }), 'vendors.csv: expected rows below the header, found none.'],
  [
    diagnose('facts-kept', { file: 'stock.csv', entry: 'stock', kept: 2 }),
    'stock.csv: rows that could not be read may be of 2 facts of stock that are missing; these stay as they were.',
  ],
  [
    diagnose('order-promised-before-placed', {
      document: 'PO-1',
      line: '10',
      ordered: '2026-01-05',
      promised: '2025-01-20',
    }),
    'Order PO-1, line 10: promised for 2025-01-20, before it was placed on 2026-01-05.',
  ],
];

test.each(samples)('$0.code says what was expected, what came and where', (diagnostic, sentence) => {
  expect(describeDiagnostic(diagnostic)).toBe(sentence);
});

test('every sentence names each of its parameters and ends with a period', () => {
  for (const [diagnostic] of samples) {
    const sentence = describeDiagnostic(diagnostic);
    expect(sentence).toMatch(/\.$/);
    for (const value of Object.values(diagnostic.params)) expect(sentence).toContain(String(value));
  }
});

test('parameters belong to their code', () => {
  // @ts-expect-error -- a missing file has a stream and a file, no row
  const wrong = diagnose('file-missing', { file: 'a.csv', row: 1 });
  expect(wrong.code).toBe('file-missing');
});
