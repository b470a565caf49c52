import type { SqlAmount, SqlDay, SqlQuantity } from '@throughline/model';
import { asText, countIf, daysBetween, isPositive, minusAmount, plusDays, zero, type Facts } from '@throughline/query';
import { purchaseOrders } from '../purchases.ts';
import { vendorBills } from './vendor-bills.ts';

/** Bills further apart than this are not compared. */
export const farthestDays = 120;

/**
 * Each bill with the one before it that is alike in one way: same vendor and amount, same vendor and number, same number and
 * amount, same name and amount. A pass over sorted rows for each way, never all pairs.
 */
const chained = (facts: Facts) =>
  facts
    .with('bill', () => vendorBills(facts))
    .with('chained', (from) =>
      from
        .selectFrom('bill as b')
        .selectAll('b')
        .select((eb) => [
          eb.fn
            .agg<bigint | null>('lag', ['b.ref'])
            .over((o) => o.partitionBy(['b.form', 'b.party', 'b.currency', 'b.total']).orderBy('b.on').orderBy('b.ref'))
            .as('sameAmount'),
          eb.fn
            .agg<SqlDay | null>('lag', ['b.on'])
            .over((o) => o.partitionBy(['b.form', 'b.party', 'b.currency', 'b.total']).orderBy('b.on').orderBy('b.ref'))
            .as('sameAmountOn'),
          eb.fn
            .agg<bigint | null>('lag', ['b.ref'])
            .over((o) => o.partitionBy(['b.form', 'b.party', 'b.numberKey']).orderBy('b.on').orderBy('b.ref'))
            .as('sameNumber'),
          eb.fn
            .agg<bigint | null>('lag', ['b.ref'])
            .over((o) =>
              o.partitionBy(['b.form', 'b.numberKey', 'b.currency', 'b.total']).orderBy('b.on').orderBy('b.ref'),
            )
            .as('sameElsewhere'),
          eb.fn
            .agg<bigint | null>('lag', ['b.ref'])
            .over((o) =>
              o.partitionBy(['b.form', 'b.nameKey', 'b.currency', 'b.total']).orderBy('b.on').orderBy('b.ref'),
            )
            .as('sameName'),
          eb.fn
            .agg<string | null>('lag', ['b.number'])
            .over((o) => o.partitionBy(['b.form', 'b.party']).orderBy('b.on').orderBy('b.ref'))
            .as('before'),
          eb.fn
            .agg<string | null>('lead', ['b.number'])
            .over((o) => o.partitionBy(['b.form', 'b.party']).orderBy('b.on').orderBy('b.ref'))
            .as('after'),
        ])
        .where('b.party', 'is not', null)
        .where('b.on', 'is not', null)
        .where(isPositive('b.total')),
    );

/** How often a bill repeats an amount within 3, 14 and 45 days: of this amount, at this vendor, at all. */
const counted = (facts: Facts) =>
  chained(facts)
    .with('gaps', (from) =>
      from
        .selectFrom('chained as c')
        .selectAll('c')
        .select((eb) => [
          countIf(eb('c.on', '<=', plusDays('c.sameAmountOn', 3))).as('in3'),
          countIf(eb('c.on', '<=', plusDays('c.sameAmountOn', 14))).as('in14'),
          countIf(eb('c.on', '<=', plusDays('c.sameAmountOn', 45))).as('in45'),
          countIf(eb.and([eb('c.numberKey', 'is not', null), eb('c.sameNumber', 'is not', null)])).as('reuses'),
        ]),
    )
    .with('counted', (from) =>
      from
        .selectFrom('gaps as c')
        .selectAll('c')
        .select((eb) => {
          const count = <A extends string>(as: A, by: readonly ('c.form' | 'c.party' | 'c.currency' | 'c.total')[]) =>
            eb.fn.countAll<bigint>().over((o) => o.partitionBy(by)).as(as);
          const sum = <A extends string>(
            of: 'c.in3' | 'c.in14' | 'c.in45' | 'c.reuses',
            as: A,
            by: readonly ('c.form' | 'c.party' | 'c.currency' | 'c.total')[],
          ) => eb.fn.sum<SqlQuantity>(of).over((o) => o.partitionBy(by)).as(as);
          const same = ['c.form', 'c.party', 'c.currency', 'c.total'] as const;
          const vendor = ['c.form', 'c.party'] as const;
          const all = ['c.form'] as const;
          return [
            count('times', same),
            sum('c.in3', 'times3', same),
            sum('c.in14', 'times14', same),
            sum('c.in45', 'times45', same),
            count('own', vendor),
            sum('c.in3', 'own3', vendor),
            sum('c.in14', 'own14', vendor),
            sum('c.in45', 'own45', vendor),
            count('all', all),
            sum('c.in3', 'all3', all),
            sum('c.in14', 'all14', all),
            sum('c.in45', 'all45', all),
            sum('c.reuses', 'allReuses', all),
          ];
        }),
    );
