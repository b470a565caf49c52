import { rmSync } from 'node:fs';
import type { FactPlace } from './change.ts';
import { writeRecords, type StagedStream } from './records.ts';
import type { RecordPart } from './record-source.ts';

/** The streams of an import and what was stored of them. */
export interface Recorded {
  readonly streams: readonly StagedStream[];
  /** Those whose records this import stores. */
  readonly fresh: readonly StagedStream[];
  readonly parts: ReadonlyMap<string, RecordPart>;
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
  /** True for a stream that is as before: it is only noted. */
  readonly known: (staged: StagedStream) => boolean;
  readonly progress: (step: string, done: number, total: number) => void;
}

/** Starts storing records. */
export const startRecording = (place: FactPlace, { known, progress }: Watching): Recording => {
  const streams: StagedStream[] = [];
  const fresh: StagedStream[] = [];
  const parts = new Map<string, RecordPart>();
  const offsets = new Map<string, number>();
  let last = 0;
  let writing: Promise<void> = Promise.resolve();
  const store = async (staged: StagedStream): Promise<void> => {
    progress(`records: ${staged.stream}`, parts.size, fresh.length);
    const part = await writeRecords(place.db, staged, { folder: place.folder, number: place.number, offset: last });
    parts.set(staged.stream, part);
    offsets.set(staged.stream, last);
    last += part.last ?? 0;
    rmSync(staged.stagedPath, { force: true });
  };
  return {
    add: (staged) => {
      streams.push(staged);
      if (known(staged)) return;
      fresh.push(staged);
      writing = writing.then(() => store(staged));
      writing.catch(() => undefined);
    },
    done: async () => {
      await writing;
      return { streams, fresh, parts, offsets };
    },
    settled: () => writing.catch(() => undefined),
  };
};
