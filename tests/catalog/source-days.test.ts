import { day, formatDay, parseDay } from '@throughline/math';
import type { Finding } from '@throughline/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCompany, type Export, type TinyCompany } from './tiny-company.ts';

const columns = (names: string): Record<string, string> =>
  Object.fromEntries(names.split(',').map((name) => [name, name]));

/** The plant's records end here; payments go on until the business day. */
const ends = '2025-09-30';
const businessDay = '2025-12-31';

const dayAfter = (from: string, days: number): string => {
  const first = parseDay(from);
  return first === undefined ? '' : formatDay(day(first + days));
};

interface Order {
  readonly promise: string;
  readonly received?: string;
  readonly rejected?: number;
}

/** Sixty orders in two years and more, on time and nearly all good; the last twenty late, and bad more often than not. */
const orders: readonly Order[] = [
  ...Array.from({ length: 60 }, (_, i): Order => {
    const promise = dayAfter('2024-01-15', i * 7);
    return { promise, received: dayAfter(promise, i % 3), rejected: i % 20 === 0 ? 5 : 0 };
  }),
  ...Array.from({ length: 20 }, (_, i): Order => {
    const received = dayAfter(ends, -6 * i);
    return { promise: dayAfter(received, -12 - (i % 4)), received, rejected: i % 4 === 0 ? 0 : 10 };
  }),
  { promise: dayAfter(ends, 20) },
  { promise: dayAfter(ends, 27) },
];

const linesOf = (each: (order: Order, i: number) => readonly unknown[]): string =>
  orders.map((order, i) => each(order, i).join(',')).join('\n');

const lines = 'document,status,party,item,on,firstPromise,lastPromise,quantity,unitPrice,amount,currency';
const receipts = 'document,party,item,on,received,rejected';

const exports: Readonly<Record<string, Export>> = {
  lines: {
    kind: 'order_line',
    source: 'plant',
    id: ['document'],
    columns: {
      orderType: { constant: 'purchase' },
      line: { constant: '1' },
      lineType: { constant: 'goods' },
      ...columns(lines),
    },
    text: `${lines}\n${linesOf(({ promise, received }, i) => [
      `P${i}`,
      received === undefined ? 'open' : 'complete',
      'V1',
      'A',
      dayAfter(promise, -30) > ends ? ends : dayAfter(promise, -30),
      promise,
      promise,
      100,
      '10.00',
      '1000.00',
      'USD',
    ])}\n`,
  },
  receipts: {
    kind: 'receipt',
    source: 'plant',
    id: ['document'],
    columns: { orderType: { constant: 'purchase' }, line: { constant: '1' }, ...columns(receipts) },
    text: `${receipts}\n${orders
      .flatMap(({ received, rejected = 0 }, i) =>
        received === undefined ? [] : [`P${i},V1,A,${received},100,${rejected}`],
      )
      .join('\n')}\n`,
  },
  parties: {
    kind: 'party',
    id: ['party'],
    columns: { role: { constant: 'vendor' }, ...columns('party,name,active') },
    text: 'party,name,active\nV1,Alder,true\n',
  },
  items: { kind: 'item', id: ['item'], columns: columns('item,name'), text: 'item,name\nA,Axle\n' },
  payments: {
    kind: 'payment',
    id: ['payment'],
    columns: { paymentType: { constant: 'paid' }, ...columns('payment,party,on,amount,currency') },
    text: `payment,party,on,amount,currency\n1,V1,${businessDay},10.00,USD\n`,
  },
};

let company: TinyCompany;
let findings: readonly Finding[] = [];
beforeAll(async () => {
  company = await openCompany(exports, businessDay);
  findings = await company.findings();
});
afterAll(async () => {
  await company.close();
});

const foundBy = (detector: string): Finding | undefined => findings.find((finding) => finding.detector === detector);

const opened = async ({ evidence }: Finding): Promise<unknown[]> =>
  Promise.all(
    evidence.map(async ({ source }) => {
      if (source === undefined || !('metric' in source) || source.period === undefined) return undefined;
      return (await company.ask(source.metric, { period: source.period, where: source.where }))[0]?.at(-1);
    }),
  );

test('rejects are judged on the last day of the receipts’ own source', async () => {
  const found = foundBy('supply.reject-burst');
  expect(found?.title).toBe('Alder has rejects in 15 of 20 receipts, 3 of 60 before');
  expect(found?.judgedOn).toBe(parseDay(ends));
  expect(found?.evidence.map(({ value }) => value).slice(0, 2)).toEqual(['75,000 ppm', '2,500 ppm']);
  expect(found === undefined ? [] : await opened(found)).toEqual(['75000', '2500', undefined]);
});

test('delays are judged on the last day of the receipts’ own source', async () => {
  const found = foundBy('supply.vendor-slipping');
  expect(found?.title).toBe('Alder now delivers 13.5 days after its promise, 1 before');
  expect(found?.judgedOn).toBe(parseDay(ends));
  expect((found === undefined ? [] : await opened(found)).slice(0, 2)).toEqual(['13.5', '1']);
});
