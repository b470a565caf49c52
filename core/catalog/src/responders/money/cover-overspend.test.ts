import type { Finding } from '@throughline/model';
import { formatDecimal } from '@throughline/math';
import type { Cell } from '@throughline/engine';
import { describe, expect, test } from 'vitest';
import { answer, asFinding, cell, exact, on, respondTo } from '../../catalog.fixture.ts';
import { overspend } from '../../detectors/money/overspend.ts';
import { actual } from '../../metrics/money/actual.ts';
import { budget } from '../../metrics/money/budget.ts';
import { complaintsAbout } from '../option.fixture.ts';
import { coverOverspend } from './cover-overspend.ts';

const finding: Finding = asFinding(overspend, {
  subject: { unit: 'D1' },
  title: 'Works is over',
  cause: 'unit D1 over budget',
  evidence: [],
  stake: {
    type: 'recurring-profit',
    currency: 'USD',
    low: exact('0'),
    likely: exact('10'),
    high: exact('20'),
    perWeek: exact('1'),
    arithmetic: '50 over.',
    assumptions: [],
  },
  confidence: 'medium',
  unknown: [],
  mustDo: false,
  judgedOn: on('2026-10-30'),
  decideBy: on('2026-11-13'),
  details: { unit: 'D1', over: '50.25', rest: '10.05', currency: 'USD' },
});

const account = (unit: string, name: string, value: string | undefined): Cell => cell({ unit, account: name }, value);

const optionsFor = async (allowed: readonly Cell[], spent: readonly Cell[]) => {
  const inputs = { spent: answer(actual, spent), allowed: answer(budget, allowed, { account: { 6200: 'Travel' } }) };
  const options = (await respondTo(coverOverspend, inputs)).read(finding, undefined);
  expect(complaintsAbout(options)).toEqual([]);
  return options.map((o) => [o.id, o.title, formatDecimal(o.commits), formatDecimal(o.benefit)]);
};

const hold = ['hold', 'Hold spending at budget for the rest of the year', '50.25', '10.05'];

describe('covering an overspend', () => {
  test('takes the account of the unit with the most room, by its name', async () => {
    const allowed = [account('D1', '6100', '100'), account('D1', '6200', '100'), account('D2', '6200', '9999')];
    const spent = [account('D1', '6100', '80'), account('D1', '6200', '69.90')];
    expect(await optionsFor(allowed, spent)).toEqual([
      hold,
      ['transfer', 'Cover it from Travel, which is under budget', '30.10', '0'],
    ]);
  });

  test('spending that is held stays in the budget of the rest of the year', async () => {
    const respond = await respondTo(coverOverspend, { spent: answer(actual, []), allowed: answer(budget, []) });
    const [held] = respond.read(finding, undefined);
    expect(held?.promises).toEqual([
      {
        metric: 'money.budget-variance',
        where: ['unit=D1', 'account.sign=-1', 'on>=2026-11-01', 'on<2027-01-01'],
        from: '10.05',
        to: '0',
        by: '2026-12-31',
      },
    ]);
  });

  test('takes no more than is over', async () => {
    const read = await optionsFor([account('D1', '6200', '1000')], []);
    expect(read[1]?.[2]).toBe('50.25');
  });

  test('an account whose spending is not known has no known room', async () => {
    const allowed = [account('D1', '6200', '1000')];
    expect(await optionsFor(allowed, [account('D1', '6200', undefined)])).toEqual([hold]);
  });

  test('without room spending can only be held', async () => {
    expect(await optionsFor([account('D1', '6200', '10')], [account('D1', '6200', '10')])).toEqual([hold]);
    expect(await optionsFor([], [])).toEqual([hold]);
  });
});
