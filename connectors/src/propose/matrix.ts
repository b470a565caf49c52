import { parseMonth, type FactMapping, type KindId } from '@throughline/model';
import { expressionOf } from './expression.ts';
import { readingAs } from './match.ts';
import { plays, type ColumnProfile, type TableProfile } from './profile.ts';
import type { Filling } from './draft.ts';

/** A table with months or versions across: which columns become rows, and what they fill. */
export interface Matrix {
  readonly unpivot: NonNullable<FactMapping['unpivot']>;
  readonly columns: readonly (readonly [string, Filling])[];
  readonly assumes: readonly string[];
  readonly questions: readonly string[];
}

const leastMonths = 3;

/** A name that no column of the table has. */
const free = (table: TableProfile, name: string): string => {
  const taken = new Set(table.columns.map((column) => column.name.toLowerCase()));
  let text = name;
  while (taken.has(text)) text = `${text}_across`;
  return text;
};

const asValue = (columns: readonly ColumnProfile[], value: string): Filling => {
  const widest = columns.toSorted((a, b) => b.evidence.filled - a.evidence.filled)[0];
  const texts = [...new Set(columns.flatMap(({ undefinedWhen }) => undefinedWhen))];
  const expression = widest === undefined ? value : expressionOf({ ...widest, undefinedWhen: texts }, 'amount', value);
  return { expression, confidence: 0.9, why: `the numbers of ${columns.length} columns` };
};

interface Year {
  readonly year: number;
  readonly says: string;
}

const yearOf = ({ title, file }: TableProfile): Year | undefined => {
  if (title?.year !== undefined) return { year: title.year, says: 'title' };
  const found = /(?<!\d)(20\d\d)(?!\d)/.exec(file)?.[1];
  return found === undefined ? undefined : { year: Number(found), says: 'name' };
};

const isNumber = (column: ColumnProfile): boolean =>
  column.type === 'number' || (readingAs(column, 'amount') !== undefined && column.type !== 'text');

const ofMonths = (table: TableProfile): Matrix | undefined => {
  const months = table.columns.filter(
    (column) => plays(column, 'month') && (isNumber(column) || column.type === 'empty'),
  );
  if (months.filter(isNumber).length < leastMonths) return undefined;
  const lacksYear = months.some((column) => parseMonth(column.name) === undefined);
  const year = lacksYear ? yearOf(table) : undefined;
  if (lacksYear && year === undefined) {
    return months.every((column) => parseMonth(column.name) === undefined)
      ? undefined
      : ofMonthsWith(table, months, undefined);
  }
  return ofMonthsWith(table, months, year);
};

const ofMonthsWith = (table: TableProfile, months: readonly ColumnProfile[], year: Year | undefined): Matrix => {
  const [name, value] = [free(table, 'month'), free(table, 'amount')];
  const on: Filling = { expression: name, confidence: 0.95, why: 'the first day of the month that heads the column' };
  return {
    unpivot: { columns: 'months', name, value, ...(year === undefined ? {} : { year: year.year }) },
    columns: [
      ['on', on],
      ['amount', asValue(months.filter(isNumber), value)],
    ],
    assumes: [
      `The amounts of ${table.file} belong to the months that head their columns.`,
      ...(year === undefined
        ? []
        : [`The months of ${table.file} are those of ${year.year}, as the ${year.says} says.`]),
    ],
    questions: [],
  };
};

const versionWords = ['budget', 'forecast', 'scheduled'];

const ofVersions = (table: TableProfile): Matrix | undefined => {
  const versions = table.columns.filter(
    (column) =>
      isNumber(column) && versionWords.some((word) => column.words.includes(word)) && !column.words.includes('id'),
  );
  if (versions.length < 2) return undefined;
  const [name, value] = [free(table, 'version'), free(table, 'amount')];
  return {
    unpivot: { columns: versions.map((column) => column.name), name, value },
    columns: [
      ['version', { expression: name, confidence: 0.85, why: 'the heading of the column is the version' }],
      ['amount', asValue(versions, value)],
    ],
    assumes: [`The columns ${versions.map((c) => c.name).join(', ')} of ${table.file} are versions of one budget.`],
    questions: [],
  };
};

/** True for kinds that months across can hold. */
const holdsMonths = (kind: KindId): boolean => kind === 'budget_line' || kind === 'ledger_entry';

/** What a table with months or versions across becomes; undefined where it is a plain table. */
export const matrixFor = (kind: KindId, table: TableProfile): Matrix | undefined => {
  if (!holdsMonths(kind)) return undefined;
  const months = ofMonths(table);
  if (months !== undefined) {
    const isActual = table.words.includes('actual') || table.words.includes('ledger');
    return isActual === (kind === 'ledger_entry') ? months : undefined;
  }
  return kind === 'budget_line' ? ofVersions(table) : undefined;
};

/** True when months stand across but neither the headings nor the file name a year. */
export const lacksYear = (table: TableProfile): boolean => {
  const months = table.columns.filter((column) => plays(column, 'month') && isNumber(column));
  return (
    months.length >= leastMonths && months.every((c) => parseMonth(c.name) === undefined) && yearOf(table) === undefined
  );
};
