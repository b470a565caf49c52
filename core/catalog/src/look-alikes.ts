import type { SqlDay } from '@throughline/model';
import { inCurrency, isPositive, plusDays, ratedOn, word, type At, type Facts } from '@throughline/query';
import { paidBills } from './bills.ts';
import { rateAgeDays, ratesInto } from './rates.ts';

/** How many days apart two payments of the same amount look alike. */
const lookAlikeDays = 30;

/** Each payment to a vendor with the day of the one before it of the same amount. */
const repeated = (facts: Facts) =>
  facts
    .selectFrom(paidBills(facts).as('b'))
    .select(['b.party', 'b.unit', 'b.account', 'b.document', 'b.on', 'b.currency', 'b.total', 'b.ref'])
    .select((eb) => [
      eb.fn
        .agg<SqlDay | null>('lag', ['b.on'])
        .over((over) => over.partitionBy(['b.party', 'b.currency', 'b.total']).orderBy('b.on').orderBy('b.ref'))
        .as('earlierOn'),
    ])
    .where('b.party', 'is not', null)
    .where(isPositive('b.total'));

/** Payments (`r`) that repeat the amount of an earlier one to the same vendor within 30 days, in the company’s currency. */
export const lookAlikes = (facts: Facts, at: At) =>
  facts
    .selectFrom(repeated(facts).as('r'))
    .leftJoin(ratesInto(facts, at).as('x'), (join) =>
      join.onRef('x.fromCurrency', '=', 'r.currency').on(ratedOn('x', 'r.on', rateAgeDays)),
    )
    .select(['r.party', 'r.unit', 'r.account', 'r.document', 'r.earlierOn', 'r.on', 'r.ref'])
    .select('r.currency as paymentCurrency')
    .select([
      word(at.currency).as('currency'),
      inCurrency({ amount: 'r.total', currency: 'r.currency', rate: 'x.rate' }, at.currency).as('amount'),
    ])
    .where((eb) => eb('r.on', '<=', plusDays('r.earlierOn', lookAlikeDays)));

/** What a reader of look-alikes should know. */
export const lookAlikeCaveats = [
  'Rents, instalments, subscriptions and several equal purchases look like this too: a place to look, not an error.',
  'Lines of one payment, or payments of one invoice on one day, are one payment.',
] as const;
