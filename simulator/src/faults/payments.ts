import { at } from '../engine/draws.ts';
import { minuteOn, workdayAfter } from '../world.ts';
import type { Vendor } from '../company/company.ts';
import type { VendorBill } from '../flow/payables.ts';
import { reportQuality } from '../flow/quality-report.ts';
import { headOf, staffOf, takeCreditor, takeVendor } from './choices.ts';
import type { Fault, Given, Planted } from './fault.ts';

/** Two neighbouring digits of a number change places. */
const mistyped = (code: string): string => {
  for (let i = code.length - 1; i > 0; i -= 1) {
    const [a, b] = [code[i - 1] ?? '', code[i] ?? ''];
    if (a !== b && /\d/.test(a) && /\d/.test(b)) return code.slice(0, i - 1) + b + a + code.slice(i + 1);
  }
  return `${code}1`;
};

const leastCents = 120_000;

/** Orders in a month, by vendor, that are worth enough that somebody would look. */
const largeOrders = ({ rooms }: Given): Map<number, number> => {
  const { company, policies } = rooms.world;
  const orders = new Map<number, number>();
  for (const policy of policies) {
    if (policy?.supply !== 'vendor') continue;
    const offer = at(at(company.items, policy.item).vendors, 0);
    if (policy.quantity * offer.price < 1.2 * leastCents) continue;
    orders.set(offer.vendor, (orders.get(offer.vendor) ?? 0) + (21 * policy.usePerDay) / policy.quantity);
  }
  return orders;
};

/** A vendor without discounts of whom a large invoice is to be expected every month; if none is left one of those who come next. */
const takePayee = (given: Given): Vendor | undefined => {
  const orders = largeOrders(given);
  const often = ({ index }: Vendor): number => orders.get(index) ?? 0;
  const able = given.rooms.world.company.vendors.filter((vendor) => vendor.discount === 0 && often(vendor) > 0);
  const key = ({ code }: Vendor): string => code;
  const next = able.toSorted((a, b) => often(b) - often(a)).slice(0, 6);
  return (
    given.take(
      'payee',
      able.filter((vendor) => often(vendor) >= 1.5),
      key,
    ) ?? given.take('payee', next, key)
  );
};

/** The first invoice from a day on that is large enough and stands for an order. */
const firstBill = (given: Given, act: (bill: VendorBill) => void): { vendor: Vendor } | undefined => {
  const { rooms, from } = given;
  const vendor = takePayee(given);
  if (vendor === undefined) return undefined;
  let done = false;
  rooms.payables.watch((bill) => {
    if (done || bill.day < from || bill.vendor.code !== vendor.code || bill.cents < leastCents || bill.order === '')
      return;
    done = true;
    act(bill);
  });
  return { vendor };
};

const again = (
  given: Given,
  bill: VendorBill,
  second: { vendor: Vendor; code: string; cents: number; after: number },
): void => {
  const { world, payables } = given.rooms;
  const day = workdayAfter(world.company, bill.day + second.after, 0);
  if (day >= world.company.days) return;
  world.agenda.put(minuteOn(day, 615), () => {
    const { vendor, code, cents } = second;
    const copy = payables.bill({ vendor, account: '2050', unit: bill.unit, cents, day, code, order: bill.order });
    const paidOn = workdayAfter(world.company, day + 10, 0);
    if (paidOn < world.company.days) world.agenda.put(minuteOn(paidOn, 645), () => payables.payNow(copy, paidOn));
  });
};

const secondId = (given: Given, vendor: Vendor, change: Partial<Vendor>): Vendor => {
  const { added, company } = given.rooms.world;
  const index = company.vendors.length + added.vendors.length;
  const copy = { ...vendor, ...change, code: `V${String(1001 + index)}`, discount: 0 };
  added.vendors.push(copy);
  return copy;
};

/** Another company of the same group: a name alike, an account and a tax number of its own. */
const sisterOf = (given: Given, vendor: Vendor, trade: string): Vendor =>
  secondId(given, vendor, {
    name: `${vendor.name.split(' ')[0] ?? ''} ${trade}`,
    bank: `US77${String(given.from)}${String(1000 + vendor.index)}`,
    taxId: `11-${String(1_000_000 + given.from * 100 + vendor.index)}`,
  });

interface Job {
  readonly vendor: Vendor;
  readonly day: number;
  readonly key: number;
  /** What each part costs in cents, and in how many days it is promised. */
  readonly parts: readonly { readonly price: number; readonly leadDays: number }[];
}

/** A job for the plant in the north that somebody asks for and its head approves. */
const orderJob = (given: Given, { vendor, day, key, parts }: Job): void => {
  const { world, purchasing } = given.rooms;
  const [requester, approver] = [staffOf(given, 'PRN')?.code ?? '', headOf(given, 'PRN')?.code ?? ''];
  const on = workdayAfter(world.company, day, 0);
  if (on >= world.company.days) return;
  const requests = parts.map((part) => ({ item: undefined, account: '6400', quantity: 1, ...part }));
  world.agenda.put(minuteOn(on, 672), () => {
    purchasing.order({ day: on, vendor, location: 0, unit: 'PRN', requester, approver, requests, key });
  });
};

/** The same name as somebody else would type it. */
const otherSpelling = (name: string): string => name.replace(/ (Inc\.|LLC|Ltd|Corp\.|Co\.|GmbH)$/, '').toUpperCase();

const planted = (vendor: Vendor, what: string): Planted => ({
  subject: { party: vendor.code },
  named: [vendor.code],
  to: undefined,
  what,
});

const typo: Fault = {
  type: 'duplicate-payment-typo',
  daysBeforeEnd: 85,
  plant: (given) => {
    const chosen = firstBill(given, (bill) =>
      again(given, bill, { vendor: bill.vendor, code: mistyped(bill.code), cents: bill.cents, after: 12 }),
    );
    return chosen === undefined
      ? undefined
      : planted(chosen.vendor, 'an invoice was entered and paid again under a mistyped number');
  },
  distractor: (given) => {
    const chosen = firstBill(given, (bill) => {
      again(given, bill, { vendor: bill.vendor, code: mistyped(bill.code), cents: bill.cents, after: 12 });
      again(given, bill, { vendor: bill.vendor, code: `${mistyped(bill.code)}-CR`, cents: -bill.cents, after: 15 });
    });
    return chosen === undefined
      ? undefined
      : planted(chosen.vendor, 'a second entry was reversed by a credit note and its payment taken back');
  },
};

const secondVendor: Fault = {
  type: 'duplicate-payment-second-vendor',
  daysBeforeEnd: 85,
  plant: (given) => {
    const chosen = firstBill(given, (bill) => {
      const copy = secondId(given, bill.vendor, { name: otherSpelling(bill.vendor.name) });
      again(given, bill, { vendor: copy, code: bill.code, cents: bill.cents, after: 9 });
    });
    return chosen === undefined
      ? undefined
      : planted(chosen.vendor, 'an invoice was paid again to the same vendor under a second id');
  },
  distractor: (given) => {
    const vendor = takeCreditor(given);
    if (vendor === undefined) return undefined;
    const sister = sisterOf(given, vendor, 'Engineering LLC');
    const parts = [{ price: 90_000 + Math.round(given.draw(1) * 60_000), leadDays: 12 }];
    orderJob(given, { vendor, day: given.from + 5, key: -910_000_000, parts });
    orderJob(given, { vendor: sister, day: given.from + 5, key: -910_000_001, parts });
    return {
      ...planted(vendor, 'two companies of one group each did half of a job, by an order each, and billed it'),
      named: [vendor.code, sister.code],
    };
  },
};

const split: Fault = {
  type: 'duplicate-payment-split',
  daysBeforeEnd: 85,
  plant: (given) => {
    const chosen = firstBill(given, (bill) => {
      const half = Math.round(bill.cents * 0.4);
      again(given, bill, { vendor: bill.vendor, code: `${bill.code}A`, cents: half, after: 8 });
      again(given, bill, { vendor: bill.vendor, code: `${bill.code}B`, cents: bill.cents - half, after: 8 });
    });
    return chosen === undefined
      ? undefined
      : planted(chosen.vendor, 'an invoice that was paid was paid again in two parts');
  },
  distractor: (given) => {
    const vendor = takeCreditor(given);
    if (vendor === undefined) return undefined;
    const whole = 160_000 + Math.round(given.draw(1) * 80_000);
    const first = Math.round(whole * 0.4);
    orderJob(given, { vendor, day: given.from + 2, key: -911_000_000, parts: [{ price: whole, leadDays: 9 }] });
    const parts = [
      { price: first, leadDays: 8 },
      { price: whole - first, leadDays: 15 },
    ];
    orderJob(given, { vendor, day: given.from + 30, key: -911_000_001, parts });
    return planted(
      vendor,
      'the same job was done a second time and billed in the two instalments that its order names',
    );
  },
};

const duplicateVendor: Fault = {
  type: 'duplicate-vendor',
  daysBeforeEnd: 400,
  plant: (given) => {
    const vendor = takeCreditor(given);
    if (vendor === undefined) return undefined;
    const copy = secondId(given, vendor, { name: otherSpelling(vendor.name) });
    const { world, payables } = given.rooms;
    for (let k = 0; k < 8; k += 1) {
      const day = workdayAfter(world.company, given.from + 20 + k * 45, 0);
      const cents = 60_000 + Math.round(given.draw(k) * 150_000);
      const bill = { account: '6400', unit: 'MNT', cents, day } as const;
      if (day >= world.company.days) continue;
      world.agenda.put(minuteOn(day, 618), () => void payables.bill({ ...bill, vendor: copy }));
      world.agenda.put(minuteOn(day, 619), () => void payables.bill({ ...bill, vendor, cents: cents + 1111 }));
    }
    const about = planted(vendor, 'the same company stands twice in the vendor list');
    return { ...about, named: [copy.code], touches: ['MNT'] };
  },
  distractor: (given) => {
    const vendor = takeCreditor(given);
    if (vendor === undefined) return undefined;
    const sister = sisterOf(given, vendor, 'Logistics LLC');
    return { ...planted(sister, 'another company whose name begins with the same word'), named: [sister.code] };
  },
};

const lostDiscounts: Fault = {
  type: 'lost-discounts',
  daysBeforeEnd: 150,
  plant: (given) => {
    const { levers } = given.rooms.world;
    levers.discountTaken.put((_vendor, day) => (day >= given.from ? 1 - 0.9 * Math.min(1, given.strength) : 1));
    return { subject: {}, named: [], to: undefined, what: 'discounts for early payment are let go' };
  },
  distractor: (given) => {
    const { world, payables } = given.rooms;
    const vendor = takeVendor(given, ({ discount }) => discount > 0);
    if (vendor === undefined) return undefined;
    const from = given.from + 70;
    world.levers.discountTaken.put((index, day) => (index === vendor.index && day >= from ? 0 : 1));
    payables.watch(({ vendor: { index }, day, order }) => {
      if (index !== vendor.index || day < from || order === '') return;
      const report = { type: 'nonconformity', item: '', vendor: vendor.code, site: '', document: order } as const;
      reportQuality(world, {
        ...report,
        day,
        takes: 16,
        quantity: 0,
        cents: 0,
        reason: 'papers missing: invoice held',
      });
    });
    return planted(vendor, 'invoices were held until missing papers came, past the day for the discount');
  },
};

export const paymentFaults: readonly Fault[] = [typo, secondVendor, split, duplicateVendor, lostDiscounts];
