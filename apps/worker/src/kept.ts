import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reader } from '@throughline/duckdb';
import {
  isDerived,
  type BaseCells,
  type CellFiles,
  type CellsDescription,
  type CellsWanted,
  type Host,
  type Kept,
} from '@throughline/engine';
import { isKind, type KindId, type Settings } from '@throughline/model';
import type { ChangedFacts, View } from '@throughline/query';
import { openDerived, type KeptDerived } from './kept-derived.ts';
import { indexFile, recentRuns, type KeptIndex, type KeptRun } from './kept-index.ts';
import { openColumns, type KeptColumns } from './kept-columns.ts';
import { statesIn } from './kind-state.ts';
import { placeFile } from './link.ts';
import { openNeeds } from './needs.ts';
import type { Remembering } from './remembering.ts';
import { codeStamp } from './stamp.ts';

/** What earlier runs keep for this one, and what it keeps for later ones. */
export interface Keeping {
  readonly kept: Kept;
  readonly columns: Host['columns'];
  /** The cells of this run, in the folder in which it is staged. */
  readonly files: (folder: string) => CellFiles;
  /** Writes the index, the answers and the derived kinds into the folder of the run, and gives the index. */
  readonly save: (folder: string) => Promise<KeptIndex>;
}

interface Opened {
  readonly data: string;
  readonly settings: Settings;
  readonly reader: Reader;
  readonly view: View;
  readonly remembering?: Remembering | undefined;
}

const cellsFile = (folder: string, metric: string): string => join(folder, 'cells', `${metric}.parquet`);

const derivedFile = (folder: string, kind: KindId): string => join(folder, 'derived', `${kind}.parquet`);

/** The derived kinds that stored cells are of. */
const derivedIn = (cells: Readonly<Record<string, CellsDescription>>): ReadonlySet<KindId> =>
  new Set(
    Object.values(cells).flatMap(({ states }) =>
      Object.keys(states).flatMap((kind) => (isKind(kind) && isDerived(kind) ? [kind] : [])),
    ),
  );

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const isSame = (a: CellsDescription | undefined, b: CellsDescription): boolean =>
  a !== undefined && a.plan === b.plan && JSON.stringify(a.states) === JSON.stringify(b.states);

/** The run with the very cells, else the latest whose cells are of the same plan and of no later import. */
const baseOf = (runs: readonly KeptRun[], metric: string, wanted: CellsDescription & { readonly imports: number }) =>
  runs.find(({ index }) => isSame(index.cells[metric], wanted)) ??
  runs.find(({ index }) => index.cells[metric]?.plan === wanted.plan && index.imports <= wanted.imports);

/** The cells that are in the folder of a run which is being written. */
interface Staged {
  readonly folder: string;
  readonly cells: Record<string, CellsDescription>;
}

const cellFiles = (staged: Staged, { reader, view }: Opened, runs: readonly KeptRun[]): CellFiles => {
  const bases = new Map<string, KeptRun>();
  const baseFile = (metric: string): string => cellsFile(bases.get(metric)?.folder ?? '', metric);
  return {
    base: (metric, wanted): BaseCells | undefined => {
      const run = baseOf(runs, metric, { ...wanted, imports: view.imports });
      const cells = run?.index.cells[metric];
      if (run === undefined || cells === undefined || !existsSync(cellsFile(run.folder, metric))) return undefined;
      bases.set(metric, run);
      const { businessDay, knownAt, imports } = run.index;
      return { ...cells, businessDay, knownAt, imports };
    },
    reuse: (metric, { plan, states }) => {
      placeFile(baseFile(metric), cellsFile(staged.folder, metric));
      staged.cells[metric] = { plan, states };
    },
    write: async (metric, { plan, states }, statement) => {
      await reader.cells.write(statement, cellsFile(staged.folder, metric));
      staged.cells[metric] = { plan, states };
    },
    rowsOfBase: async (metric) => {
      const [total] = await reader.cells.read(baseFile(metric), { grouping: '', period: '' });
      return Number(total?.['rows'] ?? 0);
    },
    openBase: (metric) => reader.cells.openBase(baseFile(metric)),
    table: (name, statement, as) => reader.cells.table(name, statement, as),
    append: reader.cells.append,
    drop: reader.cells.drop,
    rows: (statement) => reader.rows(statement),
  };
};

/** Keeps the derived kinds that nothing had to load: what stored cells are of is part of the run. */
const placeDerived = (
  folder: string,
  parts: {
    wanted: ReadonlySet<KindId>;
    derived: KeptDerived;
    columns: KeptColumns;
    runs: readonly KeptRun[];
  },
): void => {
  const { wanted, derived, columns, runs } = parts;
  for (const kind of wanted) {
    const key = derived.asked.get(kind);
    const run = runs.find(({ index }) => index.derived[kind]?.key === key);
    const version = run?.index.derived[kind];
    if (derived.now.has(kind) || run === undefined || version === undefined) continue;
    placeFile(derivedFile(run.folder, kind), derivedFile(folder, kind));
    columns.place(kind, run);
    derived.same(kind, version);
  }
};

/** Loads the rows of a derived kind that an earlier run has under a key; false where none has. */
const reloadDerived = async (
  kind: KindId,
  key: string,
  parts: { reader: Reader; runs: readonly KeptRun[]; columns: KeptColumns; derived: KeptDerived },
): Promise<boolean> => {
  const { reader, runs, columns, derived } = parts;
  const run = runs.find(({ index }) => index.derived[kind]?.key === key);
  const version = run?.index.derived[kind];
  if (run === undefined || version === undefined) return false;
  if (!(await reader.reloadDerived(kind, join(run.folder, 'derived')))) return false;
  columns.place(kind, run);
  derived.same(kind, version);
  return true;
};

type PlacesOfCells = readonly Pick<Staged, 'folder' | 'cells'>[];

/** The cells of a metric whose description has a digest, where one of some places has them. */
const readStored = async (
  places: PlacesOfCells,
  { metric, key, grouping, period }: CellsWanted,
  { reader, keyOf }: { readonly reader: Reader; readonly keyOf: (cells: CellsDescription) => string },
) => {
  const place = places.find(({ cells }) => cells[metric] !== undefined && keyOf(cells[metric]) === key);
  const file = cellsFile(place?.folder ?? '', metric);
  return place === undefined || !existsSync(file)
    ? undefined
    : reader.cells.read(file, { grouping, period: period ?? '' });
};

const isSameDay = ({ index }: KeptRun, stamp: string, { businessDay }: View): boolean =>
  index.stamp === stamp && index.businessDay === businessDay;

/** Opens what the latest runs of a data folder keep. */
export const openKept = (opened: Opened): Keeping => {
  const { data, settings, reader, view } = opened;
  const runs = recentRuns(data);
  const needs = openNeeds(runs, opened.remembering);
  const salt = `${codeStamp()} ${JSON.stringify(settings.company)}`;
  const digest = (text: string): string => sha256(`${salt}\n${text}`);
  const keyOf = (cells: CellsDescription): string => digest(JSON.stringify([cells.plan, cells.states]));
  const derived = openDerived(runs);
  const changes = new Map<string, ChangedFacts>(runs.flatMap(({ index }) => Object.entries(index.changes)));
  const { state, touched, later } = statesIn({ reader, view }, changes);
  const columns = openColumns(runs, digest(''), { reader, touched, patched: derived.patched });
  let staged: Staged | undefined;
  const places = (): PlacesOfCells => [
    ...(staged === undefined ? [] : [staged]),
    ...runs.map(({ folder, index }) => ({ folder, cells: index.cells })),
  ];
  return {
    kept: {
      isFollowing: runs.some((run) => isSameDay(run, digest(''), view)),
      digest,
      state,
      rows: needs.rows,
      has: needs.has,
      keepRows: needs.keep,
      keepLater: needs.keepLater,
      carry: needs.carry,
      derived: (kind, key) => reloadDerived(kind, key, { reader, runs, columns, derived }),
      derivedBase: columns.base,
      keepDerived: derived.keep,
      derivedState: derived.state,
      cells: (wanted) => readStored(places(), wanted, { reader, keyOf }),
    },
    columns: columns.read,
    files: (folder) => {
      columns.into(folder);
      staged = { folder, cells: {} };
      return cellFiles(staged, opened, runs);
    },
    save: async (folder) => {
      await reader.saveDerived(join(folder, 'derived'));
      placeDerived(folder, { wanted: derivedIn({ ...staged?.cells }), derived, columns, runs });
      const { businessDay, knownAt, imports } = view;
      const index: KeptIndex = {
        stamp: digest(''),
        businessDay,
        knownAt,
        imports,
        later: await later(),
        cells: { ...staged?.cells },
        derived: Object.fromEntries(derived.now),
        columns: await columns.save(),
        changes: Object.fromEntries(changes),
        needs: needs.save(folder),
      };
      writeFileSync(join(folder, indexFile), JSON.stringify(index));
      return index;
    },
  };
};
