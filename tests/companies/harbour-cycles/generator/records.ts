import { createRandom } from '@throughline/math';
import type { Company } from './company.ts';
import { written, type Table } from './delimited.ts';
import { documentTables } from './documents.ts';
import { masterTables } from './masters.ts';

/** All tables that the systems of the company export. */
export const tablesOf = (company: Company): Table[] => [
  ...masterTables(company.curves),
  ...documentTables(company, createRandom('harbour-cycles operations')),
];

/** The text of each file of `records/`, by its name. */
export const recordsOf = (company: Company): ReadonlyMap<string, string> =>
  new Map(tablesOf(company).map((table) => [table.file, written(table)]));
