import type { ReferenceEvidence } from '@throughline/model';
import { counted } from '../words.ts';
import { about, type Judged } from './remark.ts';
import type { ColumnProfile, Remark } from '../profile.ts';

const isUnique = (column: ColumnProfile, table: Judged): boolean =>
  table.keys.some((key) => key.length === 1 && key[0] === column.name);

const almost = 0.98;

const almostUnique = (table: Judged): Remark[] =>
  table.columns.flatMap((column) => {
    const { distinct, filled } = column.evidence;
    const measure = !column.words.includes('id') || (column.reading?.decimals ?? 0) > 0;
    if (isUnique(column, table) || distinct >= filled || filled < 20 || filled < table.rows || measure) return [];
    if (distinct < filled * almost || column.type === 'day' || column.type === 'instant') return [];
    const repeats = filled - distinct;
    const copies = table.identicalRows > 0 && repeats <= table.identicalRows;
    const text = `${column.name} looks like a key, but ${counted(repeats)} of its ${counted(filled)} values ${repeats === 1 ? 'repeats' : 'repeat'} an earlier one${copies ? ', in rows that are copies of each other' : ''}.`;
    return [about(column, 'almost-unique', { text, count: repeats })];
  });

const copies = (table: Judged): Remark[] => {
  const { identicalRows, rows } = table;
  if (identicalRows === 0) return [];
  const text = `${counted(identicalRows)} of ${counted(rows)} rows are exact copies of an earlier row; without a key they are counted, not merged.`;
  return [about(undefined, 'identical-rows', { text, count: identicalRows })];
};

const withoutKey = (table: Judged): Remark[] => {
  if (table.keys.length > 0 || table.rows < 2) return [];
  const text = `No columns, up to three together, name every row of ${table.file}: changed rows cannot be told from new ones.`;
  return [about(undefined, 'no-key', { text, count: table.rows })];
};

const saysId = (column: ColumnProfile): boolean => column.words.includes('id');
const saysName = (column: ColumnProfile): boolean =>
  column.words.includes('name') || column.words.includes('description');
const subject = (column: ColumnProfile): string =>
  column.words.filter((w) => w !== 'id' && w !== 'name' && w !== 'description').join(' ');

/** A column that is just called name or code belongs to one whose subject is in words, or to that of the table. */
const bareBeside = (bare: ColumnProfile, other: ColumnProfile, table: Judged): boolean =>
  subject(bare) === '' &&
  (!saysId(other) ||
    subject(other)
      .split(' ')
      .every((word) => table.words.includes(word)));

const ofPair = (table: Judged, pair: Judged['evidence']['dependencies'][number]): Remark[] => {
  const from = table.columns.find(({ name }) => name === pair.from);
  const to = table.columns.find(({ name }) => name === pair.to);
  const several = pair.values - pair.single;
  if (from === undefined || to === undefined || several === 0 || pair.single < pair.values * 0.8) return [];
  const paired = subject(from) === subject(to) || bareBeside(from, to, table) || bareBeside(to, from, table);
  if (!paired || isUnique(to, table) || isUnique(from, table)) return [];
  if (saysId(from) && !saysId(to) && to.type === 'text') {
    const text = `${counted(several)} of ${counted(pair.values)} values of ${from.name} come with several values of ${to.name}.`;
    return [about(from, 'several-names-of-an-id', { text, count: several })];
  }
  if (!saysId(to) || saysId(from) || from.type !== 'text' || (!saysName(from) && subject(from) === '')) return [];
  const text = `${counted(several)} of ${counted(pair.values)} values of ${from.name} come with several values of ${to.name}: the same one registered more than once?`;
  return [about(from, 'several-ids-of-a-name', { text, count: several })];
};

const orphans = (table: Judged, references: readonly ReferenceEvidence[]): Remark[] =>
  references
    .filter(({ from, values, found }) => from.file === table.file && found < values && found * 2 > values)
    .flatMap(({ from, to, values, found }) => {
      const column = table.columns.find(({ name }) => name === from.column);
      const related = concernsSame(column, to.column);
      const text = `${counted(values - found)} of ${counted(values)} values of ${from.column} do not stand in ${to.column} of ${to.file}.`;
      return column === undefined || !related ? [] : [about(column, 'orphans', { text, count: values - found })];
    });

const letters = (name: string): string => name.toLowerCase().replaceAll(/[^\p{Letter}]/gu, '');

const concernsSame = (column: ColumnProfile | undefined, other: string): boolean =>
  column !== undefined &&
  subject(column) !== '' &&
  (letters(column.name).endsWith(letters(other)) || letters(other).endsWith(letters(column.name)));

/** What is odd about keys: repeats, copies, ids and names that do not go together, references that lead nowhere. */
export const keyRemarks = (table: Judged, references: readonly ReferenceEvidence[]): readonly Remark[] => [
  ...almostUnique(table),
  ...copies(table),
  ...withoutKey(table),
  ...table.evidence.dependencies.flatMap((pair) => ofPair(table, pair)),
  ...orphans(table, references),
];
