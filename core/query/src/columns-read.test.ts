import { expect, test } from 'vitest';
import { columnsRead, columnsReadOf } from './columns-read.ts';
import { compileQuery, neutralView } from './compile.ts';
import { facts } from './facts.ts';
import { one } from './portable.ts';
import { sql } from 'kysely';

const view = neutralView({ id: 'reader', name: 'Reader', kinds: 'all', units: 'all' });

const read = (query: Parameters<typeof compileQuery>[0], of: 'cells' | 'rows'): readonly string[] => {
  const columns = columnsRead(compileQuery(query, view), of);
  return columns === 'all' ? ['all'] : [...columns].toSorted();
};

const lines = () =>
  facts
    .selectFrom('order_line as l')
    .select(['l.party', 'l.on', 'l.ref'])
    .select(one().as('num'))
    .where('l.lastPromise', 'is not', null);

test('every column that is named counts as read, of all kinds alike', () => {
  expect(read(lines(), 'rows')).toEqual(expect.arrayContaining(['lastPromise', 'on', 'party', 'ref']));
  expect(read(lines(), 'rows')).not.toContain('firstPromise');
  expect(read(lines(), 'rows')).not.toContain('knownAt');
});

test('cells do not show the refs that their rows have', () => {
  expect(read(lines(), 'cells')).not.toContain('ref');
  const grouped = facts
    .selectFrom('order_line as l')
    .select((eb) => ['l.document', 'l.on', eb.fn.min('l.ref').as('ref'), one().as('num')])
    .groupBy(['l.document', 'l.on']);
  expect(read(grouped, 'cells')).not.toContain('ref');
});

test('refs that are compared, joined or order rows are read', () => {
  const compared = lines().innerJoin('receipt as r', 'r.document', 'l.document').whereRef('r.ref', '<', 'l.ref');
  expect(read(compared, 'cells')).toContain('ref');
  const ordered = lines().select((eb) =>
    eb.fn
      .agg<string | null>('lag', ['l.party'])
      .over((over) => over.partitionBy('l.item').orderBy('l.on'))
      .as('before'),
  );
  expect(read(ordered, 'cells')).toContain('ref');
});

test('a query that takes all columns reads all', () => {
  expect(read(facts.selectFrom('order_line').selectAll(), 'cells')).toEqual(['all']);
  expect(read(facts.selectFrom('order_line as l').selectAll('l'), 'rows')).toEqual(['all']);
});

test('a ref is read of the kinds only of whose views it is named', () => {
  const joined = facts.selectFrom('order_line as l').innerJoin('receipt as r', 'r.document', 'l.document');
  const of = (query: Parameters<typeof compileQuery>[0]): string[] =>
    [...columnsReadOf(compileQuery(query, view), ['order_line', 'receipt'], 'rows')].flatMap(([kind, columns]) =>
      columns === 'all' || columns.has('ref') ? [kind] : [],
    );
  expect(of(joined.select(['l.ref', 'r.on']))).toEqual(['order_line']);
  expect(of(joined.select(['l.on', 'r.ref']))).toEqual(['receipt']);
  expect(of(joined.select('l.on'))).toEqual([]);
  const inner = facts.selectFrom('order_line').select(['document', 'ref']).as('o');
  expect(of(facts.selectFrom(inner).innerJoin('receipt as r', 'r.document', 'o.document').select('r.on'))).toEqual([
    'order_line',
    'receipt',
  ]);
  const passed = sql`select o."ref" from (select k.* from ${sql.table('order_line')} as k) as o, ${sql.table('receipt')} as r`;
  expect(of(passed)).toEqual(['order_line', 'receipt']);
});
