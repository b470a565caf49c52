import { day, formatDay, formatDecimal } from '@throughline/math';
import type { Finding } from '@throughline/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCompany, type Export, type TinyCompany } from './tiny-company.ts';

/** 2026-07-31. */
const today = 20_665;
const on = (back: number): string => formatDay(day(today - back));
const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

interface Order {
  readonly vendor: string;
  readonly placed: number;
  readonly late: number;
  readonly rejected: number;
}

/** Thirty orders of each vendor, promised after 20 days; the last ten of V1 come 12 days late, of V2 all have rejects. */
const orders = ['V1', 'V2', 'V3'].flatMap((vendor) =>
  Array.from({ length: 30 }, (_, i): Order => {
    const isNew = i >= 20;
    const placed = isNew ? 145 - (i - 20) * 8 : 600 - i * 20;
    const late = vendor === 'V1' && isNew ? 10 + (i % 4) : i % 3;
    const bad = (vendor === 'V2' && isNew) || i % 10 === 0;
    return { vendor, placed, late, rejected: bad ? 20 : 0 };
  }),
);

const line = (fields: readonly (string | number)[]): string => `purchase,${fields.join(',')},USD\n`;
const done = orders.map(({ vendor, placed }, i) =>
  line([`P${i}`, 1, 'complete', vendor, 'A', on(placed), on(placed - 20), 100, 10.5, 1050]),
);
const open = [
  line(['O1', 1, 'open', 'V1', 'A', on(10), on(-20), 100, 10.5, 1050]),
  line(['O2', 1, 'open', 'V2', 'A', on(10), on(-20), 100, 12.5, 1250]),
  line(['O3', 1, 'open', 'V3', 'A', on(80), on(60), 100, 10.5, 1050]),
  line(['O4', 1, 'open', 'V3', 'B', on(10), on(-30), 100, 42, 4200]),
  line(['O5', 1, 'open', 'V3', 'A', on(10), on(300), 1, 10.5, 10.5]),
];

const exports: Readonly<Record<string, Export>> = {
  lines: {
    kind: 'order_line',
    id: ['orderType', 'document', 'line'],
    columns: {
      lineType: { constant: 'goods' },
      ...same('orderType', 'document', 'line', 'status', 'party', 'item', 'on', 'lastPromise', 'quantity'),
      ...same('unitPrice', 'amount', 'currency'),
    },
    text: `orderType,document,line,status,party,item,on,lastPromise,quantity,unitPrice,amount,currency
${done.join('')}${open.join('')}${Array.from({ length: 12 }, (_, w) => `production,W${w},1,complete,,F,${on(w * 7)},${on(w * 7)},7,,,\n`).join('')}`,
  },
  receipts: {
    kind: 'receipt',
    id: ['document', 'line', 'on'],
    columns: {
      orderType: { constant: 'purchase' },
      ...same('document', 'line', 'party', 'item', 'on', 'received', 'rejected'),
    },
    text: `document,line,party,item,on,received,rejected
${orders.map(({ vendor, placed, late, rejected }, i) => `P${i},1,${vendor},A,${on(placed - 20 - late)},100,${rejected}\n`).join('')}`,
  },
  prices: {
    kind: 'price',
    id: ['party', 'item'],
    columns: same('party', 'item', 'price', 'currency', 'leadTimeDays'),
    text: 'party,item,price,currency,leadTimeDays\nV1,A,10,USD,20\nV2,A,10,USD,20\nV3,A,10,USD,20\nV3,B,40,USD,30\n',
  },
  parties: {
    kind: 'party',
    id: ['party'],
    columns: { role: { constant: 'vendor' }, active: { constant: 'true' }, ...same('party', 'name') },
    text: 'party,name\nV1,Alder\nV2,Birch\nV3,Cedar\n',
  },
  items: {
    kind: 'item',
    id: ['item'],
    columns: same('item', 'name', 'made', 'safetyStock', 'reorderPoint'),
    text: 'item,name,made,safetyStock,reorderPoint\nA,Axle,false,10,50\nB,Bell,false,10,50\nC,Cog,false,60,50\n',
  },
  costs: {
    kind: 'cost_standard',
    id: ['item'],
    columns: same('item', 'cost', 'currency'),
    text: 'item,cost,currency\nA,10,USD\nB,40,USD\nC,30,USD\n',
  },
  boms: {
    kind: 'bom_line',
    id: ['assembly', 'item'],
    columns: same('assembly', 'item', 'quantityPer'),
    text: 'assembly,item,quantityPer\nF,A,2\nF,B,1\nG,C,1\n',
  },
  stock: {
    kind: 'stock_level',
    id: ['item', 'site', 'on'],
    columns: same('item', 'site', 'on', 'quantity'),
    text: `item,site,on,quantity\nA,X,${on(0)},80\nB,X,${on(0)},900\nC,X,${on(0)},60\n`,
  },
};

let company: TinyCompany;
let findings: readonly Finding[] = [];

beforeAll(async () => {
  company = await openCompany(exports, formatDay(day(today)));
  findings = await company.findings();
}, 120_000);
afterAll(() => company.close());

const findingOf = (key: string): Finding => {
  const found = findings.find((finding) => finding.key === key);
  if (found === undefined) throw new TypeError(`no finding ${key}`);
  return found;
};

describe('what is planted in the records of a company', () => {
  test('is found, each once, and nothing else of supply', () => {
    expect(findings.map((finding) => finding.key).filter((key) => key.startsWith('supply.'))).toEqual([
      'supply.excess-stock|item=B',
      'supply.never-delivered|rest=scattered',
      'supply.order-above-list|party=V2',
      'supply.planning-parameters|gap=reorder point below safety stock',
      'supply.promised-before-placed|check=promise before order',
      'supply.reject-burst|party=V2',
      'supply.vendor-slipping|party=V1',
    ]);
  });

  test('what is of no use is told by hand: 100 bells to come, 900 there, one a day', () => {
    const { stake, title } = findingOf('supply.excess-stock|item=B');
    expect([title, Number(formatDecimal(stake.likely))]).toEqual(['100 more of Bell to come than 180 days need', 4200]);
  });

  test('the dearer price is 12.50 against 10.50 that are usual, on 100 units', () => {
    expect(Number(formatDecimal(findingOf('supply.order-above-list|party=V2').stake.likely))).toBe(200);
  });

  test('every figure opens to what is said', async () => {
    for (const { key, evidence } of findings.filter((finding) => finding.detector.startsWith('supply.'))) {
      for (const { value, source } of evidence) {
        if (source === undefined || !('metric' in source)) continue;
        const { metric, where, period } = source;
        const asked = { where, ...(period === undefined ? {} : { period }) };
        const [cell] = await company.ask(metric, asked);
        const opened = Number(cell?.at(-1));
        const said = Number(/[\d.]+/.exec(value.replaceAll(',', ''))?.[0]);
        expect(Math.abs(opened - said), `${key}: ${metric} is ${opened}, said ${value}`).toBeLessThan(0.5);
      }
    }
  });
});
