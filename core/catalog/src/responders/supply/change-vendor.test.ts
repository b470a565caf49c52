import { formatDecimal } from '@throughline/math';
import type { Option } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, line, offer, respondTo } from '../../catalog.fixture.ts';
import { inactiveVendorOrders } from '../../detectors/supply/inactive-vendor-orders.ts';
import type { TextOffer } from '../../offers.ts';
import type { TextLine } from '../../open-lines.ts';
import { complaintsAbout } from '../option.fixture.ts';
import { changeVendor } from './change-vendor.ts';

const gone = (place: string, change: Partial<TextLine> = {}): TextLine => line(place, { active: 'false', ...change });

const optionsByFinding = async (lines: readonly TextLine[], prices: readonly TextOffer[]): Promise<Option[][]> => {
  const { found } = await detectIn(inactiveVendorOrders, { lines });
  const respond = await respondTo(changeVendor, { lines, prices });
  const options = found.map((f) => [...respond.read(asFinding(inactiveVendorOrders, f), undefined)]);
  for (const some of options) expect(complaintsAbout(some)).toEqual([]);
  return options;
};

const optionsFor = async (lines: readonly TextLine[], prices: readonly TextOffer[]): Promise<Option[]> =>
  (await optionsByFinding(lines, prices)).flat();

/** Cost, benefit and what is committed. */
const amounts = (option: Option | undefined): number[] =>
  option === undefined ? [] : [option.cost, option.benefit, option.commits].map((d) => Number(formatDecimal(d)));

describe('changing the vendor', () => {
  test('takes the cheapest that can deliver by the promise, at its exact price', async () => {
    const prices = [
      offer('V-2', { price: '5.250000' }),
      offer('V-3', { price: '5.100000', leadTimeDays: '22' }),
      offer('V-4', { price: '5.2000' }),
      offer('V-1', { price: '1' }),
    ];
    const [move, confirm] = await optionsFor([gone('P1/10')], prices);
    expect(move?.steps[0]).toBe('Order 10 of Hub from Vendor V-4 at USD 5.2.');
    expect(amounts(move)).toEqual([2, 50, 52]);
    expect(move?.risk).toContain('All of it can come by the old promise.');
    expect(confirm?.id).toBe('confirm');
  });

  test('a whole number keeps its zeros', async () => {
    const [move] = await optionsFor([gone('P1/10', { outstanding: '700' })], [offer('V-2', { price: '20' })]);
    expect(move?.steps[0]).toBe('Order 700 of Hub from Vendor V-2 at USD 20.');
  });

  test('when nobody can in time it takes the fastest and says how late', async () => {
    const slow = [
      offer('V-2', { leadTimeDays: '30' }),
      offer('V-3', { leadTimeDays: '22' }),
      offer('V-5', { leadTimeDays: null }),
    ];
    const [move] = await optionsFor([gone('P1/10')], slow);
    expect(move?.title).toBe('Move 1 line to Vendor V-3');
    expect(move?.risk).toContain('Up to 1 day later than the old promise.');
    expect(move?.days).toBe(22);
  });

  test('a vendor without a lead time is named as such, never as the fastest', async () => {
    const [move] = await optionsFor([gone('P1/10')], [offer('V-5', { leadTimeDays: null })]);
    expect(move?.risk).toContain('For some lines no lead time is known.');
  });

  test('a cheaper vendor costs nothing more', async () => {
    const [move] = await optionsFor([gone('P1/10')], [offer('V-2', { price: '4' })]);
    expect(amounts(move)).toEqual([0, 50, 40]);
  });

  test('lines that no other vendor lists in their currency stay', async () => {
    const lines = [gone('P1/10'), gone('P1/20', { item: 'I-2' }), gone('P1/30', { item: 'I-3' })];
    const prices = [offer('V-2'), offer('V-2', { item: 'I-2', currency: 'EUR' })];
    const [move] = await optionsFor(lines, prices);
    expect(move?.title).toBe('Move 1 line to Vendor V-2');
    expect(move?.promises).toMatchObject([{ metric: 'supply.open-lines', from: '3', to: '2' }]);
    expect(move?.risk).toContain('2 lines have no other active vendor with a list price.');
    expect((await optionsFor(lines, [])).map((o) => o.id)).toEqual(['confirm']);
  });

  test('lines in two currencies are moved apart', async () => {
    const lines = [gone('P1/10'), gone('P2/10', { currency: 'EUR', value: '70' })];
    const options = await optionsByFinding(lines, [offer('V-2'), offer('V-3', { currency: 'EUR', price: '8' })]);
    expect(options.map(([move]) => [move?.title, ...amounts(move)])).toEqual([
      ['Move 1 line to Vendor V-3', 10, 70, 80],
      ['Move 1 line to Vendor V-2', 50, 50, 100],
    ]);
  });
});
