import { formatDecimal, rescale } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, line, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { freeStock } from '../../responders/supply/free-stock.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { excessStock } from './excess-stock.ts';
import type { PastUse } from '../../past-use.ts';
import { stockWithoutUse } from './stock-without-use.ts';

const item = (change: Readonly<Record<string, string | null>> = {}) => ({
  item: 'I-1',
  name: 'Hub',
  made: 'false',
  category: 'Parts',
  currency: 'USD',
  on: '2026-10-30',
  onHand: '500',
  dailyUse: '2',
  dailyUseLow: '1',
  dailyUseHigh: '3',
  useUntil: '2026-10-30',
  lastUsedOn: '2026-10-28',
  cost: '10',
  ...change,
});

const open = (outstanding: string) => [line('P1/10', { outstanding, ordered: outstanding, unitPrice: '50' })];

describe('more to come than is needed', () => {
  test('is what 180 days of use leave of stock and open lines', async () => {
    // 500 + 100 − 360 leaves 240, of which only the 100 to come can be cancelled; fast weeks leave 500 + 100 − 540 = 60
    const { found } = await detectIn(excessStock, { items: [item()], lines: open('100') });
    expect(found.map((f) => f.title)).toEqual(['100 more of Hub to come than 180 days need']);
    const stake = found[0]?.stake;
    const values = stake === undefined ? [] : [stake.low, stake.likely, stake.high];
    expect(values.map((d) => Number(formatDecimal(d)))).toEqual([3000, 5000, 5000]);
    expect(stake).toMatchObject({ type: 'working-capital', claims: [{ of: 'stock item=I-1' }] });
    expect(found.flatMap((f) => complaintsAbout(excessStock, f))).toEqual([]);
    const respond = await respondTo(freeStock, {});
    const options = found.flatMap((f) => respond.read(asFinding(excessStock, f), undefined));
    expect([complaintsAboutOptions(options), options.map((o) => o.id)]).toEqual([[], ['cancel', 'defer']]);
  });

  test('not where fast weeks need all of it, use is zero or not known, nothing is ahead, or it is little', async () => {
    const none = async (change: Readonly<Record<string, string | null>>, lines = open('100')) =>
      (await detectIn(excessStock, { items: [item(change)], lines })).found;
    expect(await none({ dailyUseHigh: '4' })).toEqual([]);
    expect(await none({ dailyUse: '0' })).toEqual([]);
    expect(await none({ dailyUse: null })).toEqual([]);
    expect(await none({}, [])).toEqual([]);
    expect(await none({}, [line('P1/10', { lastPromise: '2026-10-01', outstanding: '100', unitPrice: '50' })])).toEqual(
      [],
    );
    expect(await none({}, open('19'))).toEqual([]);
  });

  test('old use is not judged by', async () => {
    const { found, fine } = await detectIn(excessStock, {
      items: [item({ useUntil: '2026-09-01' })],
      lines: open('100'),
    });
    expect([found, fine]).toEqual([
      [],
      'Not judged: the stock is of 2026-10-30, but use is known only until 2026-09-01.',
    ]);
  });

  test('in any order of rows', async () => {
    const items = [item(), item({ item: 'I-2' })];
    const lines = [...open('100'), line('P2/10', { item: 'I-2', outstanding: '100', unitPrice: '50' })];
    const { once, turned } = await foundThrice(excessStock, { items, lines });
    expect([once.length, turned]).toEqual([2, once]);
  });
});

describe('stock without use', () => {
  const idle = { dailyUse: '0', lastUsedOn: '2025-10-30' };

  test('is that of items used before and not for a year, in one finding', async () => {
    const items = [item(idle), item({ ...idle, item: 'I-2', made: 'true', onHand: '30' }), item({ item: 'I-3' })];
    const { once, turned } = await foundThrice(stockWithoutUse, { items, uses: [] });
    expect(once.map((f) => f.title)).toEqual(['2 stocked items unused for a year or more: USD 5,300.00']);
    const stake = once[0]?.stake;
    const values = stake === undefined ? [] : [stake.low, stake.likely, stake.high];
    expect(values.map((d) => Number(formatDecimal(d)))).toEqual([0, 5300, 5300]);
    expect(once.flatMap((f) => complaintsAbout(stockWithoutUse, f))).toEqual([]);
    expect(turned).toEqual(once);
    const respond = await respondTo(freeStock, {});
    const options = once.flatMap((f) => respond.read(asFinding(stockWithoutUse, f), undefined));
    expect([complaintsAboutOptions(options), options.map((o) => o.id)]).toEqual([[], ['clear']]);
  });

  test('not that of items never used, used lately, or whose use nobody records', async () => {
    const items = [
      item({ dailyUse: '0', lastUsedOn: null }),
      item({ ...idle, item: 'I-2', lastUsedOn: '2025-10-31' }),
      item({ ...idle, item: 'I-3', dailyUse: null }),
    ];
    const { found, fine } = await detectIn(stockWithoutUse, { items, uses: [] });
    expect([found, fine]).toEqual([
      [],
      '2 stocked items whose use is recorded checked: 0 unused for 365 days; 1 more could not be judged.',
    ]);
  });

  const lowOf = async (items: readonly ReturnType<typeof item>[], uses: readonly PastUse[]) => {
    const { found } = await detectIn(stockWithoutUse, { items, uses });
    return found.map(({ stake, evidence }) => [
      formatDecimal(rescale(stake.low, 0, 'half-even')),
      evidence.map(({ value }) => value).at(-1),
    ]);
  };
  const living = ['L1', 'L2', 'L3', 'L4', 'L5'].map((id) => item({ item: id, onHand: '40', dailyUse: '2' }));
  const use = (own: Partial<PastUse>): PastUse => ({
    item: 'I-1',
    first: '2025-01-01',
    last: '2025-04-10',
    lastThen: '2025-04-10',
    units: '1000',
    since: null,
    ...own,
  });

  test('leaves out at the least what an item in use holds: 20 days × 10 a day of 500', async () => {
    expect(await lowOf([item(idle), ...living], [use({})])).toEqual([['3000', '0 of 1']]);
    expect(await lowOf([item({ ...idle, onHand: '150' }), ...living], [use({})])).toEqual([['0', '0 of 1']]);
  });

  test('or what comes back to use: half of one of five in half a year, a tenth, is 19 % in a year', async () => {
    const others = ['A', 'B', 'C'].map((id) => use({ item: id }));
    const back = use({ item: 'D', last: '2026-10-01', since: '50' });
    const stocked = ['A', 'B', 'C'].map((id) => item({ item: id, dailyUse: null }));
    const all = [item({ ...idle, cost: '1000' }), item({ item: 'D', onHand: '50' }), ...stocked];
    expect(await lowOf(all, [use({}), back, ...others])).toEqual([['404766', '1 of 5']]);
    const late = use({ item: 'E', lastThen: '2025-05-02', since: '900' });
    expect(await lowOf(all, [use({}), back, ...others, late])).toEqual([['404766', '1 of 5']]);
  });
});
