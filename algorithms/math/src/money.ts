import { minorUnitExceptions } from './currencies.data.ts';
import { addDecimals, rescale } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import { parseDecimal } from './decimal-text.ts';
import { invariant } from './invariant.ts';
import type { Rounding } from './rounding.ts';

/** An exact amount `units × 10^-scale` of one currency (ISO 4217 code). */
export interface Money extends Decimal {
  readonly currency: string;
}

export const money = ({ units, scale }: Decimal, currency: string): Money => ({ units, scale, currency });

/** Reads an amount as `parseDecimal` does; undefined when the text is not a number. */
export function parseMoney(text: string, currency: string): Money | undefined {
  const amount = parseDecimal(text);
  return amount && money(amount, currency);
}

/** Exact sum; throws InvariantError when the currencies differ. */
export function addMoney(a: Money, b: Money): Money {
  invariant(a.currency === b.currency, `addMoney expected one currency, got ${a.currency} and ${b.currency}`);
  return money(addDecimals(a, b), a.currency);
}

export const negateMoney = (m: Money): Money => ({ ...m, units: -m.units });

/** Decimal digits of the currency's minor unit (ISO 4217); 2 for every code that the list does not name. */
export const minorUnits = (currency: string): number => minorUnitExceptions.get(currency) ?? 2;

/**
 * The amount rounded to the currency's minor unit: once, at a posting or on display.
 * @example toMinor({ units: 12345n, scale: 3, currency: 'EUR' }, 'half-even') // 12.34 EUR
 */
export const toMinor = (m: Money, rounding: Rounding): Money =>
  money(rescale(m, minorUnits(m.currency), rounding), m.currency);
