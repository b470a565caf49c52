import { legalForms } from '../placeholder.data.ts';
import { plainWords, counted } from '../words.ts';
import { about, listed, type ColumnRemarks } from './remark.ts';
import type { ColumnProfile } from '../profile.ts';

const forms = new Set(legalForms);

/** A name without case, spaces, punctuation and legal form; empty where nothing is left. */
export const bareName = (name: string): string =>
  plainWords(name.replaceAll(/['’.]/g, ''))
    .filter((word) => !forms.has(word))
    .join('');

const named = [
  'vendor',
  'customer',
  'party',
  'name',
  'description',
  'item',
  'category',
  'department',
  'costcentre',
  'site',
  'employee',
];

/** True for a column of names of something. */
export const isNaming = (column: ColumnProfile): boolean =>
  column.type === 'text' &&
  (column.words.some((word) => named.includes(word)) || /[a-z] [a-z]/i.test(column.evidence.least));

interface Groups {
  readonly spellings: readonly { readonly values: readonly string[]; readonly count?: number }[];
  readonly count: number;
}

/** Among the frequent values and the examples of shapes, where the spellings of all values were not counted. */
const amongFrequent = ({ evidence }: ColumnProfile): Groups => {
  const groups = new Map<string, string[]>();
  const values = new Set([
    ...evidence.common.map(({ value }) => value),
    ...evidence.shapes.map(({ example }) => example),
  ]);
  for (const value of values) {
    const bare = bareName(value);
    if (bare.length >= 3) groups.set(bare, [...(groups.get(bare) ?? []), value]);
  }
  const spellings = [...groups.values()].filter((group) => group.length > 1).map((group) => ({ values: group }));
  return { spellings, count: spellings.length };
};

/** Names that differ in case, marks, spaces or legal form only. */
export const spellings: ColumnRemarks = (column) => {
  if (!isNaming(column)) return [];
  const { spellings: known, spellingGroups = 0 } = column.evidence;
  const groups = known === undefined ? amongFrequent(column) : { spellings: known, count: spellingGroups };
  if (groups.count === 0) return [];
  const gathering = new Set(column.evidence.catchAll?.map(({ value }) => value));
  const own = groups.spellings.filter(({ values }) => !values.some((value) => gathering.has(value)));
  const examples = (own.length > 0 ? own : groups.spellings).slice(0, 3).map(({ values, count }) => {
    const rows = count === undefined ? '' : ` (${counted(count)} rows)`;
    return `${listed(values)}${rows}`;
  });
  const subject = groups.count === 1 ? 'group of names is' : 'groups of names are';
  const text = `${counted(groups.count)} ${subject} written in more than one way in ${column.name}, such as ${examples.join('; ')}.`;
  return [about(column, 'spellings', { text, count: groups.count })];
};

const dominantShare = 0.4;

/** One value that dominates a column of parties: often a warehouse or a collective account. */
export const dominant: ColumnRemarks = (column, table) => {
  const [first] = column.evidence.common;
  if (first === undefined || table.rows < 50 || column.evidence.distinct < 10) return [];
  if (!column.words.some((w) => w === 'vendor' || w === 'customer' || w === 'party')) return [];
  if (first.count < column.evidence.filled * dominantShare || column.type !== 'text') return [];
  const text = `“${first.value}” stands in ${counted(first.count)} of ${counted(column.evidence.filled)} values of ${column.name}: is it a real ${column.words[0] ?? 'party'}, or the company itself or a collective name?`;
  return [about(column, 'catch-all', { text, count: first.count })];
};
