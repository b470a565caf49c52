import type { KindId } from '@throughline/model';
import type { View } from '@throughline/query';
import { list, named, quoted, type Database } from './database.ts';
import { knownFiles } from './known-files.ts';

/** The imports that added or superseded facts of a kind. */
export interface KindImports {
  readonly facts: readonly number[];
  readonly superseded: readonly number[];
}

/** The same with their files. */
export interface KindFiles extends KindImports {
  readonly files: readonly string[];
}

const dayOf = (view: View): string => `cast(${quoted(view.businessDay)} as date)`;
const knownOf = (view: View): string => `cast(${quoted(view.knownAt)} as timestamp)`;

const counts = (kind: KindId, imports: KindImports, view: View): string => {
  const later = (schema: string, column: string, value: string): string =>
    `(select count(*) from ${schema}.${named(kind)} where ${column} > ${value})`;
  const gone = imports.superseded.length === 0 ? '0' : later('"superseded"', '"knownAt"', knownOf(view));
  return `select ${quoted(kind)} as "kind", concat_ws(' ', ${later('"fact"', '"validOn"', dayOf(view))}, ${later('"fact"', '"knownAt"', knownOf(view))}, ${gone}) as "later"`;
};

/** What may be seen of a kind: the imports that added or superseded facts of it, and how many facts the moment leaves out. */
export interface KindState extends KindImports {
  readonly later: string;
}

const noneLater = '0 0 0';

type Kinds = readonly (readonly [KindId, KindFiles])[];

/** Views that left nothing of a file out: later ones do not either. */
const wholeFrom = knownFiles<Pick<View, 'businessDay' | 'knownAt'>>();

const isWholeFor =
  ({ businessDay, knownAt }: View) =>
  (file: string): boolean => {
    const from = wholeFrom.get(file);
    return from !== undefined && businessDay >= from.businessDay && knownAt >= from.knownAt;
  };

/** Files of which the moment leaves no fact out, as the extremes say that stand in them. */
const wholeFiles = async (db: Database, files: readonly string[], view: View): Promise<ReadonlySet<string>> => {
  const value = (type: string): string => `try_cast("stats_max_value" as ${type})`;
  const isSeen = `case "path_in_schema" when 'validOn' then ${value('date')} <= ${dayOf(view)} else ${value('timestamp')} <= ${knownOf(view)} end`;
  const rows = await db.rows(
    `select distinct "file_name" as "file" from parquet_metadata(${list(files)}) where "path_in_schema" in ('validOn', 'knownAt') and not coalesce("stats_null_count" = "num_values", false) and not coalesce(${isSeen}, false)`,
  );
  const cut = new Set(rows.map((row) => row['file']));
  return new Set(files.filter((file) => !cut.has(file)));
};

/** Kinds of which the moment leaves no fact out. */
const wholeKinds = async (db: Database, kinds: Kinds, view: View): Promise<ReadonlySet<KindId>> => {
  const isKnown = isWholeFor(view);
  const unknown = kinds.flatMap(([, { files }]) => files).filter((file) => !isKnown(file));
  const whole = unknown.length === 0 ? new Set<string>() : await wholeFiles(db, unknown, view);
  const { businessDay, knownAt } = view;
  for (const file of whole) wholeFrom.set(file, { businessDay, knownAt });
  const cut = new Set(unknown.filter((file) => !whole.has(file)));
  return new Set(kinds.flatMap(([kind, { files }]) => (files.some((file) => cut.has(file)) ? [] : [kind])));
};

/**
 * What may be seen of each kind. Which facts a moment leaves out is told by their number: the moments of one axis leave out
 * sets that contain each other.
 */
export const kindStates = async (
  db: Database,
  kinds: ReadonlyMap<KindId, KindFiles>,
  view: View,
): Promise<ReadonlyMap<KindId, KindState>> => {
  const some = [...kinds].filter(([, { facts }]) => facts.length > 0);
  if (some.length === 0) return new Map();
  const whole = await wholeKinds(db, some, view);
  const cut = some.filter(([kind]) => !whole.has(kind));
  const rows =
    cut.length === 0
      ? []
      : await db.rows(cut.map(([kind, imports]) => counts(kind, imports, view)).join(' union all '));
  const later = new Map(rows.map((row) => [row['kind'] ?? '', row['later'] ?? '']));
  return new Map(
    some.map(([kind, { facts, superseded }]) => [kind, { facts, superseded, later: later.get(kind) ?? noneLater }]),
  );
};
