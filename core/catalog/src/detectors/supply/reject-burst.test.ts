import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, on, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { blockRejects } from '../../responders/supply/block-rejects.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { rejectBurst } from './reject-burst.ts';

type Change = Readonly<Record<string, string>>;

/** Receipts of a thousand units on one day, some with 50 rejected that cost 10 each. */
const lots = (on: string, [bad, all]: readonly [number, number], change: Change = {}) => {
  const some = (count: number, rejected: number) => ({
    party: 'V-1',
    source: null,
    currency: 'USD',
    vendor: 'Alder Ltd.',
    on,
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

const inputs = { receipts: [...recent([12, 20]), ...past([6, 60])] };

describe('rejects that have risen', () => {
  test('are found and priced for a year by what is above the usual', async () => {
    const { found } = await detectIn(rejectBurst, inputs);
    expect(found.map((f) => [f.title, f.cause])).toEqual([
      ['Alder Ltd. has rejects in 12 of 20 receipts, 6 of 60 before', 'vendor V-1 rejects'],
    ]);
    // 6,000 in 60 days × (1 − 5,000 ÷ 30,000 ppm) × 365 ÷ 60
    const [first] = found;
    expect(first === undefined ? 0 : Number(formatDecimal(first.stake.likely))).toBeCloseTo(
      (6000 * (5 / 6) * 365) / 60,
      1,
    );
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
    const few = await detectIn(rejectBurst, { receipts: [...recent([9, 9]), ...past([6, 60])] });
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
    expect(alone?.evidence[0]?.source).toMatchObject({ period: '2026-08-02..2026-09-30' });
  });
});
