import type { ColumnEvidence, ReferenceEvidence } from '@throughline/model';
import type { Database } from '../database.ts';
import { columnAt, type CountedTable } from './counted-table.ts';

/** A table that was counted, with what its columns hold. */
export interface KnownTable {
  readonly table: CountedTable;
  readonly columns: readonly ColumnEvidence[];
  readonly keys: readonly (readonly string[])[];
}

interface Placed {
  readonly number: number;
  readonly at: number;
  readonly table: CountedTable;
  readonly evidence: ColumnEvidence;
}

const sampleValues = 200;
/** Pairs whose values are all compared; of columns with few values the sample is all. */
const comparedAtMost = 200;

/** Prepares the samples of columns that references are looked for among. */
export const createSamples = async (db: Database): Promise<void> =>
  db.run('create temp table "few" ("number" integer, "at" integer, "v" varchar)');

/** Keeps a few of a column's values, chosen by their hashes. */
export const addSample = async (
  db: Database,
  values: string,
  { number, at }: { readonly number: number; readonly at: number },
): Promise<void> =>
  db.run(`insert into "few" select ${number}, ${at}, "v" from ${values} order by hash("v"), "v" limit ${sampleValues}`);

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** `VendorID` and `Vendor ID`, `ParentAccount` and `Account`. */
const isAlike = ({ evidence: a }: Placed, { evidence: b }: Placed): boolean =>
  plain(a.name).endsWith(plain(b.name)) || plain(b.name).endsWith(plain(a.name));

const isMeasure = ({ readings: [best] }: ColumnEvidence): boolean =>
  best?.type === 'instant' ||
  best?.type === 'flag' ||
  (best?.type === 'number' && ((best.decimals ?? 0) > 0 || best.unit !== undefined));

/** The columns that alone name the rows of their table. */
const targetsOf = (tables: readonly KnownTable[], placed: readonly Placed[]): Placed[] =>
  placed.filter(({ number, table, evidence }) => {
    const isKey = tables[number]?.keys.some((key) => key.length === 1 && key[0] === evidence.name) === true;
    return isKey && table.rows >= 2 && !isMeasure(evidence);
  });

const isSource = ({ evidence }: Placed): boolean =>
  evidence.distinct > 0 && evidence.longest <= 64 && !isMeasure(evidence);

/** Some shape and some stretch of the alphabet in common. */
const meets = ({ evidence: a }: Placed, { evidence: b }: Placed): boolean => {
  const shapes = new Set(b.shapes.map(({ shape }) => shape));
  return a.shapes.some(({ shape }) => shapes.has(shape)) && a.least <= b.greatest && b.least <= a.greatest;
};

interface Likely {
  readonly from: Placed;
  readonly to: Placed;
  readonly share: number;
  /** Undefined where only a sample was compared. */
  readonly found: number | undefined;
}

const likelyTo = async (db: Database, to: Placed, sources: readonly Placed[]): Promise<Likely[]> => {
  const open = sources.filter((from) => (from.number !== to.number || from.at !== to.at) && meets(from, to));
  if (open.length === 0) return [];
  const among = open.map(({ number, at }) => `(${number}, ${at})`).join(', ');
  const isFound = `"v" in (select ${columnAt(to.at)} from ${to.table.source})`;
  const rows = await db.rows(
    `select "number", "at", count(*) as "n", count(*) filter (where "found") as "found" from (select *, ${isFound} as "found" from "few" where ("number", "at") in (${among})) group by all`,
  );
  const counted = new Map(rows.map((row) => [`${row['number']} ${row['at']}`, row]));
  return open.map((from) => {
    const row = counted.get(`${from.number} ${from.at}`);
    const [n, found] = [Number(row?.['n'] ?? 0), Number(row?.['found'] ?? 0)];
    return { from, to, share: found / Math.max(1, n), found: n === from.evidence.distinct ? found : undefined };
  });
};

const compare = async (db: Database, { from, to }: Likely): Promise<number> => {
  const [own, key] = [columnAt(from.at), columnAt(to.at)];
  const [row] = await db.rows(
    `select count(distinct ${own}) as "n" from ${from.table.source} where ${own} in (select ${key} from ${to.table.source})`,
  );
  return Number(row?.['n'] ?? 0);
};

const place = ({ number, at }: Placed): number => number * 100_000 + at;

const inOrder = (a: Likely, b: Likely): number => place(a.from) - place(b.from) || place(a.to) - place(b.to);

/** Those whose samples say all, and of the others the ones that are named alike or share most. */
const chosen = (likely: readonly Likely[]): Likely[] => {
  const shared = likely.filter(({ share }) => share >= 0.3);
  const alike = ({ from, to }: Likely): number => Number(isAlike(from, to));
  const sampled = shared
    .filter(({ found }) => found === undefined)
    .toSorted((a, b) => alike(b) - alike(a) || b.share - a.share || inOrder(a, b));
  return [...shared.filter(({ found }) => found !== undefined), ...sampled.slice(0, comparedAtMost)].toSorted(inOrder);
};

/**
 * Columns of which at least half of the distinct values stand in a column that names the rows of a table, their own one
 * included. Pairs with less than 30 % of a sample in common are not looked at, and of the others at most 200.
 */
export const referencesOf = async (db: Database, tables: readonly KnownTable[]): Promise<ReferenceEvidence[]> => {
  const placed = tables.flatMap(({ table, columns }, number) =>
    columns.map((evidence, at): Placed => ({ number, at, table, evidence })),
  );
  const sources = placed.filter(isSource);
  const likely: Likely[] = [];
  for (const to of targetsOf(tables, placed)) likely.push(...(await likelyTo(db, to, sources)));
  const looked = chosen(likely);
  const references: ReferenceEvidence[] = [];
  for (const pair of looked) {
    const { from, to } = pair;
    const found = pair.found ?? (await compare(db, pair));
    if (found * 2 < from.evidence.distinct) continue;
    references.push({
      from: { file: from.table.file, column: from.evidence.name },
      to: { file: to.table.file, column: to.evidence.name },
      values: from.evidence.distinct,
      found,
    });
  }
  return references;
};
