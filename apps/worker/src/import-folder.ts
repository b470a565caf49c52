import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { formatInstant } from '@throughline/calendar';
import { loadMapping, stageFile, type LoadedMapping, type StagedFile } from '@throughline/connectors';
import {
  beginImport,
  type DatabaseLimits,
  type ImportEffects,
  type ImportSession,
  type StagedStream,
} from '@throughline/duckdb';
import { AppError, describe, diagnose, type Diagnostic, type Manifest, type StreamMapping } from '@throughline/model';
import { neededColumns } from './needed-columns.ts';

/** What is imported, from where, and with which mapping. */
export interface ImportOptions {
  readonly folder: string;
  readonly mapping: string;
  /** Milliseconds since 1970, UTC: when these exports became known. */
  readonly knownAt: number;
}

export interface ImportOutcome {
  readonly manifest: Manifest;
  readonly diagnostics: readonly Diagnostic[];
  readonly mapping: LoadedMapping['mapping'];
}

interface Progress {
  readonly bytes: (done: number, total: number) => void;
  readonly step: ImportEffects['progress'];
}

const csvFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(csv|tsv|txt)$/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();

const requireFolder = (folder: string): void => {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  throw new AppError(
    'not-found',
    `Expected a folder of exports at ${folder}, found none.`,
    'Give the folder that holds the CSV files.',
  );
};

const missingColumns = (staged: StagedFile, stream: string, mapping: LoadedMapping['mapping']): Diagnostic[] => {
  const file = mapping.streams[stream]?.file ?? '';
  const header = staged.header ?? [];
  return neededColumns(mapping, stream)
    .filter((column) => !header.includes(column))
    .map((column) => diagnose('column-missing', { stream, column, file, found: header.join(', ') }));
};

const refuse = (diagnostics: readonly Diagnostic[]): void => {
  const [first] = diagnostics;
  if (first !== undefined)
    throw new AppError('bad-input', diagnostics.slice(0, 5).map(describe).join('\n'), 'Nothing was imported.');
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
});

const checkStaged = (staged: StagedFile, stream: string, mapping: LoadedMapping['mapping']): void => {
  const file = mapping.streams[stream]?.file ?? '';
  if (staged.changedWhileRead)
    throw new AppError('conflict', describe(diagnose('file-changed-while-read', { file })), 'Nothing was imported.');
  if (staged.header === undefined)
    throw new AppError(
      'bad-input',
      `${file}: expected a header line with column names, found ${staged.rows === 0 ? 'an empty file' : 'none'}.`,
      'Nothing was imported.',
    );
  refuse(missingColumns(staged, stream, mapping));
};

const stageAll = async (
  session: ImportSession,
  options: ImportOptions,
  parts: { mapping: LoadedMapping['mapping']; present: readonly [string, StreamMapping][]; progress: Progress },
): Promise<void> => {
  const sizes = parts.present.map(([, spec]) => statSync(join(options.folder, spec.file)).size);
  const total = sizes.reduce((a, b) => a + b, 0);
  let before = 0;
  for (const [i, [stream, spec]] of parts.present.entries()) {
    const base = before;
    const staged = await stageFile({
      path: join(options.folder, spec.file),
      stagedPath: session.stagedPath(stream),
      onProgress: (done) => {
        parts.progress.bytes(base + done, total);
      },
    });
    checkStaged(staged, stream, parts.mapping);
    session.add(asStream(staged, stream, spec));
    before += sizes[i] ?? 0;
  }
};

const presence = (
  options: ImportOptions,
  mapping: LoadedMapping['mapping'],
): { present: [string, StreamMapping][]; diagnostics: Diagnostic[] } => {
  const found = csvFiles(options.folder);
  const present = Object.entries(mapping.streams).filter(([, spec]) => found.includes(spec.file));
  const absent = Object.entries(mapping.streams).filter(([, spec]) => !found.includes(spec.file));
  if (present.length === 0) {
    throw new AppError(
      'bad-input',
      `Expected files such as ${Object.values(mapping.streams)
        .slice(0, 3)
        .map((s) => s.file)
        .join(', ')} in ${options.folder}, found ${found.length === 0 ? 'no CSV file' : found.slice(0, 5).join(', ')}.`,
      'Give the folder that the mapping describes.',
    );
  }
  return {
    present,
    diagnostics: absent.map(([stream, spec]) => diagnose('file-missing', { stream, file: spec.file })),
  };
};

const remarks = (manifest: Manifest, mapping: LoadedMapping['mapping']): Diagnostic[] => {
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

/** Imports a folder of exports: everything or nothing. */
export const importFolder = async (
  data: string,
  options: ImportOptions,
  parts: {
    limits: DatabaseLimits;
    effects: ImportEffects;
    bytes: Progress['bytes'];
    settle: (mapping: LoadedMapping['mapping']) => void;
  },
): Promise<ImportOutcome> => {
  requireFolder(options.folder);
  const loaded = loadMapping(options.mapping, data);
  const { present, diagnostics } = presence(options, loaded.mapping);
  const request = {
    mapping: loaded.mapping,
    mappingHash: loaded.hash,
    knownAt: formatInstant(options.knownAt).replace('T', ' ').replace('Z', ''),
    settle: () => {
      parts.settle(loaded.mapping);
    },
  };
  const session = await beginImport(data, request, parts);
  try {
    const progress = { bytes: parts.bytes, step: parts.effects.progress };
    await stageAll(session, options, { mapping: loaded.mapping, present, progress });
    const manifest = await session.commit();
    return { manifest, diagnostics: [...remarks(manifest, loaded.mapping), ...diagnostics], mapping: loaded.mapping };
  } catch (error) {
    await session.abandon();
    throw error;
  }
};
