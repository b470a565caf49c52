import { countIf, defineMetric, one, plusDays } from '@throughline/query';

/** The share of operations finished by their scheduled end, of those that were due; unfinished ones are late. */
export const scheduleAttainment = defineMetric({
  id: 'process.schedule-attainment',
  title: 'Operations finished by schedule',
  sentence:
    'The share of operations finished by their scheduled end, of those that were due; unfinished ones are late.',
  unit: 'share',
  better: 'up',
  kind: 'output',
  owner: 'plant manager',
  subjects: [['workCentre']],
  periods: ['month'],
  over: 'ratio',
  caveats: ['Where no end of any operation was recorded, none is judged.'],
  rows: (facts, at) =>
    facts
      .selectFrom('operation as o')
      .select(['o.workCentre', 'o.item', 'o.document', 'o.step', 'o.scheduledEnd as on', 'o.ref'])
      .select((eb) => [
        countIf(eb(eb.fn.coalesce('o.end', plusDays('o.scheduledEnd', 1)), '<=', eb.ref('o.scheduledEnd'))).as('num'),
        one().as('den'),
      ])
      .where('o.scheduledEnd', '<=', at.businessDay)
      .where((eb) => eb.exists(eb.selectFrom('operation as any').select('any.ref').where('any.end', 'is not', null))),
});
