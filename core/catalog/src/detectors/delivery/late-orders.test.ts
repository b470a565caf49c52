import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { detectIn } from '../../catalog.fixture.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { lateOrders } from './late-orders.ts';

const line = (place: string, change: Readonly<Record<string, string | null>> = {}) => {
  const [document = '', number = ''] = place.split(/\W/);
  return {
    document,
    line: number,
    party: 'C-1',
    item: 'BIKE',
    source: 'erp',
    currency: 'USD',
    promise: '2026-10-20',
    units: '2.000000000000',
    value: '1000.000000000000',
    ...change,
  };
};

const position = (item: string, onHand: string, stockOutOn: string | null = null) => ({ item, onHand, stockOutOn });
const parts = [
  { assembly: 'BIKE', item: 'BRAKE' },
  { assembly: 'BIKE', item: 'CHAIN' },
];
const names = [
  { item: 'BIKE', name: 'Touring bike' },
  { item: 'BRAKE', name: 'Brake set' },
];
const inputs = {
  lines: [line('S1/1'), line('S2/1', { party: 'C-2' })],
  positions: [position('BIKE', '0'), position('BRAKE', '0', '2026-10-10'), position('CHAIN', '500')],
  components: parts,
  names,
};

const rate = (id: string) =>
  ({ 'gross-margin-rate': '0.3', 'cancelled-share-of-delayed-orders': '0.1', 'cost-of-capital': '0.104' })[id] ?? '0';

const find = async (change: object = {}) => (await detectIn(lateOrders, { ...inputs, ...change })).found;

describe('customer orders past their promise', () => {
  test('wait for the component that is short, and claim its shortage', async () => {
    const [found] = await find();
    expect(found?.title).toBe('2 customer lines of Touring bike are past their promise');
    expect(found?.because).toEqual(['item BRAKE short', 'item BIKE short']);
    expect(found?.stake.claims?.map((c) => c.of)).toEqual(['shortage item=BRAKE']);
    expect(found?.evidence[3]?.value).toBe('Brake set is short');
    expect(found === undefined ? [] : complaintsAbout(lateOrders, found)).toEqual([]);
  });

  test('with stock that covers them nothing is short: each line claims itself', async () => {
    const [found] = await find({ positions: [position('BIKE', '40')] });
    expect(found?.because).toEqual([]);
    expect(found?.stake.claims?.map((c) => c.of)).toEqual(['order sale S1/1', 'order sale S2/1']);
    expect(found?.details['why']).toBe('the stock would cover them');
  });

  test('without a count nothing is said about stock', async () => {
    const [found] = await find({ positions: [] });
    expect(found?.details['why']).toBe('no stock of it is known');
    expect(found?.unknown).toContain('What is in stock.');
  });

  test('the claims add up to the stake', async () => {
    const [found] = await find({ positions: [position('BIKE', '40')] });
    const likely = found?.stake.claims?.map((c) => Number(formatDecimal(c.likely))) ?? [];
    expect(likely.reduce((a, b) => a + b, 0)).toBeCloseTo(
      Number(formatDecimal(found?.stake.likely ?? { units: 0n, scale: 0 })),
      9,
    );
  });

  test('a line due on the last day of its source is not late yet', async () => {
    expect(await find({ lines: [line('S1/1', { promise: '2026-10-30' })] })).toEqual([]);
    expect(await find({ lines: [line('S1/1', { promise: '2026-10-29' })] })).toHaveLength(1);
  });

  test('says the same whatever the order of the rows', async () => {
    const { once, turned, again } = await foundThrice(lateOrders, inputs);
    expect(turned).toEqual(once);
    expect(again).toEqual(once);
  });

  test('amounts: 2,000 × 30 % × 10 % = 60, at most 600; a week 2,000 × 10.4 % ÷ 52 = 4', async () => {
    const priced = await detectIn(lateOrders, inputs, {
      assumption: (id) => ({
        id,
        title: id,
        value: rate(id),
        unit: 'share',
        owner: 'controller',
        decimal: { units: BigInt(Math.round(Number(rate(id)) * 1000)), scale: 3 },
      }),
    });
    const stake = priced.found[0]?.stake;
    expect(
      stake === undefined ? [] : [stake.likely, stake.high, stake.perWeek].map((d) => Number(formatDecimal(d))),
    ).toEqual([60, 600, 4]);
  });
});
