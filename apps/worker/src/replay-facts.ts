import type { Reader } from '@throughline/duckdb';
import { parseInstant } from '@throughline/calendar';
import { formatDay, parseDay, type Day } from '@throughline/math';
import { columnsOfKind, inEffect, kindIds, kinds, type KindId, type Manifest } from '@throughline/model';
import { lastDaysOf } from './moment.ts';

/** What is known about when the facts of a kind became true and known. */
export interface KindHistory {
  readonly kind: KindId;
  readonly title: string;
  readonly facts: number;
  /** Facts that say themselves when they became known. */
  readonly recorded: number;
  /** Facts without a day: they count as always true. */
  readonly undated: number;
  /** YYYY-MM-DD: the first day on which one became true. */
  readonly firstOn: string | undefined;
  /** True for kinds whose rows change while they are worked on, and of which only the last state is there. */
  readonly changing: boolean;
  readonly happens: boolean;
}

const rowsPerImport = 4_294_967_296n;
const epoch = `timestamp '1970-01-01'`;

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const instantOf = ({ knownAt }: Manifest): number => parseInstant(`${knownAt.replace(' ', 'T')}Z`) ?? 0;

/** An import without files derives facts anew from the records of earlier ones; an undo derives nothing. */
const derivesAnew = ({ derives, streams }: Manifest): boolean =>
  streams.length === 0 && derives !== undefined && derives.length > 0;

/** Imports up to the last that derived facts anew tell the past; what they say was known when it became true. */
const lastTelling = (manifests: readonly Manifest[]): number =>
  Math.max(
    manifests[0]?.import ?? 0,
    ...inEffect(manifests).flatMap((manifest) => (derivesAnew(manifest) ? [manifest.import] : [])),
  );

interface FirstImport {
  readonly import: number;
  readonly streams: readonly string[];
}

/** The imports that brought a stream of a kind for the first time: they tell its past. */
const firstImports = async ({ database }: Reader, told: string): Promise<FirstImport[]> => {
  const rows = await database.rows(
    `select "stream", min("ref") // ${rowsPerImport} as "import" from ${told} group by "stream" order by "stream"`,
  );
  const streams = new Map<number, string[]>();
  for (const row of rows) {
    const number = Number(row['import']);
    streams.set(number, [...(streams.get(number) ?? []), row['stream'] ?? '']);
  }
  return [...streams].map(([number, own]) => ({ import: number, streams: own }));
};

/** Rows of an import that say nothing of their own about when they became known. */
const unrecorded = (manifest: Manifest): string =>
  `("ref" // ${rowsPerImport} = ${manifest.import} and "knownAt" = timestamp ${text(manifest.knownAt)})`;

const tellingRows = (manifests: readonly Manifest[], first: readonly FirstImport[], last: number): string => {
  const tests = manifests.flatMap((manifest) => {
    if (manifest.import <= last) return [unrecorded(manifest)];
    const streams = first.find((one) => one.import === manifest.import)?.streams ?? [];
    return streams.length === 0 ? [] : [`(${unrecorded(manifest)} and "stream" in (${streams.map(text).join(', ')}))`];
  });
  return tests.length === 0 ? 'false' : tests.join(' or ');
};

const hasRows = async ({ database }: Reader, kind: KindId): Promise<boolean> => {
  const views = await database.rows(
    `select view_name from duckdb_views() where schema_name = 'fact' and view_name = ${text(kind)}`,
  );
  return views.length > 0;
};

const historyOf = async ({ database }: Reader, kind: KindId, telling: string): Promise<KindHistory> => {
  const [row = {}] = await database.rows(
    `select count(*) as "facts", count(*) filter (where not (${telling})) as "recorded", count(*) filter (where "validOn" is null) as "undated", min("validOn") as "first" from "fact"."${kind} as told"`,
  );
  const columns = columnsOfKind(kind);
  return {
    kind,
    title: kinds[kind].title,
    facts: Number(row['facts']),
    recorded: Number(row['recorded']),
    undated: Number(row['undated']),
    firstOn: row['first'] ?? undefined,
    changing: columns.some(([name]) => name === 'status'),
    happens: columns.some(([, column]) => column.happened === true),
  };
};

const moves: readonly KindId[] = ['receipt', 'shipment'];

/** Goods that came or went after the replayed day show that a line was open on it, whatever became of it. */
const statusThen = (told: ReadonlySet<KindId>): string => {
  const later = moves
    .filter((kind) => told.has(kind))
    .map(
      (kind) =>
        `exists (select 1 from "fact"."${kind} as told" as m where m."orderType" = l."orderType" and m."document" = l."document" and m."line" is not distinct from l."line" and m."on" > (select "day" from "replay"."moment"))`,
    );
  return later.length === 0 ? '"status"' : `case when ${later.join(' or ')} then 'open' else "status" end`;
};

const tell = async (
  reader: Reader,
  kind: KindId,
  { last, told: before }: { last: number; told: ReadonlySet<KindId> },
): Promise<KindHistory> => {
  const { database, manifests } = reader;
  const told = `"fact"."${kind} as told"`;
  await database.run(`alter view "fact"."${kind}" rename to "${kind} as told"`);
  const telling = tellingRows(manifests, await firstImports(reader, told), last);
  const knownAt = `case when ${telling} then coalesce(cast("validOn" as timestamp), ${epoch}) else "knownAt" end as "knownAt"`;
  const status = kind === 'order_line' ? `, ${statusThen(before)} as "status"` : '';
  await database.run(`create view "fact"."${kind}" as select * replace (${knownAt}${status}) from ${told} as l`);
  if (reader.superseded.has(kind)) {
    await database.run(`alter view "superseded"."${kind}" rename to "${kind} as told"`);
    await database.run(
      `create view "superseded"."${kind}" as select * replace (case when "import" <= ${last} then ${epoch} else "knownAt" end as "knownAt") from "superseded"."${kind} as told"`,
    );
  }
  return historyOf(reader, kind, telling);
};

/**
 * Lets the facts of a reader be asked about a past in which they were not imported yet: those of the imports that tell the
 * past count as known when they became true, unless they say themselves when they became known.
 */
export const tellPast = async (reader: Reader): Promise<readonly KindHistory[]> => {
  const last = lastTelling(reader.manifests);
  await reader.database.run('create schema "replay"; create table "replay"."moment" ("day" date)');
  const told = new Set<KindId>();
  const histories: KindHistory[] = [];
  for (const kind of [...moves, ...kindIds.filter((id) => !moves.includes(id))]) {
    if ('derived' in kinds[kind] || !(await hasRows(reader, kind))) continue;
    histories.push(await tell(reader, kind, { last, told }));
    told.add(kind);
  }
  return histories.toSorted((a, b) => (a.title < b.title ? -1 : 1));
};

/** Sets the day that the facts are asked about, for what is told by what happened after it. */
export const setReplayedDay = async ({ database }: Reader, on: Day): Promise<void> =>
  database.run(`delete from "replay"."moment"; insert into "replay"."moment" values (date ${text(formatDay(on))})`);

/** The last day of each source as it was known at an instant; imports that tell the past count as known all along. */
export const lastDaysKnown = (manifests: readonly Manifest[], knownAt: number): Record<string, string> => {
  const last = lastTelling(manifests);
  const told = new Set<string>();
  const counted = manifests.filter((manifest) => {
    const entries = manifest.facts.filter(({ added }) => added > 0).map(({ entry }) => entry);
    const isFirst = entries.some((entry) => !told.has(entry));
    for (const entry of entries) told.add(entry);
    return manifest.import <= last || isFirst || instantOf(manifest) <= knownAt;
  });
  return lastDaysOf(counted, Number.POSITIVE_INFINITY);
};

/** The first day on which something happened that a replay can show. */
export const firstDayOf = (histories: readonly KindHistory[]): Day | undefined =>
  parseDay(
    histories
      .filter(({ happens }) => happens)
      .flatMap(({ firstOn }) => firstOn ?? [])
      .toSorted()[0] ?? '',
  );
