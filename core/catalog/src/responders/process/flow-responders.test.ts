import { formatDecimal } from '@throughline/math';
import type { AnyResponder } from '@throughline/engine';
import type { Finding } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { asFinding, exact, on, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout } from '../option.fixture.ts';
import { closeLoop } from './close-loop.ts';
import { maintainMachine } from './maintain-machine.ts';
import { mendBill } from './mend-bill.ts';
import { restoreStep } from './restore-step.ts';
import { runByDueDay } from './run-by-due-day.ts';
import { shrinkBatches } from './shrink-batches.ts';

const findingWith = (id: string, details: Readonly<Record<string, string>>): Finding =>
  asFinding(
    { id, area: 'process' },
    {
      subject: { workCentre: 'weld' },
      title: 'Something is wrong',
      cause: 'work centre weld slow',
      evidence: [],
      stake: {
        type: 'recurring-profit',
        currency: 'USD',
        low: exact('100'),
        likely: exact('5200'),
        high: exact('9000'),
        perWeek: exact('100'),
        arithmetic: 'All of it.',
        assumptions: ['labour-rate'],
      },
      confidence: 'medium',
      unknown: [],
      mustDo: false,
      judgedOn: on('2026-10-30'),
      decideBy: on('2026-11-06'),
      details,
    },
  );

const optionsOf = async (responder: AnyResponder, details: Readonly<Record<string, string>>) =>
  (await respondTo(responder, {})).read(findingWith(responder.handles[0] ?? '', details), undefined);

describe('options without a programme', () => {
  test.each<[AnyResponder, Readonly<Record<string, string>>, readonly (readonly [string, string, string])[]]>([
    [
      mendBill,
      { name: 'Frame', changes: 'Tube from 2 to 2.5' },
      [
        ['mend-bill', '0', '0'],
        ['count-one-order', '0', '0'],
      ],
    ],
    [
      closeLoop,
      { activity: 'Weld', from: 'Inspect', since: '2026-08-01', before: '2.0 %' },
      [
        ['find-reason', '0', '5200'],
        ['check-before', '0', '200'],
      ],
    ],
    [
      restoreStep,
      { activity: 'Approve', later: 'Order', skipped: '12', since: '2026-08-01', who: 'ben' },
      [
        ['catch-up', '0', '5200'],
        ['require', '0', '0'],
      ],
    ],
    [
      shrinkBatches,
      { name: 'Coating', days: '2.50' },
      [
        ['start-when-ready', '0', '5200'],
        ['halve-batches', '0', '2600'],
      ],
    ],
    [
      runByDueDay,
      { name: 'Packing', documents: 'W1, W2', late: '2' },
      [
        ['one-list', '0', '5200'],
        ['ask-why', '0', '0'],
      ],
    ],
  ])('are complete and priced', async (responder, details, wanted) => {
    const options = await optionsOf(responder, details);
    expect(complaintsAbout(options)).toEqual([]);
    expect(options.map((o) => [o.id, formatDecimal(o.cost), formatDecimal(o.benefit)])).toEqual(wanted);
  });
});

describe('a machine that wears', () => {
  const details = {
    name: 'Lathe',
    workCentre: 'lathe',
    since: '2026-05',
    metric: 'process.run-time-ratio',
    from: '1.4900',
    to: '1.1000',
  };

  test('is maintained at the rate of an hour, and promises its old ratio', async () => {
    const options = await optionsOf(maintainMachine, { ...details, sign: 'run time' });
    expect(complaintsAbout(options)).toEqual([]);
    // 32 hours × the 2.5 of the fixture; a quarter of 5,200
    expect(options.map((o) => [o.id, formatDecimal(o.cost), formatDecimal(o.benefit)])).toEqual([
      ['maintain', '80.00', '5200'],
      ['watch', '0', '1300.00'],
    ]);
    expect(options[0]?.promises).toEqual([
      { metric: 'process.run-time-ratio', where: ['workCentre=lathe'], from: '1.4900', to: '1.1000', by: '2027-01-28' },
    ]);
  });

  test('promises no sum of hours', async () => {
    const options = await optionsOf(maintainMachine, { ...details, sign: 'downtime' });
    expect(options[0]?.promises).toEqual([]);
  });
});
