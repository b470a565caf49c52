import { formatDecimal } from '@throughline/math';
import type { Finding } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { asFinding, exact, on, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout } from '../option.fixture.ts';
import { relieveWorkCentre } from './relieve-work-centre.ts';
import { settleLateOrders } from './settle-late-orders.ts';
import { takeUpCases } from './take-up-cases.ts';

const findingWith = (id: string, details: Readonly<Record<string, string>>): Finding =>
  asFinding(
    { id, area: 'process' },
    {
      subject: { workCentre: 'weld' },
      title: 'Welding is slow',
      cause: 'work centre weld slow',
      evidence: [],
      stake: {
        type: 'working-capital',
        currency: 'USD',
        low: exact('100'),
        likely: exact('5000'),
        high: exact('9000'),
        perWeek: exact('96'),
        arithmetic: 'All of it.',
        assumptions: [],
      },
      confidence: 'medium',
      unknown: [],
      mustDo: false,
      judgedOn: on('2026-10-30'),
      decideBy: on('2026-11-06'),
      details,
    },
  );

describe('a work centre that delays orders', () => {
  test('is relieved by the hours that lie waiting, at the rate of an hour', async () => {
    const finding = findingWith('process.slow-work-centre', {
      name: 'Welding',
      hoursPerWeek: '140.0',
      days: '3.00',
      yearly: '900.00',
    });
    const options = (await respondTo(relieveWorkCentre, {})).read(finding, undefined);
    expect(complaintsAbout(options)).toEqual([]);
    // 140 × 3 ÷ 7 = 60 hours × the 2.5 of the fixture
    expect(options.map((o) => [o.id, o.title, formatDecimal(o.cost), formatDecimal(o.benefit)])).toEqual([
      ['overtime', 'Work off the queue with about 60 extra hours', '150.00', '900.00'],
      ['shift-load', 'Send part of the work another way', '0', '900.00'],
    ]);
  });

  test('whose hours are not known gets no sum of them', async () => {
    const finding = findingWith('process.slow-work-centre', { name: 'Welding', hoursPerWeek: '', days: '3.00' });
    const options = (await respondTo(relieveWorkCentre, {})).read(finding, undefined);
    expect(options.map((o) => o.id)).toEqual(['shift-load']);
    expect(complaintsAbout(options)).toEqual([]);
  });
});

test('late orders are finished or get a day, and either shows in the records', async () => {
  const finding = findingWith('process.orders-past-due', { documents: 'W1,W2', orders: '2', name: 'Welding' });
  const options = (await respondTo(settleLateOrders, {})).read(finding, undefined);
  expect(complaintsAbout(options)).toEqual([]);
  expect(options.map((o) => [o.id, o.promises])).toEqual(
    ['finish-first', 'reschedule'].map((id) => [
      id,
      [{ metric: 'process.overdue-orders', where: ['document in W1,W2'], from: '2', to: '0', by: '2026-11-13' }],
    ]),
  );
});

test('standing cases get a name each', async () => {
  const finding = findingWith('process.stuck-cases', { cases: '4', first: 'K1, K2' });
  const options = (await respondTo(takeUpCases, {})).read(finding, undefined);
  expect(complaintsAbout(options)).toEqual([]);
  expect(options.map((o) => o.steps[0])).toEqual([
    'Look at the cases without an event for longest, beginning with K1, K2.',
  ]);
});
