import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, line, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { freeStock } from '../../responders/supply/free-stock.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { excessStock } from './excess-stock.ts';
import { stockWithoutUse } from './stock-without-use.ts';

const item = (change: Readonly<Record<string, string | null>> = {}) => ({
  item: 'I-1',
  name: 'Hub',
  made: 'false',
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
    expect(values.map((d) => Number(formatDecimal(d)))).toEqual([5000, 5300, 5300]);
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
});
