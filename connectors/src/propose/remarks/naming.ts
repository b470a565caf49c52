import { catchAll, legalForms } from '../placeholder.data.ts';
import { plainWords, counted } from '../words.ts';
import { about, listed, type ColumnRemarks } from './remark.ts';

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

const isNaming = (column: Parameters<ColumnRemarks>[0]): boolean =>
  column.type === 'text' &&
  (column.words.some((word) => named.includes(word)) || /[a-z] [a-z]/i.test(column.evidence.least));

/** A column in which every value stands once lists names; it does not gather. */
const isList = ({ evidence, words }: Parameters<ColumnRemarks>[0]): boolean =>
  words.includes('account') || (evidence.distinct === evidence.filled && evidence.filled > 3) || evidence.filled === 0;

/** Names among the frequent values that differ in their spelling only. */
export const spellings: ColumnRemarks = (column) => {
  if (!isNaming(column)) return [];
  const groups = new Map<string, { value: string; count: number }[]>();
  const examples = column.evidence.shapes.map(({ example }) => ({ value: example, count: 1 }));
  const seen = new Set<string>();
  for (const each of [...column.evidence.common, ...examples]) {
    const bare = bareName(each.value);
    if (bare.length < 3 || seen.has(each.value)) continue;
    seen.add(each.value);
    groups.set(bare, [...(groups.get(bare) ?? []), each]);
  }
  const alike = [...groups.values()].filter((group) => group.length > 1);
  if (alike.length === 0) return [];
  const text = `${column.name} writes the same name in several ways: ${alike
    .slice(0, 3)
    .map((g) => listed(g.map(({ value }) => value)))
    .join('; ')}.`;
  return [about(column, 'spellings', { text, count: alike.length })];
};

/** Values that gather what was not told apart, such as a vendor "Sundry". */
export const catchAlls: ColumnRemarks = (column) => {
  if (!isNaming(column) || isList(column)) return [];
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/\p{Mark}/gu, '');
  const values = [
    ...column.evidence.common,
    ...column.evidence.shapes.map(({ example, line }) => ({ value: example, count: 1, line })),
  ];
  const found = values.filter(
    (v, i) => catchAll.some((test) => test.test(plain(v.value))) && values.findIndex((o) => o.value === v.value) === i,
  );
  if (found.length === 0) return [];
  const count = found.reduce((sum, f) => sum + f.count, 0);
  const text = `${column.name} holds values that gather what was not told apart: ${listed(found.map(({ value }) => value))} (${counted(count)} rows at least); findings about them concern coding, not one name.`;
  return [about(column, 'catch-all', { text, count })];
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
