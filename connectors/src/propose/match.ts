import { columnsOfKind, type Column, type ColumnType, type KindId, type Reading } from '@throughline/model';
import { holdsCurrencies } from './currency.ts';
import { plays, type ColumnProfile } from './profile.ts';
import { holdsUnits } from './role.ts';
import { refusedWords } from './vocabulary/refused.data.ts';
import { likeness, vocabulary } from './vocabulary/vocabulary.ts';

/** A column of a table that may fill a column of a kind. */
export interface Match {
  readonly to: string;
  readonly type: ColumnType;
  readonly column: ColumnProfile;
  /** 0 to 1. */
  readonly score: number;
  readonly why: string;
}

/** The least score with which a column is taken. */
const leastScore = 0.33;

const numeric: readonly ColumnType[] = ['amount', 'rate', 'quantity', 'integer'];

/** The way to read a column that gives values of the type; undefined where there is none, or none is needed. */
export const readingAs = (column: ColumnProfile, type: ColumnType): Reading | undefined => {
  const wanted = (r: Reading): boolean => {
    if (numeric.includes(type)) return r.type === 'number';
    if (type === 'flag') return r.type === 'flag';
    return type !== 'text' && (r.type === 'day' || r.type === 'instant');
  };
  if (column.reading !== undefined && wanted(column.reading)) return column.reading;
  return column.evidence.readings.find((r) => wanted(r) && r.count > 0 && r.count * 2 >= column.evidence.filled);
};

const currencyColumns = ['currency', 'fromCurrency', 'toCurrency'];
const unitColumns = ['baseUnit', 'orderUnit'];
const measures = ['amount', 'quantity'] as const;

const namesDocument = ['document', 'order', 'invoice', 'payment', 'shipment'];

/** Small numbers under a heading that does not speak of numbers or codes count something. */
const isCount = ({ reading, words }: ColumnProfile): boolean =>
  reading?.type === 'number' && !words.includes('id') && Number(reading.greatest) < 10_000;

const textFit = (column: ColumnProfile, to: string): number => {
  if (column.type === 'day' || column.type === 'instant') return to === 'on' ? 1 : 0;
  if (currencyColumns.includes(to)) return holdsCurrencies(column.evidence) ? 1 : 0;
  if (unitColumns.includes(to)) return holdsUnits(column.evidence) ? 1 : 0.7;
  if (to === 'unit' && holdsUnits(column.evidence)) return 0;
  if (measures.some((role) => plays(column, role)) || (column.reading?.decimals ?? 0) > 0) return 0.2;
  if (to === 'name' && column.type === 'number') return 0.3;
  if (column.type === 'flag' && column.evidence.distinct > 1) return to === 'status' ? 0.7 : 0.15;
  if (namesDocument.includes(to) && isCount(column)) return 0.5;
  return plays(column, 'free-text') && to !== 'name' && to !== 'category' ? 0.6 : 1;
};

const shares = ['share', 'fullTimeShare'];

const numberFit = (column: ColumnProfile, reading: Reading, { to, type }: { to: string; type: ColumnType }): number => {
  if (type === 'integer' && (reading.decimals ?? 0) > 0) return 0;
  if (column.words.includes('id') && type !== 'integer') return 0.4;
  if (!shares.includes(to) && /%|percent|prozent/i.test(column.name)) return 0.3;
  return 1;
};

const certainPart = 0.7;

/** How far the values of a column agree with the type: 0 to 1. */
const agreement = (column: ColumnProfile, to: string, type: ColumnType): number => {
  if (column.type === 'empty' || plays(column, 'personal')) return 0;
  if (type === 'text') return textFit(column, to);
  const reading = readingAs(column, type);
  if (reading === undefined || column.evidence.filled === 0) return 0;
  const share = certainPart + (1 - certainPart) * (reading.count / column.evidence.filled);
  return share * (numeric.includes(type) ? numberFit(column, reading, { to, type }) : 1);
};

const auditWords = ['modified'];

/** Attributes of a whole case, as event logs write them on each of its events: "case:startdate", "(case) startdate". */
const ofCase = /^\s*(?:case:|\(case\))/i;

/** What a case has says which case and whose it is; when, what and by whom is said of the event itself. */
const saidByCase = ['case', 'unit'];

/** True for what a heading must not fill, however alike it sounds. */
export const isRefused = ({ name, words }: ColumnProfile, to: string, kind: KindId): boolean =>
  (kind === 'event' && ofCase.test(name) && !saidByCase.includes(to)) ||
  (refusedWords[kind]?.[to]?.split(' ') ?? []).some((word) => words.includes(word));

const best = (column: ColumnProfile, to: string, kind: KindId): number => {
  if (isRefused(column, to, kind)) return 0;
  const phrases = vocabulary.get(kind)?.get(to) ?? [];
  const heard = column.words.some((w) => auditWords.includes(w)) ? 0.3 : 1;
  const exact = phrases.find(
    ({ words }) => words.length === column.words.length && words.every((word) => column.words.includes(word)),
  );
  return heard * (exact?.weight ?? Math.max(0, ...phrases.map((phrase) => likeness(column.words, phrase))));
};

const personalButNamed = (column: ColumnProfile, kind: KindId, to: string): ColumnProfile =>
  kind === 'person' && to === 'name' && column.words.includes('name')
    ? { ...column, roles: column.roles.filter(({ role }) => role !== 'personal') }
    : column;

const candidate = (given: ColumnProfile, kind: KindId, [to, { type }]: readonly [string, Column]): Match[] => {
  const column = personalButNamed(given, kind, to);
  const said = best(column, to, kind);
  const score = said * agreement(column, to, type);
  if (score < leastScore) return [];
  const why = said >= 0.95 ? `“${column.name}” is what exports call it` : `“${column.name}” says nearly that`;
  return [{ to, type, column: given, score, why: `${why}, and its values fit` }];
};

/** The best column of a table for each column of a kind; no column is taken twice. */
export const matchColumns = (columns: readonly ColumnProfile[], kind: KindId): ReadonlyMap<string, Match> => {
  const all = columns.flatMap((column, at) =>
    columnsOfKind(kind).flatMap((of, rank) => candidate(column, kind, of).map((match) => ({ match, at, rank }))),
  );
  const found = new Map<string, Match>();
  const taken = new Set<string>();
  for (const { match } of all.toSorted((a, b) => b.match.score - a.match.score || a.rank - b.rank || a.at - b.at)) {
    if (found.has(match.to) || taken.has(match.column.name)) continue;
    found.set(match.to, match);
    taken.add(match.column.name);
  }
  return found;
};
