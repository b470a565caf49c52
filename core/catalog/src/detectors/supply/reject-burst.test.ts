import { day, formatDay, formatDecimal } from '@throughline/math';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, on, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { blockRejects } from '../../responders/supply/block-rejects.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { rejectBurst } from './reject-burst.ts';

type Change = Readonly<Record<string, string>>;

/** Receipts of a thousand units on one day, some with 50 rejected that cost 10 each. */
const lots = (received: string, [bad, all]: readonly [number, number], change: Change = {}) => {
  const some = (count: number, rejected: number) => ({
    party: 'V-1',
    source: null,
    currency: 'USD',
    vendor: 'Alder Ltd.',
    on: received,
    lots: String(count),
    received: '1000',
    rejected: String(rejected),
    value: String(count * rejected * 10),
    ...change,
  });
  return [some(bad, 50), { ...some(all - bad, 0), rejected: '0', value: '0' }];
};
const recent = ([bad, all]: readonly [number, number], change: Change = {}) =>
  lots('2026-09-20', [bad, all], { source: 'erp', ...change });
const past = ([bad, all]: readonly [number, number], change: Change = {}) =>
  lots('2025-10-20', [bad, all], { source: 'erp', ...change });

const own = (receipts: ReturnType<typeof lots>) => ({ receipts: receipts.map((row) => ({ ...row, source: 'erp' })) });
const inputs = { receipts: [...recent([12, 20]), ...past([6, 60])] };

describe('rejects that have risen', () => {
  test('are found and priced for a year by what is above the usual', async () => {
    const { found } = await detectIn(rejectBurst, inputs);
    expect(found.map((f) => [f.title, f.cause])).toEqual([
      ['Alder Ltd. has rejects in 12 of 20 receipts, 6 of 60 before', 'vendor V-1 rejects'],
    ]);
    // 6,000 in 180 days × (1 − 5,000 ÷ 30,000 ppm) × 365 ÷ 180
    const [first] = found;
    expect(first === undefined ? 0 : Number(formatDecimal(first.stake.likely))).toBeCloseTo(
      (6000 * (5 / 6) * 365) / 180,
      1,
    );
    // nothing where the vendor credits all of it
    expect([Number(first?.stake.low.units), first?.unknown.some((text) => text.includes('credits'))]).toEqual([
      0,
      true,
    ]);
    expect(found.flatMap((f) => complaintsAbout(rejectBurst, f))).toEqual([]);
    const respond = await respondTo(blockRejects, {});
    const options = found.flatMap((f) => respond.read(asFinding(rejectBurst, f), undefined));
    expect([complaintsAboutOptions(options), options.map((o) => o.id)]).toEqual([[], ['claim', 'block']]);
  });

  test('a single bad batch is no burst, however large', async () => {
    const one = {
      receipts: [...recent([3, 20], { rejected: '900', value: '27000' }), ...past([6, 60])],
    };
    const { found, fine } = await detectIn(rejectBurst, one);
    expect([found, fine]).toEqual([
      [],
      '1 vendor compared with its own past: 0 with rejects that have risen beyond chance.',
    ]);
  });

  test('little money is no finding, few receipts are not judged', async () => {
    const cheap = { receipts: [...recent([12, 20], { value: '10' }), ...past([6, 60])] };
    expect((await detectIn(rejectBurst, cheap)).found).toEqual([]);
    const few = await detectIn(rejectBurst, { receipts: [...recent([5, 5]), ...past([6, 60])] });
    expect([few.found, few.fine.startsWith('Not judged:')]).toEqual([[], true]);
  });

  test('in two currencies are never added, in any order of rows', async () => {
    const both = { receipts: [...inputs.receipts, ...recent([12, 20], { currency: 'EUR' })] };
    const { once, turned } = await foundThrice(rejectBurst, both);
    expect(once.map((f) => f.stake.currency)).toEqual(['EUR', 'USD']);
    expect(turned).toEqual(once);
  });

  test('are judged on the last day of the source that brings most of the receipts, and never added over sources', async () => {
    const apart = {
      receipts: [
        ...recent([12, 20], { source: 'plant' }),
        ...recent([9, 9], { source: 'depot' }),
        ...past([6, 60], { source: 'plant' }),
        ...past([0, 30], { source: 'depot' }),
      ],
    };
    const lastDay = (source: string) => on(source === 'plant' ? '2026-09-30' : '2026-10-30');
    const { found } = await detectIn(rejectBurst, apart, { lastDay });
    expect(found.map((f) => [f.title, f.judgedOn])).toEqual([
      ['Alder Ltd. has rejects in 12 of 20 receipts, 6 of 60 before', on('2026-09-30')],
    ]);
    // The metric knows no sources: its figure would be of both.
    expect(found[0]?.evidence.map(({ source }) => source)).toEqual([undefined, undefined, undefined]);
    const one = {
      receipts: [...recent([12, 20], { source: 'plant' }), ...past([6, 60], { source: 'plant' })],
    };
    const [alone] = (await detectIn(rejectBurst, one, { lastDay })).found;
    expect(alone?.evidence[0]?.source).toMatchObject({ period: '2026-04-04..2026-09-30' });
  });

  test('where nearly each receipt had some rejects are found by their units', async () => {
    const some = (received: string, [rejected, count]: readonly [number, number]) =>
      lots(received, [count, count], {
        source: 'erp',
        rejected: String(rejected),
        value: String(rejected * count * 10),
      })[0];
    const risen = { receipts: [some('2026-09-20', [120, 20]), some('2025-10-20', [20, 60])] };
    expect((await detectIn(rejectBurst, risen)).found.map((f) => f.title)).toEqual([
      'Alder Ltd. has 12.0 % of its units rejected, 2.0 % before',
    ]);
  });

  test('a burst of the last weeks is not diluted by the months before it', async () => {
    const receipts = [...lots('2026-09-15', [14, 20]), ...lots('2026-08-20', [4, 40]), ...past([6, 60])];
    const [first] = (await detectIn(rejectBurst, own(receipts))).found;
    expect([first?.title, first?.details['days'], first?.evidence[0]?.label]).toEqual([
      'Alder Ltd. has rejects in 14 of 20 receipts, 10 of 100 before',
      '60',
      'Rejected in the last 60 days',
    ]);
    expect(first?.evidence.flatMap(({ source }) => source ?? [])).toMatchObject([
      { period: '2026-09-01..2026-10-30' },
      { period: '2024-09-01..2026-08-31' },
    ]);
  });

  test('that were mended in the last weeks are none, those that go on are', async () => {
    const before = [...lots('2026-07-20', [30, 40]), ...past([6, 60])];
    const since = (bad: number) => own([...before, ...lots('2026-09-20', [bad, 20])]);
    expect((await detectIn(rejectBurst, since(2))).found).toEqual([]);
    expect((await detectIn(rejectBurst, since(14))).found.map((f) => f.details['days'])).toEqual(['180']);
  });
});

/** Receipts of lots that differ in size, each with rejects of its own: a gamma-like share round the usual one. */
const vendorOf = (random: () => number, party: string, usual: (age: number) => number) => {
  const count = 40 + Math.floor(random() * 300);
  const size = 5 + random() * 60;
  const unlike = 1 + Math.floor(random() * 4);
  return Array.from({ length: count }, () => {
    const age = Math.floor(random() * 900);
    const received = 1 + Math.floor(-size * Math.log(1 - random()));
    let gamma = 0;
    for (let i = 0; i < unlike; i += 1) gamma -= Math.log(1 - random()) / unlike;
    const share = Math.min(0.9, usual(age) * gamma);
    let rejected = 0;
    for (let i = 0; i < received; i += 1) rejected += Number(random() < share);
    return {
      party,
      source: 'erp',
      currency: 'USD',
      vendor: party,
      on: formatDay(day(on('2026-10-30') - age)),
      lots: '1',
      received: String(received),
      rejected: String(rejected),
      value: String(rejected * 100),
    };
  });
};

/** Park and Miller, Communications of the ACM 31, 1988. */
const randomOf = (seed: number) => {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
};

/** The share of companies in which something may be found by chance. */
const allowed = 0.01;
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 200);
const foundOf = async (receipts: ReturnType<typeof vendorOf>): Promise<string[]> =>
  (await detectIn(rejectBurst, { receipts })).found.map(({ subject }) => subject['party'] ?? '');
const quiet = (random: () => number): ReturnType<typeof vendorOf> =>
  Array.from({ length: 8 }, (_, i) => vendorOf(random, `Q-${i}`, () => 0.01 + 0.01 * i)).flat();

describe('over many companies', () => {
  const seeds = fc.sample(fc.nat(2147483645), { numRuns, seed: 20261030 });

  test('quiet vendors with rejects that vary by the lot give false alarms less often than allowed', async () => {
    const alarms = await Promise.all(seeds.map(async (seed) => foundOf(quiet(randomOf(seed)))));
    const wrong = alarms.filter((some) => some.length > 0).length;
    expect(wrong).toBeLessThanOrEqual(allowed * numRuns);
  });

  test('a rise to six times the usual 70 days ago is found, and mended a year ago is not', async () => {
    const found = await Promise.all(
      seeds.map(async (seed) => {
        const random = randomOf(seed);
        const others = quiet(random);
        const burst = (from: number, to: number) => (age: number) => (age < from && age >= to ? 0.12 : 0.02);
        const busy = (usual: (age: number) => number) => [
          ...vendorOf(random, 'V-1', usual),
          ...vendorOf(random, 'V-1', usual),
        ];
        return {
          now: await foundOf([...others, ...busy(burst(70, 0))]),
          mended: await foundOf([...others, ...busy(burst(430, 360))]),
        };
      }),
    );
    const share = (some: readonly string[][]): number => some.filter((one) => one.includes('V-1')).length / numRuns;
    expect(share(found.map(({ now }) => now))).toBeGreaterThan(0.7);
    expect(share(found.map(({ mended }) => mended))).toBeLessThanOrEqual(allowed);
  });
});
