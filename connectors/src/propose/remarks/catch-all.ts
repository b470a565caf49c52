import { catchAll } from '../placeholder.data.ts';
import { counted } from '../words.ts';
import { isNaming } from './naming.ts';
import { about, listed, type ColumnRemarks, type Judged } from './remark.ts';
import type { Weight } from '@throughline/model';
import type { ColumnProfile } from '../profile.ts';

/** A column in which every value stands once lists names; it does not gather. */
const isList = ({ evidence, words }: ColumnProfile): boolean =>
  words.includes('account') || (evidence.distinct === evidence.filled && evidence.filled > 3) || evidence.filled === 0;

type Gathering = NonNullable<ColumnProfile['evidence']['catchAll']>[number];

const hundredThousand = 100_000n;

/** Approximate: `7225288.55` → `7.2 M`, `31246.24` → `31,246`. */
const shortly = (sum: string): string => {
  const plain = sum.replace('-', '');
  const [whole = '0'] = plain.split('.');
  const tenths = Number((BigInt(whole) + hundredThousand / 2n) / hundredThousand);
  const size =
    tenths < 10 ? counted(Math.round(Number(plain))) : `${counted(Math.floor(tenths / 10))}.${tenths % 10} M`;
  return sum.startsWith('-') ? `-${size}` : size;
};

const money = ({ sum, amountColumn }: Weight, { columns }: Judged): string => {
  const currency = columns.find(({ name }) => name === amountColumn)?.currency;
  return currency === undefined ? `${shortly(sum)} of ${amountColumn}` : `${currency} ${shortly(sum)}`;
};

const percent = ({ share }: Weight): string => (share < 0.001 ? 'under 0.1 %' : `${(share * 100).toFixed(1)} %`);
const inRows = (count: number): string => `${counted(count)} ${count === 1 ? 'row' : 'rows'}`;

const names = ({ value, count, weight }: Gathering, table: Judged): string =>
  weight === undefined
    ? `“${value}” stands in ${inRows(count)}`
    : `“${value}” names ${money(weight, table)} in ${inRows(count)}, ${percent(weight)} of the amount`;

const hidden = ({ words }: ColumnProfile): string => {
  if (words.includes('vendor')) return 'who was paid';
  return words.includes('customer') ? 'who bought' : 'what was not told apart';
};

const byWeight = (found: readonly Gathering[]): readonly Gathering[] =>
  found.toSorted((a, b) => (b.weight?.share ?? 0) - (a.weight?.share ?? 0) || b.count - a.count);

const shown = 4;
const countedAtMost = 20;

/** Only the frequent values and the examples of shapes are known of columns whose names were not weighed. */
const amongFrequent = ({ evidence }: ColumnProfile): readonly Gathering[] => {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/\p{Mark}/gu, '');
  const values = [...evidence.common, ...evidence.shapes.map(({ example }) => ({ value: example, count: 1 }))];
  return values.filter(
    (v, i) => catchAll.some((test) => test.test(plain(v.value))) && values.findIndex((o) => o.value === v.value) === i,
  );
};

/** Values that gather what was not told apart, such as a vendor "Sundry", with what they sum up to. */
export const catchAlls: ColumnRemarks = (column, table) => {
  if (!isNaming(column) || isList(column)) return [];
  const known = column.evidence.catchAll;
  const found = byWeight(known ?? amongFrequent(column));
  if (found.length === 0) return [];
  const count = found.reduce((sum, f) => sum + f.count, 0);
  const each = found.slice(0, shown).map((f) => names(f, table));
  const rest = found.slice(shown).map(({ value }) => value);
  const others = rest.length === 0 ? '' : `; also ${listed(rest)}`;
  const least = known === undefined || known.length === countedAtMost ? ' at least' : '';
  const text = `${column.name} holds catch-alls that hide ${hidden(column)}: ${each.join('; ')}${others} (${inRows(count)}${least}); findings about them concern coding, not one name.`;
  return [about(column, 'catch-all', { text, count })];
};

const heavyShare = 0.2;

/** A catch-all that holds more of the amount than any other value, and more than a fifth of it. */
export const heaviestCatchAll: ColumnRemarks = (column, table) => {
  const [first] = column.evidence.heaviest ?? [];
  if (first === undefined || first.share <= heavyShare || !isNaming(column) || isList(column)) return [];
  if (column.evidence.catchAll?.some(({ value }) => value === first.value) !== true) return [];
  const text = `“${first.value}” alone holds ${percent(first)} of the amount (${money(first, table)} in ${inRows(first.count)}), more than any other value of ${column.name}: sums by ${column.name} hide ${hidden(column)}.`;
  return [about(column, 'catch-all', { text, count: first.count })];
};
