import { registry } from '@throughline/catalog';
import type { AnyResponder, Bring, Context } from '@throughline/engine';
import { decimal, parseDay, day } from '@throughline/math';
import { companySchema, noGoals, type Finding, type Option } from '@throughline/model';
import { afterAll, expect, test } from 'vitest';
import { openPool } from './pool.ts';

/** The responder's programme solved by the real solver. */
const pool = openPool(1);
afterAll(async () => pool.close());

const zero = decimal(0n, 0);
const judgedOn = parseDay('2026-10-30') ?? day(0);

/** Out on day 11; 4 a day, 40 on hand, 20 for safety: 42 days need 148, and 9 days must be bridged: 36. */
const finding: Finding = {
  key: 'supply.projected-stock-out|item=I-1',
  detector: 'supply.projected-stock-out',
  area: 'supply',
  subject: { item: 'I-1' },
  title: 'Hub runs out',
  cause: 'item I-1 short',
  evidence: [],
  stake: {
    type: 'avoided-cost',
    currency: 'USD',
    low: zero,
    likely: zero,
    high: zero,
    perWeek: zero,
    arithmetic: '0.',
    assumptions: [],
  },
  confidence: 'medium',
  unknown: [],
  mustDo: false,
  judgedOn,
  decideBy: judgedOn,
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
  },
};

const offer = (party: string, change: Readonly<Record<string, string | null>>) => ({
  party,
  list: null,
  vendor: party,
  item: 'I-1',
  currency: 'USD',
  orderUnit: 'pc',
  price: '10',
  minimum: null,
  maximum: null,
  leadTimeDays: '20',
  ...change,
});

const context: Context = {
  params: undefined,
  businessDay: judgedOn,
  yearToDate: { period: '', from: '', to: '' },
  lastDay: () => judgedOn,
  signals: [],
  goals: [],
  settings: {
    company: companySchema.parse({ name: 'Works', currency: 'USD' }),
    assumptions: [],
    authority: { people: [], limits: [] },
    decisions: [],
    goals: noGoals,
  },
  assumption: () => {
    throw new TypeError('no assumption is needed here');
  },
  currency: 'USD',
};

const respond = async (offers: readonly object[]): Promise<readonly Option[]> => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the offers are all that the responder needs
  const inputs = { offers } as never;
  const bring: Bring = async () => Promise.resolve(inputs);
  const responders: readonly AnyResponder[] = registry.responders;
  const ready = await responders.find((r) => r.id === 'supply.replenish')?.start(bring, context);
  const programme = ready?.plan(finding);
  const solution = programme === undefined ? undefined : await pool.run({ task: 'solve', programme });
  return ready?.read(finding, solution !== undefined && 'status' in solution ? solution : undefined) ?? [];
};

test('the cheapest mix buys the bridge from the quick vendor and the rest from the cheap one', async () => {
  const [cheapest] = await respond([offer('cheap', {}), offer('quick', { price: '12', leadTimeDays: '5' })]);
  expect(cheapest?.proof?.status).toBe('optimal');
  expect(cheapest?.steps).toEqual([
    'Order 112 pc from cheap at USD 10.00, lead time 20 days.',
    'Order 36 pc from quick at USD 12.00, lead time 5 days.',
  ]);
});

test('a minimum lot is bought whole', async () => {
  const [cheapest] = await respond([offer('cheap', { minimum: '200' })]);
  expect(cheapest?.steps).toEqual(['Order 200 pc from cheap at USD 10.00, lead time 20 days.']);
});

test('a vendor with two lists is one programme', async () => {
  const [cheapest] = await respond([
    offer('cheap', { list: 'standard' }),
    offer('cheap', { list: 'spot', price: '9' }),
  ]);
  expect(cheapest?.steps).toEqual(['Order 148 pc from cheap at USD 9.00, lead time 20 days.']);
});

test('lots too small together: infeasible, with what is in conflict', async () => {
  const options = await respond([offer('small', { maximum: '60' }), offer('tiny', { maximum: '30', price: '1' })]);
  expect(options.map((o) => [o.id, o.proof?.status])).toEqual([['fastest', 'infeasible']]);
  expect(options[0]?.proof?.conflict?.length).toBeGreaterThan(0);
});
