import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, on, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { blockRejects } from '../../responders/supply/block-rejects.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { rejectBurst } from './reject-burst.ts';

const lots = (phase: string, [bad, all]: readonly [number, number], change: Readonly<Record<string, string>> = {}) => ({
  party: 'V-1',
  currency: 'USD',
  phase,
  vendor: 'Alder Ltd.',
  last: '2026-10-20',
  lots: String(all),
  bad: String(bad),
  received: String(all * 1000),
  rejected: String(bad * 50),
  value: String(bad * 500),
  ...change,
});

const inputs = { recent: [lots('recent', [12, 20])], past: [lots('past', [6, 60])] };

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
    expect(found.flatMap((f) => complaintsAbout(rejectBurst, f))).toEqual([]);
    const respond = await respondTo(blockRejects, {});
    const options = found.flatMap((f) => respond.read(asFinding(rejectBurst, f), undefined));
    expect([complaintsAboutOptions(options), options.map((o) => o.id)]).toEqual([[], ['claim', 'block']]);
  });

  test('a single bad batch is no burst, however large', async () => {
    const one = {
      recent: [lots('recent', [3, 20], { rejected: '9000', value: '90000' })],
      past: [lots('past', [6, 60])],
    };
    const { found, fine } = await detectIn(rejectBurst, one);
    expect([found, fine]).toEqual([
      [],
      '1 vendor compared with its own past: 0 with rejects that have risen beyond chance.',
    ]);
  });

  test('little money is no finding, few receipts are not judged', async () => {
    const cheap = { ...inputs, recent: [lots('recent', [12, 20], { value: '10' })] };
    expect((await detectIn(rejectBurst, cheap)).found).toEqual([]);
    const few = await detectIn(rejectBurst, { recent: [lots('recent', [9, 9])], past: inputs.past });
    expect([few.found, few.fine.startsWith('Not judged:')]).toEqual([[], true]);
  });

  test('in two currencies are never added, in any order of rows', async () => {
    const both = { recent: [...inputs.recent, lots('recent', [12, 20], { currency: 'EUR' })], past: inputs.past };
    const { once, turned } = await foundThrice(rejectBurst, both);
    expect(once.map((f) => f.stake.currency)).toEqual(['EUR', 'USD']);
    expect(turned).toEqual(once);
  });

  test('are judged on the last day of the source that brings most of the receipts, and never added over sources', async () => {
    const apart = {
      recent: [lots('recent', [12, 20], { source: 'plant' }), lots('recent', [9, 9], { source: 'depot' })],
      past: [lots('past', [6, 60], { source: 'plant' }), lots('past', [0, 30], { source: 'depot' })],
    };
    const lastDay = (source: string) => on(source === 'plant' ? '2026-09-30' : '2026-10-30');
    const { found } = await detectIn(rejectBurst, apart, { lastDay });
    expect(found.map((f) => [f.title, f.judgedOn])).toEqual([
      ['Alder Ltd. has rejects in 12 of 20 receipts, 6 of 60 before', on('2026-09-30')],
    ]);
    // The metric knows no sources: its figure would be of both.
    expect(found[0]?.evidence.map(({ source }) => source)).toEqual([undefined, undefined, undefined]);
    const one = {
      recent: [lots('recent', [12, 20], { source: 'plant' })],
      past: inputs.past.map((row) => ({ ...row, source: 'plant' })),
    };
    const [alone] = (await detectIn(rejectBurst, one, { lastDay })).found;
    expect(alone?.evidence[0]?.source).toMatchObject({ period: '2026-04-04..2026-09-30' });
  });
});
