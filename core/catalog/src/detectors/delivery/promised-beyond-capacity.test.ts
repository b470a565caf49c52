import { day, formatDay, formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, on as dayOf, respondTo } from '../../catalog.fixture.ts';
import { levelLoad } from '../../responders/delivery/level-load.ts';
import { complaintsAbout as optionComplaints } from '../../responders/option.fixture.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { promisedBeyondCapacity } from './promised-beyond-capacity.ts';

const order = (document: string, due: string, change: object = {}) => ({
  source: 'erp',
  document,
  line: '1',
  item: 'I-1',
  status: 'open',
  due,
  outstanding: '100.000000000000',
  value: '2000.0000',
  currency: 'USD',
  ...change,
});

const step = (document: string, hours: string | null, change: object = {}) => ({
  document,
  step: '10',
  item: 'I-1',
  workCentre: 'saw',
  start: null,
  end: null,
  standardHours: hours,
  runHours: null,
  setupHours: null,
  ...change,
});

/** 16 hours a working day; from Friday 2026-10-30, ten of them are 160 hours to Friday 2026-11-13. */
const capacity = (hours = '16.000000') => ({ workCentre: 'saw', hours, from: '2026-01-01', to: null });

/** Twenty-six weeks in which 40 standard hours took 50. */
const slowly = Array.from({ length: 26 }, (_, i) => ({
  workCentre: 'saw',
  on: formatDay(day(dayOf('2026-10-29') - 7 * i)),
  standard: '40',
  run: '45',
  setup: '5',
  operations: '4',
}));

const works = (orders: readonly object[], steps: readonly object[], change: object = {}) => ({
  orders,
  steps,
  standards: [],
  capacities: [capacity()],
  worked: [],
  centres: [{ workCentre: 'saw', name: 'Sawing', costPerHour: null }],
  ...change,
});

/** Ten orders of some hours each, all due on one day. */
const ten = (hours: string, due = '2026-11-13', change: object = {}) => {
  const names = Array.from({ length: 10 }, (_, i) => `W-${i}`);
  return { orders: names.map((name) => order(name, due, change)), steps: names.map((name) => step(name, hours)) };
};

const findIn = async (inputs: object) => (await detectIn(promisedBeyondCapacity, inputs)).found;
const hoursIn = async (inputs: object) => (await findIn(inputs)).map((f) => f.details['hours']);

describe('promises beyond capacity', () => {
  test('240 hours by a day up to which 160 can be worked, with the money by hand', async () => {
    const { orders, steps } = ten('24');
    const found = await findIn(works(orders, steps));
    // 80 hours are missing; of ten orders of 24 hours six end within 160, four are late: 8,000 × 2.5 × 2.5 of the fixture
    expect(found.map((f) => [f.subject, f.title, f.cause, Number(formatDecimal(f.stake.likely))])).toEqual([
      [
        { workCentre: 'saw' },
        'Sawing lacks 80 hours for what is promised by 2026-11-13',
        'work centre saw overloaded',
        50_000,
      ],
    ]);
    expect(found[0]?.stake.claims?.map(({ of }) => of)).toEqual(
      ['W-6/1', 'W-7/1', 'W-8/1', 'W-9/1'].map((place) => `order production ${place}`),
    );
    expect(found.flatMap((f) => complaintsAbout(promisedBeyondCapacity, f))).toEqual([]);
  });

  test('the pace of the last half year counts: 140 standard hours take 175', async () => {
    const { orders, steps } = ten('14');
    expect(await hoursIn(works(orders, steps))).toEqual([]);
    const more = ten('18');
    // 180 standard hours take 225
    expect(await hoursIn(works(more.orders, more.steps))).toEqual([]);
    expect(await hoursIn(works(more.orders, more.steps, { worked: slowly }))).toEqual(['65.0']);
  });

  test('a peak with slack before it is none; the same work due earlier is one', async () => {
    const late = ten('24', '2026-12-04');
    expect(await hoursIn(works(late.orders, late.steps))).toEqual([]);
    const soon = ten('24', '2026-11-06');
    expect(await hoursIn(works(soon.orders, soon.steps))).toEqual(['160.0']);
  });

  test('orders on hold, long past their day, and steps that are done are no load', async () => {
    const { orders, steps } = ten('24');
    const held = orders.map((each) => ({ ...each, status: 'On hold' }));
    const old = orders.map((each) => ({ ...each, due: '2025-11-13' }));
    const done = steps.map((each) => ({ ...each, start: '2026-10-20', end: '2026-10-22' }));
    const later = orders.map(({ document }) =>
      step(document, '1', { step: '20', workCentre: 'mill', start: '2026-10-28', end: '2026-10-29' }),
    );
    expect(await hoursIn(works(held, steps))).toEqual([]);
    expect(await hoursIn(works(old, steps))).toEqual([]);
    expect(await hoursIn(works(orders, done))).toEqual([]);
    expect(await hoursIn(works(orders, [...steps, ...later]))).toEqual([]);
  });

  test('without steps the routing says what is needed: set-up and run hours for what is still to be made', async () => {
    const standards = [{ item: 'I-1', step: '10', workCentre: 'saw', setupHours: '4', runHours: '0.2' }];
    expect(await hoursIn(works(ten('24').orders, [], { standards }))).toEqual(['80.0']);
    const bare = ten('24').steps.map((each) => ({ ...each, standardHours: null }));
    expect(await hoursIn(works(ten('24').orders, bare, { standards }))).toEqual(['80.0']);
  });

  test('without standard costs the extra hours are priced', async () => {
    const { orders, steps } = ten('24', '2026-11-13', { value: null });
    const centres = [{ workCentre: 'saw', name: 'Sawing', costPerHour: '55' }];
    const [first] = await findIn(works(orders, steps, { centres }));
    expect([first?.stake.claims?.[0]?.of, first && formatDecimal(first.stake.likely)]).toEqual([
      'hours workCentre=saw',
      '4400.00',
    ]);
  });

  test('rows in another order say the same; without capacity nothing is judged', async () => {
    const { orders, steps } = ten('24');
    const { once, turned, again } = await foundThrice(promisedBeyondCapacity, works(orders, steps, { worked: slowly }));
    expect([turned, again]).toEqual([once, once]);
    const { found, fine } = await detectIn(promisedBeyondCapacity, works(orders, steps, { capacities: [] }));
    expect([found, fine]).toEqual([[], 'Not judged: no capacity of work centres is on record.']);
  });
});

test('the answers: extra hours, elsewhere, new days', async () => {
  const { orders, steps } = ten('24');
  const respond = await respondTo(levelLoad, {});
  const options = (await findIn(works(orders, steps))).flatMap((f) =>
    respond.read(asFinding(promisedBeyondCapacity, f), undefined),
  );
  // 80 hours × 2.5 of the fixture
  expect(options.map(({ id, cost }) => [id, formatDecimal(cost)])).toEqual([
    ['overtime', '200.00'],
    ['outside', '0'],
    ['new-days', '0'],
  ]);
  expect(optionComplaints(options)).toEqual([]);
});
