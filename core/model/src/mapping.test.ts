import { expect, test } from 'vitest';
import { mappingSchema } from './mapping.ts';

const mapping = {
  mapping: 'mill',
  version: 1,
  title: 'Exports of the mill',
  streams: { item: { file: 'items.csv', source: 'erp' } },
  facts: [{ name: 'item', kind: 'item', from: 'item', columns: { item: 'Item' } }],
};

const issueOf = (value: unknown): string => {
  const [issue] = mappingSchema.safeParse(value).error?.issues ?? [];
  return issue === undefined ? 'accepted' : `${issue.path.join('.')}: ${issue.message}`;
};

const withColumn = (expression: unknown) => ({
  ...mapping,
  facts: [{ ...mapping.facts[0], columns: { item: expression } }],
});

test('defaults are filled in', () => {
  const parsed = mappingSchema.parse(mapping);
  expect(parsed.assumes).toEqual([]);
  expect(parsed.streams['item']?.export).toBe('full');
  expect(parsed.facts[0]).toMatchObject({ id: [], where: [], join: {}, inclusiveTo: false, attributes: {} });
});

test.each([
  'Item',
  { column: 'Item' },
  { column: 'Item', format: 'DD.MM.YYYY' },
  { column: 'Item', format: '1.234,56', multiplyBy: '0.01', round: true },
  { column: 'Item', lookup: { Y: 'true' }, otherwise: 'false' },
  { column: 'Item', level: { separator: '/', take: 2 } },
  { constant: 'vendor' },
  { concatenate: ['A', 'B'], separator: '-' },
  { latest: 'Day', format: 'YYYYMMDD' },
])('reads the expression %j', (expression) => {
  expect(issueOf(withColumn(expression))).toBe('accepted');
});

test.each([
  [{ ...mapping, mapping: 'My Mill' }, /^mapping: /],
  [{ ...mapping, version: 0 }, /^version: /],
  [{ ...mapping, facts: [] }, /^facts: /],
  [{ ...mapping, streems: {} }, /streems/],
  [{ ...mapping, streams: { item: { file: 'items.csv' } } }, /^streams\.item\.source: /],
  [
    { ...mapping, streams: { item: { file: 'i.csv', source: 'erp', export: 'delta' } } },
    /^streams\.item\.export: .*full/,
  ],
  [withColumn({ column: 'Item', format: 'YYYY-WW' }), /^facts\.0\.columns\.item\.format: /],
  [withColumn({ column: 'Item', formatt: 'DD.MM.YYYY' }), /^facts\.0\.columns\.item: /],
  [withColumn({ column: 'Item', level: { separator: '', take: 1 } }), /^facts\.0\.columns\.item\.level\.separator: /],
  [withColumn(7), /^facts\.0\.columns\.item: /],
  [{ ...mapping, facts: [{ ...mapping.facts[0], name: 'Item master' }] }, /^facts\.0\.name: /],
  [
    { ...mapping, facts: [{ ...mapping.facts[0], unpivot: { columns: [], name: 'Month', value: 'Amount' } }] },
    /^facts\.0\.unpivot\.columns: /,
  ],
])('refuses %j and says where', (value, message) => {
  expect(issueOf(value)).toMatch(message);
});
