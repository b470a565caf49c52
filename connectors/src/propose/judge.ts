import type { ColumnEvidence, Reading, ReferenceEvidence, TableEvidence } from '@throughline/model';
import { currencyOfColumn } from './currency.ts';
import { placeholderTexts, undefinedTexts } from './family.ts';
import { inOrder, minorityReading, usualOrder, type UsualOrder } from './reading.ts';
import { remarksOn } from './remarks/remarks.ts';
import { rolesOf } from './role.ts';
import { concepts } from './words.ts';
import type { Ambiguity, ColumnProfile, TableProfile, TitleSays, ValueType } from './profile.ts';

interface Chosen {
  readonly type: ValueType;
  readonly reading: Reading | undefined;
  readonly ambiguous: Ambiguity | undefined;
}

interface JudgedScope {
  readonly table: TableEvidence;
  readonly usual: UsualOrder;
}

const dayWords =
  'date time timestamp stamp start end due since until period delivery promised released ordered invoiced shipped'.split(
    ' ',
  );
const notDayWords = ['id', 'quantity', 'amount', 'price', 'cost'];

const isDay = ({ type }: Reading): boolean => type === 'day' || type === 'instant';

const isCompact = (r: Reading, filled: number): boolean =>
  r.type === 'day' && r.format === 'YYYYMMDD' && r.count === filled && r.least >= '1950' && r.greatest <= '2150';

const isBare = (r: Reading): boolean => /^(?:excel|excel-1904|YYYYMMDD|DDMMYYYY|MMDDYYYY)/.test(r.format ?? '');

const isDated = (column: ColumnEvidence): boolean =>
  column.filled > 0 &&
  column.readings.some(
    (r) =>
      isDay(r) &&
      r.count === column.filled &&
      (!isBare(r) || (isCompact(r, column.filled) && concepts(column.name).some((word) => dayWords.includes(word)))),
  );

/** Digits that are days in every row, in a table with another day, under a heading that numbers or measures nothing. */
const isDatedBeside = (column: ColumnEvidence, table: TableEvidence): boolean =>
  column.filled > 0 &&
  column.readings.some((r) => isCompact(r, column.filled)) &&
  !concepts(column.name).some((word) => notDayWords.includes(word)) &&
  table.columns.some((other) => other.name !== column.name && isDated(other));

/** Of digits only, a day needs a heading that says so; a number that is not a day needs none. */
const ordered = (column: ColumnEvidence, words: readonly string[], beside: boolean): readonly Reading[] => {
  const dated = beside || words.some((word) => dayWords.includes(word));
  const bare = (r: Reading): boolean => isDay(r) && isBare(r);
  const rank = (r: Reading): number => {
    if (isDay(r)) return bare(r) && !dated ? 2 : 0;
    return r.type === 'number' && dated && column.readings.some(isDay) ? 3 : 1;
  };
  const isAway = (r: Reading): boolean => bare(r) && (!dated || r.least < '1950' || r.greatest > '2150');
  const isCode = (r: Reading): boolean => r.type === 'number' && words.includes('id') && (r.unit ?? []).length > 0;
  const fits = (r: Reading): boolean => r.count > 0 && r.count * 2 >= column.filled && !isCode(r) && !isAway(r);
  return column.readings
    .filter(fits)
    .toSorted((a, b) => (Math.abs(b.count - a.count) * 20 > column.filled ? b.count - a.count : rank(a) - rank(b)));
};

const chosen = (column: ColumnEvidence, words: readonly string[], scope: JudgedScope): Chosen => {
  if (column.filled === 0) return { type: 'empty', reading: undefined, ambiguous: undefined };
  const readings = ordered(column, words, isDatedBeside(column, scope.table));
  const [best] = readings;
  if (best !== undefined) {
    const { reading, ambiguous } = inOrder(best, readings, scope.usual);
    return { type: reading.type, reading, ambiguous };
  }
  const minority = minorityReading(column);
  return minority === undefined
    ? { type: 'text', reading: undefined, ambiguous: undefined }
    : { type: 'day', reading: minority, ambiguous: undefined };
};

const profileOf = (
  column: ColumnEvidence,
  scope: JudgedScope & { readonly references: readonly ReferenceEvidence[] },
): ColumnProfile => {
  const words = concepts(column.name);
  const choice = chosen(column, words, scope);
  const { reading } = choice;
  return {
    name: column.name,
    words,
    ...choice,
    roles: rolesOf(column, { table: scope.table, references: scope.references, type: choice.type, words }),
    undefinedWhen:
      reading === undefined ? placeholderTexts(column).map(({ value }) => value) : undefinedTexts(column, reading),
    currency: currencyOfColumn(column),
    evidence: column,
  };
};

/** What the name of a table says, without its ending and the numbers that stand for months or parts. */
const nameWords = (file: string): readonly string[] => {
  const inner = file
    .slice(file.lastIndexOf('/') + 1)
    .replaceAll(/\.(?:csv|tsv|txt|xlsx?|xlsm|ods|jsonl?|ndjson|parquet|gz|zip|xes|db|sqlite)\b/g, ' ');
  return concepts(inner);
};

/** What a table and its columns mean, and what to beware of, from what was counted over all of its rows. */
export const judgeTable = (
  table: TableEvidence,
  references: readonly ReferenceEvidence[] = [],
  title?: TitleSays,
): TableProfile => {
  const usual = usualOrder(table.columns);
  const profile = {
    file: table.file,
    rows: table.rows,
    words: nameWords(table.file),
    columns: table.columns.map((column) => profileOf(column, { table, references, usual })),
    keys: table.keys,
    identicalRows: table.identicalRows,
    ...(title === undefined ? {} : { title }),
    evidence: table,
  };
  return { ...profile, remarks: remarksOn(profile, references) };
};
