import type { TableName } from './tables.data.ts';

/** The column that says since when a row is known, of tables that are written for the whole span at once. */
export const bornOn: readonly (readonly [TableName, string])[] = [
  ['erp/contracts.csv', 'From'],
  ['it/sign-ins.csv', 'Last day'],
  ['it/incidents.csv', 'Began on'],
  ['quality/safety-events.csv', 'Day'],
  ['crm/opportunities.csv', 'Created on'],
];
