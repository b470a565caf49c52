import type { Solution } from '@throughline/optimize';
import type { Finding } from '@throughline/model';
import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, exact, offer, on, respondTo } from '../../catalog.fixture.ts';
import { projectedStockOut } from '../../detectors/supply/projected-stock-out.ts';
import type { TextOffer } from '../../offers.ts';
import { complaintsAbout } from '../option.fixture.ts';
import { replenish } from './replenish.ts';

/** Out on day 11 of 30; 4 a day, 40 on hand, 20 for safety: 42 days need 148. */
const finding = (details: Readonly<Record<string, string>> = {}): Finding =>
  asFinding(projectedStockOut, {
    subject: { item: 'I-1' },
    title: 'Hub runs out',
    cause: 'item I-1 short',
    evidence: [],
    stake: {
      type: 'avoided-cost',
      currency: 'USD',
      low: exact('0'),
      likely: exact('2000'),
      high: exact('3000'),
      perWeek: exact('700'),
      arithmetic: '20 days × 100.',
      assumptions: ['shortage-cost-multiple'],
    },
    confidence: 'medium',
    unknown: [],
    mustDo: false,
    judgedOn: on('2026-10-30'),
    decideBy: on('2026-10-30'),
    details: {
      item: 'I-1',
      judged: '2026-10-30',
      stockOutOn: '2026-11-10',
      endsOn: '',
      daysShort: '20',
      costPerDay: '100',
      currency: 'USD',
      dailyUse: '4',
      onHand: '40',
      safetyStock: '20',
      ...details,
    },
  });

const plan = async (offers: readonly TextOffer[], details: Readonly<Record<string, string>> = {}) =>
  (await respondTo(replenish, { offers })).plan(finding(details));

const options = async (offers: readonly TextOffer[], solution: Solution | undefined) => {
  const read = (await respondTo(replenish, { offers })).read(finding(), solution);
  expect(complaintsAbout(read)).toEqual([]);
  return read;
};

const optimal = (values: Readonly<Record<string, number>>): Solution => ({
  status: 'optimal',
  objective: 1480,
  bound: 1480,
  gap: 0,
  values,
});

const two = [offer('V-1'), offer('V-2', { price: '12.000000', leadTimeDays: '5', minimum: '50', maximum: '100' })];
const boundsOf = (programme: Awaited<ReturnType<typeof plan>>) =>
  programme?.constraints.map((c) => [c.relation, c.bound]);

describe('the programme', () => {
  test('covers the need within lots, and bridges the gap from the fastest', async () => {
    const programme = await plan(two);
    expect(programme?.variables.map((v) => [v.name, v.upper, v.objective])).toEqual([
      ['quantity V-1 standard', 148, 10],
      ['use V-1 standard', 1, 0],
      ['quantity V-2 standard', 100, 12],
      ['use V-2 standard', 1, 0],
    ]);
    expect(boundsOf(programme)).toEqual([
      ['>=', 148],
      ['>=', 0],
      ['>=', 0],
      ['<=', 0],
      ['<=', 0],
      ['>=', 36],
    ]);
    expect(programme?.constraints.at(-1)?.name).toBe('bridge 9 days from the fastest vendor');
  });

  test('covers only the days until a receipt that is promised', async () => {
    expect(boundsOf(await plan([offer('V-1')], { endsOn: '2026-11-24' }))?.[0]).toEqual(['>=', 80]);
  });

  test('names each variable and constraint once, also where a vendor lists the item twice', async () => {
    const lists = [offer('V-1', { list: 'standard' }), offer('V-1', { list: 'spot', price: '9' })];
    const programme = await plan(lists);
    const variables = programme?.variables.map((v) => v.name) ?? [];
    const constraints = programme?.constraints.map((c) => c.name) ?? [];
    expect(new Set(variables).size).toBe(4);
    expect(new Set(constraints).size).toBe(constraints.length);
  });

  test('there is none without an offer in the currency of the stake with a lead time', async () => {
    expect(await plan([])).toBeUndefined();
    expect(await plan([offer('V-1', { currency: 'EUR' }), offer('V-2', { leadTimeDays: null })])).toBeUndefined();
  });
});

describe('the options', () => {
  test('are the cheapest mix, then the fastest vendor alone', async () => {
    const read = await options(two, optimal({ 'quantity V-1 standard': 98, 'quantity V-2 standard': 50 }));
    expect(read.map((o) => [o.id, formatDecimal(o.commits), formatDecimal(o.benefit), o.days])).toEqual([
      ['cheapest', '1580.000000', '2000', 5],
      ['fastest', '1200.000000', '2000', 5],
    ]);
    expect(read[0]?.title).toBe('Order from Vendor V-1 and Vendor V-2: the cheapest that covers the need in time');
    expect(read[0]?.promises?.map(({ where, to, by }) => [where[1], to, by])).toEqual([
      ['party=V-1', '98', '2026-11-19'],
      ['party=V-2', '50', '2026-11-09'],
    ]);
    expect(read[0]?.steps).toEqual([
      'Order 98 pc from Vendor V-1 at USD 10.00, lead time 20 days.',
      'Order 50 pc from Vendor V-2 at USD 12.00, lead time 5 days.',
    ]);
    expect(read[0]?.proof).toEqual({ status: 'optimal', objective: '1480.00', bound: '1480.00', gap: '0.00 %' });
    expect(read[1]?.title).toBe('Order what it sells at once from Vendor V-2, the fastest');
  });

  test('the fastest is not offered twice', async () => {
    const read = await options([offer('V-1')], optimal({ 'quantity V-1 standard': 148 }));
    expect(read.map((o) => o.id)).toEqual(['cheapest']);
  });

  test('what comes late saves only the days that it shortens', async () => {
    const [cheapest] = await options([offer('V-1')], optimal({ 'quantity V-1 standard': 148 }));
    expect(cheapest === undefined ? '' : formatDecimal(cheapest.benefit)).toBe('1100');
    expect(cheapest?.risk).toBe('The first delivery still comes 9 days after the stock runs out.');
  });

  test('lots too small for the need: says infeasible with the conflict, and orders what there is', async () => {
    const small = [offer('V-1', { maximum: '100' })];
    const conflict = ['cover the use until the next receipt, or six weeks, and the safety stock'];
    const read = await options(small, { status: 'infeasible', conflict });
    expect(read.map((o) => [o.id, o.title, o.proof])).toEqual([
      ['fastest', 'Order what it sells at once from Vendor V-1, the fastest', { status: 'infeasible', conflict }],
    ]);
    expect(read[0]?.steps).toEqual(['Order 100 pc from Vendor V-1 at USD 10.00, lead time 20 days.']);
  });

  test.each<Solution>([{ status: 'unbounded' }, { status: 'timeout', best: undefined }])(
    'a solver that ends $status leaves the fastest and says so',
    async (solution) => {
      const read = await options([offer('V-1')], solution);
      expect(read.map((o) => [o.id, o.proof?.status])).toEqual([['fastest', solution.status]]);
    },
  );

  test('a vendor without a lead time is not taken for the fastest', async () => {
    const offers = [offer('V-1', { leadTimeDays: '30' }), offer('V-2', { leadTimeDays: null })];
    const read = await options(offers, undefined);
    expect(read.map((o) => o.title)).toEqual(['Order all of it from Vendor V-1, the fastest']);
    expect(await options(offers.slice(1), undefined)).toEqual([]);
  });
});
