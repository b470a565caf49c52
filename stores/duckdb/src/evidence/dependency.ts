import type { ColumnEvidence, TableEvidence } from '@throughline/model';
import type { Database } from '../database.ts';
import { columnAt, type CountedTable } from './counted-table.ts';

const pairsAtMost = 40;
const factorAtMost = 3;

interface Pair {
  readonly from: number;
  readonly to: number;
  readonly named: boolean;
  readonly factor: number;
}

const idWords = /(?:^|[^a-z])(?:id|no|nr|num|number|nummer|code|key|sku|ref)$/;
const nameWords = /(?:^|[^a-z])(?:name|desc|description|title|text|label|bezeichnung|nom|nombre|nome|naam)$/;

const words = (name: string): string =>
  name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** What a heading says of: the same for `VendorId` and `Vendor Name`. */
interface Heading {
  readonly stem: string;
  readonly isId: boolean;
  readonly isName: boolean;
}

const headingOf = ({ name }: ColumnEvidence): Heading => {
  const text = words(name);
  const stem = text.replace(idWords, '').replace(nameWords, '').trim();
  return { stem, isId: idWords.test(text), isName: nameWords.test(text) };
};

const areNamed = (from: Heading | undefined, to: Heading | undefined): boolean =>
  from !== undefined && to !== undefined && from.isId && to.isName && from.stem === to.stem;

/** A column that holds more than one thing: neither amounts nor something that nearly every row has anew. */
const isThing = ({ distinct, readings: [best] }: ColumnEvidence, rows: number): boolean =>
  distinct > 1 && distinct * 3 <= rows * 2 && !(best?.type === 'number' && (best.decimals ?? 0) > 0);

const pairsOf = (columns: readonly ColumnEvidence[], rows: number): Pair[] => {
  const headings = columns.map(headingOf);
  return columns.flatMap((a, from) =>
    columns.flatMap((b, to): Pair[] => {
      if (from === to || a.distinct >= rows || b.distinct < 2) return [];
      const factor = Math.max(a.distinct, b.distinct) / Math.max(1, Math.min(a.distinct, b.distinct));
      const named = areNamed(headings[from], headings[to]);
      const near = isThing(a, rows) && isThing(b, rows) && factor <= factorAtMost;
      return named || near ? [{ from, to, named, factor }] : [];
    }),
  );
};

const chosen = (columns: readonly ColumnEvidence[], rows: number): Pair[] =>
  pairsOf(columns, rows)
    .toSorted((a, b) => Number(b.named) - Number(a.named) || a.factor - b.factor || a.from - b.from || a.to - b.to)
    .slice(0, pairsAtMost)
    .toSorted((a, b) => a.from - b.from || a.to - b.to);

/** Counts all pairs from one column in one pass. */
const countFrom = async (db: Database, table: CountedTable, pairs: readonly Pair[]): Promise<[Pair, number][]> => {
  const from = columnAt(pairs[0]?.from ?? 0);
  const one = pairs.map(({ to }, i) => {
    const text = `coalesce(${columnAt(to)}, '')`;
    return `min(${text}) = max(${text}) as "s${i}"`;
  });
  const counts = pairs.map((_, i) => `count(*) filter (where "s${i}") as "n${i}"`);
  const [row = {}] = await db.rows(
    `select ${counts.join(', ')} from (select ${one.join(', ')} from ${table.source} where ${from} is not null group by ${from})`,
  );
  return pairs.map((pair, i) => [pair, Number(row[`n${i}`])]);
};

/**
 * Pairs of columns of which most values of the first always come with the same second one, a blank being a value. Tried
 * are pairs named like an id and its name, then those whose numbers of values are nearest, at most 40.
 */
export const dependenciesOf = async (
  db: Database,
  table: CountedTable,
  columns: readonly ColumnEvidence[],
): Promise<TableEvidence['dependencies']> => {
  const pairs = chosen(columns, table.rows);
  const found = [];
  for (const from of new Set(pairs.map((pair) => pair.from))) {
    for (const [pair, single] of await countFrom(
      db,
      table,
      pairs.filter((p) => p.from === from),
    )) {
      const [a, b] = [columns[pair.from], columns[pair.to]];
      if (a !== undefined && b !== undefined && single * 2 >= a.distinct)
        found.push({ from: a.name, to: b.name, values: a.distinct, single });
    }
  }
  return found;
};
