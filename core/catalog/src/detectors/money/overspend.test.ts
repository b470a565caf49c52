import type { Cell } from '@throughline/engine';
import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { answer, cell, detectIn } from '../../catalog.fixture.ts';
import { actual } from '../../metrics/money/actual.ts';
import { budget } from '../../metrics/money/budget.ts';
import { committed } from '../../metrics/money/committed.ts';
import { complaintsAbout } from '../finding.fixture.ts';
import { overspend } from './overspend.ts';

const months = Array.from({ length: 10 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`);

/** Spent and budgeted amounts of a unit, month by month. */
interface Unit {
  readonly unit: string;
  readonly spent: readonly (number | undefined)[];
  readonly budget: readonly number[];
  readonly currency?: string;
}

const total = (unit: string, values: readonly (number | undefined)[], change: Partial<Cell> = {}): Cell =>
  cell(
    { unit },
    values.includes(undefined) ? undefined : String(values.reduce<number>((a, b) => a + (b ?? 0), 0)),
    change,
  );

const byMonth = (unit: string, values: readonly (number | undefined)[]): Cell[] =>
  values.map((value, i) =>
    cell({ unit }, value === undefined ? undefined : String(value), {
      period: months[i + months.length - values.length] ?? '',
    }),
  );

const inputsOf = (units: readonly Unit[]) => ({
  spent: answer(
    actual,
    units.map((u) => total(u.unit, u.spent)),
  ),
  allowed: answer(
    budget,
    units.map((u) => total(u.unit, u.budget, { currency: u.currency ?? 'USD' })),
    { unit: { D1: 'Works' } },
  ),
  spentByMonth: answer(
    actual,
    units.flatMap((u) => byMonth(u.unit, u.spent)),
  ),
  allowedByMonth: answer(
    budget,
    units.flatMap((u) => byMonth(u.unit, u.budget)),
  ),
  committed: answer(committed, []),
  versions: [],
});

const flat = (n: number, length = 10): number[] => Array.from({ length }, () => n);
const over = { unit: 'D1', spent: flat(105), budget: flat(100) };
const detect = async (...units: Unit[]) => detectIn(overspend, inputsOf(units));

describe('overspending', () => {
  test('is found where most months are over by a noticeable share', async () => {
    const { found } = await detect(over, { unit: 'D2', spent: flat(100), budget: flat(100) });
    expect(found.map((f) => [f.subject, f.title])).toEqual([
      [{ unit: 'D1' }, 'Works is 5.0 % over its budget for the year to date'],
    ]);
    expect(found[0]?.details).toEqual({ unit: 'D1', over: '50', rest: '10', currency: 'USD' });
    expect(found[0]?.evidence.map((e) => e.value)).toEqual(['USD 1,050.00', 'USD 1,000.00', '10 of 10']);
    expect(found.flatMap((f) => complaintsAbout(overspend, f))).toEqual([]);
  });

  test('one large month is timing, and a small share in every month is noise', async () => {
    const timing = { unit: 'D2', spent: [...flat(100, 9), 200], budget: flat(100) };
    const noise = { unit: 'D3', spent: flat(102), budget: flat(100) };
    const { found, fine } = await detect(timing, noise);
    expect([found, fine]).toEqual([[], '2 units with a budget checked: 0 overspent.']);
  });

  test('two of three months over are enough, one less is not', async () => {
    const six = { unit: 'D1', spent: [...flat(110, 6), ...flat(100, 3)], budget: flat(100, 9) };
    expect((await detect(six)).found).toHaveLength(1);
    const five = { unit: 'D1', spent: [...flat(112, 5), ...flat(100, 4)], budget: flat(100, 9) };
    expect((await detect(five)).found).toHaveLength(0);
  });

  test('a unit with a budget since April has two months left like every other', async () => {
    const late = { unit: 'D2', spent: flat(110, 7), budget: flat(100, 7) };
    const { found } = await detect({ ...over, spent: flat(100) }, late);
    expect(found.map((f) => f.details['rest'])).toEqual(['20']);
  });

  test('what is undefined, without a budget or in another currency is not judged', async () => {
    expect((await detect({ unit: 'D1', spent: [...flat(105, 9), undefined], budget: flat(100) })).found).toEqual([]);
    expect((await detect({ unit: 'D1', spent: flat(5), budget: flat(0) })).found).toEqual([]);
    expect((await detect({ ...over, currency: 'EUR' })).found).toEqual([]);
    expect((await detect()).fine).toBe('Not judged: no budget is known for the fiscal year to date.');
  });

  test('does not depend on the order of cells', async () => {
    const inputs = inputsOf([over, { unit: 'D2', spent: flat(120), budget: flat(100) }]);
    const turned = Object.fromEntries(
      Object.entries(inputs).map(([name, part]) => [
        name,
        'cells' in part ? { ...part, cells: part.cells.toReversed() } : part,
      ]),
    );
    const { found } = await detectIn(overspend, inputs);
    expect(found).toHaveLength(2);
    expect((await detectIn(overspend, turned)).found).toEqual(found);
  });

  test('the rest of the year is priced exactly', async () => {
    const { found } = await detect({ unit: 'D1', spent: flat(105, 3), budget: flat(100, 3) });
    const [first] = found;
    expect(first === undefined ? '' : formatDecimal(first.stake.likely)).toBe('45');
    expect(first === undefined ? '' : formatDecimal(first.stake.perWeek)).toBe('1.150747986191');
  });

  test('the interval is as wide as the months differ; months alike leave nothing open', async () => {
    const stakeOf = async (spent: number[]) => {
      const [first] = (await detect({ unit: 'D1', spent, budget: flat(100) })).found;
      return first === undefined ? [] : [first.stake.low, first.stake.likely, first.stake.high].map(formatDecimal);
    };
    expect(await stakeOf(flat(105))).toEqual(['10.00', '10', '10.00']);
    // Over by 2 and 8 in turn: deviation √10 = 3.1623; √(2 + 4/10) × 3.1623 = 4.8990; × t(0.2; 9) = 1.3830.
    expect(await stakeOf(months.map((_, i) => (i % 2 === 0 ? 102 : 108)))).toEqual(['3.22', '10', '16.78']);
  });

  test('of several versions only the one in force counts, and orders not yet invoiced are named', async () => {
    const inputs = inputsOf([over]);
    const twice = (part: typeof inputs.allowed, version: (cell: Cell) => Cell) => ({
      ...part,
      cells: part.cells.flatMap((c) => [{ ...c, keys: { ...c.keys, version: 'v9' } }, version(c)]),
    });
    const doubled = (c: Cell): Cell => ({ ...c, keys: { ...c.keys, version: 'v10' } });
    const { found } = await detectIn(overspend, {
      ...inputs,
      allowed: twice(inputs.allowed, doubled),
      allowedByMonth: twice(inputs.allowedByMonth, doubled),
      committed: answer(committed, [cell({ unit: 'D1' }, '77'), cell({ unit: 'D2' }, '5')]),
    });
    expect(found.map((f) => [f.details['over'], f.details['version']])).toEqual([['50', 'v10']]);
    expect(found[0]?.evidence.slice(3).map((e) => e.value)).toEqual(['USD 77.00', 'v10; left aside: v9']);
    expect(found[0]?.evidence[1]?.source).toMatchObject({ where: ['unit=D1', 'account.sign=-1', 'version=v10'] });
    expect(found.flatMap((f) => complaintsAbout(overspend, f))).toEqual([]);
  });

  test('the defaults follow the schema', () => {
    expect(overspend.params.parse(overspend.defaults)).toEqual(overspend.defaults);
  });
});
