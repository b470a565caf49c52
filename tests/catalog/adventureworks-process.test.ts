import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { metricOf, registry } from '@throughline/catalog';
import type { Answer, AnyDetector, Bring, Context, Found, RunState } from '@throughline/engine';
import { decimalFromNumber, decimalToNumber, parseDay, parseDecimal } from '@throughline/math';
import { companySchema, noGoals } from '@throughline/model';
import { importInto, open, owner, type Session } from '@throughline/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const reference = process.env['THROUGHLINE_REFERENCE'];

const checksOf = (state: RunState): Record<string, [number, string]> =>
  Object.fromEntries(
    state.checked
      .filter(({ detector }) => detector.startsWith('process.') || detector.startsWith('quality.'))
      .map(({ detector, findings, fine }) => [detector, [findings, fine]]),
  );

const assumed = parseDecimal('0.18') ?? { units: 0n, scale: 0 };

/** The last day of the routing of AdventureWorks. */
const context: Context = {
  params: undefined,
  businessDay:
    parseDay('2014-06-28') ??
    (() => {
      throw new TypeError('no day');
    })(),
  yearToDate: { period: '', from: '2014-01-01', to: '2014-06-01' },
  lastDay: () => parseDay('2014-06-28'),
  assumption: (id) => ({ id, title: id, value: '0.18', unit: 'per year', owner: 'controller', decimal: assumed }),
  currency: 'USD',
  signals: [],
  goals: [],
  settings: {
    company: companySchema.parse({ name: 'AdventureWorks', currency: 'USD' }),
    assumptions: [],
    authority: { people: [], limits: [] },
    decisions: [],
    goals: noGoals,
  },
};

/** What a director of production of AdventureWorks may be told, and what not. */
describe.skipIf(reference === undefined)('production at AdventureWorks', () => {
  const data = mkdtempSync(join(tmpdir(), 'throughline-production-'));
  let session: Session;
  let state: RunState;

  beforeAll(async () => {
    const folder = join(reference ?? '', 'finance', 'adventureworks');
    await importInto(data, { folder, mapping: 'adventureworks', knownAt: Date.UTC(2026, 0, 1) }, { threads: 1 });
    session = await open(data, owner, { threads: 1 });
    state = (await session.run()).state;
  }, 240_000);
  afterAll(async () => {
    await session.close();
    rmSync(data, { recursive: true, force: true });
  });

  const answerOf = async (id: string, by: readonly string[], period?: string): Promise<Answer> =>
    session.ask(metricOf(id), session.read({ by, rollUp: [], period, where: [] }));

  const numberOf = async (id: string): Promise<number> => {
    const [cell] = (await answerOf(id, [])).cells;
    return cell?.value === undefined ? Number.NaN : decimalToNumber(cell.value);
  };

  const counted = async (text: string): Promise<number> => Number(Object.values((await session.sql(text))[0] ?? {})[0]);

  test('nothing stands out: all work centres are alike, and no reason for scrap rose', () => {
    expect(checksOf(state)).toEqual({
      'process.batching': [0, expect.stringMatching(/^Not judged: no two work centres/)],
      'process.machine-wear': [0, expect.stringMatching(/^Not judged: no work centre/)],
      'process.orders-past-due': [0, 'No open production order is past its due day.'],
      'process.priority-inversion': [0, expect.stringMatching(/^Not judged: no two work centres/)],
      'process.rework-loop': [0, expect.stringMatching(/^Not judged: no event log/)],
      'process.skipped-step': [0, expect.stringMatching(/^Not judged: no event log/)],
      'process.slow-work-centre': [0, expect.stringMatching(/^7 work centres compared: none stands out\./)],
      'process.stuck-cases': [0, expect.stringMatching(/^Not judged: no event log/)],
      'process.wrong-bill': [0, expect.stringMatching(/^Not judged: no item/)],
      'quality.scrap-rise': [0, '16 reasons for scrap checked against their own past: 0 rose.'],
      'quality.unexplained-scrap': [0, expect.stringContaining('named for nearly all units')],
    });
  });

  test('figures agree with a count of the rows', async () => {
    const late = await counted(
      'select count(*) filter (where "end" <= "scheduledEnd") * 1.0 / count(*) from operation',
    );
    expect(await numberOf('process.schedule-attainment')).toBeCloseTo(late, 9);
    const delay = await counted('select avg("end" - "scheduledEnd") from operation');
    expect(await numberOf('process.end-delay')).toBeCloseTo(delay, 6);
    expect(await numberOf('process.added-delay')).toBeCloseTo(delay, 6);
    const made = await counted(`select sum(received - rejected) from receipt where "orderType" = 'production'`);
    expect(await numberOf('process.completed-quantity')).toBe(made);
    expect(await numberOf('process.completed-orders')).toBe(72_591);
    expect(await numberOf('process.orders-in-progress')).toBe(0);
    const days = await counted(
      `select avg(r."on" - l."on") from order_line l join receipt r on r."orderType" = l."orderType" and r.document = l.document where l."orderType" = 'production'`,
    );
    expect(await numberOf('process.order-days')).toBeCloseTo(days, 6);
    const perHour = await counted(
      `select sum(r.received - r.rejected) * 1.0 / sum(h.hours) from receipt r join (select document, sum("runHours") as hours from operation group by document) h on h.document = r.document where r."orderType" = 'production'`,
    );
    expect(await numberOf('process.output-per-hour')).toBeCloseTo(perHour, 6);
  });

  /** The same weeks, with the operations of one work centre delayed by so many more days each week of the last thirteen. */
  const slowed = async (workCentre: string, perWeek: number): Promise<readonly Found[]> => {
    const delays = await answerOf('process.added-delay', ['source', 'workCentre'], 'week');
    const weeks = [...new Set(delays.cells.map((cell) => cell.period ?? ''))].toSorted().slice(-13);
    const cells = delays.cells.map((cell) => {
      const place = weeks.indexOf(cell.period ?? '');
      if (cell.keys['workCentre'] !== workCentre || place < 0 || cell.num === undefined || cell.den === undefined)
        return cell;
      const num = decimalToNumber(cell.num) + place * perWeek * decimalToNumber(cell.den);
      return { ...cell, num: decimalFromNumber(num, 6) };
    });
    const given = {
      delays: { ...delays, cells },
      releases: await answerOf('process.release-delay', ['source', 'workCentre'], 'week'),
      values: await answerOf('process.worked-value', ['source', 'workCentre'], 'week'),
      hours: await answerOf('process.operation-hours', ['workCentre'], 'week'),
    };
    const detector: AnyDetector | undefined = registry.detectors.find(({ id }) => id === 'process.slow-work-centre');
    if (detector === undefined) throw new TypeError('the detector is not in the catalogue');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the inputs that this detector asks for
    const bring: Bring = async () => Promise.resolve(given as never);
    return (await detector.start(bring, { ...context, params: detector.defaults })).found;
  };

  test.each(['10', '45', '60'])(
    'work centre %s is named when a queue grows there, and no other',
    async (workCentre) => {
      const found = await slowed(workCentre, 0.5);
      expect(found.map((f) => f.cause)).toEqual([`work centre ${workCentre} slow`]);
      expect(found[0]?.stake.likely.units).toBeGreaterThan(0n);
    },
  );

  test('a queue of a few hours a week more is no finding', async () => {
    expect(await slowed('60', 0.05)).toEqual([]);
  });
});
