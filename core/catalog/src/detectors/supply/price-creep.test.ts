import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, context, detectIn, exact, respondTo } from '../../catalog.fixture.ts';
import type { ListPrice, StepPrice } from '../../price-paths.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { stopCreep } from '../../responders/supply/stop-creep.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { priceCreep } from './price-creep.ts';

const change = { assumption: (id: string) => ({ ...context.assumption(id), decimal: exact('40') }) };

/** The price of a year's path: `at` gives its factor in each two months, 6 the oldest. */
type Path = (step: number) => number;

const flat: Path = () => 1;
const creep: Path = (step) => 1.012 ** (6 - step);
const inflation: Path = (step) => 1.01 ** (6 - step);
const once: Path = (step) => (step > 3 ? 1 : 1.08);

const steps = [6, 5, 4, 3, 2, 1, 0];

const bought = (party: string, path: Path): StepPrice[] =>
  [1, 2, 3, 4].flatMap((n) =>
    steps.map((step) => {
      const wobble = 1 + 0.002 * Math.sin(step * 7 + n * 3 + party.charCodeAt(1));
      const price = 10 * n * path(step) * wobble;
      return {
        party,
        item: `I${String(n)}`,
        name: `Part ${String(n)}`,
        currency: 'USD',
        category: 'bearings',
        source: 'erp',
        step: String(step),
        lines: '4',
        prices: (4 * price).toFixed(6),
        paid: (4 * 100 * price).toFixed(6),
      };
    }),
  );

const inputs = (own: Path, others: Path = flat, lists: readonly ListPrice[] = []) => ({
  prices: [...bought('V1', own), ...['V2', 'V3', 'V4', 'V5', 'V6'].flatMap((party) => bought(party, others))],
  lists,
  vendors: [{ party: 'V1', name: 'Alder Ltd.' }],
});

const found = async (given: ReturnType<typeof inputs>) => (await detectIn(priceCreep, given, change)).found;

describe('prices that creep up', () => {
  test('are found: 1.2 % every two months, 7.4 % in a year of 366 days', async () => {
    const all = await found(inputs(creep));
    expect(all.map((f) => [f.subject, f.cause])).toEqual([[{ party: 'V1' }, 'vendor V1 prices creep']]);
    expect(all[0]?.title).toMatch(/^Prices of Alder Ltd\. crept up 7\.\d % in a year: USD [\d,]+ a year too much$/);
    const likely = Number(formatDecimal(all[0]?.stake.likely ?? exact('0')));
    const yearly = 2 * 4 * 100 * 100 * 1.07 * (365 / 122);
    expect(likely / (yearly * (1 - 1.012 ** -6))).toBeCloseTo(1, 1);
    expect(all.flatMap((f) => complaintsAbout(priceCreep, f))).toEqual([]);
    const respond = await respondTo(stopCreep, {});
    const options = all.flatMap((f) => respond.read(asFinding(priceCreep, f), undefined));
    expect([complaintsAboutOptions(options), options.map((o) => o.id)]).toEqual([[], ['ask', 'agree']]);
  });

  test('what all vendors of the category do is inflation; flat prices are none', async () => {
    expect(await found(inputs(creep, creep))).toEqual([]);
    expect(await found(inputs(inflation, inflation))).toEqual([]);
    const { found: none, fine } = await detectIn(priceCreep, inputs(flat), change);
    expect([none, fine]).toEqual([
      [],
      '6 vendors compared with their categories over a year, item by item: prices of 0 crept up beyond chance.',
    ]);
  });

  test('a rise that the vendors of one category share is none, while others stay', async () => {
    const shared = ['V1', 'V2', 'V3'].flatMap((party) => bought(party, creep));
    const still = ['V4', 'V5', 'V6', 'V7', 'V8'].flatMap((party) => bought(party, flat));
    const seals = still.map((row) => ({ ...row, item: `S${row.item ?? ''}`, category: 'seals' }));
    expect(await found({ ...inputs(flat), prices: [...shared, ...seals] })).toEqual([]);
  });

  test('one rise on a day is none, with or without a list, also where items are bought seldom', async () => {
    expect(await found(inputs(once))).toEqual([]);
    expect(await found(inputs((step) => (step > 3 ? 1 : 1.045)))).toEqual([]);
    const seldom = inputs(once);
    expect(await found({ ...seldom, prices: seldom.prices.filter((row) => Number(row.step) % 2 === 0) })).toEqual([]);
  });

  test('a rise that its list allows is none; a list that rises every other month allows nothing', async () => {
    const list = (from: string, price: string): ListPrice[] =>
      [1, 2, 3, 4].map((n) => ({ party: 'V1', item: `I${String(n)}`, currency: 'USD', list: 'A', from, price }));
    expect(await found(inputs(creep, flat, [...list('2025-01-01', '10'), ...list('2026-03-01', '10.75')]))).toEqual([]);
    const often = ['10', '10.2', '10.4', '10.6', '10.8'].flatMap((price, i) =>
      list(`2026-0${String(i + 1)}-01`, price),
    );
    expect(await found(inputs(creep, flat, often))).toHaveLength(1);
  });

  test('a change of what is bought is none: each item is compared with itself', async () => {
    const shift = inputs(flat);
    const prices = shift.prices.map((row) =>
      row.party === 'V1' && Number(row.step) < 2 && row.item === 'I4'
        ? { ...row, lines: '40', prices: String(Number(row.prices) * 10) }
        : row,
    );
    expect(await found({ ...shift, prices })).toEqual([]);
  });

  test('too few vendors, items or others in the category is not judged', async () => {
    const few = inputs(creep);
    const fine = async (prices: readonly StepPrice[]) => {
      const result = await detectIn(priceCreep, { ...few, prices }, change);
      return [result.found.length, result.fine.startsWith('Not judged:')];
    };
    expect(await fine(few.prices.filter((row) => ['V1', 'V2', 'V3'].includes(row.party ?? '')))).toEqual([0, true]);
    expect(await fine(few.prices.filter((row) => ['I1', 'I2'].includes(row.item ?? '')))).toEqual([0, true]);
    expect(await fine(few.prices.map((row) => ({ ...row, category: row.party })))).toEqual([0, true]);
    expect(await fine(few.prices.filter((row) => Number(row.step) < 5))).toEqual([0, true]);
  });

  test('do not depend on the order of rows', async () => {
    const all = await foundThrice(priceCreep, inputs(creep), change);
    expect([all.turned, all.again]).toEqual([all.once, all.once]);
  });
});
