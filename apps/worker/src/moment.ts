import { dayOfInstant, endOfDay, parseInstant, type Zone } from '@throughline/calendar';
import { InvariantError, parseDay, type Day } from '@throughline/math';
import { AppError, inEffect, type Manifest, type Moment } from '@throughline/model';

/** How a person sets the moment of an answer. */
export interface MomentOptions {
  /** A day (its end in the company's zone), an instant, or `import:42`. */
  readonly asOf?: string | undefined;
  readonly businessAt?: string | undefined;
  readonly knownAt?: string | undefined;
}

/** The refusal to answer from a data folder without an import. */
export const noData = (data: string): AppError =>
  new AppError(
    'no-data',
    `Expected at least one import in ${data}, found none.`,
    'Start with: throughline import PLACE (a folder, a file or a database); or look at the sample company: throughline start',
  );

const instantOf = (text: string, zone: Zone): number => {
  const day = parseDay(text);
  const ms = day === undefined ? parseInstant(text) : endOfDay(day, zone) - 1;
  if (ms !== undefined) return ms;
  throw new AppError(
    'bad-input',
    `Expected a day as YYYY-MM-DD or an instant such as 2026-10-30T12:00:00Z, got "${text}".`,
  );
};

const dayFrom = (text: string, zone: Zone): Day => {
  const day = parseDay(text);
  return day ?? dayOfInstant(instantOf(text, zone), zone);
};

const importedAt = (manifest: Manifest): number => parseInstant(`${manifest.knownAt.replace(' ', 'T')}Z`) ?? 0;

const importNumber = (text: string | undefined): number | undefined => {
  const match = /^import:(\d+)$/.exec(text ?? '');
  return match === null ? undefined : Number(match[1]);
};

const upTo = (manifests: readonly Manifest[], options: MomentOptions): readonly Manifest[] => {
  const number = importNumber(options.asOf);
  if (number === undefined) return manifests;
  const seen = manifests.filter((m) => m.import <= number);
  if (seen.at(-1)?.import === number) return seen;
  throw new AppError('not-found', `Expected an import up to ${manifests.at(-1)?.import ?? 0}, got import:${number}.`);
};

/** The last day on which something happened, by source, over imports known by an instant; undone ones do not count. */
export const lastDaysOf = (manifests: readonly Manifest[], knownAt: number): Record<string, string> => {
  const days: Record<string, string> = {};
  for (const manifest of inEffect(manifests.filter((m) => importedAt(m) <= knownAt))) {
    for (const [source, day] of Object.entries(manifest.lastDays)) {
      const known = days[source];
      days[source] = known === undefined || known < day ? day : known;
    }
  }
  return days;
};

const lastBusinessDay = (manifests: readonly Manifest[], knownAt: number, zone: Zone): Day => {
  const today = dayOfInstant(knownAt, zone);
  const days = Object.values(lastDaysOf(manifests, knownAt)).flatMap((text) => parseDay(text) ?? []);
  const past = days.filter((day) => day <= today);
  return past.length === 0 ? today : past.reduce((a, b) => (b > a ? b : a));
};

/** Resolves the moment of an answer; without options, the last complete business day with all that is known. */
export const resolveMoment = (all: readonly Manifest[], options: MomentOptions, zone: Zone): Moment => {
  const manifests = upTo(all, options);
  const last = manifests.at(-1);
  if (last === undefined) throw new InvariantError('The moment of an answer needs an import.');
  const asOf = importNumber(options.asOf) === undefined ? options.asOf : undefined;
  const known = options.knownAt ?? asOf;
  const knownAt = known === undefined ? Math.max(...manifests.map(importedAt)) : instantOf(known, zone);
  const stated = options.businessAt ?? (asOf !== undefined && parseDay(asOf) !== undefined ? asOf : undefined);
  const businessAt = stated === undefined ? lastBusinessDay(manifests, knownAt, zone) : dayFrom(stated, zone);
  return { businessAt, knownAt, imports: last.import };
};
