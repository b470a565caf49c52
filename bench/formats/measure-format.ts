import { statSync } from 'node:fs';
import type { Measured } from '../measure.ts';
import { figures, mega, round, type Figures } from '../figures.ts';
import { readersOf, type Reading } from './readers.ts';

/** What one reader took for a format; rates count the bytes of the file, and those of the same rows as CSV. */
export interface Taken extends Figures {
  readonly mbPerSecond: number;
  readonly csvMbPerSecond: number;
}

/** What was measured of one format. */
export interface FormatResult {
  readonly rows: number;
  readonly fileMB: number;
  readonly csvMB: number;
  /** By reader; null where the peer is not there. */
  readonly readers: Readonly<Record<string, Taken | null>>;
  readonly checksum: string;
}

/** What every reader has to find in a file, and how often they read it. */
export interface Expected {
  readonly rows: number;
  readonly csvBytes: number;
  readonly checksum: string;
  readonly runs: number;
}

/** Reads one file with every reader, `runs` times in turn. Throws when one of them finds something else in it. */
export const measureFormat = async (reading: Reading, expected: Expected): Promise<FormatResult> => {
  const { rows, csvBytes, checksum, runs } = expected;
  const readers = readersOf(reading).map(([name, read]) => ({ name, read, measured: new Array<Measured>() }));
  for (let run = 1; run <= runs; run += 1)
    for (const { name, read, measured } of readers) {
      const answer = await read?.();
      if (answer === undefined) continue;
      if (answer.checksum !== checksum)
        throw new Error(`${reading.format.name}, ${name}: expected ${checksum}, found ${answer.checksum}.`);
      measured.push(answer.measured);
    }
  const [fileMB, csvMB] = [statSync(reading.path).size / mega, csvBytes / mega];
  const takenBy = (measured: readonly Measured[]): Taken | null => {
    if (measured.length === 0) return null;
    const taken = figures(measured);
    const rate = (megabytes: number): number => round(megabytes / taken.seconds, 1);
    return { ...taken, mbPerSecond: rate(fileMB), csvMbPerSecond: rate(csvMB) };
  };
  return {
    rows,
    fileMB: round(fileMB, 1),
    csvMB: round(csvMB, 1),
    readers: Object.fromEntries(readers.map(({ name, measured }) => [name, takenBy(measured)])),
    checksum,
  };
};
