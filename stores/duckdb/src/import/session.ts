import { join } from 'node:path';
import { AppError, type Diagnostic, type Manifest, type Mapping } from '@throughline/model';
import { asIoError, onDisk, type Writing } from '../io-error.ts';
import { deriveAll, recordsFor } from './derivation.ts';
import { historyOf, type History } from './history.ts';
import { manifestOf, writeAsides } from './import-manifest.ts';
import { commitPlace, openPlace, type ImportEffects, type ImportPlace, type WriterParts } from './place.ts';
import { showPreview, type SampleFacts } from './preview.ts';
import { startRecording, type Recorded, type Recording } from './recording.ts';
import type { StagedStream } from './records.ts';

export interface ImportRequest {
  readonly mapping: Mapping;
  readonly mappingHash: string;
  /** UTC instant as YYYY-MM-DD HH:MM:SS.mmm. */
  readonly knownAt: string;
  /** Puts in place what an import needs beside it, such as first settings; called just before it becomes visible. */
  readonly settle: () => void;
}

/** What an import would do. */
export interface Preview {
  readonly manifest: Manifest;
  /** Up to 3 of the facts that each entry would add. */
  readonly samples: readonly SampleFacts[];
  /** The first 20 of what would be in quarantine. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The only writer of a data folder, between taking the lock and committing or giving up. */
export interface ImportSession {
  /** Where a stream's staged file goes. */
  readonly stagedPath: (stream: string) => string;
  /** Hands over a stream that was staged: its records are stored while the next one is being staged. */
  readonly add: (staged: StagedStream) => void;
  /** Derives everything and commits nothing; `commit` or `abandon` follows. */
  readonly preview: () => Promise<Preview>;
  /** Makes the import visible. Without streams it derives anew from the records that are there. */
  readonly commit: () => Promise<Manifest>;
  readonly abandon: () => Promise<void>;
  /** What failed while the session was open, as a sentence where the disk or a person stopped it. */
  readonly explain: (error: unknown, neededBytes?: number) => unknown;
}

interface Parts {
  readonly request: ImportRequest;
  readonly effects: ImportEffects;
}

const outcome = 'nothing was imported';

const requireWork = (recorded: Recorded, history: History, mapping: Mapping): void => {
  if (recorded.streams.length > 0 || history.readOtherwise) return;
  throw new AppError(
    'bad-input',
    history.holding.length === 0
      ? `Nothing to derive: expected an earlier import of the mapping ${mapping.mapping}, found none.`
      : `Nothing to derive: the records of ${mapping.mapping} were last read with this very mapping.`,
    history.holding.length === 0 ? 'Give a folder of exports.' : 'Change the mapping, or give a folder of exports.',
  );
};

const derive = async (place: ImportPlace, { request, effects }: Parts, work: Recording): Promise<Manifest> => {
  const { mapping } = request;
  place.check();
  effects.fault('import.staged');
  const recorded = await work.done();
  const history = historyOf(place.earlier, request);
  requireWork(recorded, history, mapping);
  const records = recordsFor(place, mapping, { recorded, history });
  effects.fault('import.records-written');
  const fresh = new Set(recorded.fresh.map((s) => s.stream));
  const { readOtherwise } = history;
  const derivation = await deriveAll({ place, mapping, effects, fresh, records, readOtherwise });
  writeAsides(place.folder, recorded.fresh);
  effects.fault('import.facts-written');
  return manifestOf(place, request, { derivation, recorded });
};

const sessionOf = (place: ImportPlace, parts: Parts): ImportSession => {
  const { request, effects } = parts;
  const history = historyOf(place.earlier, request);
  const recording = startRecording(place, { known: history.unchanged, progress: effects.progress });
  let bytes = 0;
  let derived: Promise<Manifest> | undefined;
  const writing = (neededBytes = 2 * bytes): Writing => ({
    data: place.data,
    folder: place.folder,
    neededBytes,
    outcome,
  });
  const manifest = (): Promise<Manifest> => (derived ??= derive(place, parts, recording));
  const finish = async (): Promise<Manifest> => {
    const made = await manifest();
    await place.pause();
    commitPlace(place, made, { settle: request.settle, effects });
    place.release();
    effects.fault('import.finished');
    return made;
  };
  return {
    stagedPath: (stream) => join(place.folder, 'staged', `${stream}.rows`),
    add: (staged) => {
      place.check();
      bytes += staged.bytes;
      recording.add(staged);
    },
    preview: () => onDisk(async () => showPreview(place, await manifest()), writing),
    commit: () => onDisk(finish, writing),
    abandon: async () => {
      await recording.settled();
      place.abandon();
    },
    explain: (error, neededBytes) => asIoError(error, writing(neededBytes)),
  };
};

/** Takes the writer lock and prepares the folder of the next import. */
export const beginImport = async (data: string, request: ImportRequest, parts: WriterParts): Promise<ImportSession> => {
  const { knownAt, mapping } = request;
  const place = await openPlace(data, { knownAt, mapping: mapping.mapping, outcome }, { ...parts, task: 'An import' });
  try {
    parts.effects.fault('import.locked');
    return sessionOf(place, { request, effects: parts.effects });
  } catch (error) {
    place.abandon();
    throw error;
  }
};
