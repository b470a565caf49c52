import { rmSync } from 'node:fs';
import type { Mapping } from '@throughline/model';
import type { FactPlace } from './change.ts';
import { writeRecords, type StagedStream } from './records.ts';
import type { RecordSource } from './selection.ts';

/** The streams of an import and what was stored of them. */
export interface Recorded {
  readonly streams: readonly StagedStream[];
  /** Those whose records this import stores. */
  readonly fresh: readonly StagedStream[];
  readonly records: ReadonlyMap<string, RecordSource>;
  /** Where the record numbers of a fresh stream begin. */
  readonly offsets: ReadonlyMap<string, number>;
}

/** Stores the records of streams one after the other while the next file is being read. */
export interface Recording {
  readonly add: (staged: StagedStream) => void;
  /** Waits until all is stored. */
  readonly done: () => Promise<Recorded>;
  /** Waits until nothing is being written, whatever became of it. */
  readonly settled: () => Promise<void>;
}

interface Watching {
  readonly mapping: Mapping;
  /** True for a stream that is as before: it is only noted. */
  readonly known: (staged: StagedStream) => boolean;
  readonly progress: (step: string, done: number, total: number) => void;
}

/** Starts storing records. */
export const startRecording = (place: FactPlace, { mapping, known, progress }: Watching): Recording => {
  const streams: StagedStream[] = [];
  const fresh: StagedStream[] = [];
  const records = new Map<string, RecordSource>();
  const offsets = new Map<string, number>();
  let rows = 0;
  let writing: Promise<void> = Promise.resolve();
  const store = async (staged: StagedStream, offset: number): Promise<void> => {
    progress(`records: ${staged.stream}`, records.size, fresh.length);
    const renamed = mapping.streams[staged.stream]?.renamed ?? {};
    const at = { folder: place.folder, number: place.number, offset, renamed };
    records.set(staged.stream, await writeRecords(place.db, staged, at));
    rmSync(staged.stagedPath, { force: true });
  };
  return {
    add: (staged) => {
      streams.push(staged);
      if (known(staged)) return;
      const offset = rows;
      rows += staged.rows;
      fresh.push(staged);
      offsets.set(staged.stream, offset);
      writing = writing.then(() => store(staged, offset));
      writing.catch(() => undefined);
    },
    done: async () => {
      await writing;
      return { streams, fresh, records, offsets };
    },
    settled: () => writing.catch(() => undefined),
  };
};
