import { defineMetric, one } from '@throughline/query';

/** People who came to work for the company, by their first day; who moves between units does not come anew. */
export const joiners = defineMetric({
  id: 'people.joiners',
  title: 'Joiners',
  sentence: 'People who came to work for the company, by their first day; who moves between units does not come anew.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'personnel manager',
  subjects: [['unit'], ['role']],
  periods: ['month', 'quarter', 'year'],
  over: 'sum',
  caveats: ['Who comes back after a gap comes anew.'],
  rows: (facts) =>
    facts
      .selectFrom('person as p')
      .select(['p.person', 'p.unit', 'p.site', 'p.role', 'p.from as on', 'p.ref', one().as('num')])
      .where('p.from', 'is not', null)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('person as before')
              .select('before.ref')
              .whereRef('before.person', '=', 'p.person')
              .where((or) => or.or([or('before.from', 'is', null), or('before.from', '<', or.ref('p.from'))]))
              .where((or) => or.or([or('before.to', 'is', null), or('before.to', '>=', or.ref('p.from'))])),
          ),
        ),
      ),
});
