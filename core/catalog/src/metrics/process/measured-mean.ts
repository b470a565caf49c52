import { defineMetric } from '@throughline/query';
import { measured } from '../../measured.ts';

/** The mean of the figures measured of each measure, such as a share of a shift, by day; each figure counts as much. */
export const measuredMean = defineMetric({
  id: 'process.measured-mean',
  title: 'Measured on average',
  sentence:
    'The mean of the figures measured of each measure, such as a share of a shift, by day; each figure counts as much.',
  unit: 'units',
  better: 'band',
  kind: 'output',
  owner: 'controller',
  subjects: [['measure']],
  periods: ['month', 'year'],
  over: 'mean',
  caveats: ['Figures of several measures have no sense together: name one with measure=… or ask by measure.'],
  rows: (facts) => measured(facts),
});
