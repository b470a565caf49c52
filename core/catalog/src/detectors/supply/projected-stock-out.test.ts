import { formatDay, formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { context, detectIn, line, offer } from '../../catalog.fixture.ts';
import { noIncidents } from '../../incident.fixture.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { projectedStockOut } from './projected-stock-out.ts';

const position = (
  item: string,
  change: Readonly<Record<string, string | null>> = {},
): Readonly<Record<string, string | null>> => ({
  item,
  name: `Part ${item}`,
  on: '2026-10-30',
  countedOn: '2026-10-30',
  counted: '40.000000',
  onHand: '40.000000',
  safetyStock: '20.000000',
  reorderPoint: null,
  onOrder: '0.000000',
  dailyUse: '4.000000',
  dailyUseLow: '3.000000',
  dailyUseHigh: '5.000000',
  useUntil: '2026-10-30',
  nextReceiptOn: null,
  comingInTime: '0.000000',
  shortageEndsOn: null,
  stockOutOn: '2026-11-10',
  leadTimeDays: '20',
  ...change,
});

type Position = ReturnType<typeof position>;

/** What the query of the stock says of some positions. */
const stockOf = (positions: readonly Position[]) => {
  const inUse = positions.filter((each) => Number(each['dailyUse'] ?? 0) !== 0);
  const days = (of: 'on' | 'useUntil'): string | null =>
    positions.flatMap((each) => each[of] ?? []).toSorted()[0] ?? null;
  return {
    items: String(positions.length),
    inUse: String(inUse.length),
    judged: String(inUse.filter((each) => each['leadTimeDays'] !== null).length),
    on: days('on'),
    useUntil: days('useUntil'),
  };
};

const withStock = <G extends { readonly positions: readonly Position[] }>(given: G) => ({
  ...given,
  stock: [stockOf(given.positions)],
});

const offers = [offer('V-2', { price: '11.000000' }), offer('V-1'), offer('V-3', { price: '1', currency: 'EUR' })];

describe('projected stock-outs', () => {
  test('are priced at the cheapest offer, for a lead time without stock', async () => {
    const { found } = await detectIn(
      projectedStockOut,
      withStock({
        ...noIncidents,
        positions: [position('I-1')],
        offers,
        lines: [],
      }),
    );
    expect(found.map((f) => f.title)).toEqual(['Part I-1 runs out on 2026-11-10 unless more is ordered now']);
    const [first] = found;
    const stake =
      first === undefined ? [] : [first.stake.low, first.stake.likely, first.stake.high, first.stake.perWeek];
    expect(stake.map((d) => Number(formatDecimal(d)))).toEqual([
      20 * 3 * 10 * 2.5,
      20 * 4 * 10 * 2.5,
      20 * 5 * 10 * 2.5,
      7 * 4 * 10 * 2.5,
    ]);
    expect(first?.stake.assumptions).toEqual(['shortage-cost-multiple']);
    expect(found.flatMap((f) => complaintsAbout(projectedStockOut, f))).toEqual([]);
  });

  test('last only until a receipt that is promised after them', async () => {
    const positions = [
      position('I-1', { nextReceiptOn: '2026-11-14', shortageEndsOn: '2026-11-14', onOrder: '80.000000' }),
    ];
    const { found } = await detectIn(projectedStockOut, withStock({ ...noIncidents, positions, offers, lines: [] }));
    expect(found.map((f) => [f.details['daysShort'], f.details['endsOn']])).toEqual([['4', '2026-11-14']]);
    expect(found[0]?.evidence[2]?.value).toBe('80 units, next on 2026-11-14');
  });

  test('are not those that an order placed next week still meets', async () => {
    const at = (stockOutOn: string | null) =>
      detectIn(
        projectedStockOut,
        withStock({ ...noIncidents, positions: [position('I-1', { stockOutOn })], offers, lines: [] }),
      );
    expect((await at('2026-11-26')).found.map((f) => formatDay(f.decideBy))).toEqual(['2026-11-06']);
    expect((await at('2026-11-27')).found).toEqual([]);
    expect((await at(null)).found).toEqual([]);
  });

  test('are not those for which planning orders in time by its reorder point', async () => {
    // 40 there, 4 a day, to be ordered by 2026-11-04: five days later 20 are left
    const at = (reorderPoint: string) =>
      detectIn(
        projectedStockOut,
        withStock({
          ...noIncidents,
          positions: [position('I-1', { stockOutOn: '2026-11-24', reorderPoint, leadTimeDays: '20' })],
          offers,
          lines: [],
        }),
      );
    const inTime = await at('20.000000');
    expect(inTime.found).toEqual([]);
    expect(inTime.fine).toContain('1 more fall to their reorder point in time.');
    expect((await at('19.000000')).found).toHaveLength(1);
    // below the point and not ordered: planning does not order
    expect((await at('40.000000')).found).toHaveLength(1);
    expect((await at('0')).found).toHaveLength(1);
  });

  test('are not judged where use or lead time is unknown, or use is long past', async () => {
    const none = async (change: Readonly<Record<string, string | null>>) =>
      detectIn(
        projectedStockOut,
        withStock({ ...noIncidents, positions: [position('I-1', change)], offers, lines: [] }),
      );
    expect((await none({ leadTimeDays: null })).found).toEqual([]);
    expect((await none({ useUntil: null })).found).toEqual([]);
    expect((await none({ useUntil: '2026-09-30' })).found).toHaveLength(1);
    const stale = await none({ useUntil: '2026-09-29' });
    expect([stale.found, stale.fine]).toEqual([
      [],
      'Not judged: the stock is of 2026-10-30, but use is known only until 2026-09-29.',
    ]);
  });

  test('stock below its safety stock alone is fine', async () => {
    const positions = [position('I-1', { onHand: '1', stockOutOn: null, nextReceiptOn: '2026-10-31' })];
    const { found, fine } = await detectIn(
      projectedStockOut,
      withStock({ ...noIncidents, positions, offers, lines: [] }),
    );
    expect([found, fine]).toEqual([[], '1 bought item in use checked: 0 run out before an order could arrive.']);
    expect(
      (await detectIn(projectedStockOut, withStock({ ...noIncidents, positions: [], offers, lines: [] }))).fine,
    ).toBe('No stock was counted.');
  });

  test('an item without a price says that its stake is not known', async () => {
    const { found } = await detectIn(
      projectedStockOut,
      withStock({
        ...noIncidents,
        positions: [position('I-1')],
        offers: [],
        lines: [],
      }),
    );
    expect(found[0]?.unknown.join(' ')).toContain('No active vendor lists a price');
  });

  test('do not depend on the order of rows, also where an item has prices in two foreign currencies', async () => {
    const foreign = [offer('V-4', { item: 'I-2', currency: 'JPY' }), offer('V-5', { item: 'I-2', currency: 'EUR' })];
    const positions = [position('I-1'), position('I-2')];
    const found1 = await foundThrice(
      projectedStockOut,
      withStock({
        ...noIncidents,
        positions,
        offers: [...offers, ...foreign],
        lines: [],
      }),
    );
    expect([found1.turned, found1.again]).toEqual([found1.once, found1.once]);
    const { found } = await detectIn(
      projectedStockOut,
      withStock({
        ...noIncidents,
        positions,
        offers: [...offers, ...foreign],
        lines: [],
      }),
    );
    expect(found.map((f) => f.stake.currency)).toEqual(['USD', 'EUR']);
  });

  test('price with the assumption of the company', async () => {
    const asked: string[] = [];
    const assumption = (id: string) => {
      asked.push(id);
      return context.assumption(id);
    };
    await detectIn(projectedStockOut, withStock({ ...noIncidents, positions: [position('I-1')], offers, lines: [] }), {
      assumption,
    });
    expect(new Set(asked)).toEqual(new Set(['shortage-cost-multiple']));
  });

  test('the defaults follow the schema', () => {
    expect(projectedStockOut.params.parse(projectedStockOut.defaults)).toEqual(projectedStockOut.defaults);
  });
});

describe('a stock-out of an item that a vendor owes', () => {
  const overdue = line('P1/10', { lastPromise: '2026-10-20', party: 'V-7' });

  test('is explained by the late vendor, and claims the missing units', async () => {
    const lines = [overdue, line('P2/10', { lastPromise: '2026-10-20', party: 'V-8', item: 'I-2' })];
    const { found } = await detectIn(
      projectedStockOut,
      withStock({
        ...noIncidents,
        positions: [position('I-1')],
        offers,
        lines,
      }),
    );
    expect(found.map((f) => [f.cause, f.because])).toEqual([['item I-1 short', ['vendor V-7 late']]]);
    expect(found[0]?.stake.claims).toMatchObject([{ of: 'shortage item=I-1', likely: found[0]?.stake.likely }]);
  });

  test('is not explained by lines that are not yet due', async () => {
    const { found } = await detectIn(
      projectedStockOut,
      withStock({
        ...noIncidents,
        positions: [position('I-1')],
        offers,
        lines: [line('P1/10')],
      }),
    );
    expect(found.map((f) => f.because)).toEqual([undefined]);
  });
});
