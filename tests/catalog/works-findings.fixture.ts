import { createRandom, day, formatDay, parseDay, weekdayOf } from '@throughline/math';
import { inTurn, plantOf, type Dispatch } from '../../core/catalog/src/queue.fixture.ts';
import type { Export } from './tiny-company.ts';

const last = parseDay('2026-10-30') ?? day(0);
const before = (days: number): string => formatDay(day(last - days));
const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

/** A file of rows, each an object of texts with the same names. */
const exportOf = (
  kind: string,
  id: readonly string[],
  rows: readonly Readonly<Record<string, string | number>>[],
): Export => {
  const names = Object.keys(rows[0] ?? {});
  const text = [names.join(','), ...rows.map((row) => names.map((name) => row[name] ?? '').join(','))].join('\n');
  return { kind, id, columns: same(...names), text: `${text}\n` };
};

const onThursdays: Dispatch = (queue, on) => (weekdayOf(on) === 4 ? queue : []);
const latestFirst: Dispatch = (queue) => queue.toSorted((a, b) => b.due - a.due).slice(0, 3);

const queued = plantOf({
  saw: { arrivals: 3, dispatch: inTurn(3) },
  weld: { arrivals: 3, dispatch: inTurn(3) },
  coat: { arrivals: 3, dispatch: onThursdays },
  pack: { arrivals: 3, dispatch: latestFirst },
});

/** Frames that take 2.5 tubes where the bill says 2, one of them for scrap; forks as their bill says. */
const made = ['frame', 'fork'].flatMap((item) =>
  Array.from({ length: 12 }, (_, i) => ({ document: `${item}-${i}`, item, on: before(320 - 20 * i), quantity: 100 })),
);

const step = (document: string, place: number, own: Readonly<Record<string, string | number>>) => ({
  document,
  step: place,
  item: '',
  workCentre: '',
  start: '',
  end: '',
  runHours: '',
  setupHours: '',
  standardHours: '',
  good: '',
  scrap: '',
  ...own,
});

const queuedSteps = queued.flatMap((row) => [
  step(row.document ?? '', 10, {
    item: row.item ?? '',
    workCentre: 'prep',
    start: row.ready ?? '',
    end: row.ready ?? '',
  }),
  step(row.document ?? '', 20, {
    item: row.item ?? '',
    workCentre: row.workCentre ?? '',
    start: row.start ?? '',
    end: row.end ?? '',
    runHours: 2,
    setupHours: 0.5,
  }),
]);

/** A lathe that runs slower each month since eight, beside two that do not. */
const worn = ['lathe', 'drill', 'bore'].flatMap((workCentre) =>
  Array.from({ length: 16 * 4 }, (_, i) => {
    const month = Math.floor(i / 4);
    const slower = workCentre === 'lathe' ? 1 + 0.05 * Math.max(0, month - 8) : 1;
    const on = before(30 * (15 - month) + 3 + (i % 4) * 2);
    return step(`${workCentre}-${i}`, 10, {
      item: ['hub', 'rim'][i % 2] ?? '',
      workCentre,
      start: on,
      end: on,
      runHours: (19 + (i % 3) * 0.4) * slower,
      setupHours: 1,
      standardHours: 20,
      good: 98,
      scrap: 2,
    });
  }),
);

const random = createRandom(5);

/** Orders that pass four steps; of late one in five comes back from the inspection, one in fifty before. */
const production = Array.from({ length: 1200 }, (_, i) => {
  const age = Math.floor((1200 - i) / 3);
  const isBack = random.next() < (age < 80 ? 0.2 : 0.02);
  const names = ['Saw', 'Weld', 'Inspect', ...(isBack ? ['Weld', 'Inspect'] : []), 'Pack'];
  return names.map((activity, place) => ({
    process: 'production',
    event: `p${i}-${place}`,
    case: `P${i}`,
    activity,
    start: `${before(age)}T${String(6 + place).padStart(2, '0')}:00:00Z`,
    at: `${before(age)}T${String(6 + place).padStart(2, '0')}:30:00Z`,
    on: before(age),
    resource: 'line',
  }));
}).flat();

/** Purchase orders of four people; one of them leaves the approval out of late, in half of the orders. */
const purchasing = Array.from({ length: 1200 }, (_, i) => {
  const age = Math.floor((1200 - i) / 3);
  const resource = ['anna', 'ben', 'cleo', 'dan'][random.int(0, 4)] ?? '';
  const isSkipped = resource === 'ben' && age < 70 && random.next() < 0.5;
  const names = ['Request created', ...(isSkipped ? [] : ['Request approved']), 'Order created', 'Goods received'];
  return names.map((activity, place) => ({
    process: 'purchase-to-pay',
    event: `b${i}-${place}`,
    case: `B${i}`,
    activity,
    start: '',
    at: `${before(age)}T${String(6 + place).padStart(2, '0')}:00:00Z`,
    on: before(age),
    resource,
  }));
}).flat();

/** A plant with one fault of each kind. */
export const worksExports: Readonly<Record<string, Export>> = {
  lines: {
    ...exportOf(
      'order_line',
      ['document'],
      [
        ...made.map((row) => ({
          document: row.document,
          item: row.item,
          on: row.on,
          lastPromise: '',
          status: 'closed',
          quantity: row.quantity,
        })),
        ...queued.map((row) => ({
          document: row.document ?? '',
          item: row.item ?? '',
          on: row.ready ?? '',
          lastPromise: row.due ?? '',
          status: 'closed',
          quantity: 100,
        })),
      ],
    ),
    columns: {
      orderType: { constant: 'production' },
      lineType: { constant: 'goods' },
      ...same('document', 'item', 'on', 'lastPromise', 'status', 'quantity'),
    },
  },
  operations: exportOf('operation', ['document', 'step'], [...queuedSteps, ...worn]),
  moves: exportOf(
    'stock_move',
    ['move'],
    made.flatMap((row, i) => [
      {
        move: `t${i}`,
        item: 'tube',
        site: 'S',
        moveType: 'component use',
        document: row.document,
        on: row.on,
        quantity: row.item === 'frame' ? -250 : -100,
      },
      {
        move: `c${i}`,
        item: 'clip',
        site: 'S',
        moveType: 'component use',
        document: row.document,
        on: row.on,
        quantity: -100,
      },
    ]),
  ),
  bills: exportOf(
    'bom_line',
    ['assembly', 'item'],
    [
      { assembly: 'frame', item: 'tube', quantityPer: 2 },
      { assembly: 'frame', item: 'clip', quantityPer: 1 },
      { assembly: 'fork', item: 'tube', quantityPer: 1 },
      { assembly: 'fork', item: 'clip', quantityPer: 1 },
    ],
  ),
  items: exportOf(
    'item',
    ['item'],
    ['frame', 'fork', 'tube', 'clip', 'hub', 'rim'].map((item) => ({ item, name: item })),
  ),
  costs: exportOf(
    'cost_standard',
    ['item', 'from'],
    ['frame', 'fork', 'tube', 'clip', 'hub', 'rim', 'stem', 'seat', 'bell', 'rack', 'lamp'].map((item) => ({
      item,
      cost: 50,
      currency: 'USD',
      from: '2025-01-01',
    })),
  ),
  centres: exportOf(
    'work_centre',
    ['workCentre'],
    ['saw', 'weld', 'coat', 'pack', 'lathe', 'drill', 'bore'].map((workCentre) => ({
      workCentre,
      name: workCentre,
      costPerHour: 80,
    })),
  ),
  downtime: exportOf(
    'asset_event',
    ['event'],
    [
      { event: 'd1', type: 'downtime', workCentre: 'drill', on: '2026-03-05', hours: 3 },
      { event: 'd2', type: 'downtime', workCentre: 'drill', on: '2026-03-09', hours: 4.5 },
      { event: 'm1', type: 'maintenance', workCentre: 'drill', on: '2026-03-12', hours: 8 },
    ],
  ),
  events: exportOf('event', ['process', 'event'], [...production, ...purchasing]),
};

/** The faults of the plant: detector, and what it is about. */
export const worksFaults: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['process.batching', { workCentre: 'coat' }],
  ['process.machine-wear', { workCentre: 'lathe' }],
  ['process.priority-inversion', { workCentre: 'pack' }],
  ['process.rework-loop', { process: 'production', activity: 'Weld' }],
  ['process.skipped-step', { process: 'purchase-to-pay', activity: 'Request approved' }],
  ['process.wrong-bill', { item: 'frame' }],
];
