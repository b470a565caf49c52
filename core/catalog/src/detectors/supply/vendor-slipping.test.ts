import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, line, on, respondTo } from '../../catalog.fixture.ts';
import { holdToPromise } from '../../responders/supply/hold-to-promise.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { vendorSlipping } from './vendor-slipping.ts';

const delay = (party: string, phase: string, days: readonly number[]) =>
  days.map((each) => ({ party, phase, days: `${each}.000000`, orders: '1' }));

const usual = [0, 1, 2, 0, -1, 1, 3, 2, 0, 1, 2, 1, 0, 2, 1, 1];
const later = [9, 12, 8, 14, 11, 10, 13, 9];
const inputs = (party: string, recent: readonly number[], lines = [line('P1/10'), line('P1/20')]) => ({
  recent: delay(party, 'recent', recent),
  past: delay(party, 'past', usual),
  lines,
});

describe('vendors that have become later', () => {
  test('are found with what they still owe', async () => {
    const { found } = await detectIn(vendorSlipping, inputs('V-1', later));
    expect(found.map((f) => [f.title, f.cause])).toEqual([
      ['Alder Ltd. now delivers 10.5 days after its promise, 1 before', 'vendor V-1 late'],
    ]);
    const stake = found[0]?.stake;
    expect(stake === undefined ? undefined : Number(formatDecimal(stake.likely))).toBe(100);
    expect(stake?.claims?.map(({ of }) => of)).toEqual(['order purchase P1/10', 'order purchase P1/20']);
    expect(found.flatMap((f) => complaintsAbout(vendorSlipping, f))).toEqual([]);
    const respond = await respondTo(holdToPromise, {});
    const options = found.flatMap((f) => respond.read(asFinding(vendorSlipping, f), undefined));
    expect([complaintsAboutOptions(options), options.map((o) => o.id)]).toEqual([[], ['confirm', 'allow']]);
    expect(options[0]?.promises).toMatchObject([{ metric: 'supply.order-delay', from: '10.5', to: '1' }]);
  });

  test('none stands out where all are as they were, or only a little later', async () => {
    const alike = await detectIn(vendorSlipping, inputs('V-1', [1, 0, 2, 3, 0, 1, 2, 1]));
    expect(alike.fine).toBe('1 vendor with open orders compared with its own past: 0 became later beyond chance.');
    const little = await detectIn(
      vendorSlipping,
      inputs(
        'V-1',
        usual.map((days) => days + 3),
      ),
    );
    expect([alike.found, little.found]).toEqual([[], []]);
  });

  test('one late order among many is no slip', async () => {
    expect((await detectIn(vendorSlipping, inputs('V-1', [1, 0, 2, 90, 0, 1, 2, 1]))).found).toEqual([]);
  });

  test('are not judged on a few orders, nor found where nothing is still to come', async () => {
    const few = await detectIn(vendorSlipping, inputs('V-1', later.slice(0, 5)));
    expect([few.found, few.fine.startsWith('Not judged:')]).toEqual([[], true]);
    expect((await detectIn(vendorSlipping, inputs('V-1', later, []))).found).toEqual([]);
    const overdue = [line('P1/10', { lastPromise: '2026-10-01' })];
    expect((await detectIn(vendorSlipping, inputs('V-1', later, overdue))).found).toEqual([]);
  });

  test('the more vendors are looked at, the more it takes', async () => {
    const edge = [2, 7, 1, 8, 6, 3, 7, 9];
    const many = Array.from({ length: 400 }, (_, i) => inputs(`W-${i}`, usual));
    const one = inputs('V-1', edge);
    const all = {
      recent: [...one.recent, ...many.flatMap((some) => some.recent)],
      past: [...one.past, ...many.flatMap((some) => some.past)],
      lines: one.lines,
    };
    expect((await detectIn(vendorSlipping, one)).found).toHaveLength(1);
    expect((await detectIn(vendorSlipping, all)).found).toEqual([]);
  });

  test('do not depend on the order of rows', async () => {
    const found = await foundThrice(vendorSlipping, inputs('V-1', later));
    expect([found.turned, found.again]).toEqual([found.once, found.once]);
  });

  test('are judged on the last day of the source that brings most of their orders', async () => {
    const from = (source: string, { recent, past, lines }: ReturnType<typeof inputs>) => ({
      recent: recent.map((row) => ({ ...row, source })),
      past: past.map((row) => ({ ...row, source })),
      lines,
    });
    const [plant, depot] = [from('plant', inputs('V-1', later)), from('depot', inputs('V-1', [1, 0]))];
    const both = { recent: [...depot.recent, ...plant.recent], past: plant.past, lines: plant.lines };
    const lastDay = (source: string) => on(source === 'plant' ? '2026-09-30' : '2026-10-30');
    const { found } = await detectIn(vendorSlipping, both, { lastDay });
    expect(found.map((f) => [f.title, f.judgedOn])).toEqual([
      ['Alder Ltd. now delivers 10.5 days after its promise, 1 before', on('2026-09-30')],
    ]);
    expect(found[0]?.evidence[0]?.source).toBeUndefined();
    const [alone] = (await detectIn(vendorSlipping, plant, { lastDay })).found;
    expect(alone?.evidence[0]?.source).toMatchObject({ period: '2026-06-03..2026-09-30' });
  });
});
