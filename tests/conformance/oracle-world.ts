import {
  compareDecimals,
  decimal,
  InvariantError,
  type Decimal,
  multiplyDecimals,
  parseDecimal,
  rescale,
  trimDecimal,
  formatDecimal,
} from '@throughline/math';
import { kinds, type KindId } from '@throughline/model';
import type { View } from '@throughline/query';
import type { CompanyCalendar } from './company-calendar.ts';
import type { Fact, GeneratedFacts } from './generated-facts.ts';

/** What the slow oracle answers from: the facts that a view shows, found by looking at every one. */
export interface World {
  readonly visible: (kind: KindId) => readonly Fact[];
  readonly calendar: CompanyCalendar;
  readonly businessDay: string;
}

const rowsPerImport = 4_294_967_296n;

const instant = (text: string | null | undefined): string => (text ?? '').replace('T', ' ');

const permitted = (kind: KindId, fact: Fact, view: View): boolean => {
  const { kinds: readable, units } = view.principal;
  if (readable !== 'all' && !readable.includes(kind)) return false;
  if (units === 'all' || !Object.hasOwn(kinds[kind].columns, 'unit')) return true;
  const unit = fact['unit'];
  return typeof unit === 'string' && units.includes(unit);
};

/** The facts of a kind that a view shows. */
export const visibleFacts = (generated: GeneratedFacts, kind: KindId, view: View): Fact[] => {
  const { facts, superseded } = generated.get(kind) ?? { facts: [], superseded: [] };
  const known = instant(view.knownAt);
  const gone = new Set(
    superseded.filter((s) => s.import <= view.imports && instant(s.knownAt) <= known).map((s) => s.ref),
  );
  return facts.filter((fact) => {
    const imported = BigInt(fact['ref'] ?? '0') / rowsPerImport;
    const validOn = fact['validOn'];
    return (
      imported <= BigInt(view.imports) &&
      instant(fact['knownAt']) <= known &&
      (typeof validOn !== 'string' || validOn <= view.businessDay) &&
      !gone.has(fact['ref'] ?? '') &&
      permitted(kind, fact, view)
    );
  });
};

export const worldOf = (generated: GeneratedFacts, view: View, calendar: CompanyCalendar): World => {
  const cache = new Map<KindId, readonly Fact[]>();
  const visible = (kind: KindId): readonly Fact[] => {
    const known = cache.get(kind) ?? visibleFacts(generated, kind, view);
    cache.set(kind, known);
    return known;
  };
  return { visible, calendar, businessDay: view.businessDay };
};

/** A number as text, exactly; undefined stays undefined. */
export const exact = (text: string | null | undefined): Decimal | undefined => {
  if (text === null || text === undefined) return undefined;
  const found = parseDecimal(text);
  if (found === undefined) throw new InvariantError(`Expected a number, got ${text}`);
  return found;
};

/** The shortest text of a number: 1.500 and 1.5 are the same value. */
export const plain = (value: Decimal | undefined): string | null =>
  value === undefined ? null : formatDecimal(trimDecimal(value));

export const one: Decimal = decimal(1n, 0);

/** The product with the first factor rounded to `scale` digits before, as a cast does. */
export const castTimes = (a: Decimal, b: Decimal, scale: number): Decimal =>
  multiplyDecimals(rescale(a, scale, 'half-up'), b);

/** Orders texts by code point, as both engines do. */
export const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

export const compareNumbers = (a: string, b: string): number =>
  compareDecimals(exact(a) ?? decimal(0n, 0), exact(b) ?? decimal(0n, 0));

/** True, false or unknown, as SQL knows it: the half-open interval of a row holds the day. */
export const holdsOn = (row: Fact, on: string | null): boolean => {
  const { from = null, to = null } = row;
  const begun = from === null || (on !== null && from <= on);
  const going = to === null || (on !== null && to > on);
  return begun && going;
};
