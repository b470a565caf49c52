import { defineMetric, word } from '@throughline/query';

/** The number of cases with an event in the period, from an event log. */
export const cases = defineMetric({
  id: 'process.cases',
  title: 'Cases',
  sentence: 'The number of cases with an event in the period, from an event log.',
  unit: 'count',
  better: 'band',
  kind: 'input',
  owner: 'process owner',
  subjects: [['process'], ['process', 'activity'], ['unit']],
  periods: ['month'],
  over: 'distinct',
  rows: (facts) =>
    facts
      .selectFrom('event as e')
      .select(['e.process', 'e.case', 'e.activity', 'e.resource', 'e.unit', 'e.event', 'e.on', 'e.ref'])
      .select((eb) => eb.fn<string>('concat', ['e.process', word(' / '), 'e.case']).as('num')),
});
