import { describe, expect, test } from 'vitest';
import { defineMetric, isOneOf, one, type Metric, type Statement } from '@throughline/query';
import type { Decision, Promised } from '@throughline/model';
import type { Catalogue } from './catalogue.ts';
import { askingOf, finding, hostOf, on, seenFrom } from './engine.fixture.ts';
import type { TextRow } from './host.ts';
import { outcomesOf } from './outcomes.ts';
import { viewpoint } from './viewpoint.ts';

const face = { better: 'down', kind: 'input', owner: 'buyer', subjects: [['party']], over: 'sum' } as const;

const open = defineMetric({
  ...face,
  id: 'supply.open',
  title: 'Open lines',
  sentence: 'Lines that are open.',
  unit: 'count',
  periods: [],
  rows: (facts) =>
    facts
      .selectFrom('order_line')
      .where(isOneOf('status', ['open']))
      .select(['party', 'on', 'ref'])
      .select(one().as('num')),
});

const received = defineMetric({
  ...face,
  id: 'supply.received',
  title: 'Received',
  sentence: 'What came in.',
  unit: 'units',
  better: 'up',
  periods: ['month'],
  rows: (facts) => facts.selectFrom('receipt').select(['party', 'on', 'ref', 'received as num']),
});

interface World {
  /** The value on the promised day, and on the last day of the records. */
  readonly due?: string | null;
  readonly now: string | null;
  readonly months?: readonly string[];
  readonly lastDay: string;
  readonly businessDay?: string;
}

const cellRow = (num: string | null, period: string | null = null): TextRow => ({
  period,
  num,
  den: null,
  rows: '1',
  missing: num === null ? '1' : '0',
  currencies: '0',
  currency: null,
});

const rowsIn =
  (world: World) =>
  ({ sql, parameters }: Statement): TextRow[] => {
    if (sql.startsWith('select distinct')) return [{ source: 'erp' }];
    if (sql.includes('"calendar"'))
      return (world.months ?? []).map((num, i) => cellRow(num, `2026-${String(i + 1).padStart(2, '0')}`));
    const isThen = world.due !== undefined && parameters.includes('2026-11-13');
    return [cellRow(isThen ? (world.due ?? null) : world.now)];
  };

const askingIn = (world: World) => {
  const seen = seenFrom({
    lastDays: { erp: world.lastDay, other: '2026-01-01' },
    covered: new Set(['order_line', 'receipt']),
  });
  const businessAt = on(world.businessDay ?? world.lastDay);
  return askingOf(hostOf(rowsIn(world)), viewpoint({ ...seen.moment, businessAt }, seen.view.principal, seen.imported));
};

const catalogueOf = (...metrics: Metric[]): Catalogue => ({
  metrics,
  kernels: [],
  detectors: [],
  responders: [],
  reports: [],
  assumptions: [],
});

const promise = (change: Partial<Promised> = {}): Promised => ({
  metric: 'supply.open',
  where: ['party=V-1'],
  from: '5',
  to: '0',
  by: '2026-11-13',
  ...change,
});

const decision = (promised: readonly Promised[], change: Partial<Decision> = {}): Decision => ({
  case: 'vendor V-1 late',
  option: 'chase',
  verdict: 'accepted',
  by: 'ann',
  on: '2026-11-02',
  findings: ['supply.example|item=A'],
  promised: promised.map((each) => ({ ...each, where: [...each.where] })),
  ...change,
});

const judged = async (world: World, promised: Promised = promise()) => {
  const facts = { decisions: [decision([promised])], findings: [] };
  const [outcome] = await outcomesOf(catalogueOf(open, received), askingIn(world), facts);
  return { status: outcome?.status, sentence: outcome?.sentence };
};

describe('open things, which change only when somebody acts', () => {
  test.each([
    { became: 'kept', world: { due: '0', now: '0', lastDay: '2026-11-20' } },
    { became: 'kept', world: { now: '0', lastDay: '2026-11-09' } },
    { became: 'missed', world: { due: '5', now: '5', lastDay: '2026-11-20' } },
    { became: 'missed', world: { due: '6', now: '6', lastDay: '2026-11-20' } },
    { became: 'missed', world: { now: '5', lastDay: '2026-11-13' } },
    { became: 'changed', world: { due: '2', now: '2', lastDay: '2026-11-20' } },
    { became: 'changed', world: { due: '5', now: '0', lastDay: '2026-11-20' } },
    { became: 'changed', world: { due: '5', now: '4', lastDay: '2026-11-20' } },
    { became: 'waiting', world: { now: '5', lastDay: '2026-11-09' } },
    { became: 'cannot-tell', world: { now: '5', lastDay: '2026-11-09', businessDay: '2026-11-16' } },
    { became: 'cannot-tell', world: { now: null, lastDay: '2026-11-20' } },
    { became: 'cannot-tell', world: { due: null, now: '0', lastDay: '2026-11-20' } },
  ])('$became: $world', async ({ became, world }) => {
    expect((await judged(world)).status).toBe(became);
  });

  test('the sentence has both figures, the days and the last day of the records', async () => {
    const { sentence } = await judged({ due: '5', now: '0', lastDay: '2026-11-20' });
    expect(sentence).toBe(
      'Open lines was to go from 5 to 0 by 2026-11-13; it was 5 on 2026-11-13, the records go to 2026-11-20. It changed as promised, but later: it is 0 now.',
    );
    const back = await judged({ due: '0', now: '3', lastDay: '2026-11-20' });
    expect(back).toEqual({
      status: 'kept',
      sentence:
        'Open lines was to go from 5 to 0 by 2026-11-13; it was 0 on 2026-11-13, the records go to 2026-11-20. Since then it has gone back to 3.',
    });
  });
});

describe('figures that move by themselves', () => {
  const inflow = promise({ metric: 'supply.received', where: ['party=V-1', 'on>2026-11-02'], from: '0', to: '100' });
  const quiet = ['90', '91', '90', '91', '90', '91', '90', '91', '90', '91'];
  const wild = ['10', '900', '20', '700', '0', '800', '10', '900', '20', '700'];

  test('a promise smaller than the noise cannot be told, even where it was reached', async () => {
    const { status, sentence } = await judged({ due: '150', now: '150', months: wild, lastDay: '2026-11-20' }, inflow);
    expect(status).toBe('cannot-tell');
    expect(sentence).toContain('That is more than was promised.');
  });

  test.each([
    { became: 'kept', due: '100', now: '120' },
    { became: 'changed', due: '50', now: '50' },
    { became: 'missed', due: '1', now: '1' },
  ])('beyond the noise: $became with $due', async ({ became, due, now }) => {
    const world = { due, now, months: quiet, lastDay: '2026-11-20' };
    expect((await judged(world, inflow)).status).toBe(became);
  });

  test('what is counted by month is no count of open things, whatever statuses it asks for', async () => {
    const closed: Metric = { ...open, id: 'supply.closed', periods: ['month'] };
    const facts = { decisions: [decision([promise({ metric: 'supply.closed' })])], findings: [] };
    const asking = askingIn({ due: '0', now: '0', months: wild, lastDay: '2026-11-20' });
    const [outcome] = await outcomesOf(catalogueOf(closed), asking, facts);
    expect(outcome?.status).toBe('cannot-tell');
  });

  test('with fewer than six months it is said that chance cannot be told', async () => {
    const { status, sentence } = await judged({ due: '50', now: '50', months: ['90'], lastDay: '2026-11-20' }, inflow);
    expect(status).toBe('changed');
    expect(sentence).toContain('Too few months before the decision are known');
  });

  test('what only grows is kept when it is reached; what was to stay below its goal is judged on its day', async () => {
    const early = { now: '100', months: quiet, lastDay: '2026-11-09' };
    expect((await judged(early, inflow)).status).toBe('kept');
    const down = promise({ metric: 'supply.received', where: ['on>2026-11-02'], from: '300', to: '100' });
    expect((await judged(early, down)).status).toBe('waiting');
  });
});

describe('what cannot be told', () => {
  const world: World = { due: '0', now: '0', lastDay: '2026-11-20' };

  test('a metric or a field that no longer exists', async () => {
    expect(await judged(world, promise({ metric: 'supply.gone' }))).toEqual({
      status: 'cannot-tell',
      sentence: 'It cannot be told: the figure supply.gone that was to show it does not exist any more.',
    });
    const field = await judged(world, promise({ where: ['colour=red'] }));
    expect(field.status).toBe('cannot-tell');
    expect(field.sentence).toContain('Expected a field of this metric, got "colour".');
  });

  test('an option that promises nothing: whether the finding is gone is said', async () => {
    const decisions = [decision([])];
    const said = async (item: string): Promise<string | undefined> => {
      const found = { decisions, findings: [finding(item)] };
      return (await outcomesOf(catalogueOf(), askingIn(world), found))[0]?.sentence;
    };
    expect(await said('A')).toBe('Nothing in the records would show it. What was found is still there.');
    expect(await said('B')).toBe('Nothing in the records would show it. What was found is gone.');
  });

  test('without a known source the latest of all sources counts, and that is said', async () => {
    const asking = askingIn(world);
    const rows = rowsIn(world);
    const host = hostOf((statement) => (statement.sql.startsWith('select distinct') ? [] : rows(statement)));
    const found = { decisions: [decision([promise()])], findings: [] };
    const [outcome] = await outcomesOf(catalogueOf(open), { ...asking, host }, found);
    expect(outcome?.sentence).toContain('(the latest of all sources: which of them show it is not known)');
  });
});

test('only accepted decisions are judged, and those that were taken back in time are not', async () => {
  const world: World = { due: '0', now: '0', lastDay: '2026-11-20' };
  const outcomes = async (...decisions: Decision[]): Promise<number> =>
    (await outcomesOf(catalogueOf(open), askingIn(world), { decisions, findings: [] })).length;
  const first = decision([promise()]);
  expect(await outcomes(decision([promise()], { verdict: 'refused' }))).toBe(0);
  expect(await outcomes(first, decision([promise()], { on: '2026-11-05' }))).toBe(1);
  expect(await outcomes(first, decision([], { verdict: 'refused', on: '2026-11-05' }))).toBe(0);
  expect(await outcomes(first, decision([promise()], { on: '2026-12-01' }))).toBe(2);
  expect(await outcomes(first, decision([promise()], { case: 'another', on: '2026-11-05' }))).toBe(2);
});
