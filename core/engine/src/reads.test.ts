import { facts, inCurrency, dayLiteral, isOneOf, one, pricedOn, ratedOn, zero } from '@throughline/query';
import { describe, expect, test } from 'vitest';
import { readsOf, wantsOf, type Read, type Use } from './reads.ts';

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

  test('branch that leaves out what another branch reads does not wait for it; alone it would', () => {
    const alone = facts
      .selectFrom('receipt as r')
      .select('r.received as num')
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom('shipment as s').select('s.ref').whereRef('s.item', '=', 'r.item'))),
      );
    const withOthers = readsOf(
      facts.selectFrom(sales.unionAll(alone.select('r.document')).as('u')).select('u.num'),
      need,
    );
    const [, branch] = withOthers.any[0] ?? [];
    expect(branch?.all.map(({ kind, optional }) => [kind, optional])).toEqual([
      ['receipt', false],
      ['shipment', true],
    ]);
    expect(readsOf(alone, need).all.map(({ optional }) => optional)).toEqual([false, false]);
  });
});

describe('a select that is named first', () => {
  const paid = facts.with('paid', (from) =>
    from.selectFrom('payment as p').select(['p.party', 'p.amount', 'p.invoice']).where('p.paymentType', '=', 'paid'),
  );

  test('is read where it is used, for the columns that are used', () => {
    const query = paid.selectFrom('paid as x').select('x.amount as num');
    expect(readsOf(query, need).all).toEqual([
      read('payment', { columns: ['amount', 'paymentType'], values: { paymentType: ['paid'] } }),
    ]);
    expect(readsOf(paid.selectFrom('item').select('item'), need).all).toEqual([read('item', { columns: ['item'] })]);
  });

  test('sees those before it, also in a union and through `*`', () => {
    const query = paid
      .with('kept', (from) => from.selectFrom('paid as k').selectAll('k').select(one().as('more')))
      .with('either', (from) =>
        from.selectFrom('kept').select('party as who').unionAll(from.selectFrom('kept').select('invoice as who')),
      )
      .selectFrom('either as e')
      .select('e.who as num');
    const columns = (name: string): unknown =>
      read('payment', { columns: [name, 'paymentType'].toSorted(), values: { paymentType: ['paid'] } });
    expect(readsOf(query, need)).toEqual({
      all: [],
      any: [
        [
          { all: [columns('party')], any: [] },
          { all: [columns('invoice')], any: [] },
        ],
      ],
    });
  });

  test('is read anew at each place, so that words at one place do not narrow another', () => {
    const query = facts
      .with('all', (from) => from.selectFrom('payment').select(['paymentType', 'amount']))
      .selectFrom('all as a')
      .innerJoin('all as b', 'b.amount', 'a.amount')
      .select('a.amount as num')
      .where('a.paymentType', '=', 'paid')
      .where('b.paymentType', '=', 'received');
    expect(readsOf(query, need).all.map(({ values }) => values)).toEqual([
      { paymentType: ['paid'] },
      { paymentType: ['received'] },
    ]);
  });

  test('may name itself', () => {
    const query = facts
      .withRecursive('below', (from) =>
        from
          .selectFrom('bom_line as b')
          .select(['b.item', 'b.quantityPer'])
          .unionAll(
            from
              .selectFrom('below as u')
              .innerJoin('bom_line as c', 'c.assembly', 'u.item')
              .select(['c.item', 'c.quantityPer']),
          ),
      )
      .selectFrom('below as x')
      .select('x.quantityPer as num');
    expect(
      readsOf(query, need)
        .any.flat()
        .flatMap(({ all }) => all.map(({ kind }) => kind)),
    ).toEqual(['bom_line', 'bom_line']);
  });
});

test('a rate that is looked up for other currencies is no need; rates that are asked for are', () => {
  const rates = facts.selectFrom('fx_rate').select(['fromCurrency', 'rate as num']);
  expect(readsOf(rates, need).all.map(({ optional }) => optional)).toEqual([false]);
});

describe('what a query can bring no row without', () => {
  const wanted = (query: Parameters<typeof wantsOf>[0], ...there: readonly string[]): unknown =>
    wantsOf(query, (kind) => there.includes(kind)).map(({ kind }) => kind);
  const lines = facts
    .selectFrom('order_line as l')
    .leftJoin('receipt as r', 'r.document', 'l.document')
    .innerJoin(facts.selectFrom('party').select('party').as('v'), 'v.party', 'l.party')
    .select('r.received as num');

  test('is what it is drawn from, not what is joined on', () => {
    expect(wanted(lines)).toEqual(['order_line', 'party']);
    expect(wanted(lines, 'order_line')).toEqual(['party']);
    expect(wanted(lines, 'order_line', 'party')).toEqual([]);
  });

  test('of a union is nothing as long as one branch can bring some', () => {
    const either = facts.selectFrom('shipment').select('ref').unionAll(facts.selectFrom('payment').select('ref'));
    const query = facts
      .with('e', () => either)
      .selectFrom('e')
      .select('e.ref');
    expect(wanted(query)).toEqual(['shipment', 'payment']);
    expect(wanted(query, 'payment')).toEqual([]);
  });
});

test('what something else stands in for is no need', () => {
  const lastCount = facts.selectFrom('stock_level').select((eb) => eb.fn.max('on').as('on'));
  const moves = facts.selectFrom('stock_move as m').select('m.quantity as num');
  const needed = (query: Parameters<typeof readsOf>[0]) =>
    readsOf(query, need).all.flatMap(({ kind, optional }) => (optional ? [] : [kind]));
  expect(needed(moves.where('m.on', '>', lastCount))).toEqual(['stock_move', 'stock_level']);
  expect(needed(moves.where('m.on', '>', (eb) => eb.fn.coalesce(lastCount, dayLiteral('2026-01-01'))))).toEqual([
    'stock_move',
  ]);
});
