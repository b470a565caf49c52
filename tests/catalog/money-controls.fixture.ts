import { createRandom, day, formatDay, parseDay } from '@throughline/math';
import type { Export } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));
const usd = { currency: { constant: 'USD' } };
const on = (n: number): string => formatDay(day((parseDay('2025-01-06') ?? 0) + n));

const order = (document: string, place: string, bought: string): string => {
  const [party = '', buyer = '', placed = ''] = place.split(' ');
  const [item = '', quantity = '', price = '', status = 'approved'] = bought.split(' ');
  const amount = String(Number(quantity) * Number(price));
  return [document, party, buyer, placed, item, quantity, price, amount, status].join(',');
};

/** Orders of two years: some vendors every four weeks, one (V7) always twice within three days. */
const usual = (seed: number): string[] => {
  const random = createRandom(seed);
  return ['V1 B1', 'V2 B2', 'V3 B1', 'V4 B1', 'V5 B2', 'V6 B2'].flatMap((pair) =>
    Array.from({ length: 16 }, (_, n) =>
      order(
        `H-${pair.slice(0, 2)}-${String(n)}`,
        `${pair} ${on(n * 28 + random.int(0, 5))}`,
        `I${String(n)} ${String(random.int(100, 900))} 20 complete`,
      ),
    ),
  );
};

const rhythm = Array.from({ length: 40 }, (_, n) =>
  order(
    `R-${String(n)}`,
    `V7 B1 ${on(Math.floor(n / 2) * 27 + (n % 2) * 3)}`,
    `I7 900 20 ${n < 36 ? 'complete' : 'approved'}`,
  ),
);

/** Two orders that were split, then what only looks like it. */
const recent = [
  order('S-1', 'V1 B1 2026-06-22', 'I1 1000 20'),
  order('S-2', 'V1 B1 2026-06-24', 'I1 750 20'),
  order('S-3', 'V2 B2 2026-06-15', 'I2 1200 20'),
  order('S-4', 'V2 B2 2026-06-16', 'I3 1175 20'),
  order('L-1', 'V3 B1 2026-06-22', 'I4 1200 20'),
  order('L-2', 'V3 B1 2026-06-23', 'I5 1150 20'),
  order('L-3', 'V4 B1 2026-06-01', 'I6 1200 20'),
  order('L-4', 'V4 B1 2026-06-22', 'I6 1200 20'),
  order('L-5', 'V5 B2 2026-06-22', 'I8 500 20'),
  order('L-6', 'V5 B2 2026-06-23', 'I8 450 20'),
  order('L-7', 'V6 B2 2026-06-08', 'I9 1200 20 complete'),
  order('L-8', 'V6 B2 2026-06-09', 'I9 1200 20 complete'),
  order('L-9', 'V7 B1 2026-06-22', 'I7 900 20'),
  order('L-10', 'V7 B1 2026-06-25', 'I7 900 20'),
];

const ordinary = (seed: number): { readonly invoices: string[]; readonly payments: string[] } => {
  const random = createRandom(seed);
  const bills = Array.from({ length: 200 }, (_, n) => ({
    n,
    amount: `${String(random.int(200, 9000))}.${String(random.int(10, 99))}`,
  }));
  return {
    invoices: bills.map(
      ({ n, amount }) => `V${String(1 + (n % 9))},F${String(5000 + n * 13)},${on(n * 2)},${on(n * 2 + 30)},${amount}`,
    ),
    payments: bills.map(
      ({ n, amount }) =>
        `${String(n)},paid,V${String(1 + (n % 9))},F${String(5000 + n * 13)},${on(n * 2 + 25)},${amount}`,
    ),
  };
};

/** V1 is paid 400 above; V2 sent the money back; V4 has a bill of that amount unpaid; V5 has one large payment; V6 and V8 come in parts, V6 after a credit. */
const bills = `V1,INV-1,2026-03-01,2026-03-31,1000
V2,INV-2,2026-03-01,2026-03-31,2000
V3,INV-3,2026-03-01,2026-03-31,500
V4,INV-4,2026-03-01,2026-03-31,700
V4,INV-5,2026-06-01,2026-07-31,700
V5,INV-6,2026-03-01,2026-03-31,800
V6,KX700,2026-04-01,2026-04-30,3100
V6,KX700C,2026-04-05,2026-04-30,-3100
V6,KX700A,2026-04-06,2026-04-30,1900
V6,KX700B,2026-04-07,2026-04-30,1200
V8,ZR900,2026-04-01,2026-04-30,3000
V8,ZR900A,2026-04-15,2026-05-15,1800
V8,ZR900B,2026-04-16,2026-05-16,1200`;

const paid = `a,paid,V1,INV-1,2026-03-20,1000
b,paid,V1,INV-1,2026-04-20,400
c,paid,V2,INV-2,2026-03-20,1500
d,paid,V2,INV-2,2026-04-20,1500
e,received,V2,,2026-05-20,1000
f,paid,V3,INV-3,2026-03-20,300
g,paid,V3,INV-3,2026-04-20,200
h,paid,V4,INV-4,2026-03-20,700
i,paid,V4,INV-4,2026-04-20,700
j,paid,V5,INV-6,2026-03-20,900
k,paid,V8,ZR900,2026-04-20,3000
l,paid,V8,ZR900A,2026-05-10,1800
m,paid,V8,ZR900B,2026-05-10,1200
n,paid,V6,KX700A,2026-05-10,1900
o,paid,V6,KX700B,2026-05-10,1200`;

const months = ['01', '02', '03', '04', '05'];
const places = ['U1', 'U2', 'U3', 'U4'].flatMap((unit) => ['6000', '6100'].map((account) => ({ unit, account })));
const planned = places.flatMap(({ unit, account }) =>
  months.map((m) => [account, unit, `2026-${m}-28`, '1000'].join(',')),
);
/** U5 has no budget; the interest on 6900 nobody plans; U4 spends 10 % above its budget, month by month. */
const posted = [
  ...places.flatMap(({ unit, account }) =>
    months.map((m, i) => [account, unit, `2026-${m}-20`, unit === 'U4' ? String(1080 + i * 10) : '990'].join(',')),
  ),
  ...months.map((m) => `6000,U5,2026-${m}-20,300`),
  '6900,U1,2026-03-31,4000',
];

/** A company with purchases split below a limit, bills paid above their amount, and spending without a budget. */
export const controlsOf = (seed: number): Readonly<Record<string, Export>> => {
  const { invoices, payments } = ordinary(seed);
  const header = { orderType: { constant: 'purchase' }, lineType: { constant: 'goods' }, ...usd };
  return {
    parties: {
      kind: 'party',
      id: ['party'],
      columns: { ...same('party', 'name'), role: { constant: 'vendor' } },
      text: `party,name\n${Array.from({ length: 9 }, (_, i) => `V${String(i + 1)},Vendor ${String(i + 1)}`).join('\n')}\n`,
    },
    orders: {
      kind: 'order_line',
      id: ['document'],
      columns: {
        ...header,
        line: { constant: '1' },
        ...same('document', 'party', 'buyer', 'on', 'item', 'quantity', 'unitPrice', 'amount', 'status'),
      },
      text: `document,party,buyer,on,item,quantity,unitPrice,amount,status\n${[...usual(seed), ...rhythm, ...recent].join('\n')}\n`,
    },
    prices: {
      kind: 'price',
      id: ['party', 'item'],
      columns: { ...same('party', 'item', 'price', 'from'), ...usd },
      text: 'party,item,price,from\nV3,I4,20,2025-01-01\nV3,I5,20,2025-01-01\nV1,I1,20,2025-01-01\n',
    },
    invoices: {
      kind: 'invoice_line',
      id: ['party', 'document'],
      columns: { invoiceType: { constant: 'purchase' }, ...same('party', 'document', 'on', 'dueOn', 'amount'), ...usd },
      text: `party,document,on,dueOn,amount\n${[...invoices, bills].join('\n')}\n`,
    },
    payments: {
      kind: 'payment',
      id: ['payment'],
      columns: { ...same('payment', 'paymentType', 'party', 'invoice', 'on', 'amount'), ...usd },
      text: `payment,paymentType,party,invoice,on,amount\n${[...payments, paid].join('\n')}\n`,
    },
    accounts: {
      kind: 'account',
      id: ['account'],
      columns: same('account', 'sign'),
      text: 'account,sign\n6000,-1\n6100,-1\n6900,-1\n',
    },
    ledger: {
      kind: 'ledger_entry',
      id: ['entry'],
      columns: { ...same('entry', 'account', 'unit', 'on', 'amount'), ...usd },
      text: `entry,account,unit,on,amount\n${posted.map((row, i) => `${String(i)},${row}`).join('\n')}\n`,
    },
    budgets: {
      kind: 'budget_line',
      id: ['account', 'unit', 'on', 'version'],
      columns: { ...same('account', 'unit', 'on', 'amount', 'version'), ...usd },
      text: `account,unit,on,amount,version\n${planned.flatMap((row) => [`${row},v1`, `${row},v2`]).join('\n')}\n`,
    },
  };
};
