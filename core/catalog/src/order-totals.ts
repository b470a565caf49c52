import type { SqlAmount } from '@throughline/model';
import { inCurrency, only, word, type At, type Facts } from '@throughline/query';
import { purchaseLinesRated } from './rated-lines.ts';

/** The value of goods on each purchase order that stands, in the company’s currency; undefined where a line is. */
export const orderTotals = (facts: Facts, at: At) =>
  purchaseLinesRated(facts, at)
    .select(['l.party', 'l.buyer', 'l.document'])
    .select((eb) => {
      const amount = inCurrency({ amount: 'l.amount', currency: 'l.currency', rate: 'x.rate' }, at.currency);
      return [
        word(at.currency).as('currency'),
        eb.fn.min('l.on').as('on'),
        eb.fn.min('l.ref').as('ref'),
        only(eb(eb.fn.count(amount), '=', eb.fn.countAll()), eb.fn.sum<SqlAmount>(amount)).as('num'),
      ];
    })
    .groupBy(['l.party', 'l.buyer', 'l.document']);
