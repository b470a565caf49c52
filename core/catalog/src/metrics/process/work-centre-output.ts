import { defineMetric } from '@throughline/query';
import { finishedProduction } from '../../production.ts';

/** Good units of the orders that a work centre worked on, for each hour that it ran on them, by day of its end. */
export const workCentreOutput = defineMetric({
  id: 'process.work-centre-output',
  title: 'Good units per hour of work centres',
  sentence:
    'Good units of the orders that a work centre worked on, for each hour that it ran on them, by day of its end.',
  unit: 'units',
  better: 'up',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['workCentre'], ['workCentre', 'item']],
  periods: ['month'],
  over: 'ratio',
  caveats: ['An order counts at each work centre that it went through; do not compare centres that do different work.'],
  rows: (facts) =>
    facts
      .selectFrom('operation as o')
      .innerJoin(finishedProduction(facts).select(['l.document', 'r.good']).as('f'), 'f.document', 'o.document')
      .select([
        'o.workCentre',
        'o.item',
        'o.document',
        'o.step',
        'o.end as on',
        'o.ref',
        'f.good as num',
        'o.runHours as den',
      ])
      .where('o.end', 'is not', null),
});
