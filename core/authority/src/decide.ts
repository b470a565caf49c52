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

/** The people who may decide, the lowest sufficient authority first. */
export const whoMayDecide = (authority: Authority, request: Omit<Request, 'who'>): readonly string[] =>
  authority.people
    .map((person) => ({ person, limit: limitOf(authority, person.role, { ...request, who: person.id }) }))
    .filter(({ limit }) => covers(limit, { ...request, who: '' }))
    .toSorted((a, b) => lowerFirst(height(a.limit), height(b.limit)) || (a.person.id < b.person.id ? -1 : 1))
    .map(({ person }) => person.id);
