import { defineBrief } from '../../brief/brief.ts';
import { onTimeInFull } from '../../metrics/supply/on-time-in-full.ts';

/** The buyer's page: vendors that owe, slip or cost too much, and what to ask of them today. */
export const buyerBrief = defineBrief({
  id: 'supply.buyer-brief',
  title: 'The buyer’s brief',
  role: 'buyer',
  areas: ['supply'],
  figures: ['supply.spend', 'supply.on-time-in-full', 'supply.rejects-ppm', 'supply.price-variance'],
  promises: [
    {
      metric: onTimeInFull,
      caption: 'Purchase order lines by the month of their last promise: in full and on time, or broken',
    },
  ],
  overseesOthers: false,
});
