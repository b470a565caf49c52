import type { SqlQuantity } from '@throughline/model';
import {
  asText,
  countIf,
  minus,
  minusAmount,
  plusDays,
  times,
  wholeNumber,
  word,
  zero,
  type Facts,
} from '@throughline/query';
import { purchaseOrders } from '../purchases.ts';
import { chainedBills } from './chained-bills.ts';

/** Bills further apart than this are not compared. */
const farthestDays = 120;

/** Without a number, a vendor who repeats more than one amount in so many bills can't be judged: its pairs are not brought. */
const mostRepeats = 50;

/** How often a bill repeats an amount within 3, 14 and 45 days: of this amount, at this vendor, at all. */
const counted = (facts: Facts) =>
  chainedBills(facts)
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
            eb.fn
              .countAll<bigint>()
              .over((o) => o.partitionBy(by))
              .as(as);
          const sum = <A extends string>(
            of: 'c.in3' | 'c.in14' | 'c.in45' | 'c.reuses',
            as: A,
            by: readonly ('c.form' | 'c.party' | 'c.currency' | 'c.total')[],
          ) =>
            eb.fn
              .sum<SqlQuantity>(of)
              .over((o) => o.partitionBy(by))
              .as(as);
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

const linked = (facts: Facts) =>
  counted(facts)
    .with('link', (from) =>
      from
        .selectFrom('counted as c')
        .select(['c.ref', 'c.sameAmount as earlier', word<string>('amount').as('way')])
        .where((eb) => eb('c.on', '<=', plusDays('c.sameAmountOn', farthestDays)))
        .where((eb) =>
          eb.or([
            eb('c.numberKey', 'is not', null),
            eb(times('c.own3', wholeNumber(mostRepeats)), '<=', minus('c.own', wholeNumber(-2 * mostRepeats))),
          ]),
        )
        .unionAll(
          from
            .selectFrom('counted as c')
            .select(['c.ref', 'c.sameNumber as earlier', word<string>('number').as('way')])
            .where((eb) => eb('c.on', '<=', plusDays('c.sameNumberOn', farthestDays)))
            .where('c.numberKey', 'is not', null),
        )
        .unionAll(
          from
            .selectFrom('counted as c')
            .select(['c.ref', 'c.sameElsewhere as earlier', word<string>('elsewhere').as('way')])
            .where((eb) => eb('c.on', '<=', plusDays('c.sameElsewhereOn', farthestDays)))
            .whereRef('c.sameElsewhereParty', '!=', 'c.party')
            .where('c.numberKey', 'is not', null),
        )
        .unionAll(
          from
            .selectFrom('counted as c')
            .select(['c.ref', 'c.sameName as earlier', word<string>('name').as('way')])
            .where((eb) => eb('c.on', '<=', plusDays('c.sameNameOn', farthestDays)))
            .whereRef('c.sameNameParty', '!=', 'c.party')
            .where('c.nameKey', 'is not', null),
        ),
    )
    .with('credit', (from) =>
      from
        .selectFrom('bill as b')
        .select(['b.form', 'b.party', 'b.currency', 'b.total'])
        .select((eb) => eb.fn.max('b.on').as('lastOn'))
        .where('b.total', '<', minusAmount(zero(), zero()))
        .groupBy(['b.form', 'b.party', 'b.currency', 'b.total']),
    )
    .with('order', () => purchaseOrders(facts));

const joined = (facts: Facts) =>
  linked(facts)
    .selectFrom('link as l')
    .innerJoin('counted as b', 'b.ref', 'l.ref')
    .innerJoin('counted as a', 'a.ref', 'l.earlier')
    .leftJoin('order as ao', (join) =>
      join.onRef('ao.document', '=', 'a.order').onRef('ao.currency', '=', 'a.currency'),
    )
    .leftJoin('order as bo', (join) =>
      join.onRef('bo.document', '=', 'b.order').onRef('bo.currency', '=', 'b.currency'),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('credit as k')
            .select('k.party')
            .whereRef('k.form', '=', 'b.form')
            .whereRef('k.currency', '=', 'b.currency')
            .where((own) => own.or([own('k.party', '=', own.ref('b.party')), own('k.party', '=', own.ref('a.party'))]))
            .where((own) => own('k.total', '=', minusAmount(minusAmount(zero(), zero()), 'b.total')))
            .whereRef('k.lastOn', '>=', 'a.on'),
        ),
      ),
    );

/** Pairs of bills of which the later may repeat the earlier: reversed ones are left out, and amounts that come all the time. */
export const billPairs = (facts: Facts) =>
  joined(facts)
    .select(['l.way', 'b.form', 'b.currency', 'b.source'])
    .select(['a.party as earlierParty', 'b.party', 'a.name as earlierName', 'b.name'])
    .select(['a.number as earlierNumber', 'b.number', 'a.document as earlierDocument', 'b.document'])
    .select(['a.unit as earlierUnit', 'b.unit', 'a.account as earlierAccount', 'b.account'])
    .select([
      'a.order as earlierOrder',
      'b.order',
      'a.before as earlierBefore',
      'a.after as earlierAfter',
      'b.before',
      'b.after',
    ])
    .select([
      asText('a.ref').as('earlierRef'),
      asText('b.ref').as('ref'),
      asText('a.on').as('earlierOn'),
      asText('b.on').as('on'),
      asText('a.total').as('earlierTotal'),
      asText('b.total').as('total'),
      asText('a.paid').as('earlierPaid'),
      asText('b.paid').as('paid'),
      asText('ao.value').as('earlierOrderValue'),
      asText('bo.value').as('orderValue'),
      asText('b.times').as('times'),
      asText('b.times3').as('times3'),
      asText('b.times14').as('times14'),
      asText('b.times45').as('times45'),
      asText('b.own').as('own'),
      asText('b.own3').as('own3'),
      asText('b.own14').as('own14'),
      asText('b.own45').as('own45'),
      asText('b.all').as('all'),
      asText('b.all3').as('all3'),
      asText('b.all14').as('all14'),
      asText('b.all45').as('all45'),
      asText('b.allReuses').as('allReuses'),
    ]);
