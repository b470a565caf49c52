import { formatDay, formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, context, detectIn, exact, on, respondTo } from '../../catalog.fixture.ts';
import type { DiscountedInvoice } from '../../discounts.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { catchDiscounts } from '../../responders/money/catch-discounts.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { lostDiscounts } from './lost-discounts.ts';

const rates: Record<string, string> = { 'cost-of-capital': '0.0365', 'labour-rate': '40' };
const change = {
  assumption: (id: string) => ({ ...context.assumption(id), decimal: exact(rates[id] ?? '0') }),
};

/** An invoice of 10,000 with 2 % until 14 October, due on the 31st; `late` days after the discount it is paid. */
const invoice = (n: number, late: number | null, own: Partial<DiscountedInvoice> = {}): DiscountedInvoice => ({
  document: `F${String(n)}`,
  party: `V${String(n % 4)}`,
  unit: `U${String(Math.floor(n / 4) % 4)}`,
  currency: 'USD',
  source: 'erp',
  on: '2026-10-04',
  dueOn: '2026-10-31',
  discountBy: '2026-10-14',
  share: '0.020000',
  total: '10000.0000',
  paid: late === null ? null : late > 0 ? '10000.0000' : '9800.0000',
  complaint: 'false',
  paidOn: late === null ? null : formatDay(on(own.discountBy ?? '2026-10-14')).replace(/\d\d$/, String(14 + late)),
  ...own,
});

const many = (
  count: number,
  late: (n: number) => number | null,
  own: (n: number) => Partial<DiscountedInvoice> = () => ({}),
) => Array.from({ length: count }, (_, n) => invoice(n, late(n), own(n)));

const inputs = (invoices: readonly DiscountedInvoice[]) => ({
  invoices,
  paid: [{ on: '2026-10-30' }],
  vendors: [{ party: 'V2', name: 'Birch Ltd.' }],
  units: [{ unit: 'U1', name: 'Assembly' }],
  top: [{ unit: 'U0' }],
});

const found = async (invoices: readonly DiscountedInvoice[]) =>
  (await detectIn(lostDiscounts, inputs(invoices), change)).found;

/** Forty invoices of four units and four vendors; unit U1 pays its ten ten days late. */
const ofUnit = many(64, (n) => (Math.floor(n / 4) % 4 === 1 ? 10 : -2));

describe('discounts that are lost', () => {
  test('by one unit are found: 16 × (200 − 9,800 × 3.65 % × 10 ÷ 365 = 9.80) × 4', async () => {
    const all = await found(ofUnit);
    expect(all.map((f) => [f.title, f.subject, f.cause])).toEqual([
      ['Assembly: 16 of 16 discounts lost, USD 12,173 a year', { unit: 'U1' }, 'unit U1 loses discounts'],
    ]);
    expect(all.map((f) => Number(formatDecimal(f.stake.likely)))).toEqual([12_172.8]);
    expect(all.flatMap((f) => complaintsAbout(lostDiscounts, f))).toEqual([]);
  });

  test('of one vendor are found, with what can still be caught', async () => {
    const open = invoice(998, null, { party: 'V2', discountBy: '2026-11-05', dueOn: '2026-11-25', document: 'OPEN' });
    const all = await found([...many(64, (n) => (n % 4 === 2 ? 10 : -2)), open]);
    expect(all.map((f) => [f.title, f.subject])).toEqual([
      ['Birch Ltd.: 16 of 16 discounts lost, USD 12,173 a year', { party: 'V2' }],
    ]);
    expect(all[0]?.details).toMatchObject({
      open: 'OPEN until 2026-11-05',
      catch: '180.4',
      pay: '9800',
    });
    expect(all.map((f) => formatDay(f.decideBy))).toEqual(['2026-11-05']);
    const respond = await respondTo(catchDiscounts, {});
    const options = all.flatMap((f) => respond.read(asFinding(lostDiscounts, f), undefined));
    expect([complaintsAboutOptions(options), options.map((o) => o.id)]).toEqual([[], ['now', 'first', 'terms']]);
  });

  test('all alike is nothing, unless more than half are lost everywhere', async () => {
    const alike = await detectIn(lostDiscounts, inputs(many(64, (n) => (n % 5 === 0 ? 10 : -2))), change);
    expect([alike.found, alike.fine]).toEqual([
      [],
      '64 discounts worth taking in the last quarter: 13 lost; 0 habits of losing them.',
    ]);
    const everywhere = await found(many(64, (n) => (n % 5 === 0 ? -2 : 10)));
    expect(everywhere.map((f) => [f.subject, f.details['name']])).toEqual([[{ unit: 'U0' }, 'All units']]);
  });

  test('five of eight lost may be chance where others lose a quarter and many are looked at', async () => {
    const own = (n: number) => ({ unit: n < 8 ? 'U1' : `W${String(n % 6)}` });
    expect(
      await found(
        many(
          64,
          (n) => (n < 8 ? (n < 5 ? 10 : -2) : n % 4 === 0 ? 10 : -2),
          (n) => ({ ...own(n), party: `V${String(n % 7)}` }),
        ),
      ),
    ).toEqual([]);
  });

  test('a discount that is worth less than its days of money is none', async () => {
    const dear = { share: '0.003000', dueOn: '2026-12-13', paid: '10000.0000' };
    expect(await found(ofUnit.map((row) => ({ ...row, ...dear })))).toEqual([]);
  });

  test('a discount that was taken late all the same was not lost', async () => {
    expect(await found(ofUnit.map((row) => ({ ...row, paid: '9800.0000' })))).toEqual([]);
  });

  test('a bill under complaint loses no discount, and widens only the high end', async () => {
    expect(await found(ofUnit.map((row) => ({ ...row, complaint: 'true' })))).toEqual([]);
    const held = many(
      8,
      () => 10,
      () => ({ unit: 'U1', complaint: 'true' }),
    ).map((row) => ({ ...row, document: `H${row.document ?? ''}` }));
    const [without, beside] = [await found(ofUnit), await found([...ofUnit, ...held])];
    const ends = (all: typeof without): number[] =>
      all.flatMap(({ stake }) => [stake.low, stake.likely, stake.high].map((end) => Number(formatDecimal(end))));
    const [low, likely, high = 0] = ends(without);
    expect(ends(beside).slice(0, 2)).toEqual([low, likely]);
    expect(ends(beside)[2]).toBeCloseTo(high * 1.5, 1);
  });

  test('an invoice that is unpaid after its day has lost it: 200 − 9,800 × 3.65 % × 17 ÷ 365', async () => {
    const all = await found(ofUnit.map((row) => (row.unit === 'U1' ? { ...row, paid: null, paidOn: null } : row)));
    expect(all.map((f) => f.title)).toEqual(['Assembly: 16 of 16 discounts lost, USD 11,734 a year']);
  });

  test('few, or nowhere paid, is not judged', async () => {
    const fine = async (invoices: readonly DiscountedInvoice[]) => {
      const result = await detectIn(lostDiscounts, inputs(invoices), change);
      return [result.found.length, result.fine.startsWith('Not judged:')];
    };
    expect(await fine(ofUnit.slice(4, 8))).toEqual([0, true]);
    expect(await fine(ofUnit.map((row) => ({ ...row, paid: null, paidOn: null })))).toEqual([0, true]);
    expect(await fine([])).toEqual([0, true]);
  });

  test('do not depend on the order of rows', async () => {
    const { once, turned, again } = await foundThrice(lostDiscounts, inputs(ofUnit), change);
    expect([turned, again]).toEqual([once, once]);
    expect(once).toHaveLength(1);
  });
});
