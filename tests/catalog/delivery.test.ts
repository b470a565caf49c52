import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCompany, type Export, type TinyCompany } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));
const sale = { orderType: { constant: 'sale' } };

const exports: Readonly<Record<string, Export>> = {
  orders: {
    kind: 'order_line',
    id: ['document', 'line', 'lineType'],
    columns: {
      ...same('document', 'line', 'lineType', 'status', 'party', 'item', 'on', 'firstPromise', 'lastPromise'),
      ...same('quantity', 'unitPrice', 'amount', 'currency'),
      ...sale,
    },
    text: `document,line,lineType,status,party,item,on,firstPromise,lastPromise,quantity,unitPrice,amount,currency
S1,1,goods,open,C1,I1,2026-05-04,2026-05-20,2026-06-10,10,5,50,USD
S1,2,goods,open,C1,I2,2026-05-04,2026-05-20,2026-05-20,4,2.5,10,USD
S1,,freight,open,C1,,2026-05-04,,,,,6,USD
S2,1,goods,open,C2,I1,2026-06-01,2026-08-15,2026-08-15,3,5,15,USD
S3,1,goods,cancelled,C2,I1,2026-06-02,2026-06-05,2026-06-05,8,5,40,USD
S4,1,goods,complete,C1,I2,2026-06-03,2026-06-09,2026-06-09,2,2.5,5,USD
`,
  },
  shipments: {
    kind: 'shipment',
    id: ['shipment', 'line'],
    columns: { ...same('document', 'line', 'shipment', 'party', 'item', 'on', 'quantity'), ...sale },
    text: `document,line,shipment,party,item,on,quantity
S1,1,D1,C1,I1,2026-06-08,6
S1,2,D2,C1,I2,2026-05-19,4
S4,1,D3,C1,I2,2026-06-09,2
`,
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

describe('orders of customers', () => {
  test('are counted once each, with who placed them', async () => {
    expect(await ask('delivery.orders')).toEqual([['4']]);
    expect(await ask('delivery.customers', { period: 'month' })).toEqual([
      ['2026-05', '1'],
      ['2026-06', '2'],
    ]);
  });

  test('are worth 126 in four orders: 31.5 each', async () => {
    expect(await ask('delivery.order-size')).toEqual([['31.5']]);
    expect(await ask('delivery.order-size', { by: ['party'] })).toEqual([
      ['C1', '35.5'],
      ['C2', '27.5'],
    ]);
  });
});

describe('what is still to ship', () => {
  test('is the rest of open lines: 4 of I1 for C1, 3 for C2; cancelled and complete orders owe nothing', async () => {
    expect(await ask('delivery.backlog-lines', { by: ['party'] })).toEqual([
      ['C1', '1'],
      ['C2', '1'],
    ]);
    expect(await ask('delivery.backlog-value')).toEqual([['35']]);
  });

  test('is overdue only from the day after its promise', async () => {
    expect(await ask('delivery.overdue-value')).toEqual([['20']]);
  });
});

describe('the first promise', () => {
  test('is not kept by moving it', async () => {
    expect(await ask('delivery.first-promise', { period: 'month' })).toEqual([
      ['2026-05', '0.5'],
      ['2026-06', '1'],
    ]);
  });
});
