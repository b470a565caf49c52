import { existsSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { registry } from '@throughline/catalog';
import { proposeMapping, type FoundTable, type Proposal, type StagedFile } from '@throughline/connectors';
import { gatherEvidence, type DatabaseLimits } from '@throughline/duckdb';
import { byEntry, suppliedBy, type NeededFor } from '@throughline/engine';
import { AppError, type Mapping, type TablesEvidence } from '@throughline/model';
import type { Source, Watching } from './source.ts';

/** What an unknown source holds and how it could be mapped. */
export interface Proposed {
  readonly proposal: Proposal;
  readonly evidence: TablesEvidence;
  readonly staged: ReadonlyMap<string, StagedFile>;
  /** Tables from which nothing could be learnt, each with a sentence that says why. */
  readonly unread: readonly Note[];
  /** By entry of the mapping: the metrics and detectors that it is needed for. */
  readonly neededFor: ReadonlyMap<string, NeededFor>;
}

interface Naming {
  readonly id: string;
  readonly title: string;
  /** Whose exports these are, for the first settings. */
  readonly company: string;
  readonly currency?: string | undefined;
}

/** A short name for the exports at a place: `ERP exports 2026` → `erp-exports-2026`. */
const nameOf = (place: string): string => {
  const plain = basename(place.replace(/\?.*$/, '').replace(/[/\\]+$/, ''))
    .replace(/(?:\.[a-z0-9]{1,7})+$/i, '')
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? 'exports' : plain;
};

const freeName = (folder: string, wanted: string): string => {
  let name = wanted;
  for (let n = 2; existsSync(join(folder, `${name}.json`)); n++) name = `${wanted}-${n}`;
  return name;
};

/** A name under which the data folder has no mapping yet. */
export const freeMappingName = (data: string, place: string): string => freeName(join(data, 'mappings'), nameOf(place));

type Note = Source['notes'][number];

interface Read {
  readonly staged: ReadonlyMap<string, StagedFile>;
  readonly unread: readonly Note[];
}

const noteOf = ({ message, hint }: AppError, table: FoundTable | undefined): Note => {
  const { file = '', place } = table ?? {};
  const text = `${message} ${hint}`.trim().replace(/\.$/, '').replace('. Nothing was imported', '');
  const folder = place === undefined ? '' : `${dirname(place.path)}${sep}`;
  return { file, text: text.replaceAll(folder, '').replace(`${file}: `, '') };
};

/** Tables of files are read one by one, so that a damaged one does not hide the others; those of a database at one moment. */
const stageAll = async (source: Source, folder: string, watching: Watching): Promise<Read> => {
  const all = source.tables.map((table, i) => ({ table, stagedPath: join(folder, `${i}.rows`) }));
  const staged = new Map<string, StagedFile>();
  const unread: Note[] = [];
  const isDatabase = all.some(({ table }) => table.place === undefined);
  for (const wanted of isDatabase ? [all] : all.map((one) => [one])) {
    let next = 0;
    try {
      for await (const file of source.stage(wanted, watching)) staged.set(wanted[next++]?.table.file ?? '', file);
    } catch (error) {
      watching.signal?.throwIfAborted();
      if (isDatabase || !(error instanceof AppError)) throw error;
      unread.push(noteOf(error, wanted[next]?.table));
    }
  }
  return { staged, unread };
};

/** Why nothing can be learnt from a table that was read; undefined where it has a header and rows. */
const emptiness = ({ header, rows, rejected: [first], rejectedRows }: StagedFile): string | undefined => {
  if (header !== undefined && rows > 0) return undefined;
  if (first !== undefined)
    return `expected rows, found ${rejectedRows} that could not be read, the first on line ${first.line}: expected ${first.expected}, found ${first.found}`;
  return header === undefined
    ? 'expected a header line with column names, found an empty file'
    : 'expected rows below the header, found none';
};

/** Reads every table of a source, counts what is in it and proposes how it becomes facts. */
export const propose = async (
  source: Source,
  naming: Naming,
  parts: {
    readonly folder: string;
    readonly limits: DatabaseLimits;
    readonly told: (step: string, done: number, total: number) => void;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Proposed> => {
  const told: Watching['told'] = (done, total) => {
    parts.told('reading', done, total);
  };
  const { staged, unread } = await stageAll(source, parts.folder, { told, signal: parts.signal });
  const empty = [...staged].flatMap(([file, one]): Note[] => {
    const text = emptiness(one);
    return text === undefined ? [] : [{ file, text }];
  });
  const filled = [...staged].flatMap(([file, s]) =>
    s.header === undefined || s.rows === 0
      ? []
      : [
          {
            file,
            stagedPath: s.stagedPath,
            rows: s.rows,
            longestBytes: s.longestStagedBytes,
            header: s.header,
            escaped: s.escaped,
          },
        ],
  );
  parts.told('counting what the columns hold', 0, 1);
  const evidence = await gatherEvidence(filled, parts.limits);
  parts.signal?.throwIfAborted();
  const about = Object.fromEntries(
    [...staged].flatMap(([file, s]) => (s.about === undefined ? [] : [[file, s.about]])),
  );
  const known = naming.currency ?? mainCurrency(proposeMapping(evidence, { ...naming, about }));
  const proposal = proposeMapping(evidence, { ...naming, about, currency: known });
  const currency = known ?? 'USD';
  const company = { name: naming.company, currency };
  const mapping = proposal.mapping === undefined ? undefined : { ...proposal.mapping, company };
  return {
    proposal: { ...proposal, mapping },
    evidence,
    staged,
    unread: [...unread, ...empty],
    neededFor: neededFor(mapping),
  };
};

const neededFor = (mapping: Mapping | undefined): Map<string, NeededFor> =>
  new Map(byEntry(registry, suppliedBy(mapping?.facts ?? [])).map((entry) => [entry.name, entry]));

/** The currency in which most amounts are, by the columns and headings that name one. */
const mainCurrency = ({ tables }: Proposal): string | undefined => {
  const counts = new Map<string, number>();
  const count = (code: string, n: number): void => {
    counts.set(code, (counts.get(code) ?? 0) + n);
  };
  for (const column of tables.flatMap((table) => table.profile.columns)) {
    if (column.currency !== undefined) count(column.currency, column.evidence.filled);
    if (!column.roles.some(({ role }) => role === 'currency')) continue;
    for (const { value, count: n } of column.evidence.common) if (/^[A-Z]{3}$/.test(value)) count(value, n);
  }
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
};
