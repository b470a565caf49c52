import { areas } from '@throughline/model';
import { defineBrief } from '../../brief/brief.ts';
import { onTime } from '../../metrics/process/on-time.ts';
import { onTimeInFull } from '../../metrics/supply/on-time-in-full.ts';

/** The director's page: what only they can decide, what changed, promises kept and broken. */
export const directorBrief = defineBrief({
  id: 'strategy.director-brief',
  title: 'The director’s brief',
  role: 'director of operations',
  areas,
  figures: ['supply.spend', 'supply.on-time-in-full', 'supply.rejects-ppm', 'process.on-time', 'quality.scrap-rate'],
  promises: [
    {
      metric: onTimeInFull,
      caption: 'Purchase order lines by the month of their last promise: in full and on time, or broken',
    },
    { metric: onTime, caption: 'Production orders by the month of their due day: finished by then, or broken' },
  ],
  overseesOthers: true,
});
