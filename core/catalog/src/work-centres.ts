import { asText, type Facts } from '@throughline/query';

/** A work centre as a query brings it, every value as text. */
export interface TextCentre {
  readonly workCentre: string | null;
  readonly name: string | null;
  readonly costPerHour: string | null;
}

/** Work centres, each once, also where two sources list the same key. */
export const workCentres = (facts: Facts) =>
  facts
    .selectFrom('work_centre')
    .select('workCentre')
    .select(({ fn }) => [fn.max('name').as('name'), asText(fn.max('costPerHour')).as('costPerHour')])
    .groupBy('workCentre')
    .orderBy('workCentre');
