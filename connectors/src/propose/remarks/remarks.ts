import type { ReferenceEvidence } from '@throughline/model';
import { catchAlls, heaviestCatchAll } from './catch-all.ts';
import { ambiguousDays, impossibleDays, oddDays } from './day.ts';
import { cutValues, filling, personal } from './filling.ts';
import { keyRemarks } from './key.ts';
import { misfits, placeholders, referring, writtenOtherwise } from './misfit.ts';
import { dominant, spellings } from './naming.ts';
import { currencies, noise, sentinelNumbers, signs } from './number.ts';
import type { ColumnRemarks, Judged } from './remark.ts';
import type { Remark } from '../profile.ts';

const ofColumns: readonly ColumnRemarks[] = [
  misfits,
  writtenOtherwise,
  referring,
  placeholders,
  ambiguousDays,
  oddDays,
  impossibleDays,
  signs,
  noise,
  sentinelNumbers,
  currencies,
  filling,
  cutValues,
  personal,
  spellings,
  catchAlls,
  heaviestCatchAll,
  dominant,
];

/** Everything odd about a table, of its keys first, then column by column. */
export const remarksOn = (table: Judged, references: readonly ReferenceEvidence[]): readonly Remark[] => [
  ...keyRemarks(table, references),
  ...table.columns.flatMap((column) => ofColumns.flatMap((find) => find(column, table))),
];
