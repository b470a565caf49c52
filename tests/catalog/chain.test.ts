import { formatDecimal } from '@throughline/math';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCompany, type Export, type TinyCompany } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));
const isOf = (type: string) => ({ orderType: { constant: type }, lineType: { constant: 'goods' } });
const made = Array.from({ length: 12 }, (_, week) => {
  const day = new Date(Date.UTC(2026, 4, 11) + week * 7 * 86_400_000).toISOString().slice(0, 10);
  return `W${week},1,BIKE,complete,${day},${day},14`;
});

/** Vendor V1 owes 200 brakes in three lines since 10 July; 8 are left at 2 a day; two bikes promised for 20 July cannot be built. */
const exports: Readonly<Record<string, Export>> = {
  parties: {
    kind: 'party',
    id: ['party'],
    columns: { ...same('party', 'name', 'role', 'active') },
    text: 'party,name,role,active\nV1,Alder,vendor,true\nC1,Shop,customer,true\n',
  },
  items: {
    kind: 'item',
    id: ['item'],
    columns: same('item', 'name', 'made', 'safetyStock', 'reorderPoint'),
    text: 'item,name,made,safetyStock,reorderPoint\nBRAKE,Brake,false,10,60\nBIKE,Bike,true,0,0\n',
  },
  parts: {
    kind: 'bom_line',
    id: ['assembly', 'item'],
    columns: same('assembly', 'item', 'quantityPer'),
    text: 'assembly,item,quantityPer\nBIKE,BRAKE,1\n',
  },
  prices: {
    kind: 'price',
    id: ['party', 'item', 'list'],
    columns: same('party', 'item', 'list', 'orderUnit', 'price', 'currency', 'leadTimeDays'),
    text: 'party,item,list,orderUnit,price,currency,leadTimeDays\nV1,BRAKE,standard,pc,20,USD,30\n',
  },
  production: {
    kind: 'order_line',
    id: ['document', 'line'],
    columns: { ...same('document', 'line', 'item', 'status', 'on', 'lastPromise', 'quantity'), ...isOf('production') },
    text: `document,line,item,status,on,lastPromise,quantity\n${made.join('\n')}\n`,
  },
  purchases: {
    kind: 'order_line',
    id: ['document', 'line'],
    columns: {
      ...same('document', 'line', 'party', 'item', 'status', 'on', 'firstPromise', 'lastPromise'),
      ...same('quantity', 'unitPrice', 'amount', 'currency'),
      ...isOf('purchase'),
    },
    text: `document,line,party,item,status,on,firstPromise,lastPromise,quantity,unitPrice,amount,currency
P1,1,V1,BRAKE,approved,2026-06-01,2026-07-10,2026-07-10,100,20,2000,USD
P1,2,V1,BRAKE,approved,2026-06-01,2026-07-10,2026-07-10,60,20,1200,USD
P2,1,V1,BRAKE,approved,2026-06-08,2026-07-14,2026-07-14,40,20,800,USD
`,
  },
  sales: {
    kind: 'order_line',
    id: ['document', 'line'],
    columns: {
      ...same('document', 'line', 'party', 'item', 'status', 'on', 'firstPromise', 'lastPromise'),
      ...same('quantity', 'unitPrice', 'amount', 'currency'),
      ...isOf('sale'),
    },
    text: `document,line,party,item,status,on,firstPromise,lastPromise,quantity,unitPrice,amount,currency
S1,1,C1,BIKE,open,2026-07-01,2026-07-20,2026-07-20,2,900,1800,USD
`,
  },
  stock: {
    kind: 'stock_level',
    id: ['item', 'site', 'on'],
    columns: same('item', 'site', 'on', 'quantity'),
    text: 'item,site,on,quantity\nBRAKE,S,2026-07-31,8\nBIKE,S,2026-07-31,0\n',
  },
};

let company: TinyCompany | undefined;
const cases = async () => (await company?.run())?.state.cases ?? [];

beforeAll(async () => {
  company = await openCompany(exports, '2026-07-31');
});
afterAll(async () => company?.close());

describe('a late vendor, the stock-out that follows and the late order', () => {
  test('are one case: the vendor first, then what follows from it', async () => {
    const chain = (await cases()).find(({ key }) => key === 'vendor V1 late');
    expect(chain?.findings.map((key) => key.split('|')[0])).toEqual([
      'supply.overdue-lines',
      'supply.projected-stock-out',
      'delivery.late-orders',
    ]);
  });

  test('and no thing is claimed by two cases, nor twice within one', async () => {
    const all = (await company?.run())?.state;
    const stockOut = all?.findings.find(({ detector }) => detector === 'supply.projected-stock-out');
    const late = all?.findings.find(({ detector }) => detector === 'delivery.late-orders');
    expect(stockOut?.stake.claims?.map(({ of }) => of)).toEqual(['shortage item=BRAKE']);
    expect(late?.stake.claims?.map(({ of }) => of)).toEqual(['shortage item=BRAKE']);
    const chain = all?.cases.find(({ key }) => key === 'vendor V1 late');
    const avoided = [chain?.stake, ...(chain?.further ?? [])].find((stake) => stake?.type === 'avoided-cost');
    const larger = [stockOut, late].map((f) => Number(formatDecimal(f?.stake.likely ?? { units: 0n, scale: 0 })));
    expect(Number(formatDecimal(avoided?.likely ?? { units: 0n, scale: 0 }))).toBe(Math.max(...larger));
  });
});
