import { formatDecimal } from '@throughline/math';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCompany, type Export, type TinyCompany } from './tiny-company.ts';

const columns = (names: string): Record<string, string> =>
  Object.fromEntries(names.split(',').map((name) => [name, name]));

const lines = 'document,party,on,firstPromise,lastPromise,quantity,unitPrice,amount,currency';
const received = 'document,party,item,on,received';

/** Three vendors owe a line each: in dollars, in euros with a rate, in yen without one; the yen are the largest number. */
const exports: Readonly<Record<string, Export>> = {
  lines: {
    kind: 'order_line',
    id: ['document'],
    columns: {
      orderType: { constant: 'purchase' },
      line: { constant: '1' },
      lineType: { constant: 'goods' },
      status: { constant: 'open' },
      item: { constant: 'A' },
      ...columns(lines),
    },
    text: `${lines}
P1,V1,2026-06-01,2026-07-01,2026-07-01,10,100.00,1000.00,USD
P2,V2,2026-06-01,2026-07-01,2026-07-01,10,95.00,950.00,EUR
P3,V3,2026-06-01,2026-07-01,2026-07-01,10,9000.00,90000.00,JPY
P4,V1,2026-06-01,2026-07-01,2026-07-01,10,1.00,10.00,USD
`,
  },
  receipts: {
    kind: 'receipt',
    id: ['document'],
    columns: { orderType: { constant: 'purchase' }, line: { constant: '1' }, ...columns(received) },
    text: `${received}\nP4,V1,A,2026-07-15,10\n`,
  },
  parties: {
    kind: 'party',
    id: ['party'],
    columns: { role: { constant: 'vendor' }, ...columns('party,name,active') },
    text: 'party,name,active\nV1,Alder,true\nV2,Birch,true\nV3,Cedar,true\n',
  },
  items: { kind: 'item', id: ['item'], columns: columns('item,name'), text: 'item,name\nA,Axle\n' },
  rates: {
    kind: 'fx_rate',
    id: ['fromCurrency', 'from'],
    columns: { rateType: { constant: 'average' }, ...columns('fromCurrency,toCurrency,rate,from') },
    text: `fromCurrency,toCurrency,rate,from
EUR,USD,1.000000,2026-06-01
EUR,USD,1.200000,2026-07-10
EUR,USD,0.500000,2026-08-01
JPY,USD,0.007000,2026-01-05
`,
  },
};

let company: TinyCompany;
beforeAll(async () => {
  company = await openCompany(exports, '2026-07-15');
});
afterAll(async () => {
  await company.close();
});

test('cases stand in the order of their worth at the rate of the day; where no rate is recent enough they come last', async () => {
  const { cases } = (await company.run()).state;
  const shown = cases.map(({ stake, ranked }) => [
    `${stake.currency} ${formatDecimal(stake.likely)}`,
    ranked?.by === 'rate' ? `${ranked.currency} ${formatDecimal(ranked.likely)}` : ranked?.by,
  ]);
  expect(shown.map(([stake = '', worth]) => [stake.replace(/\.0+$/, ''), worth?.replace(/\.0+$/, '')])).toEqual([
    ['EUR 950', 'USD 1140'],
    ['USD 1000', undefined],
    ['JPY 90000', 'nothing'],
  ]);
});
