import { defineBrief } from '../../brief/brief.ts';
import { onTimeInFull } from '../../metrics/supply/on-time-in-full.ts';

/** The planner's page: what runs out, what lies too long, and which parameters mislead. */
export const plannerBrief = defineBrief({
  id: 'supply.planner-brief',
  title: 'The planner’s brief',
  role: 'planner',
  areas: ['supply', 'process', 'delivery'],
  figures: ['process.component-use', 'supply.received-quantity', 'process.production-quantity'],
  promises: [
    {
      metric: onTimeInFull,
      caption: 'Purchase order lines by the month of their last promise: in full and on time, or broken',
    },
  ],
  overseesOthers: false,
});
