import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCompany, type Export, type TinyCompany } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

const exports: Readonly<Record<string, Export>> = {
  lines: {
    kind: 'order_line',
    id: ['orderType', 'document', 'line'],
    columns: {
      ...same('orderType', 'document', 'line', 'lineType', 'status', 'party', 'item', 'on', 'lastPromise'),
      ...same('quantity', 'amount', 'currency'),
    },
    text: `orderType,document,line,lineType,status,party,item,on,lastPromise,quantity,amount,currency
sale,S1,1,goods,open,C1,A,2026-01-05,2026-01-20,10,100.00,USD
sale,S1,2,goods,open,C1,B,2026-01-05,2026-01-20,5,50.00,USD
sale,S1,3,freight,open,C1,,2026-01-05,,,7.50,USD
sale,S2,1,goods,open,C2,A,2026-02-01,2026-02-10,4,40.00,EUR
sale,S3,1,goods,cancelled,C2,A,2026-02-01,2026-02-10,4,40.00,USD
sale,S4,1,goods,open,C2,A,2026-07-01,2026-12-10,4,40.00,USD
purchase,S1,1,goods,open,V1,A,2026-01-02,2026-01-30,10,20.00,USD
production,W1,1,goods,complete,,F,2026-03-01,2026-03-30,5,,
`,
  },
  shipments: {
    kind: 'shipment',
    id: ['document', 'line', 'shipment'],
    columns: {
      orderType: { constant: 'sale' },
      ...same('document', 'line', 'shipment', 'party', 'item', 'on', 'quantity'),
    },
    text: `document,line,shipment,party,item,on,quantity
S1,1,D1,C1,A,2026-01-15,4
S1,1,D2,C1,A,2026-01-20,6
S1,2,D1,C1,B,2026-01-15,4
S2,1,D3,C2,A,2026-02-11,4
S9,1,D4,C2,A,2026-02-12,1
`,
  },
  receipts: {
    kind: 'receipt',
    id: ['orderType', 'document', 'line', 'on'],
    columns: same('orderType', 'document', 'line', 'party', 'item', 'on', 'received'),
    text: `orderType,document,line,party,item,on,received
purchase,S1,1,V1,A,2026-01-12,6
purchase,S1,1,V1,A,2026-01-22,4
production,W1,1,,F,2026-03-20,5
`,
  },
  operations: {
    kind: 'operation',
    id: ['document', 'step'],
    columns: same('document', 'step', 'workCentre', 'start', 'end'),
    text: `document,step,workCentre,start,end
W1,10,saw,2026-03-02,2026-03-05
W1,20,weld,2026-03-06,2026-12-31
W1,30,paint,,
`,
  },
  invoices: {
    kind: 'invoice_line',
    id: ['invoiceType', 'document', 'line'],
    columns: same('invoiceType', 'document', 'line', 'party', 'order', 'on', 'amount', 'currency'),
    text: `invoiceType,document,line,party,order,on,amount,currency
purchase,I1,1,V1,S1,2026-01-25,15.00,USD
purchase,I1,2,V1,S1,2026-01-25,5.00,USD
purchase,I2,1,V1,,2026-02-25,3.00,USD
sale,R1,1,C1,S1,2026-01-21,157.50,USD
sale,R1,2,C1,S2,2026-01-21,40.00,EUR
sale,R2,1,C1,S1,2026-03-01,-7.50,USD
`,
  },
  payments: {
    kind: 'payment',
    id: ['paymentType', 'payment'],
    columns: same('paymentType', 'payment', 'party', 'invoice', 'category', 'on', 'amount', 'currency'),
    text: `paymentType,payment,party,invoice,category,on,amount,currency
paid,P1,V1,I1,goods,2026-02-04,15.00,USD
paid,P2,V1,I1,goods,2026-02-24,5.00,USD
paid,P3,V1,I9,rent,2026-02-24,1.00,USD
received,P4,C1,R1,,2026-02-20,150.00,USD
`,
  },
  rates: {
    kind: 'fx_rate',
    id: ['fromCurrency', 'from'],
    columns: { ...same('fromCurrency', 'toCurrency', 'rate', 'from'), rateType: { constant: 'average' } },
    text: 'fromCurrency,toCurrency,rate,from\nEUR,USD,1.10,2026-01-10\n',
  },
  stock: {
    kind: 'stock_level',
    id: ['item', 'site', 'on'],
    columns: same('item', 'site', 'on', 'quantity'),
    text: 'item,site,on,quantity\nA,X,2026-01-31,5\nA,X,2026-02-28,6\nB,Y,2026-02-10,1\n',
  },
  costs: {
    kind: 'cost_standard',
    id: ['item', 'from'],
    columns: same('item', 'cost', 'currency', 'from', 'to'),
    text: 'item,cost,currency,from,to\nA,2.00,USD,2026-01-01,2026-02-15\nA,2.50,USD,2026-02-15,\n',
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

describe('deliveries to customers', () => {
  test('a line is kept when all of it left by its promise', async () => {
    // S1/1 in two parts by the day; S1/2 four of five; S2 a day late; S3 cancelled; S4 not due
    expect(await ask('delivery.on-time-in-full', { by: ['document', 'line'] })).toEqual([
      ['S1', '1', '1'],
      ['S1', '2', '0'],
      ['S2', '1', '0'],
    ]);
    expect(await ask('delivery.on-time-in-full', { period: 'month:2026-01..2026-02' })).toEqual([
      ['2026-01', '0.5'],
      ['2026-02', '0'],
    ]);
  });

  test('orders are valued in the company’s currency at the rate of their day', async () => {
    expect(await ask('delivery.order-value', { by: ['document'] })).toEqual([
      ['S1', '157.5'],
      ['S2', '44'],
      ['S3', '40'],
      ['S4', '40'],
    ]);
    expect(await ask('delivery.shipped-quantity', { by: ['item'] })).toEqual([
      ['A', '15'],
      ['B', '4'],
    ]);
  });

  test('days run from the order to each of its shipments; a shipment of an unknown order has none', async () => {
    expect(await ask('delivery.order-to-shipment-days', { by: ['document'] })).toEqual([
      ['S1', '11.666666666667'],
      ['S2', '10'],
    ]);
    expect(await ask('supply.order-to-receipt-days')).toEqual([['15']]);
  });
});

describe('invoices and payments', () => {
  test('credit notes are taken off, other currencies converted, purchases told from sales', async () => {
    expect(await ask('money.invoiced', { by: ['invoiceType'] })).toEqual([
      ['purchase', '23'],
      ['sale', '194'],
    ]);
    expect(await ask('money.invoice-lines', { where: ['invoiceType=sale'] })).toEqual([['3']]);
    expect(await ask('money.payments', { by: ['category'], where: ['paymentType=paid'] })).toEqual([
      ['goods', '20'],
      ['rent', '1'],
    ]);
  });

  test('days run from the invoice to each payment that names it', async () => {
    expect(await ask('money.invoice-to-payment-days')).toEqual([['20']]);
    expect(await ask('money.invoice-to-cash-days')).toEqual([['30']]);
  });
});

test('stock is valued at the cost of the day of its count; an item without one leaves it undefined', async () => {
  expect(await ask('supply.stock-value', { by: ['site'], period: 'month:2026-01..2026-02' })).toEqual([
    ['X', '2026-01', '10'],
    ['X', '2026-02', '15'],
    ['Y', '2026-01', '0'],
    ['Y', '2026-02', 'missing-rows'],
  ]);
});

describe('events of documents', () => {
  test('one for each activity, case, document and day; what has not happened by the business day is none', async () => {
    expect(await ask('process.document-events', { by: ['process', 'activity'] })).toEqual([
      ['order-to-cash', 'Goods shipped', '4'],
      ['order-to-cash', 'Invoice sent', '3'],
      ['order-to-cash', 'Order placed', '4'],
      ['order-to-cash', 'Payment received', '2'],
      ['production', 'Operation finished', '1'],
      ['production', 'Operation started', '2'],
      ['production', 'Order completed', '1'],
      ['production', 'Order created', '1'],
      ['purchase-to-pay', 'Goods received', '2'],
      ['purchase-to-pay', 'Invoice received', '1'],
      ['purchase-to-pay', 'Order placed', '1'],
      ['purchase-to-pay', 'Paid', '2'],
    ]);
  });

  test('a case is an order of its process, also where two processes number alike', async () => {
    // sales S1 to S4 and the unknown S9, purchase S1, production W1
    expect(await ask('process.document-cases')).toEqual([['7']]);
    expect(await ask('process.document-cases', { by: ['process'] })).toEqual([
      ['order-to-cash', '5'],
      ['production', '1'],
      ['purchase-to-pay', '1'],
    ]);
  });
});
