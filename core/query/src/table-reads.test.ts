import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { facts } from './facts.ts';
import { dayLiteral, isOneOf, one, plusDays } from './portable.ts';
import { tableReadsOf, type TableRead } from './table-reads.ts';
import type { Expression } from './index.ts';

const principal = { id: 'reader', name: 'Reader', kinds: 'all', units: 'all' } as const;

const readsOf = (query: Expression<unknown>, asked?: readonly string[]): readonly TableRead[] =>
  tableReadsOf(query, { principal, ...(asked === undefined ? {} : { asked: new Set(asked) }) });

const lineIn = (query: Expression<unknown>): TableRead | undefined =>
  readsOf(query).find(({ kind }) => kind === 'order_line');

const purchases = () => facts.selectFrom('order_line as l').where('l.orderType', '=', 'purchase');

test('a column that is given out by a select inside and asked for by nobody is not read', () => {
  const inner = purchases().select(['l.document', 'l.party', 'l.lastPromise as due']).as('d');
  expect(lineIn(facts.selectFrom(inner).select('d.document'))?.columns).toEqual(['document', 'orderType']);
  expect(lineIn(facts.selectFrom(inner).select('d.due'))?.columns).toEqual(['lastPromise', 'orderType']);
  expect(lineIn(facts.selectFrom(inner).selectAll())?.columns).toEqual([
    'document',
    'lastPromise',
    'orderType',
    'party',
  ]);
  expect(lineIn(facts.selectFrom(inner).select('d.document').distinct())?.columns).toEqual(['document', 'orderType']);
});

test('of cells only what they ask for is read, and never the ref that rows merely have', () => {
  const rows = purchases().select(['l.party', 'l.on', 'l.ref', 'l.buyer', one().as('num')]);
  const text = sql`select r."party", sum(r."num") from (${rows}) as r group by r."party"`;
  expect(readsOf(text, ['party', 'num'])[0]?.columns).toEqual(['orderType', 'party']);
  expect(readsOf(rows)[0]?.columns).toEqual(['buyer', 'on', 'orderType', 'party', 'ref']);
});

test('conditions on texts and days are tests; what is not understood is left out', () => {
  const query = purchases()
    .select('l.ref')
    .where((eb) => eb.not(isOneOf('l.status', ['closed', 'cancelled'])))
    .where('l.lastPromise', '<', dayLiteral('2026-10-01'))
    .where('l.on', '>', plusDays(dayLiteral('2026-10-01'), -7))
    .where('l.quantity', '>', one());
  expect(lineIn(query)?.tests).toEqual([
    { test: 'in', column: 'orderType', words: ['purchase'] },
    {
      test: 'not',
      of: { test: 'defined', of: { test: 'in', column: 'status', words: ['closed', 'cancelled'] } },
    },
    { test: 'day', column: 'lastPromise', sign: '<', day: '2026-10-01' },
  ]);
});

test('a table that is joined from the left must pass its own condition only, and inherits the words of what it must equal', () => {
  const query = facts
    .selectFrom('receipt as r')
    .leftJoin('order_line as l', (join) =>
      join
        .onRef('l.orderType', '=', 'r.orderType')
        .onRef('l.document', '=', 'r.document')
        .on('l.lineType', '=', 'goods'),
    )
    .where('r.orderType', '=', 'purchase')
    .where('l.status', 'is', null)
    .select('r.on');
  expect(lineIn(query)?.tests).toEqual([
    { test: 'in', column: 'lineType', words: ['goods'] },
    { test: 'in', column: 'orderType', words: ['purchase'] },
  ]);
  expect(lineIn(query)?.partners).toEqual([
    {
      kind: 'receipt',
      columns: [
        { own: 'orderType', other: 'orderType' },
        { own: 'document', other: 'document' },
      ],
    },
  ]);
});

test('a column that stands in for another is read only where that is undefined', () => {
  const query = purchases().select((eb) => eb.fn.coalesce('l.firstPromise', 'l.lastPromise').as('due'));
  expect(lineIn(query)).toMatchObject({
    columns: ['firstPromise', 'orderType'],
    standIns: [{ column: 'lastPromise', for: ['firstPromise'] }],
  });
});

test('names in a raw text may be any column of any table around', () => {
  const query = purchases().select(sql<string>`upper(l."buyer")`.as('who'));
  expect(lineIn(query)?.columns).toBe('all');
});

test('a reader of some units reads the unit of what has one', () => {
  const restricted = { ...principal, units: ['D1'] };
  const [read] = tableReadsOf(purchases().select('l.party'), { principal: restricted });
  expect(read?.columns).toContain('unit');
});

test('of a union that keeps every row the columns go by their place; of another all are read', () => {
  const a = purchases().select(['l.party', 'l.on as day']);
  const b = purchases().select(['l.buyer as party', 'l.need as day']);
  const columns = (query: Expression<unknown>) => readsOf(query).map((read) => read.columns);
  const all = facts.selectFrom(a.unionAll(b).as('u')).select('u.day');
  expect(columns(all)).toEqual([
    ['need', 'orderType'],
    ['on', 'orderType'],
  ]);
  expect(columns(facts.selectFrom(a.union(b).as('u')).select('u.day'))).toEqual([
    ['buyer', 'need', 'orderType'],
    ['on', 'orderType', 'party'],
  ]);
});
