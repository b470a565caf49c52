import { at } from '../engine/draws.ts';
import { minuteOn, workdayAfter } from '../world.ts';
import type { Vendor } from '../company/company.ts';
import type { VendorBill } from '../flow/payables.ts';
import type { Fault, Given, Planted } from './fault.ts';

/** Two neighbouring digits of a number change places. */
const mistyped = (code: string): string => {
  for (let i = code.length - 1; i > 0; i -= 1) {
    const [a, b] = [code[i - 1] ?? '', code[i] ?? ''];
    if (a !== b && /\d/.test(a) && /\d/.test(b)) return code.slice(0, i - 1) + b + a + code.slice(i + 1);
  }
  return `${code}1`;
};

/** Vendors of goods with an item whose usual order is worth enough that somebody would look. */
const payees = ({ rooms }: Given): Vendor[] => {
  const { company, policies } = rooms.world;
  const large = new Set(
    policies.flatMap((policy) => {
      if (policy?.supply !== 'vendor') return [];
      const offer = at(at(company.items, policy.item).vendors, 0);
      return policy.quantity * offer.price >= 2 * leastCents ? [offer.vendor] : [];
    }),
  );
  return company.vendors.filter(({ index, discount }) => discount === 0 && large.has(index));
};

const leastCents = 120_000;

/** The first invoice from a day on that is large enough and stands for an order. */
const firstBill = (given: Given, act: (bill: VendorBill) => void): { vendor: Vendor } | undefined => {
  const { rooms, from } = given;
  const vendor = given.take('payee', payees(given), ({ code }) => code);
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
};

const duplicateVendor: Fault = {
  type: 'duplicate-vendor',
  daysBeforeEnd: 400,
  plant: (given) => {
    const vendor = given.take(
      'vendor',
      given.rooms.world.company.vendors.filter(({ index }) => index >= 8),
      ({ code }) => code,
    );
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
    return { ...planted(vendor, 'the same company stands twice in the vendor list'), named: [copy.code] };
  },
  distractor: (given) => {
    const vendor = given.take(
      'vendor',
      given.rooms.world.company.vendors.filter(({ index }) => index >= 8),
      ({ code }) => code,
    );
    if (vendor === undefined) return undefined;
    const [first = ''] = vendor.name.split(' ');
    const sister = secondId(given, vendor, {
      name: `${first} Logistics LLC`,
      bank: `US77${String(given.from)}1234`,
      taxId: `11-${String(1_000_000 + given.from)}`,
    });
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
};

export const paymentFaults: readonly Fault[] = [typo, secondVendor, split, duplicateVendor, lostDiscounts];
