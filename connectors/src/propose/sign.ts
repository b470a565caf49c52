import { likeness } from './vocabulary/vocabulary.ts';
import { tableSigns, type TableSign } from './vocabulary/tables.data.ts';
import type { Match } from './match.ts';

/** How sure it is that a table holds facts of a kind, and why. */
export interface Recognition {
  /** 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
  /** Columns that the kind cannot do without and that were not found, as alternatives. */
  readonly lacking: readonly (readonly string[])[];
}

const calledLike = (words: readonly string[], sign: TableSign): number =>
  Math.max(0, ...sign.called.split(', ').map((phrase) => likeness(words, { words: phrase.split(' '), weight: 1 })));

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const weights = { essential: 0.35, usual: 0.3, called: 0.25, explained: 0.1 };
const mostWithoutEssential = 0.4;
const leastEssential = 0.53;
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Columns that tables of the kind do not have: a budget has no numbers of postings. */
const speaksAgainst = (sign: TableSign, headings: readonly (readonly string[])[]): string[] =>
  (sign.unlike?.split(', ') ?? []).filter((phrase) => {
    const words = phrase.split(' ');
    return headings.some((heading) => heading.length === words.length && words.every((w) => heading.includes(w)));
  });

/** Judges the columns found for a kind, with the name of the table. */
export const recognise = (
  kind: string,
  found: ReadonlyMap<string, Pick<Match, 'score'>>,
  table: {
    readonly words: readonly string[];
    readonly columns: number;
    readonly headings: readonly (readonly string[])[];
  },
): Recognition => {
  const sign = tableSigns[kind];
  if (sign === undefined) return { confidence: 0, reasons: [], lacking: [] };
  const scoreOf = (column: string): number => found.get(column)?.score ?? 0;
  const groups = sign.essential.map((group) => Math.max(0, ...group.map(scoreOf)));
  const lacking = sign.essential.filter((_, i) => (groups[i] ?? 0) < leastEssential);
  const usual = Math.min(
    1,
    sign.usual.reduce((sum, column) => sum + scoreOf(column), 0) / Math.min(sign.usual.length, 5),
  );
  const called = calledLike(table.words, sign);
  const explained = found.size / Math.max(1, table.columns);
  const all =
    weights.essential * mean(groups) + weights.usual * usual + weights.called * called + weights.explained * explained;
  const against = speaksAgainst(sign, table.headings);
  const reasons = [
    found.size > table.columns
      ? `${found.size} columns were found in it`
      : `${found.size} of its ${table.columns} columns fit`,
    ...(called >= 0.5 ? ['its name says so'] : []),
    ...(against.length > 0 ? [`such tables have no ${against.join(', ')}`] : []),
    ...(lacking.length > 0 ? [`nothing was found for ${lacking.map((group) => group.join(' or ')).join('; ')}`] : []),
  ];
  return {
    confidence: rounded(lacking.length > 0 || against.length > 0 ? Math.min(mostWithoutEssential, all) : all),
    reasons,
    lacking,
  };
};
