import type { SqlAmount, SqlDay, SqlQuantity } from '@throughline/model';
import { asText, countIf, isPositive, minusAmount, plusDays, zero, type Facts } from '@throughline/query';
import { vendorBills } from './vendor-bills.ts';

/** The whole and its parts are entered within this time. */
const partsWithinDays = 120;

/** Each bill with the two before it in the vendor's numbers: parts bear the number of the whole, or it with a sign behind. */
const inNumbers = (facts: Facts) =>
  facts
    .with('bill', () => vendorBills(facts))
    .with('triple', (from) =>
      from
        .selectFrom('bill as b')
        .select(['b.form', 'b.party', 'b.name', 'b.currency', 'b.source', 'b.numberKey'])
        .select(['b.ref', 'b.number', 'b.document', 'b.on', 'b.total', 'b.paid', 'b.unit', 'b.account'])
        .select((eb) => {
          const before = <T>(
            of: 'ref' | 'number' | 'numberKey' | 'document' | 'on' | 'total' | 'unit',
            steps: number,
          ) =>
            eb.fn
              .agg<T>('lag', [`b.${of}`, eb.lit(steps)])
              .over((o) =>
                o
                  .partitionBy(['b.form', 'b.party', 'b.currency'])
                  .orderBy('b.numberKey')
                  .orderBy('b.on')
                  .orderBy('b.ref'),
              );
          return [
            before<string | null>('numberKey', 2).as('wholeKey'),
            before<string | null>('number', 2).as('wholeNumber'),
            before<string | null>('document', 2).as('wholeDocument'),
            before<SqlDay | null>('on', 2).as('wholeOn'),
            before<SqlAmount | null>('total', 2).as('wholeTotal'),
            before<bigint | null>('ref', 2).as('wholeRef'),
            before<string | null>('unit', 2).as('wholeUnit'),
            before<string | null>('numberKey', 1).as('firstKey'),
            before<string | null>('number', 1).as('firstNumber'),
            before<string | null>('document', 1).as('firstDocument'),
            before<SqlDay | null>('on', 1).as('firstOn'),
            before<SqlAmount | null>('total', 1).as('firstTotal'),
            before<string | null>('unit', 1).as('firstUnit'),
          ];
        })
        .where('b.numberKey', 'is not', null)
        .where('b.party', 'is not', null)
        .where('b.on', 'is not', null)
        .where(isPositive('b.total')),
    );

/** Of each: do the parts bear the number of the whole, and do they add up to it. */
const marked = (facts: Facts) =>
  inNumbers(facts).with('marked', (from) =>
    from
      .selectFrom('triple as t')
      .selectAll('t')
      .select((eb) => [
        countIf(
          eb.and([
            eb.fn<boolean>('starts_with', ['t.firstKey', 't.wholeKey']),
            eb.fn<boolean>('starts_with', ['t.numberKey', 't.wholeKey']),
          ]),
        ).as('shares'),
        countIf(eb('t.total', '=', minusAmount('t.wholeTotal', 't.firstTotal'))).as('adds'),
      ])
      .where('t.wholeKey', 'is not', null),
  );

const counted = (facts: Facts) =>
  marked(facts).with('counted', (from) =>
    from
      .selectFrom('marked as m')
      .selectAll('m')
      .select((eb) => {
        const vendor = ['m.form', 'm.party', 'm.currency'] as const;
        const sum = <A extends string>(of: 'm.shares' | 'm.adds', as: A) =>
          eb.fn
            .sum<SqlQuantity>(of)
            .over((o) => o.partitionBy(vendor))
            .as(as);
        const all = <A extends string>(of: 'm.shares' | 'm.adds', as: A) =>
          eb.fn
            .sum<SqlQuantity>(of)
            .over((o) => o.partitionBy('m.form'))
            .as(as);
        return [
          eb.fn
            .countAll<bigint>()
            .over((o) => o.partitionBy(vendor))
            .as('triples'),
          eb.fn
            .countAll<bigint>()
            .over((o) => o.partitionBy('m.form'))
            .as('allTriples'),
          sum('m.shares', 'ownShares'),
          sum('m.adds', 'ownAdds'),
          all('m.shares', 'allShares'),
          all('m.adds', 'allAdds'),
        ];
      }),
  );

/** Bills that are followed by two that bear their number and add up to them; those credited since are left out. */
export const paidInParts = (facts: Facts) =>
  counted(facts)
    .selectFrom('counted as c')
    .select(['c.form', 'c.party', 'c.name', 'c.currency', 'c.source', 'c.wholeNumber', 'c.firstNumber', 'c.number'])
    .select(['c.wholeDocument', 'c.firstDocument', 'c.document', 'c.wholeUnit', 'c.firstUnit', 'c.unit'])
    .select([
      asText('c.wholeOn').as('wholeOn'),
      asText('c.firstOn').as('firstOn'),
      asText('c.on').as('on'),
      asText('c.wholeTotal').as('wholeTotal'),
      asText('c.firstTotal').as('firstTotal'),
      asText('c.total').as('total'),
      asText('c.paid').as('paid'),
      asText('c.triples').as('triples'),
      asText('c.ownShares').as('ownShares'),
      asText('c.ownAdds').as('ownAdds'),
      asText('c.allTriples').as('allTriples'),
      asText('c.allShares').as('allShares'),
      asText('c.allAdds').as('allAdds'),
    ])
    .where(isPositive('c.shares'))
    .where(isPositive('c.adds'))
    .whereRef('c.wholeOn', '<=', 'c.firstOn')
    .where((eb) => eb('c.on', '<=', plusDays('c.wholeOn', partsWithinDays)))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('bill as k')
            .select('k.ref')
            .whereRef('k.form', '=', 'c.form')
            .whereRef('k.party', '=', 'c.party')
            .whereRef('k.currency', '=', 'c.currency')
            .whereRef('k.on', '>=', 'c.wholeOn')
            .where((own) =>
              own.or(
                (['c.wholeTotal', 'c.firstTotal', 'c.total'] as const).map((amount) =>
                  own('k.total', '=', minusAmount(zero(), amount)),
                ),
              ),
            ),
        ),
      ),
    )
    .orderBy('c.ref')
    .limit(20_000);
