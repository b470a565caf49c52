import { columnsOfKind, isKind, type KindId } from '@throughline/model';
import { knownShapes } from './shapes/shapes.ts';
import { readingAs, type Match } from './match.ts';
import { plays, type ColumnProfile, type TableProfile } from './profile.ts';
import type { KnownShape } from './shapes/shape.ts';

/** A table that a known system writes, and its columns by that system's headings. */
export interface Known {
  readonly shape: KnownShape;
  readonly kind: KindId;
  readonly matches: ReadonlyMap<string, Match>;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();

const shownScore = 0.97;

const fits = (column: ColumnProfile, type: Match['type']): boolean =>
  column.type !== 'empty' && !plays(column, 'personal') && (type === 'text' || readingAs(column, type) !== undefined);

const matchesOf = (shape: KnownShape, kind: KindId, table: TableProfile): ReadonlyMap<string, Match> => {
  const byHeading = new Map(table.columns.map((column) => [plain(column.name), column]));
  const types = new Map(columnsOfKind(kind));
  const found = new Map<string, Match>();
  for (const [to, headings] of Object.entries(shape.columns)) {
    const type = types.get(to)?.type;
    const column = headings
      .split(' | ')
      .map((heading) => byHeading.get(plain(heading)))
      .find((c) => c !== undefined && type !== undefined && fits(c, type));
    if (column === undefined || type === undefined) continue;
    found.set(to, { to, type, column, score: shownScore, why: `“${column.name}” is its heading in ${shape.name}` });
  }
  return found;
};

const leastFound = 3;

/** Marks of a system, beside the columns of the kind, that only it writes. */
const marked = (shape: KnownShape, table: TableProfile): number => {
  const headings = new Set(table.columns.map(({ name }) => plain(name)));
  return shape.marks.filter((mark) => headings.has(plain(mark))).length;
};

const isNamed = (shape: KnownShape, table: TableProfile): boolean => {
  const file = plain(table.file.slice(table.file.lastIndexOf('/') + 1));
  return shape.files.some((name) => file.startsWith(plain(name)));
};

/** The known system whose headings a table has; undefined where none fits well enough. */
export const knownTable = (table: TableProfile): Known | undefined => {
  const all = knownShapes.flatMap((shape) => {
    if (!isKind(shape.kind)) return [];
    const matches = matchesOf(shape, shape.kind, table);
    const share = matches.size / Object.keys(shape.columns).length;
    const evident = marked(shape, table);
    const named = isNamed(shape, table);
    const enough =
      share >= (named ? 0.4 : 0.5) && matches.size >= leastFound && (named || evident >= shape.marksNeeded);
    return enough
      ? [{ known: { shape, kind: shape.kind, matches }, rank: matches.size + evident + (named ? 4 : 0) }]
      : [];
  });
  return all.toSorted((a, b) => b.rank - a.rank)[0]?.known;
};
