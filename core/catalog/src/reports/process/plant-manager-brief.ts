import { defineBrief } from '../../brief/brief.ts';
import { onTime } from '../../metrics/process/on-time.ts';

/** The plant manager's page: orders that are late, work centres that delay them, and scrap. */
export const plantManagerBrief = defineBrief({
  id: 'process.plant-manager-brief',
  title: 'The plant manager’s brief',
  role: 'plant manager',
  areas: ['process', 'quality', 'people'],
  figures: ['process.on-time', 'process.production-quantity', 'process.start-delay', 'quality.scrap-rate'],
  promises: [
    { metric: onTime, caption: 'Production orders by the month of their due day: finished by then, or broken' },
  ],
  overseesOthers: false,
});
