import { facts, inCurrency, isOneOf, one, pricedOn, ratedOn, zero } from '@throughline/query';
import { describe, expect, test } from 'vitest';
import { readsOf, type Read, type Use } from './reads.ts';

const need = (): Use => 'need';
const byName =
  (uses: Readonly<Record<string, Use>>) =>
  (name: string): Use =>
    uses[name] ?? 'show';
const read = (kind: Read['kind'], more: Partial<Read> = {}): Read => ({
  kind,
  columns: [],
  helps: [],
  values: {},
  optional: false,
  ...more,
});

const receivedByLine = facts
  .selectFrom('receipt')
  .select(['orderType', 'document', 'line'])
  .select((eb) => [eb.fn.sum('received').as('received'), eb.fn.max('on').as('lastReceipt')])
  .groupBy(['orderType', 'document', 'line']);

describe('the columns that a query reads', () => {
  test('are needed, help or are only shown, as they are selected', () => {
    const query = facts.selectFrom('receipt').select(['ref', 'party', 'line', 'received as num']);
    expect(readsOf(query, byName({ num: 'need', party: 'help' })).all).toEqual([
      read('receipt', { columns: ['received'], helps: ['party'] }),
    ]);
  });

  test('of a subquery are those that are used outside', () => {
    const query = facts
      .selectFrom('order_line as l')
      .leftJoin(receivedByLine.as('r'), (join) => join.onRef('r.document', '=', 'l.document'))
      .select('r.received as num');
    expect(readsOf(query, need).all).toEqual([
      read('order_line', { columns: ['document'] }),
      read('receipt', { columns: ['document', 'received'] }),
    ]);
  });

  test('count in conditions, in `exists` and in both directions of a correlation', () => {
    const query = facts
      .selectFrom('order_line as l')
      .select(one().as('num'))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('price as p')
              .select('p.ref')
              .whereRef('p.party', '=', 'l.party')
              .where(pricedOn('p', 'l.on')),
          ),
        ),
      );
    expect(readsOf(query, need).all).toEqual([
      read('order_line', { columns: ['on', 'party'] }),
      read('price', { columns: ['party'] }),
    ]);
  });

  test('that are often unset help', () => {
    const query = facts.selectFrom('price').select(['price', 'maximumQuantity']);
    expect(readsOf(query, need).all).toEqual([read('price', { columns: ['price'], helps: ['maximumQuantity'] })]);
  });

  test('that only leave rows out help; a positive choice of words is needed', () => {
    const all = facts.selectFrom('order_line').select(one().as('num'));
    const without = all.where((eb) => eb.not(isOneOf('status', ['rejected'])));
    expect(readsOf(without, need).all).toEqual([read('order_line', { helps: ['status'] })]);
    const only = all.where(isOneOf('status', ['open']));
    expect(readsOf(only, need).all).toEqual([read('order_line', { columns: ['status'] })]);
  });
});

describe('the rows that a query reads', () => {
  test('are those of its words, also across joins and subqueries', () => {
    const query = facts
      .selectFrom('order_line as l')
      .leftJoin(receivedByLine.as('r'), (join) => join.onRef('r.orderType', '=', 'l.orderType'))
      .select('r.received as num')
      .where('l.orderType', '=', 'purchase')
      .where('l.lineType', 'in', ['goods', 'freight']);
    const [line, receipt] = readsOf(query, need).all;
    expect(line?.values).toEqual({ orderType: ['purchase'], lineType: ['goods', 'freight'] });
    expect(receipt?.values).toEqual({ orderType: ['purchase'] });
  });

  test('are those of both sides of an equality, whichever is named first', () => {
    const query = facts
      .selectFrom('order_line as l')
      .innerJoin(receivedByLine.where('orderType', '=', 'production').as('r'), (join) =>
        join.onRef('l.orderType', '=', 'r.orderType'),
      )
      .select('r.received as num')
      .where('l.orderType', 'in', ['production', 'sale']);
    expect(readsOf(query, need).all.map(({ values }) => values)).toEqual([
      { orderType: ['production'] },
      { orderType: ['production'] },
    ]);
  });

  test('are not narrowed by one side of an `or`', () => {
    const query = facts
      .selectFrom('order_line')
      .select(one().as('num'))
      .where((eb) => eb.or([eb('orderType', '=', 'sale'), eb('quantity', '>', zero())]));
    expect(readsOf(query, need).all).toEqual([read('order_line', { columns: ['orderType', 'quantity'] })]);
  });
});

describe('a left join', () => {
  test('that only gives a name is no need, nor are its conditions', () => {
    const query = facts
      .selectFrom('order_line as l')
      .leftJoin('party as v', 'v.party', 'l.party')
      .select(['v.name', 'l.quantity as num']);
    expect(readsOf(query, need).all).toEqual([read('order_line', { columns: ['quantity'] })]);
    const used = query.select('v.active');
    expect(readsOf(used, need).all).toEqual([
      read('order_line', { columns: ['party', 'quantity'] }),
      read('party', { columns: ['active', 'party'] }),
    ]);
  });

  test('with a rate is needed for other currencies only', () => {
    const query = facts
      .selectFrom('payment as p')
      .leftJoin('fx_rate as x', (join) => join.onRef('x.fromCurrency', '=', 'p.currency').on(ratedOn('x', 'p.on', 35)))
      .select(inCurrency({ amount: 'p.amount', currency: 'p.currency', rate: 'x.rate' }, 'USD').as('num'));
    const [payment, rate] = readsOf(query, need).all;
    expect(payment).toEqual(read('payment', { columns: ['amount', 'currency'], helps: ['on'] }));
    expect(rate?.optional).toBe(true);
  });
});

describe('a union', () => {
  const sales = facts.selectFrom('shipment').select(['document', 'quantity as num']);
  const receipts = facts.selectFrom('receipt').select(['document', 'received as num']);

  test('needs one of its branches', () => {
    const query = facts.selectFrom(sales.unionAll(receipts).as('u')).select('u.num');
    expect(readsOf(query, need)).toEqual({
      all: [],
      any: [
        [
          { all: [read('shipment', { columns: ['quantity'] })], any: [] },
          { all: [read('receipt', { columns: ['received'] })], any: [] },
        ],
      ],
    });
  });

  test('whose rows say their part needs all of them', () => {
    const query = sales.select(one().as('part')).unionAll(receipts.select(zero().as('part')));
    expect(readsOf(query, need).all.map(({ kind }) => kind)).toEqual(['shipment', 'receipt']);
  });
});
