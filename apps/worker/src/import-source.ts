import { formatInstant } from '@throughline/calendar';
import { loadMapping, type FoundTable, type LoadedMapping, type StagedFile } from '@throughline/connectors';
import {
  beginImport,
  headerOf,
  readManifests,
  type DatabaseLimits,
  type ImportEffects,
  type ImportSession,
  type Preview,
  type StagedStream,
} from '@throughline/duckdb';
import {
  AppError,
  describe,
  diagnose,
  inEffect,
  type Diagnostic,
  type Manifest,
  type Mapping,
  type StreamMapping,
} from '@throughline/model';
import { neededColumns } from './needed-columns.ts';
import type { Source } from './source.ts';
import { suggestRename } from './suggest-rename.ts';

/** What is imported, with which mapping, and when it became known. */
export interface ImportRequest {
  readonly source: Source;
  /** The name of a mapping, or the path of one. */
  readonly mapping: string;
  /** Milliseconds since 1970, UTC. */
  readonly knownAt: number;
  /** Looks at what would be imported; false gives up. Everything is imported where nobody is asked. */
  readonly confirm?: ((preview: Preview) => Promise<boolean>) | undefined;
}

export interface ImportOutcome {
  readonly manifest: Manifest;
  readonly diagnostics: readonly Diagnostic[];
  readonly mapping: Mapping;
  /** False where it was only looked at. */
  readonly committed: boolean;
}

/** What happens outside while an import runs. */
export interface ImportParts {
  readonly limits: DatabaseLimits;
  readonly effects: ImportEffects;
  readonly bytes: (done: number, total: number) => void;
  readonly settle: (mapping: Mapping) => void;
  readonly signal?: AbortSignal | undefined;
}

type Wanted = readonly [stream: string, spec: StreamMapping, table: FoundTable];

const lastHeader = (data: string, mapping: Mapping, stream: string): readonly string[] | undefined =>
  inEffect(readManifests(data))
    .filter((m) => m.mapping.id === mapping.mapping)
    .flatMap((m) => m.streams)
    .findLast((s) => s.stream === stream)?.header;

const missingColumns = (
  staged: StagedFile,
  stream: string,
  place: { mapping: Mapping; data: string },
): Diagnostic[] => {
  const spec = place.mapping.streams[stream];
  const header = staged.header ?? [];
  const offered = headerOf({ renamed: spec?.renamed ?? {} }, header);
  const missing = neededColumns(place.mapping, stream).filter((column) => !offered.includes(column));
  if (missing.length === 0) return [];
  const before = lastHeader(place.data, place.mapping, stream);
  return missing.map((column) => {
    const now = suggestRename(column, header, before);
    const file = spec?.file ?? '';
    return now === undefined
      ? diagnose('column-missing', { stream, column, file, found: header.join(', ') })
      : diagnose('column-renamed', { stream, column, file, now });
  });
};

const asStream = (staged: StagedFile, stream: string, spec: StreamMapping): StagedStream => ({
  stream,
  source: spec.source,
  file: spec.file,
  export: spec.export,
  stagedPath: staged.stagedPath,
  sha256: staged.sha256,
  bytes: staged.bytes,
  rows: staged.rows,
  longestBytes: staged.longestStagedBytes,
  header: staged.header ?? [],
  escaped: staged.escaped,
  rejections: staged.rejected.map(({ row, line, expected, found }) => ({ row, line, expected, found })),
  rejected: staged.rejectedRows,
  leftOut: staged.leftOut ?? [],
});

const nothing = 'Nothing was imported.';

const checkStaged = (staged: StagedFile, stream: string, place: { mapping: Mapping; data: string }): void => {
  const file = place.mapping.streams[stream]?.file ?? '';
  if (staged.changedWhileRead)
    throw new AppError('conflict', describe(diagnose('file-changed-while-read', { file })), nothing);
  if (staged.header === undefined) {
    const [first] = staged.rejected;
    const found = first === undefined ? 'an empty file' : `none (expected ${first.expected}, found ${first.found})`;
    throw new AppError('bad-input', `${file}: expected a header line with column names, found ${found}.`, nothing);
  }
  const missing = missingColumns(staged, stream, place);
  if (missing.length > 0) throw new AppError('bad-input', missing.slice(0, 5).map(describe).join('\n'), nothing);
};

const stageAll = async (
  session: ImportSession,
  wanted: readonly Wanted[],
  parts: { source: Source; place: { mapping: Mapping; data: string }; outside: ImportParts },
): Promise<void> => {
  const requests = wanted.map(([stream, spec, table]) => ({
    table,
    stagedPath: session.stagedPath(stream),
    layout: spec.layout,
  }));
  const { outside } = parts;
  let next = 0;
  const watching = { told: outside.bytes, signal: outside.signal };
  for await (const staged of parts.source.stage(requests, watching)) {
    const [stream, spec] = wanted[next++] ?? [];
    if (stream === undefined || spec === undefined) continue;
    checkStaged(staged, stream, parts.place);
    session.add(asStream(staged, stream, spec));
  }
};

const requireSome = (wanted: readonly Wanted[], mapping: Mapping, source: Source): void => {
  if (wanted.length > 0) return;
  const files = Object.values(mapping.streams).map((s) => s.file);
  const found = source.tables.map((t) => t.file);
  throw new AppError(
    'bad-input',
    `Expected files such as ${files.slice(0, 3).join(', ')} in ${source.shown}, found ${found.length === 0 ? 'none that holds a table' : found.slice(0, 5).join(', ')}.`,
    'Give the folder that the mapping describes, or import it without --mapping to have one proposed.',
  );
};

const isIn = (file: string, container: string): boolean =>
  file === container || file.startsWith(`${container}#`) || file.startsWith(`${container}/`);

/** A file that the mapping reads and that could not be read is no missing one: without it the import would be a part. */
const requireReadable = (streams: readonly (readonly [string, StreamMapping])[], source: Source): void => {
  const found = new Set(source.tables.map((table) => table.file));
  const notes = source.notes.filter((note) =>
    streams.some(([, { file }]) => !found.has(file) && isIn(file, note.file)),
  );
  if (notes.length === 0) return;
  const lines = notes.slice(0, 5).map(({ file, text }) => `${file}: ${text}.`);
  throw new AppError('bad-input', lines.join('\n'), nothing);
};

const presence = (source: Source, mapping: Mapping): { wanted: Wanted[]; diagnostics: Diagnostic[] } => {
  const byFile = new Map(source.tables.map((table) => [table.file, table]));
  const streams = Object.entries(mapping.streams);
  const wanted = streams.flatMap(([stream, spec]): Wanted[] => {
    const table = byFile.get(spec.file);
    return table === undefined ? [] : [[stream, spec, table]];
  });
  requireReadable(streams, source);
  requireSome(wanted, mapping, source);
  const absent = streams.filter(([, spec]) => !byFile.has(spec.file));
  return { wanted, diagnostics: absent.map(([stream, spec]) => diagnose('file-missing', { stream, file: spec.file })) };
};

const remarks = (manifest: Manifest, mapping: Mapping): Diagnostic[] => {
  const fileOf = (entry: string): string => {
    const from = mapping.facts.find((fact) => fact.name === entry)?.from ?? '';
    return mapping.streams[from]?.file ?? '';
  };
  const empty = manifest.streams.filter((s) => s.stored && s.rows + s.rejected === 0);
  return [
    ...manifest.facts.flatMap(({ entry, kept }) =>
      kept === 0 ? [] : [diagnose('facts-kept', { file: fileOf(entry), entry, kept })],
    ),
    ...empty.map(({ file }) => diagnose('file-without-rows', { file })),
  ];
};

/** The text that manifests keep for an instant. */
export const knownAtText = (ms: number): string => formatInstant(ms).replace('T', ' ').replace('Z', '');

const finish = async (
  session: ImportSession,
  { confirm }: Pick<ImportRequest, 'confirm'>,
): Promise<{ manifest: Manifest; committed: boolean }> => {
  if (confirm === undefined) return { manifest: await session.commit(), committed: true };
  const preview = await session.preview();
  if (await confirm(preview)) return { manifest: await session.commit(), committed: true };
  await session.abandon();
  return { manifest: preview.manifest, committed: false };
};

const beginWith = (data: string, loaded: LoadedMapping, parts: ImportParts & { knownAt: number }) =>
  beginImport(
    data,
    {
      mapping: loaded.mapping,
      mappingHash: loaded.hash,
      knownAt: knownAtText(parts.knownAt),
      settle: () => {
        parts.settle(loaded.mapping);
      },
    },
    parts,
  );

/** Imports the tables of a source that a mapping reads: everything or nothing. */
export const importSource = async (
  data: string,
  request: ImportRequest,
  parts: ImportParts,
): Promise<ImportOutcome> => {
  const { source } = request;
  const loaded = loadMapping(request.mapping, data);
  const { mapping } = loaded;
  const { wanted, diagnostics } = presence(source, mapping);
  const session = await beginWith(data, loaded, { ...parts, knownAt: request.knownAt });
  const bytes = wanted.reduce((sum, [, , table]) => sum + table.bytes, 0);
  try {
    await stageAll(session, wanted, { source, place: { mapping, data }, outside: parts });
    const { manifest, committed } = await finish(session, request);
    return { manifest, committed, diagnostics: [...remarks(manifest, mapping), ...diagnostics], mapping };
  } catch (error) {
    const explained = session.explain(error, bytes);
    await session.abandon();
    throw explained;
  }
};

/** Derives facts anew from the records that are there, with another version of their mapping. */
export const rederive = async (
  data: string,
  request: Pick<ImportRequest, 'mapping' | 'knownAt' | 'confirm'>,
  parts: ImportParts,
): Promise<ImportOutcome> => {
  const loaded = loadMapping(request.mapping, data);
  const { mapping } = loaded;
  const session = await beginWith(data, loaded, { ...parts, knownAt: request.knownAt });
  try {
    const { manifest, committed } = await finish(session, request);
    return { manifest, committed, diagnostics: remarks(manifest, mapping), mapping };
  } catch (error) {
    const explained = session.explain(error);
    await session.abandon();
    throw explained;
  }
};
