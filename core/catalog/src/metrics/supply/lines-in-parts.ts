import { countIf, defineMetric, isPositive, minus, one } from '@throughline/query';
import { receivedByLine } from '../../received.ts';

/** The share of purchase order lines that came in two or more deliveries, of the lines of which anything came, by order day. */
export const linesInParts = defineMetric({
  id: 'supply.lines-in-parts',
  title: 'Lines in part deliveries',
  sentence:
    'The share of purchase order lines that came in two or more deliveries, of the lines of which anything came, by order day.',
  unit: 'share',
  better: 'down',
  kind: 'input',
  owner: 'buyer',
  subjects: [['party'], ['item']],
  periods: ['month'],
  over: 'ratio',
  caveats: ['Agreed call-offs of a line come in parts on purpose.'],
  rows: (facts) =>
    facts
      .selectFrom('order_line as l')
      .innerJoin(receivedByLine(facts).as('r'), (join) =>
        join
          .onRef('r.orderType', '=', 'l.orderType')
          .onRef('r.document', '=', 'l.document')
          .onRef('r.line', '=', 'l.line'),
      )
      .select(['l.party', 'l.item', 'l.buyer', 'l.site', 'l.unit', 'l.document', 'l.line', 'l.status', 'l.on', 'l.ref'])
      .select([countIf(isPositive(minus('r.receipts', one()))).as('num'), one().as('den')])
      .where('l.orderType', '=', 'purchase')
      .where('l.lineType', '=', 'goods'),
});
