import { compareDecimals, parseDecimal, type Decimal } from '@throughline/math';
import type { Authority } from '@throughline/model';

/** What is to be decided: the kind of decision and the amount that it commits. */
export interface Request {
  readonly who: string;
  readonly action: string;
  readonly amount: Decimal;
  readonly currency: string;
}

export type Verdict =
  | { readonly verdict: 'allow'; readonly reason: string }
  | { readonly verdict: 'needs'; readonly who: string; readonly reason: string }
  | { readonly verdict: 'deny'; readonly reason: string };

type Person = Authority['people'][number];
type Limit = Authority['limits'][number];

const height = (limit: Limit | undefined): Decimal | undefined =>
  limit?.upTo === undefined ? undefined : parseDecimal(limit.upTo);

const lowerFirst = (a: Decimal | undefined, b: Decimal | undefined): number => {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareDecimals(a, b);
};

/** A limit for one unit gives no authority over the whole company; one whose amount is no number gives none at all. */
const isMeant = (limit: Limit, role: string, request: Request): boolean =>
  limit.role === role &&
  limit.action === request.action &&
  limit.currency === request.currency &&
  limit.unit === undefined &&
  (limit.upTo === undefined || height(limit) !== undefined);

/** The highest limit of a role for the request. */
const limitOf = (authority: Authority, role: string, request: Request): Limit | undefined =>
  authority.limits
    .filter((limit) => isMeant(limit, role, request))
    .toSorted((a, b) => lowerFirst(height(b), height(a)))[0];

const covers = (limit: Limit | undefined, request: Request): boolean => {
  if (limit === undefined) return false;
  const upTo = height(limit);
  return upTo === undefined || compareDecimals(request.amount, upTo) <= 0;
};

const personOf = (authority: Authority, id: string | undefined): Person | undefined =>
  authority.people.find((person) => person.id === id);

const above = (authority: Authority, person: Person): Person[] => {
  const chain: Person[] = [];
  let next = personOf(authority, person.reportsTo);
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = personOf(authority, next.reportsTo);
  }
  return chain;
};

const limitText = (limit: Limit | undefined): string => {
  if (limit === undefined) return 'no limit is set for it';
  return limit.upTo === undefined ? 'without limit' : `up to ${limit.upTo} ${limit.currency}`;
};

/** Whether a person may decide; otherwise who above them may. */
export const decide = (authority: Authority, request: Request): Verdict => {
  const person = personOf(authority, request.who);
  if (person === undefined) return { verdict: 'deny', reason: `${request.who} is not in authority.json.` };
  const own = limitOf(authority, person.role, request);
  if (covers(own, request)) return { verdict: 'allow', reason: `${person.role}: ${request.action} ${limitText(own)}.` };
  const superior = above(authority, person).find((p) => covers(limitOf(authority, p.role, request), request));
  if (superior === undefined)
    return { verdict: 'deny', reason: `Nobody above ${person.name} may decide this ${request.action}.` };
  return { verdict: 'needs', who: superior.id, reason: `${person.role}: ${request.action}, ${limitText(own)}.` };
};

/** A person who may decide something, up to an amount where there is a limit. */
interface Able {
  readonly id: string;
  readonly upTo: Decimal | undefined;
}

const ableIn = (authority: Authority, request: Omit<Request, 'who'>): readonly Able[] =>
  authority.people
    .flatMap(({ id, role }): Able[] => {
      const limit = limitOf(authority, role, { ...request, who: id });
      return limit === undefined ? [] : [{ id, upTo: height(limit) }];
    })
    .toSorted((a, b) => lowerFirst(a.upTo, b.upTo) || (a.id < b.id ? -1 : 1));

const known = new WeakMap<Authority, Map<string, readonly Able[]>>();

/** The people who may decide something at all, the lowest authority first: found once for each kind of decision. */
const able = (authority: Authority, request: Omit<Request, 'who'>): readonly Able[] => {
  const own = known.get(authority) ?? new Map<string, readonly Able[]>();
  known.set(authority, own);
  const id = JSON.stringify([request.action, request.currency]);
  const found = own.get(id) ?? ableIn(authority, request);
  own.set(id, found);
  return found;
};

/** The people who may decide, the lowest sufficient authority first. */
export const whoMayDecide = (authority: Authority, request: Omit<Request, 'who'>): readonly string[] =>
  able(authority, request).flatMap(({ id, upTo }) =>
    upTo === undefined || compareDecimals(request.amount, upTo) <= 0 ? [id] : [],
  );
