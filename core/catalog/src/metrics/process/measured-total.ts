import { defineMetric } from '@throughline/query';
import { measured } from '../../measured.ts';

/** The sum of the figures measured of each measure, such as telephone calls of a day, by day. */
export const measuredTotal = defineMetric({
  id: 'process.measured-total',
  title: 'Measured in total',
  sentence: 'The sum of the figures measured of each measure, such as telephone calls of a day, by day.',
  unit: 'units',
  better: 'band',
  kind: 'output',
  owner: 'controller',
  subjects: [['measure']],
  periods: ['month', 'year'],
  over: 'sum',
  caveats: ['Figures of several measures have no sense together: name one with measure=… or ask by measure.'],
  rows: (facts) => measured(facts),
});
