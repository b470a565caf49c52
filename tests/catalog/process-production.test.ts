import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCompany, type Export, type TinyCompany } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

const exports: Readonly<Record<string, Export>> = {
  lines: {
    kind: 'order_line',
    id: ['document', 'line'],
    columns: {
      orderType: { constant: 'production' },
      lineType: { constant: 'goods' },
      ...same('document', 'line', 'status', 'item', 'on', 'lastPromise', 'quantity'),
    },
    text: `document,line,status,item,on,lastPromise,quantity
W1,1,complete,F,2026-01-05,2026-01-20,100
W2,1,open,F,2026-01-10,2026-02-10,50
W3,1,,G,2026-02-01,2026-02-10,10
W4,1,cancelled,G,2026-02-01,2026-02-10,10
W5,1,open,G,2026-07-01,2026-08-10,10
W6,1,closed,G,2026-03-01,2026-03-10,10
`,
  },
  receipts: {
    kind: 'receipt',
    id: ['document', 'line', 'on'],
    columns: {
      orderType: { constant: 'production' },
      ...same('document', 'line', 'item', 'on', 'received', 'rejected', 'reason'),
    },
    text: `document,line,item,on,received,rejected,reason
W1,1,F,2026-01-18,60,0,
W1,1,F,2026-01-25,40,4,dent
W2,1,F,2026-02-08,20,2,
W3,1,G,2026-02-09,10,0,
`,
  },
  operations: {
    kind: 'operation',
    id: ['document', 'step'],
    columns: same(
      'document',
      'step',
      'item',
      'workCentre',
      'scheduledStart',
      'scheduledEnd',
      'start',
      'end',
      'runHours',
    ),
    text: `document,step,item,workCentre,scheduledStart,scheduledEnd,start,end,runHours
W1,10,F,saw,2026-01-05,2026-01-08,2026-01-05,2026-01-08,8
W1,20,F,weld,2026-01-08,2026-01-12,2026-01-11,2026-01-18,24
W2,10,F,saw,2026-01-10,2026-01-14,2026-01-10,2026-01-13,6
W2,20,F,weld,2026-01-13,2026-01-20,2026-01-12,,
W3,10,G,saw,2026-02-01,2026-02-03,2026-02-01,2026-02-03,4
W5,10,G,saw,2026-08-01,2026-08-03,,,
`,
  },
  costs: {
    kind: 'cost_standard',
    id: ['item', 'from'],
    columns: same('item', 'cost', 'currency', 'from', 'to'),
    text: 'item,cost,currency,from,to\nF,2.00,USD,2026-01-01,\nG,5.00,USD,2026-01-01,2026-06-01\nG,6.00,USD,2026-06-01,\n',
  },
};

let company: TinyCompany | undefined;
const ask: TinyCompany['ask'] = async (...asked) => {
  if (company === undefined) throw new TypeError('the company was not opened');
  return company.ask(...asked);
};

beforeAll(async () => {
  company = await openCompany(exports, '2026-07-31');
});
afterAll(async () => company?.close());

describe('operations', () => {
  test('by schedule: those due and unfinished are late, those not yet due do not count', async () => {
    // W1/10 W2/10 W3/10 in time, W1/20 late, W2/20 unfinished, W5/10 not due
    expect(await ask('process.schedule-attainment')).toEqual([['0.6']]);
    expect(await ask('process.schedule-attainment', { by: ['workCentre'] })).toEqual([
      ['saw', '1'],
      ['weld', '0'],
    ]);
  });

  test('delay, overrun and queue in days', async () => {
    expect(await ask('process.end-delay', { by: ['workCentre'] })).toEqual([
      ['saw', '-0.333333333333'],
      ['weld', '6'],
    ]);
    expect(await ask('process.duration-overrun', { by: ['document', 'step'] })).toEqual([
      ['W1', '10', '0'],
      ['W1', '20', '3'],
      ['W2', '10', '-1'],
      ['W3', '10', '0'],
    ]);
    // W1 waits from the 8th to the 11th; W2 begins its second step before the first has ended
    expect(await ask('process.queue-days', { by: ['document'] })).toEqual([
      ['W1', '3'],
      ['W2', '0'],
    ]);
  });

  test('good units for each hour: by order over all its operations, by work centre over its own', async () => {
    // W1: 96 good in 32 hours, W3: 10 in 4; W2 is not done
    expect(await ask('process.output-per-hour', { by: ['item'] })).toEqual([
      ['F', '3'],
      ['G', '2.5'],
    ]);
    expect(await ask('process.work-centre-output', { by: ['workCentre'] })).toEqual([
      ['saw', '8.833333333333'],
      ['weld', '4'],
    ]);
  });
});

describe('production orders', () => {
  test('are completed when all was made; a closed one without a receipt has no day', async () => {
    expect(await ask('process.completed-orders', { period: 'month:2026-01..2026-02' })).toEqual([
      ['2026-01', '1'],
      ['2026-02', '1'],
    ]);
    expect(await ask('process.completed-quantity', { by: ['item'] })).toEqual([
      ['F', '114'],
      ['G', '10'],
    ]);
    expect(await ask('process.order-days', { by: ['document'] })).toEqual([
      ['W1', '20'],
      ['W3', '8'],
    ]);
    expect(await ask('process.order-days-slow')).toEqual([['18.8']]);
  });

  test('past due are those still open after their day', async () => {
    expect(await ask('process.overdue-orders', { by: ['document'] })).toEqual([['W2', '1']]);
    expect(await ask('process.overdue-quantity')).toEqual([['30']]);
  });

  test('in progress from their start to their completion', async () => {
    const period = 'month:2026-01..2026-03';
    expect(await ask('process.orders-in-progress', { period })).toEqual([
      ['2026-01', '1'],
      ['2026-02', '1'],
      ['2026-03', '1'],
    ]);
    expect(await ask('process.orders-in-progress')).toEqual([['2']]);
    expect(await ask('process.quantity-in-progress')).toEqual([['60']]);
    expect(await ask('process.value-in-progress')).toEqual([['160']]);
  });
});
