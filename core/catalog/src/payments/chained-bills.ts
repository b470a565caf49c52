import type { SqlDay } from '@throughline/model';
import { isPositive, type Facts } from '@throughline/query';
import { vendorBills } from './vendor-bills.ts';

/** Each bill with the one before it of the same vendor: of the same amount, of the same number. */
const withinVendor = (facts: Facts) =>
  facts
    .with('bill', () => vendorBills(facts))
    .with('inVendor', (from) =>
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
        ])
        .where('b.party', 'is not', null)
        .where('b.on', 'is not', null)
        .where(isPositive('b.total')),
    );

/**
 * Each bill with the one before it that is alike in one way: same vendor and amount, same vendor and number, same number and
 * amount, same name and amount. A pass over sorted rows for each way, never all pairs.
 */
export const chainedBills = (facts: Facts) =>
  withinVendor(facts).with('chained', (from) =>
    from
      .selectFrom('inVendor as b')
      .selectAll('b')
      .select((eb) => [
        eb.fn
          .agg<bigint | null>('lag', ['b.ref'])
          .over((o) =>
            o.partitionBy(['b.form', 'b.numberKey', 'b.currency', 'b.total']).orderBy('b.on').orderBy('b.ref'),
          )
          .as('sameElsewhere'),
        eb.fn
          .agg<bigint | null>('lag', ['b.ref'])
          .over((o) => o.partitionBy(['b.form', 'b.nameKey', 'b.currency', 'b.total']).orderBy('b.on').orderBy('b.ref'))
          .as('sameName'),
        eb.fn
          .agg<SqlDay | null>('lag', ['b.on'])
          .over((o) => o.partitionBy(['b.form', 'b.party', 'b.numberKey']).orderBy('b.on').orderBy('b.ref'))
          .as('sameNumberOn'),
        eb.fn
          .agg<SqlDay | null>('lag', ['b.on'])
          .over((o) =>
            o.partitionBy(['b.form', 'b.numberKey', 'b.currency', 'b.total']).orderBy('b.on').orderBy('b.ref'),
          )
          .as('sameElsewhereOn'),
        eb.fn
          .agg<string | null>('lag', ['b.party'])
          .over((o) =>
            o.partitionBy(['b.form', 'b.numberKey', 'b.currency', 'b.total']).orderBy('b.on').orderBy('b.ref'),
          )
          .as('sameElsewhereParty'),
        eb.fn
          .agg<SqlDay | null>('lag', ['b.on'])
          .over((o) => o.partitionBy(['b.form', 'b.nameKey', 'b.currency', 'b.total']).orderBy('b.on').orderBy('b.ref'))
          .as('sameNameOn'),
        eb.fn
          .agg<string | null>('lag', ['b.party'])
          .over((o) => o.partitionBy(['b.form', 'b.nameKey', 'b.currency', 'b.total']).orderBy('b.on').orderBy('b.ref'))
          .as('sameNameParty'),
        eb.fn
          .agg<string | null>('lag', ['b.number'])
          .over((o) => o.partitionBy(['b.form', 'b.party']).orderBy('b.on').orderBy('b.ref'))
          .as('before'),
        eb.fn
          .agg<string | null>('lead', ['b.number'])
          .over((o) => o.partitionBy(['b.form', 'b.party']).orderBy('b.on').orderBy('b.ref'))
          .as('after'),
      ]),
  );
