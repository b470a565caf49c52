import { decide, whoMayDecide } from '@throughline/authority';
import { addDecimals, compareDecimals, decimal, parseDecimal, type Decimal } from '@throughline/math';
import type { Authority } from '@throughline/model';

/** A purchase order as it was placed. */
export interface PastOrder {
  readonly document: string;
  readonly buyer: string | undefined;
  readonly amount: string;
  readonly currency: string;
}

/** To whom a group of past orders would have gone. */
export interface Rehearsed {
  /** Undefined where nobody may decide. */
  readonly who: string | undefined;
  readonly name: string;
  readonly role: string;
  readonly currency: string;
  readonly orders: number;
  readonly amount: Decimal;
  readonly largest: { readonly document: string; readonly amount: Decimal };
}

type Person = Authority['people'][number];

const knownBuyer = (authority: Authority, buyer: string | undefined): Person | undefined =>
  authority.people.find((person) => person.id === buyer) ?? authority.people.find((person) => person.name === buyer);

const decider = (authority: Authority, order: PastOrder, amount: Decimal): string | undefined => {
  const request = { action: 'purchase', amount, currency: order.currency };
  const buyer = knownBuyer(authority, order.buyer);
  if (buyer === undefined) return whoMayDecide(authority, request)[0];
  const verdict = decide(authority, { ...request, who: buyer.id });
  if (verdict.verdict === 'allow') return buyer.id;
  return verdict.verdict === 'needs' ? verdict.who : undefined;
};

const larger = (a: Rehearsed['largest'], b: Rehearsed['largest']): Rehearsed['largest'] =>
  compareDecimals(a.amount, b.amount) >= 0 ? a : b;

const faceOf = (authority: Authority, who: string | undefined): Pick<Rehearsed, 'who' | 'name' | 'role'> => {
  const person = authority.people.find((p) => p.id === who);
  return { who, name: person?.name ?? 'nobody', role: person?.role ?? '' };
};

/**
 * To whom past purchase orders would have gone under an authority table: to the buyer where their limit covers it, else to the
 * nearest above them who may; where the buyer is not known, to the lowest authority that suffices.
 */
export const rehearse = (authority: Authority, orders: readonly PastOrder[]): Rehearsed[] => {
  const groups = new Map<string, Rehearsed>();
  for (const order of orders) {
    const amount = parseDecimal(order.amount) ?? decimal(0n, 0);
    const who = decider(authority, order, amount);
    const key = `${who ?? ''} ${order.currency}`;
    const own = { document: order.document, amount };
    const known = groups.get(key);
    groups.set(
      key,
      known === undefined
        ? { ...faceOf(authority, who), currency: order.currency, orders: 1, amount, largest: own }
        : {
            ...known,
            orders: known.orders + 1,
            amount: addDecimals(known.amount, amount),
            largest: larger(known.largest, own),
          },
    );
  }
  return [...groups.values()].toSorted((a, b) => b.orders - a.orders || (a.name < b.name ? -1 : 1));
};
