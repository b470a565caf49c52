import { createRandom, day, formatDay, parseDay, type Random } from '@throughline/math';
import type { Export } from './tiny-company.ts';

/** An invoice of a generated company; `twin` says that it is another one entered a second time, and how. */
export interface Invoice {
  readonly party: string;
  readonly number: string;
  readonly on: number;
  readonly amount: number;
  readonly unit: string;
  readonly order: string;
  readonly twin?: string;
}

interface Vendor {
  readonly party: string;
  readonly name: string;
  readonly number: (n: number) => string;
  readonly step: number;
}

const towns = ['Ashford', 'Bolton', 'Cromer', 'Dover', 'Exmouth', 'Frome', 'Goole', 'Hythe'];
const townOf = (seed: number): string => towns[seed % towns.length] ?? '';

const start = parseDay('2025-01-01') ?? 0;
const lastStart = 600;

const styles: readonly ((n: number) => string)[] = [
  (n) => `RE-${String(n)}`,
  (n) => String(90_000_000 + n),
  (n) => `INV/${String(n).padStart(6, '0')}`,
  (n) => `A${String(n)}`,
];

const vendorsOf = (seed: number, random: Random): Vendor[] =>
  Array.from({ length: 20 }, (_, i) => ({
    party: `V${String(seed)}-${String(i)}`,
    name: `${['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm'][i % 5] ?? ''} ${['Metal', 'Paint', 'Freight', 'Tools'][i % 4] ?? ''} ${townOf(seed)} ${['Ltd', 'GmbH', 'Inc.'][i % 3] ?? ''}`,
    number: styles[i % styles.length] ?? String,
    step: [1, 40, 7, 300][random.int(0, 4)] ?? 1,
  }));

const cents = (random: Random): number => Math.round(Math.exp(5 + 4 * random.next()) * 100);

const ordinary = (vendor: Vendor, random: Random): Invoice[] => {
  let number = random.int(1000, 90_000);
  let on = start + random.int(0, 20);
  const found: Invoice[] = [];
  while (on < start + lastStart) {
    const usual = random.next() < 0.08 ? 25_000 : cents(random);
    found.push({
      party: vendor.party,
      number: vendor.number(number),
      on,
      amount: usual,
      unit: `U${String(random.int(1, 4))}`,
      order: '',
    });
    number += random.int(1, vendor.step + 1);
    on += random.int(3, 25);
  }
  return found;
};

const rent = (seed: number): Invoice[] =>
  Array.from({ length: 20 }, (_, month) => ({
    party: `R${String(seed)}`,
    number: `M${String(2_025_001 + month)}`,
    on: start + month * 30 + (month === 7 ? 26 : 0),
    amount: 480_000,
    unit: 'U1',
    order: '',
  }));

/** Two deliveries of one order, each invoiced with its half, as agreed. */
const splitDelivery = (seed: number): Invoice[] =>
  [0, 1].map((half) => ({
    party: `S${String(seed)}`,
    number: `D-${String(7001 + half)}`,
    on: start + 100 + half * 9,
    amount: 512_345,
    unit: 'U1',
    order: `PO-S${String(seed)}`,
  }));

/** Two branches of a chain with the same standard charge under numbers of their own. */
const branches = (seed: number): Invoice[] =>
  ['Leeds', 'York'].flatMap((_, i) =>
    [0, 1, 2].map((n) => ({
      party: `B${String(seed)}-${String(i)}`,
      number: `${String(i)}4${String(1200 + n * 37)}`,
      on: start + 50 + n * 90,
      amount: 99_900,
      unit: 'U2',
      order: '',
    })),
  );

const mistyped = (number: string, random: Random): string => {
  const digits = [...number.matchAll(/\d/g)].map((match) => match.index);
  const at = digits[Math.max(0, digits.length - random.int(2, 4))] ?? 0;
  const [a = '', b = ''] = [number[at], number[at + 1]];
  const isSwap = a !== b && random.next() < 0.6 && /\d/.test(b);
  return isSwap
    ? number.slice(0, at) + b + a + number.slice(at + 2)
    : number.slice(0, at) + String((Number(a) + random.int(1, 9)) % 10) + number.slice(at + 1);
};

type Plant = (of: Invoice, random: Random) => Partial<Invoice>;

const plants: Readonly<Record<string, Plant>> = {
  typo: (of, random) => ({ number: mistyped(of.number, random) }),
  marks: (of) => ({
    number: of.number
      .toLowerCase()
      .replace(/[-/]/, ' ')
      .replace(/(\D|^)0+/, '$1'),
  }),
  suffix: (of) => ({ number: `${of.number}-A` }),
  'second vendor': (of) => ({ party: `${of.party}X` }),
  'swapped amount': (of) => ({ amount: swapped(of.amount) }),
};

const swapped = (amount: number): number => {
  const text = String(amount);
  const at = Array.from(text).findIndex((digit, i) => i > 0 && i < text.length - 3 && digit !== text[i + 1]);
  return at < 1 ? amount : Number(text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2));
};

const planted = (invoices: readonly Invoice[], random: Random): Invoice[] =>
  Object.entries(plants).flatMap(([twin, plant]) =>
    [0, 1, 2].flatMap((): Invoice[] => {
      const of = random.pick(invoices.filter((each) => each.amount > 100_000));
      const change = plant(of, random);
      const made = { ...of, on: of.on + random.int(2, 30), ...change, twin };
      const isChanged = made.number !== of.number || made.party !== of.party || made.amount !== of.amount;
      return isChanged ? [made] : [];
    }),
  );

/** A typing error like the planted ones, credited ten days later. */
const reversed = (invoices: readonly Invoice[], random: Random): Invoice[] => {
  const of = random.pick(invoices.filter((each) => each.amount > 100_000));
  const again = { ...of, number: mistyped(of.number, random), on: of.on + 5 };
  return [again, { ...again, number: `C${again.number}`, on: of.on + 15, amount: -of.amount }];
};

/** A company of one seed: ordinary invoices, look-alikes that are fine, and invoices entered twice. */
export const invoicesOf = (
  seed: number,
): { readonly vendors: readonly Vendor[]; readonly invoices: readonly Invoice[] } => {
  const random = createRandom(seed);
  const vendors = vendorsOf(seed, random);
  const base = vendors.flatMap((vendor) => ordinary(vendor, random));
  const fine = [...rent(seed), ...splitDelivery(seed), ...branches(seed), ...reversed(base, random)];
  return { vendors, invoices: [...base, ...fine, ...planted(base, random)] };
};

const money = (amount: number): string =>
  `${amount < 0 ? '-' : ''}${String(Math.trunc(Math.abs(amount) / 100))}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

/** The exports of some generated companies, in one. */
export const exportsOf = (seeds: readonly number[]): Readonly<Record<string, Export>> => {
  const companies = seeds.map(invoicesOf);
  const invoices = companies.flatMap((company) => company.invoices);
  const vendors = companies.flatMap((company) =>
    company.vendors.flatMap(({ party, name }) => [
      `${party},${name}`,
      `${party}X,${name.replace(/ (Ltd|GmbH|Inc\.)$/, '')}`,
    ]),
  );
  const line = (each: Invoice) =>
    [each.party, each.number, formatDay(day(each.on)), money(each.amount), each.unit, each.order].join(',');
  return {
    parties: {
      kind: 'party',
      id: ['party'],
      columns: { ...same('party', 'name'), role: { constant: 'vendor' } },
      text: `party,name\n${[...vendors, ...seeds.flatMap((s) => [`R${String(s)},Harbour Estates ${townOf(s)}`, `S${String(s)},Split Works ${townOf(s)}`, `B${String(s)}-0,Northgate Motors Leeds ${townOf(s)}`, `B${String(s)}-1,Northgate Motors York ${townOf(s)}`])].join('\n')}\n`,
    },
    orders: {
      kind: 'order_line',
      id: ['document'],
      columns: {
        orderType: { constant: 'purchase' },
        lineType: { constant: 'goods' },
        ...same('document', 'party', 'on', 'amount', 'currency'),
      },
      text: `document,party,on,amount,currency\n${seeds.map((s) => `PO-S${String(s)},S${String(s)},2025-03-01,10246.90,USD`).join('\n')}\n`,
    },
    invoices: {
      kind: 'invoice_line',
      id: ['party', 'document', 'on'],
      columns: {
        invoiceType: { constant: 'purchase' },
        currency: { constant: 'USD' },
        ...same('party', 'document', 'on', 'amount', 'unit', 'order'),
      },
      text: `party,document,on,amount,unit,order\n${invoices.map(line).join('\n')}\n`,
    },
    payments: {
      kind: 'payment',
      id: ['payment'],
      columns: {
        paymentType: { constant: 'paid' },
        currency: { constant: 'USD' },
        ...same('payment', 'party', 'invoice', 'on', 'amount'),
      },
      text: `payment,party,invoice,on,amount\n${invoices.map((each, i) => `P${String(i)},${each.party},${each.number},${formatDay(day(each.on + 20))},${money(each.amount)}`).join('\n')}\n`,
    },
  };
};
