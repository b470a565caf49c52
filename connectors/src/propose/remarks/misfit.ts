import { families, isReferring, type Family } from '../family.ts';
import { counted } from '../words.ts';
import { about, listed, type ColumnRemarks } from './remark.ts';
import type { Reading } from '@throughline/model';
import type { ColumnProfile } from '../profile.ts';

const what = (reading: Reading): string => {
  if (reading.type === 'number') return 'no numbers';
  return reading.type === 'flag' ? 'neither yes nor no' : `no days as ${reading.format ?? 'YYYY-MM-DD'}`;
};

/** Families whose size is known from the shapes; those known by their frequent texts only where there are no others. */
const familiesOf = ({ evidence, reading }: ColumnProfile): readonly Family[] => {
  const all = reading === undefined ? [] : families(evidence, reading);
  const sized = all.filter(({ sized: known }) => known);
  return sized.length > 0 ? sized : all;
};

/** Texts in a column of numbers or days, with the most frequent and how often they stand there. */
export const misfits: ColumnRemarks = (column) => {
  const { reading, evidence } = column;
  if (reading === undefined || reading.count >= evidence.filled || column.words.includes('id')) return [];
  const count = evidence.filled - reading.count;
  const often = reading.misfits.filter((m) => m.count > 1 || count < 4).slice(0, 4);
  const texts = often.map((m) => `${counted(m.count)} × “${m.value}”`);
  const groups = familiesOf(column).slice(0, 3);
  const alike = groups.map((f) => `${counted(f.count)} like “${f.example}”`);
  const number = reading.type === 'number';
  const text = `${counted(count)} of ${counted(evidence.filled)} values of ${column.name} are ${what(reading)}: ${[...texts, ...alike].join('; ') || 'no two alike'}.`;
  const lines = reading.misfits.map(({ line }) => line).filter((line) => line > 0);
  return [about(column, number ? 'text-in-numbers' : 'text-in-days', { text, count, lines })];
};

/** Codes that are written in several ways: most with digits only, some with letters or joined numbers. */
export const writtenOtherwise: ColumnRemarks = (column) => {
  const { reading, evidence } = column;
  if (reading === undefined || reading.count >= evidence.filled || !column.words.includes('id')) return [];
  const count = evidence.filled - reading.count;
  if (count * 3 > evidence.filled) return [];
  const examples = reading.misfits.slice(0, 3).map(({ value }) => value);
  const text = `${counted(count)} of ${counted(evidence.filled)} values of ${column.name} are written otherwise than the rest: ${listed(examples)}.`;
  const lines = reading.misfits.map(({ line }) => line).filter((line) => line > 0);
  return [about(column, 'several-ways-to-write', { text, count, lines })];
};

/** Values that refer to another row instead of saying something. */
export const referring: ColumnRemarks = (column) => {
  const found = familiesOf(column).filter(({ example }) => isReferring(example));
  const count = found.reduce((sum, f) => sum + f.count, 0);
  if (count === 0) return [];
  const [first] = found;
  const text = `${counted(count)} values of ${column.name} refer to another row, such as “${first?.example ?? ''}”: what they stand for is counted there, not here.`;
  return [about(column, 'refers-to-another-row', { text, count, lines: found.map(({ line }) => line) })];
};

/** Words that stand for "not known" in a column of texts. */
export const placeholders: ColumnRemarks = (column) => {
  if (column.reading !== undefined || column.undefinedWhen.length === 0) return [];
  const found = column.evidence.common.filter(({ value }) => column.undefinedWhen.includes(value));
  const count = found.reduce((sum, c) => sum + c.count, 0);
  const texts = found.map((c) => `${counted(c.count)} × “${c.value}”`).join(', ');
  const text = `${column.name} holds words that stand for nothing: ${texts}; they are taken as not known.`;
  return [about(column, 'placeholder', { text, count })];
};
