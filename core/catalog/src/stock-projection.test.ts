import * as fc from 'fast-check';
import { day, formatDay, type Day } from '@throughline/math';
import type { KernelColumns } from '@throughline/query';
import { describe, expect, test } from 'vitest';
import { on } from './catalog.fixture.ts';
import { stockPosition } from './kernels/supply/stock-position.ts';

interface Stock {
  readonly items?: readonly { item: string; safetyStock?: number; reorderPoint?: number }[];
  readonly levels?: readonly { item: string; site: string; on: string; quantity: number }[];
  readonly use?: readonly { item: string; on: string; quantity: number }[];
  readonly components?: readonly string[];
  readonly received?: readonly { item: string; on: string; quantity: number }[];
  readonly open?: readonly { item: string; promise: string | null; outstanding: number }[];
  readonly leads?: readonly { item: string; leadTimeDays: number }[];
}

const numbers = (values: readonly (number | undefined)[]): Float64Array =>
  Float64Array.from(values, (value) => value ?? Number.NaN);
const days = (values: readonly (string | null)[]): Float64Array =>
  numbers(values.map((text) => (text === null ? undefined : on(text))));

const columnsOf = ({
  items = [],
  levels = [],
  use = [],
  components = ['A'],
  received = [],
  open = [],
  leads = [],
}: Stock): Record<string, KernelColumns> => ({
  items: {
    item: items.map((row) => row.item),
    safetyStock: numbers(items.map((row) => row.safetyStock)),
    reorderPoint: numbers(items.map((row) => row.reorderPoint)),
  },
  levels: {
    item: levels.map((row) => row.item),
    site: levels.map((row) => row.site),
    on: days(levels.map((row) => row.on)),
    quantity: numbers(levels.map((row) => row.quantity)),
    fact: levels.map((row) => `${row.item}${row.site}${row.on}`),
  },
  use: {
    item: use.map((row) => row.item),
    on: days(use.map((row) => row.on)),
    quantity: numbers(use.map((row) => row.quantity)),
  },
  lastUse: {
    item: [...new Set(use.map((row) => row.item))],
    lastUsed: numbers(
      [...new Set(use.map((row) => row.item))].map((item) =>
        use
          .filter((row) => row.item === item)
          .map((row) => on(row.on))
          .reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
      ),
    ),
  },
  latest: { site: levels.map((row) => row.site), on: days(levels.map((row) => row.on)) },
  until: {
    lastUsed: numbers([use.map((row) => on(row.on)).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)]),
  },
  components: { item: components },
  open: {
    item: open.map((row) => row.item),
    promise: days(open.map((row) => row.promise)),
    outstanding: numbers(open.map((row) => row.outstanding)),
  },
  received: {
    item: received.map((row) => row.item),
    on: days(received.map((row) => row.on)),
    quantity: numbers(received.map((row) => row.quantity)),
  },
  leads: { item: leads.map((row) => row.item), leadTimeDays: numbers(leads.map((row) => row.leadTimeDays)) },
});

const before = (back: number): Day => day(on('2026-10-30') - back);

const run = (stock: Stock) => stockPosition.run(columnsOf(stock));

/** 84 units in twelve weeks, all of it on the last day: one a day. */
const oneADay = [{ item: 'A', on: '2026-10-30', quantity: 84 }];
const count = (quantity: number, change: Partial<NonNullable<Stock['levels']>[number]> = {}) => ({
  item: 'A',
  site: 'S',
  on: '2026-10-30',
  quantity,
  ...change,
});

describe('the stock position', () => {
  test('by hand: 10 on hand at one a day cover ten days', () => {
    const [row] = run({
      items: [{ item: 'A', safetyStock: 3, reorderPoint: 5.5 }],
      levels: [count(10)],
      use: oneADay,
      leads: [{ item: 'A', leadTimeDays: 7 }],
    });
    expect(row).toEqual({
      item: 'A',
      countedOn: '2026-10-30',
      counted: '10.000000',
      on: '2026-10-30',
      onHand: '10.000000',
      safetyStock: '3.000000',
      reorderPoint: '5.500000',
      dailyUse: '1.000000',
      dailyUseLow: '0.000000',
      dailyUseHigh: '0.000000',
      useUntil: '2026-10-30',
      lastUsedOn: '2026-10-30',
      onOrder: '0.000000',
      nextReceiptOn: null,
      stockOutOn: '2026-11-10',
      comingInTime: '0.000000',
      shortageEndsOn: null,
      leadTimeDays: '7',
      refs: 'AS2026-10-30',
    });
  });

  test('a count is brought forward by what came in and was used since: 10 + 20 − 14', () => {
    const levels = [count(10, { on: '2026-10-10' })];
    const use = [...oneADay.map((u) => ({ ...u, quantity: 70 })), { item: 'A', on: '2026-10-09', quantity: 0 }].concat({
      item: 'A',
      on: '2026-10-10',
      quantity: 0,
    });
    const received = [
      { item: 'A', on: '2026-10-10', quantity: 99 },
      { item: 'A', on: '2026-10-20', quantity: 76 },
    ];
    const [row] = run({ levels, use, received });
    expect(row).toMatchObject({ countedOn: '2026-10-10', counted: '10.000000', on: '2026-10-30', onHand: '16.000000' });
  });

  test('what came in after use is known counts from its day, and is no longer on order', () => {
    const received = [{ item: 'A', on: '2026-11-02', quantity: 5 }];
    const [row] = run({ levels: [count(10)], use: oneADay, received });
    expect(row).toMatchObject({ onHand: '10.000000', onOrder: '0.000000', stockOutOn: '2026-11-15' });
  });

  test('less than nothing on hand is a wrong record, not a stock-out', () => {
    const [row] = run({ levels: [count(10, { on: '2026-10-10' })], use: oneADay });
    expect(row).toMatchObject({ onHand: '-74.000000', stockOutOn: null });
  });

  test('a receipt in time counts towards the stock-out, the first one after it ends the shortage', () => {
    const open = [
      { item: 'A', promise: '2026-11-05', outstanding: 5 },
      { item: 'A', promise: '2026-11-20', outstanding: 40 },
      { item: 'A', promise: '2026-12-01', outstanding: 40 },
    ];
    const items = [{ item: 'A', safetyStock: 3, reorderPoint: 5 }];
    const [row] = run({ items, levels: [count(10)], use: oneADay, open, leads: [] });
    expect(row).toMatchObject({
      onOrder: '85.000000',
      nextReceiptOn: '2026-11-05',
      stockOutOn: '2026-11-15',
      comingInTime: '5.000000',
      shortageEndsOn: '2026-11-20',
    });
  });

  test.each([
    ['a receipt on the last covered day extends it', '2026-11-09', '2026-11-15'],
    ['a receipt a day later comes too late', '2026-11-10', '2026-11-10'],
    ['a receipt on the day of the count is in the count', '2026-10-30', '2026-11-10'],
    ['an overdue receipt is not counted on', '2026-10-01', '2026-11-10'],
    ['a receipt without a day is not counted on', null, '2026-11-10'],
  ])('%s', (_, promise, out) => {
    const [row] = run({ levels: [count(10)], use: oneADay, open: [{ item: 'A', promise, outstanding: 5 }] });
    expect(row?.['stockOutOn']).toBe(out);
  });

  test('rates are quantiles of the twelve weeks', () => {
    const use = Array.from({ length: 12 }, (_, week) => ({
      item: 'A',
      on: formatDay(before(7 * week)),
      quantity: 7 * (week + 1),
    }));
    const [row] = run({ levels: [count(1000)], use });
    expect([row?.['dailyUse'], row?.['dailyUseLow'], row?.['dailyUseHigh']]).toEqual([
      '6.500000',
      '2.100000',
      '10.900000',
    ]);
  });

  test('use before the window does not count', () => {
    const use = [...oneADay, { item: 'A', on: '2026-08-07', quantity: 1000 }];
    expect(run({ levels: [count(10)], use })[0]?.['dailyUse']).toBe('1.000000');
    const inside = [...oneADay, { item: 'A', on: '2026-08-08', quantity: 84 }];
    expect(run({ levels: [count(10)], use: inside })[0]?.['dailyUse']).toBe('2.000000');
  });

  test('each site counts with its latest count; an item that it does not list is not there', () => {
    const levels = [
      count(10, { site: 'S' }),
      count(99, { site: 'S', on: '2026-09-30' }),
      count(4, { site: 'T', on: '2026-10-20' }),
      count(7, { item: 'B', site: 'T', on: '2026-09-01' }),
    ];
    const rows = run({ levels, use: oneADay });
    expect(rows.map((row) => [row['item'], row['on'], row['onHand']])).toEqual([
      ['A', '2026-10-30', '14.000000'],
      ['B', '2026-10-20', '0.000000'],
    ]);
  });

  test('without any use there is no rate and no stock-out; an item that others use but not it has a rate of zero', () => {
    expect(run({ levels: [count(0)] })[0]).toMatchObject({ dailyUse: null, useUntil: null, stockOutOn: null });
    const levels = [count(10), count(1, { item: 'B' })];
    const [, other] = run({ levels, use: oneADay, components: ['A', 'B'] });
    expect(other).toMatchObject({ item: 'B', dailyUse: '0.000000', lastUsedOn: null, stockOutOn: null });
    const [, unseen] = run({ levels, use: oneADay });
    expect(unseen).toMatchObject({ item: 'B', dailyUse: null, lastUsedOn: null, stockOutOn: null });
  });

  test('items that were never counted have no position', () => {
    expect(run({ items: [{ item: 'A' }], use: oneADay })).toEqual([]);
    expect(run({})).toEqual([]);
  });

  test('stock below zero is out on the day after the count, not before it', () => {
    expect(run({ levels: [count(0)], use: oneADay })[0]?.['stockOutOn']).toBe('2026-10-31');
    expect(run({ levels: [count(-50)], use: oneADay })[0]).toMatchObject({
      onHand: '-50.000000',
      stockOutOn: '2026-10-31',
    });
  });

  test('beyond the horizon nothing is projected', () => {
    expect(run({ levels: [count(179)], use: oneADay })[0]?.['stockOutOn']).toBe('2027-04-28');
    expect(run({ levels: [count(180)], use: oneADay })[0]?.['stockOutOn']).toBeNull();
  });
});

const quantity = fc.integer({ min: 0, max: 5_000_000 }).map((n) => n / 1000);
const someDay = fc.integer({ min: 0, max: 100 }).map((back) => formatDay(before(back)));
const ahead = fc.integer({ min: -60, max: 20 }).map((back) => formatDay(before(back)));
const item = fc.constantFrom('A', 'B');
const anyStock = fc.record({
  items: fc.constant([{ item: 'A', safetyStock: 3 }]),
  levels: fc.array(fc.record({ item, site: fc.constantFrom('S', 'T'), on: fc.constant('2026-10-30'), quantity }), {
    minLength: 1,
  }),
  use: fc.array(fc.record({ item, on: someDay, quantity })),
  open: fc.array(fc.record({ item, promise: ahead, outstanding: quantity })),
  leads: fc.constant([{ item: 'A', leadTimeDays: 7 }]),
});

const reversed = (stock: Stock): Stock => ({
  items: stock.items?.toReversed() ?? [],
  levels: stock.levels?.toReversed() ?? [],
  use: stock.use?.toReversed() ?? [],
  open: stock.open?.toReversed() ?? [],
  leads: stock.leads?.toReversed() ?? [],
});

describe('properties', () => {
  test('the order of rows changes nothing', () => {
    fc.assert(
      fc.property(anyStock, (stock) => {
        expect(run(reversed(stock))).toEqual(run(stock));
      }),
    );
  });

  test('more stock, or more promised, never brings the stock-out forward', () => {
    const outOf = (stock: Stock): string => run(stock).find((row) => row['item'] === 'A')?.['stockOutOn'] ?? '9999';
    fc.assert(
      fc.property(anyStock, fc.nat(50), quantity, (stock, which, more) => {
        const levels = stock.levels.map((level, i) =>
          i === which % stock.levels.length ? { ...level, quantity: level.quantity + more } : level,
        );
        const open = [...stock.open, { item: 'A', promise: '2026-11-05', outstanding: more }];
        expect(outOf({ ...stock, levels }) >= outOf(stock)).toBe(true);
        expect(outOf({ ...stock, open }) >= outOf(stock)).toBe(true);
      }),
    );
  });

  test('a stock-out lies after the count', () => {
    fc.assert(
      fc.property(anyStock, (stock) => {
        for (const row of run(stock)) expect((row['stockOutOn'] ?? '9999') > (row['on'] ?? '')).toBe(true);
      }),
    );
  });
});
