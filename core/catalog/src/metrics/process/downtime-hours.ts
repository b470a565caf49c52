import { defineMetric, isOneOf } from '@throughline/query';

/** Hours for which machines were down, planned maintenance left out, by day. */
export const downtimeHours = defineMetric({
  id: 'process.downtime-hours',
  title: 'Downtime',
  sentence: 'Hours for which machines were down, planned maintenance left out, by day.',
  unit: 'hours',
  better: 'down',
  kind: 'input',
  owner: 'plant manager',
  subjects: [['workCentre'], ['site']],
  periods: ['month'],
  over: 'sum',
  rows: (facts) =>
    facts
      .selectFrom('asset_event')
      .select(['source', 'workCentre', 'site', 'event', 'reason', 'on', 'ref', 'hours as num'])
      .where(isOneOf('type', ['downtime', 'breakdown', 'failure'])),
});
