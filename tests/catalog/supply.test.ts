import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { supplyExports } from './supply-company.fixture.ts';
import { openCompany, type TinyCompany } from './tiny-company.ts';

let company: TinyCompany | undefined;
const ask: TinyCompany['ask'] = async (...asked) => {
  if (company === undefined) throw new TypeError('the company was not opened');
  return company.ask(...asked);
};

beforeAll(async () => {
  company = await openCompany(supplyExports, '2026-07-31');
});
afterAll(async () => company?.close());

const only = async (id: string): Promise<number> => Number((await ask(id))[0]?.[0] ?? Number.NaN);

const byLine = { by: ['document', 'line'] };

describe('promises', () => {
  test('against the first, the last and the day of need; an assumed day of receipt leaves a line undefined', async () => {
    expect(await ask('supply.on-time-by-first-promise', byLine)).toEqual([
      ['P1', '1', '0'],
      ['P1', '2', '0'],
      ['P2', '1', 'missing-rows'],
      ['P3', '1', '1'],
      ['P4', '1', '0'],
      ['P6', '1', '0'],
    ]);
    expect(await ask('supply.on-time-in-full', byLine)).toEqual([
      ['P1', '1', '1'],
      ['P1', '2', '0'],
      ['P2', '1', 'missing-rows'],
      ['P3', '1', '1'],
      ['P4', '1', '0'],
      ['P6', '1', '0'],
    ]);
    expect(await ask('supply.on-time-by-need', byLine)).toEqual([
      ['P1', '1', '0'],
      ['P2', '1', 'missing-rows'],
      ['P3', '1', '1'],
      ['P6', '1', '0'],
    ]);
  });

  test('in full whatever the day, in parts, and never', async () => {
    expect(await ask('supply.in-full', { by: ['party'] })).toEqual([
      ['V1', '0.5'],
      ['V2', '1'],
      ['V3', '1'],
    ]);
    expect(await ask('supply.lines-in-parts')).toEqual([['0.25']]);
    expect(await ask('supply.lines-never-delivered', byLine)).toEqual([['P1', '2', '1']]);
  });

  test('days late and early are of receipts on recorded days: −15, −8, −1 and 10', async () => {
    expect(await ask('supply.days-late')).toEqual([['-4.5']]);
    expect(await only('supply.days-late-nine-of-ten')).toBeCloseTo(6.7, 9);
    expect(await ask('supply.early-receipts', { by: ['document'] })).toEqual([
      ['P1', '1'],
      ['P3', '1'],
    ]);
    expect(await ask('supply.days-late', { where: ['party=V2'] })).toEqual([['no-rows']]);
  });

  test('lead times of 3, 7, 14 and 26 days, against the listed five', async () => {
    expect(await ask('supply.lead-time')).toEqual([['10.5']]);
    expect(await ask('supply.lead-time-nine-of-ten')).toEqual([['22.4']]);
    expect(await ask('supply.lead-time-spread')).toEqual([['11.9']]);
    expect(await ask('supply.lead-time-variance')).toEqual([['3']]);
  });
});

describe('prices', () => {
  test('against standard, list, the last price paid, and other vendors', async () => {
    // A: 5 + 5 + 7.5 + 7 + 6; B: (10 − 4) × 100
    expect(await ask('supply.cost-variance', { by: ['item'] })).toEqual([
      ['A', '30.5'],
      ['B', '600'],
    ]);
    expect(await ask('supply.lines-above-list', { by: ['document'] })).toEqual([
      ['P1', '2'],
      ['P2', '1'],
      ['P3', '1'],
      ['P4', '1'],
      ['P5', '1'],
    ]);
    // a cancelled order is no price paid; P3 0.20 × 10, P4 −0.10 × 10; a first order has none
    expect(await ask('supply.price-against-last', byLine)).toEqual([
      ['P1', '2', '0'],
      ['P3', '1', '2'],
      ['P4', '1', '-1'],
    ]);
    expect(await ask('supply.price-spread', { by: ['item'] })).toEqual([['A', '0.5']]);
  });

  test('orders of 15, 21, 22, 40 and 1,100', async () => {
    expect(await ask('supply.order-size')).toEqual([['22']]);
    expect(await only('supply.order-size-nine-of-ten')).toBeCloseTo(676, 9);
    expect(await ask('supply.order-size', { where: ['party=V9'] })).toEqual([['no-rows']]);
  });

  test('where the money goes', async () => {
    expect(await ask('supply.overdue-value', byLine)).toEqual([
      ['P1', '2', '20'],
      ['P4', '1', '21'],
    ]);
    expect(await ask('supply.off-panel-spend', { by: ['party'] })).toEqual([['V2', '15']]);
    expect(await ask('supply.top-vendor-share', { by: ['category'] })).toEqual([
      ['parts', '0.84693877551'],
      ['trim', '1'],
    ]);
  });
});

describe('stock', () => {
  test('use is what production takes and what was shipped; without use there is no cover', async () => {
    expect(await ask('supply.item-use', { by: ['item'] })).toEqual([
      ['A', '84'],
      ['B', '84'],
    ]);
    expect(await ask('supply.stock-cover', { by: ['item'] })).toEqual([
      ['A', '30'],
      ['B', '500'],
      ['C', 'nothing-to-divide-by'],
      ['D', 'nothing-to-divide-by'],
      ['E', 'missing-rows'],
    ]);
    expect(await ask('supply.days-to-stock-out', { by: ['item'] })).toEqual([['A', '31']]);
    expect(await ask('supply.projected-stock-outs', { period: 'month' })).toEqual([['2026-08', '1']]);
  });

  test('what is more than 180 days need, and what nobody used', async () => {
    expect(await ask('supply.excess-stock', { by: ['item'] })).toEqual([['B', '320']]);
    expect(await ask('supply.excess-stock-value', { by: ['item'] })).toEqual([['B', '1280']]);
    expect(await ask('supply.stock-without-use', { by: ['item'] })).toEqual([
      ['C', '20'],
      ['D', '0'],
    ]);
  });

  test('planning parameters that are missing or contradict each other', async () => {
    expect(await ask('supply.planning-gaps', { by: ['gap', 'item'] })).toEqual([
      ['cost of zero with stock on hand', 'D', '1'],
      ['minimum order above maximum', 'A', '1'],
      ['no lead time', 'B', '1'],
      ['no reorder point', 'B', '1'],
      ['no safety stock', 'B', '1'],
      ['no standard cost with stock on hand', 'E', '1'],
      ['reorder point below safety stock', 'A', '1'],
    ]);
  });
});
