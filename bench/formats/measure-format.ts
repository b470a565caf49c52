import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure, type Measured } from '../measure.ts';
import type { Format, Peer } from './catalogue.ts';
import { checksumOfParquet, checksumOfStaged, keepsLines } from './duckdb.ts';
import { figures, mega, round, type Figures } from './figures.ts';
import { mapping } from './mapping.data.ts';
import type { Python } from './python.ts';

/** What one reader took for a format; rates count the bytes of the file, and those of the same rows as CSV. */
export interface Reading extends Figures {
  readonly mbPerSecond: number;
  readonly csvMbPerSecond: number;
}

/** What was measured of one format. */
export interface FormatResult {
  readonly rows: number;
  readonly fileMB: number;
  readonly csvMB: number;
  /** By reader; null where the peer is not there. */
  readonly readings: Readonly<Record<string, Reading | null>>;
  readonly checksum: string;
}

/** A written file, and what every reader has to find in it. */
export interface Written {
  readonly format: Format;
  readonly path: string;
  readonly rows: number;
  readonly csvBytes: number;
  readonly checksum: string;
}

export interface Plan {
  readonly runs: number;
  readonly folder: string;
  readonly python: Python | undefined;
}

interface Answer {
  readonly measured: Measured;
  readonly checksum: string;
}

type Reader = () => Promise<Answer>;

const cli = join(import.meta.dirname, '..', '..', 'apps', 'cli', 'src', 'main.ts');
const stager = fileURLToPath(new URL('./stage.ts', import.meta.url));
const duckdbReader = fileURLToPath(new URL('./read.ts', import.meta.url));
const pythonReader = join(import.meta.dirname, 'peer.py');

const fresh = (folder: string): string => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
};

const headerIn = (output: string): string[] => {
  const said: unknown = JSON.parse(output);
  if (typeof said !== 'object' || said === null || !('header' in said) || !Array.isArray(said.header)) return [];
  return said.header.map(String);
};

const staging =
  ({ format, path }: Written, { folder }: Plan, ...options: string[]): Reader =>
  async () => {
    const scratch = fresh(join(folder, 'scratch'));
    const staged = join(scratch, 'staged');
    const args = [stager, path, `${format.file}${format.table}`, staged, scratch, ...options];
    const measured = await measure(process.execPath, args);
    const checksum = await checksumOfStaged(staged, headerIn(measured.output));
    rmSync(scratch, { recursive: true });
    return { measured, checksum };
  };

const onlyParquet = (folder: string): string => {
  const [file, ...others] = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.parquet')) : [];
  if (file === undefined || others.length > 0) throw new Error(`Expected one Parquet file in ${folder}.`);
  return join(folder, file);
};

const importing =
  ({ path }: Written, { folder }: Plan): Reader =>
  async () => {
    const data = fresh(join(folder, 'data'));
    const mappingPath = join(folder, 'mapping.json');
    writeFileSync(mappingPath, JSON.stringify(mapping));
    const options = ['--mapping', mappingPath, '--data', data, '--known-at', '2026-10-02T00:00:00Z', '--json'];
    const measured = await measure(process.execPath, [cli, 'import', path, ...options]);
    const place = join(data, 'imports', '000001');
    const checksum = await checksumOfParquet(onlyParquet(join(place, 'facts')));
    const hasLines = await keepsLines(onlyParquet(join(place, 'records')));
    if (!hasLines) throw new Error('Expected the imported records to keep their rows and lines.');
    rmSync(data, { recursive: true });
    return { measured, checksum };
  };

const peerReader = (peer: Peer, { path }: Written, { folder, python }: Plan): Reader | undefined => {
  if (peer.by === 'duckdb')
    return async () => {
      const parquet = join(folder, 'peer.parquet');
      const measured = await measure(process.execPath, [duckdbReader, peer.from(path), parquet]);
      const checksum = await checksumOfParquet(parquet);
      rmSync(parquet);
      return { measured, checksum };
    };
  if (python?.packages.has(peer.needs) !== true) return undefined;
  return async () => {
    const measured = await measure(python.python, [pythonReader, peer.kind, path]);
    return { measured, checksum: measured.output.trim() };
  };
};

const readersOf = (written: Written, plan: Plan): [name: string, reader: Reader | undefined][] => [
  ['staging', staging(written, plan)],
  ...(written.format.name === 'XLSX'
    ? [['staging alone', staging(written, plan, '--bare')] satisfies [string, Reader]]
    : []),
  ...(written.format.name === 'CSV' ? [['whole import', importing(written, plan)] satisfies [string, Reader]] : []),
  [written.format.peer.name, peerReader(written.format.peer, written, plan)],
];

const requireSame = (name: string, answer: Answer, { format, checksum }: Written): void => {
  if (answer.checksum === checksum) return;
  throw new Error(`${format.name}, ${name}: expected ${checksum}, found ${answer.checksum}: not the same work.`);
};

/** Reads one file with every reader, `runs` times in turn. Throws when one of them finds something else in it. */
export const measureFormat = async (written: Written, plan: Plan): Promise<FormatResult> => {
  const readers = readersOf(written, plan);
  const runs = new Map<string, Measured[]>();
  for (let run = 1; run <= plan.runs; run += 1)
    for (const [name, reader] of readers) {
      const answer = await reader?.();
      if (answer === undefined) continue;
      requireSame(name, answer, written);
      runs.set(name, [...(runs.get(name) ?? []), answer.measured]);
    }
  const [fileMB, csvMB] = [statSync(written.path).size / mega, written.csvBytes / mega];
  const readingOf = (measured: readonly Measured[]): Reading => {
    const taken = figures(measured);
    const rate = (megabytes: number): number => round(megabytes / taken.seconds, 1);
    return { ...taken, mbPerSecond: rate(fileMB), csvMbPerSecond: rate(csvMB) };
  };
  const readings = readers.map(([name]) => {
    const measured = runs.get(name);
    return [name, measured === undefined ? null : readingOf(measured)] as const;
  });
  return {
    rows: written.rows,
    fileMB: round(fileMB, 1),
    csvMB: round(csvMB, 1),
    readings: Object.fromEntries(readings),
    checksum: written.checksum,
  };
};
