import { createRandom, day, formatDay, parseDay, type Random } from '@throughline/math';
import type { Export } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));
const end = parseDay('2026-06-30') ?? 0;
const ago = (days: number): string => formatDay(day(end - days));
const vendors = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

const order = (document: string, place: string, bought: string): string => {
  const [party, placed, promised, requester, approver] = place.split(' ');
  const [item, quantity, price = '0', status = 'complete'] = bought.split(' ');
  const amount = (Number(quantity) * Number(price)).toFixed(4);
  return [document, party, item, 'U1', requester, approver, placed, promised, quantity, price, amount, status].join(
    ',',
  );
};

/** Prices over fourteen months: those of V3 creep 1 % a month, V5 raised its list once, all others stay. */
const factor = (party: string, months: number): number => {
  if (party === 'V3') return 1.01 ** (14 - months);
  return party === 'V5' && months < 6 ? 1.08 : 1;
};

const ordinary = (random: Random): string[] =>
  vendors.flatMap((party) =>
    ['I1', 'I2', 'I3', 'I4'].flatMap((item, n) =>
      Array.from({ length: 28 }, (_, k) => {
        const days = 15 * k + random.int(0, 9);
        const price = 100 * (n + 1) * factor(party, days / 30.5) * (1 + random.int(-30, 30) / 10_000);
        const place = `${party} ${ago(days)} ${ago(days - 7)} bea cem`;
        return order(
          `O-${party}-${item}-${String(k)}`,
          place,
          `${item} ${String(random.int(20, 40))} ${price.toFixed(6)}`,
        );
      }),
    ),
  );

/** I11 is bought past contract K1 four times; I13 while V4 owed it; I14 once; I15 cheaper than its contract. */
const contracted = [
  ...[150, 100, 40, 10].map((days, n) =>
    order(
      `K-${String(n)}`,
      `V2 ${ago(days)} ${ago(days - 5)} dan cem`,
      `I11 100 60 ${n === 3 ? 'approved' : 'complete'}`,
    ),
  ),
  ...[30, 20, 10].map((days) => order(`L-${String(days)}`, `V2 ${ago(days)} ${ago(days - 5)} dan cem`, 'I13 100 60')),
  order('L-late', `V4 ${ago(80)} ${ago(45)} dan cem`, 'I13 100 50 approved'),
  order('L-once', `V2 ${ago(20)} ${ago(15)} dan cem`, 'I14 10 60'),
  ...[30, 20, 10].map((days) => order(`M-${String(days)}`, `V2 ${ago(days)} ${ago(days - 5)} dan cem`, 'I15 100 45')),
];

/** Ann approved three orders of her own; one that was cancelled and one of last year do not count. */
const approvals = [
  ...[5, 50, 120].map((days) => order(`A-${String(days)}`, `V6 ${ago(days)} ${ago(days - 5)} ann ann`, 'I9 10 100')),
  order('A-off', `V6 ${ago(30)} ${ago(25)} ann ann`, 'I9 10 100 cancelled'),
  order('A-old', `V6 ${ago(300)} ${ago(290)} eve eve`, 'I9 10 100'),
  order('A-none', `V6 ${ago(30)} ${ago(25)} eve`, 'I9 1 100'),
];

const orderLines = (random: Random): string[] => [...ordinary(random), ...contracted, ...approvals];

const received = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => {
    const [document, party, item, , , , , promised, quantity, , , status] = line.split(',');
    return status === 'complete' ? [[document, party, item, promised, quantity].join(',')] : [];
  });

interface Bill {
  readonly invoice: string;
  readonly payment: string;
}

/** Invoices of a quarter with 2 % for ten days: unit U2 pays on the due day; a few others miss it. */
const discounted = (random: Random): Bill[] =>
  Array.from({ length: 120 }, (_, n): Bill => {
    const [party, unit] = [vendors[n % 6] ?? 'V1', `U${String(1 + (Math.floor(n / 6) % 4))}`];
    const days = 32 + (n % 60);
    const amount = 1000 * random.int(1, 9);
    const isLate = unit === 'U2' || random.int(0, 14) === 0;
    const paid = isLate ? `${ago(days - 30)},${String(amount)}` : `${ago(days - 8)},${String(amount * 0.98)}`;
    const place = `F${String(n)},${party},${unit}`;
    return {
      invoice: `${place},${ago(days)},${ago(days - 30)},${ago(days - 10)},0.02,${String(amount)},approved`,
      payment: `B${String(n)},${party},F${String(n)},${paid}`,
    };
  });

/** Invoices of vendor V1 that are in dispute, and of V6 with a discount that is worth less than its days of money. */
const lookAlikes = Array.from({ length: 10 }, (_, n) => [
  `D${String(n)},V1,U1,${ago(60 + n)},${ago(30 + n)},${ago(50 + n)},0.02,5000,disputed`,
  `W${String(n)},V6,U1,${ago(60 + n)},${ago(n - 10)},${ago(50 + n)},0.002,5000,approved`,
]).flat();

const open = `OPEN,V2,U2,${ago(2)},${ago(-28)},${ago(-8)},0.02,10000,approved`;

const person = (n: number): string => `p${String(n)}`;
const people = Array.from({ length: 40 }, (_, n) => person(n));

/** Of forty seats of the sales desk ten lie idle: two of new people, two of one on leave and one for a season keep theirs. */
const usage = (random: Random): string[] => {
  const seats = people.map((who) => `crm,${who},true,,`);
  const erp = people.flatMap((who) => [`erp,${who},true,,`, `erp,${who},,${ago(random.int(0, 80))},3`]);
  const months = (who: string, from: number, to: number): string[] =>
    Array.from({ length: Math.ceil((from - to) / 15) }, (_, k) => `crm,${who},,${ago(from - 15 * k)},2`);
  const daily = people.slice(0, 25).flatMap((who) => months(who, 700, 0));
  const gone = people.slice(25, 30).flatMap((who) => months(who, 700, 200));
  const season = people.slice(30, 31).flatMap((who) => [...months(who, 640, 560), ...months(who, 275, 195)]);
  return [...seats, ...erp, ...daily, ...gone, ...season];
};

const absences = people
  .slice(31, 33)
  .flatMap((who) => Array.from({ length: 85 }, (_, n) => `${who},parental,${ago(n)},8`));

const contracts = [
  `K1,purchase,V1,,${ago(300)},${ago(-200)},,,`,
  `K2,purchase,V4,,${ago(300)},${ago(-200)},,,`,
  `K3,purchase,V6,,${ago(300)},${ago(-200)},,,`,
  `S1,subscription,V9,crm,${ago(700)},${ago(-60)},${ago(-30)},40,300`,
  `S2,subscription,V9,erp,${ago(700)},${ago(-60)},${ago(-30)},40,900`,
  `S3,subscription,V9,crm,${ago(1500)},${ago(701)},${ago(730)},60,300`,
];

const prices = [
  ...vendors.flatMap((party) =>
    ['I1', 'I2', 'I3', 'I4'].flatMap((item, n) => {
      const price = 100 * (n + 1);
      const row = (from: string, to: string, at: number): string =>
        `${party},${item},list,pc,${String(at)},${from},${to}`;
      const raised = ago(183);
      if (party !== 'V5') return [row(ago(900), '', price)];
      return [row(ago(900), raised, price), row(raised, '', price * 1.08)];
    }),
  ),
  `V1,I11,K1,pc,50,${ago(300)},`,
  `V4,I13,K2,pc,50,${ago(300)},`,
  `V6,I14,K3,pc,50,${ago(300)},`,
  `V6,I15,K3,pc,50,${ago(300)},`,
];

const table = (header: string, rows: readonly string[]): string => [header, ...rows, ''].join('\n');
const usd = { currency: { constant: 'USD' } };

type Exports = Readonly<Record<string, Export>>;

const masters = (): Exports => ({
  parties: {
    kind: 'party',
    id: ['party'],
    columns: { ...same('party', 'name', 'active'), role: { constant: 'vendor' } },
    text: table(
      'party,name,active',
      [...vendors, 'V9'].map((party) => `${party},Vendor ${party},true`),
    ),
  },
  items: {
    kind: 'item',
    id: ['item'],
    columns: same('item', 'name', 'category'),
    text: table(
      'item,name,category',
      ['I1', 'I2', 'I3', 'I4', 'I9', 'I11', 'I13', 'I14', 'I15'].map((item) => `${item},Part ${item},bearings`),
    ),
  },
  units: {
    kind: 'org_unit',
    id: ['unit'],
    columns: same('unit', 'name', 'parent'),
    text: table('unit,name,parent', [
      'U0,Works,',
      ...['U1', 'U2', 'U3', 'U4'].map((unit) => `${unit},Unit ${unit},U0`),
    ]),
  },
  prices: {
    kind: 'price',
    id: ['party', 'item', 'list', 'from'],
    columns: { ...same('party', 'item', 'list', 'orderUnit', 'price', 'from', 'to'), ...usd },
    text: table('party,item,list,orderUnit,price,from,to', prices),
  },
});

const systems = (random: Random): Exports => ({
  people: {
    kind: 'person',
    id: ['person', 'from'],
    columns: same('person', 'name', 'unit', 'from'),
    text: table('person,name,unit,from', [
      ...people.map((who, n) => `${who},Name ${who},U1,${n >= 33 && n < 35 ? ago(40) : ago(2000)}`),
      `ann,Ann,U1,${ago(2000)}`,
    ]),
  },
  contracts: {
    kind: 'contract',
    id: ['contract'],
    columns: {
      ...same('contract', 'type', 'party', 'system', 'from', 'to', 'noticeBy', 'seats', 'pricePerSeat'),
      ...usd,
    },
    text: table('contract,type,party,system,from,to,noticeBy,seats,pricePerSeat', contracts),
  },
  usage: {
    kind: 'usage',
    source: 'sso',
    id: ['system', 'person', 'on'],
    columns: same('system', 'person', 'assigned', 'on', 'signIns'),
    text: table('system,person,assigned,on,signIns', [...new Set(usage(random))]),
  },
  absences: {
    kind: 'absence',
    id: ['person', 'on'],
    columns: same('person', 'type', 'on', 'hours'),
    text: table('person,type,on,hours', absences),
  },
});

const purchase = { orderType: { constant: 'purchase' }, line: { constant: '1' } };

const purchases = (random: Random): Exports => {
  const lines = orderLines(random);
  return {
    orders: {
      kind: 'order_line',
      id: ['document'],
      columns: {
        ...same('document', 'party', 'item', 'unit', 'requester', 'approver', 'on', 'quantity', 'unitPrice', 'amount'),
        ...same('status', 'firstPromise'),
        lastPromise: 'firstPromise',
        lineType: { constant: 'goods' },
        ...purchase,
        ...usd,
      },
      text: table(
        'document,party,item,unit,requester,approver,on,firstPromise,quantity,unitPrice,amount,status',
        lines,
      ),
    },
    receipts: {
      kind: 'receipt',
      id: ['document'],
      columns: { ...same('document', 'party', 'item', 'on', 'received'), ...purchase },
      text: table('document,party,item,on,received', received(lines)),
    },
  };
};

const bills = (random: Random): Exports => {
  const all = discounted(random);
  return {
    invoices: {
      kind: 'invoice_line',
      id: ['document'],
      columns: {
        ...same('document', 'party', 'unit', 'on', 'dueOn', 'discountBy', 'discountShare', 'amount', 'status'),
        invoiceType: { constant: 'purchase' },
        line: { constant: '1' },
        ...usd,
      },
      text: table('document,party,unit,on,dueOn,discountBy,discountShare,amount,status', [
        ...all.map(({ invoice }) => invoice),
        ...lookAlikes,
        open,
      ]),
    },
    payments: {
      kind: 'payment',
      id: ['payment'],
      columns: { ...same('payment', 'party', 'invoice', 'on', 'amount'), paymentType: { constant: 'paid' }, ...usd },
      text: table('payment,party,invoice,on,amount', [...all.map(({ payment }) => payment), `BX,V1,X,${ago(0)},1`]),
    },
  };
};

/** A company with one of each: unused seats, lost discounts, a contract bypassed, prices that creep, own orders approved. */
export const agreementsOf = (seed: number): Exports => {
  const random = createRandom(seed);
  return { ...masters(), ...systems(random), ...purchases(random), ...bills(random) };
};
