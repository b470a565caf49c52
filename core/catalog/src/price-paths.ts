import type { SqlAmount, SqlRate } from '@throughline/model';
import {
  asText,
  isOneOf,
  isPositive,
  only,
  plusDays,
  timesAmount,
  word,
  type At,
  type Facts,
} from '@throughline/query';
import { itemsOnce } from './masters.ts';

/** Fourteen months in steps of two. */
export const stepDays = 61;
export const steps = 7;

/** What vendors charged for each item in each two months, 0 the newest: the sum of the unit prices of its lines, and what was paid. */
export const pricesByStep = (facts: Facts, at: At) =>
  facts
    .selectFrom(
      facts
        .selectFrom('order_line')
        .select(['party', 'item', 'currency', 'source', 'quantity', 'unitPrice'])
        .select((eb) => {
          const since = (step: number) =>
            only(eb('on', '>', plusDays(at.businessDay, -stepDays * (step + 1))), word(String(step)));
          return eb.fn
            .coalesce(since(0), since(1), since(2), eb.fn.coalesce(since(3), since(4), since(5), since(6)))
            .as('step');
        })
        .where('orderType', '=', 'purchase')
        .where('lineType', '=', 'goods')
        .where('party', 'is not', null)
        .where('item', 'is not', null)
        .where(isPositive('unitPrice'))
        .where(isPositive('quantity'))
        .where((eb) => eb.not(isOneOf('status', ['rejected', 'cancelled'])))
        .where('on', '>', plusDays(at.businessDay, -stepDays * steps))
        .as('l'),
    )
    .innerJoin(itemsOnce(facts).as('i'), 'i.item', 'l.item')
    .select(['l.party', 'l.item', 'l.currency', 'l.step', 'i.category', 'i.name'])
    .select((eb) => [
      eb.fn.max('l.source').as('source'),
      asText(eb.fn.countAll()).as('lines'),
      asText(eb.fn.sum<SqlRate>('l.unitPrice')).as('prices'),
      asText(eb.fn.sum<SqlAmount>(timesAmount('l.unitPrice', 'l.quantity'))).as('paid'),
    ])
    .groupBy(['l.party', 'l.item', 'l.currency', 'l.step', 'i.category', 'i.name']);

/** List and contract prices that began or ended in these months. */
export const listChanges = (facts: Facts, at: At) =>
  facts
    .selectFrom('price')
    .select(['party', 'item', 'currency', 'list', asText('from').as('from'), asText('price').as('price')])
    .where(isPositive('price'))
    .where((eb) =>
      eb.or([
        eb('from', '>', plusDays(at.businessDay, -stepDays * steps)),
        eb('to', '>', plusDays(at.businessDay, -stepDays * steps)),
      ]),
    )
    .orderBy('from');

type Row<Q> = Q extends { readonly expressionType: (infer O) | undefined } ? O : never;
type Texts<Q> = { readonly [K in keyof Row<Q>]: string | null };

/** What the queries bring, every value as text. */
export type StepPrice = Texts<ReturnType<typeof pricesByStep>>;
export type ListPrice = Texts<ReturnType<typeof listChanges>>;
