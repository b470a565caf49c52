import type { SqlAmount } from '@throughline/model';
import { asText, isPositive, plusDays, type At, type Facts } from '@throughline/query';
import { vendorBills } from './vendor-bills.ts';

/** What was asked or paid by vendor and currency in the year to the business day, and on how many accounts and units. */
export const vendorHabits = (facts: Facts, at: At) =>
  facts
    .selectFrom((from) =>
      from
        .selectFrom(vendorBills(facts).as('b'))
        .select(['b.party', 'b.currency'])
        .select((eb) => [
          eb.fn.max('b.name').as('name'),
          eb.fn.min('b.source').as('source'),
          eb.fn.sum<SqlAmount>('b.total').as('total'),
          eb.fn.countAll<bigint>().as('bills'),
          eb.fn.count<bigint>('b.account').distinct().as('accounts'),
          eb.fn.count<bigint>('b.unit').distinct().as('units'),
          eb.fn.min('b.account').as('account'),
          eb.fn.max('b.account').as('lastAccount'),
          eb.fn.min('b.unit').as('unit'),
          eb.fn.max('b.unit').as('lastUnit'),
          eb.fn.min('b.on').as('first'),
          eb.fn.max('b.on').as('last'),
        ])
        .where('b.party', 'is not', null)
        .where((eb) => eb('b.on', '>', plusDays(at.businessDay, -365)))
        .groupBy(['b.party', 'b.currency'])
        .as('v'),
    )
    .select(['v.party', 'v.currency', 'v.name', 'v.source', 'v.account', 'v.lastAccount', 'v.unit', 'v.lastUnit'])
    .select([
      asText('v.total').as('total'),
      asText('v.bills').as('bills'),
      asText('v.accounts').as('accounts'),
      asText('v.units').as('units'),
      asText('v.first').as('first'),
      asText('v.last').as('last'),
    ])
    .where(isPositive('v.total'));
