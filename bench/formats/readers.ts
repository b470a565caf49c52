import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childLimits, limitedCommand } from '../../apps/worker/src/staging/limits.ts';
import { measure, type Measured } from '../measure.ts';
import type { Format, Peer } from './catalogue.ts';
import { checksumOfParquet, checksumOfStaged, keepsLines } from './duckdb.ts';
import { mapping } from './mapping.data.ts';
import type { Python } from './python.ts';

/** A file to read; `folder` takes what a reader writes. */
export interface Reading {
  readonly format: Format;
  readonly path: string;
  readonly folder: string;
  readonly python: Python | undefined;
}

/** What one reader took, and what it found. */
export interface Answer {
  readonly measured: Measured;
  readonly checksum: string;
}

/** Reads once, in a process of its own. */
export type Reader = () => Promise<Answer>;

const cli = join(import.meta.dirname, '..', '..', 'apps', 'cli', 'src', 'main.ts');
const pythonReader = join(import.meta.dirname, 'peer.py');
const duckdbReader = fileURLToPath(new URL('./read.ts', import.meta.url));
const asImported = [process.execPath, fileURLToPath(new URL('./stage.ts', import.meta.url))];
/** With the limits and settings of the child in which an import reads. */
const alone = limitedCommand(fileURLToPath(new URL('./stage-alone.ts', import.meta.url)), childLimits);

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
  ({ format, path, folder }: Reading, [program = '', ...options]: readonly string[]): Reader =>
  async () => {
    const scratch = fresh(join(folder, 'scratch'));
    const staged = join(scratch, 'staged');
    const measured = await measure(program, [...options, path, `${format.file}${format.table}`, staged, scratch]);
    const checksum = await checksumOfStaged(staged, headerIn(measured.output));
    rmSync(scratch, { recursive: true });
    return { measured, checksum };
  };

const onlyParquet = (folder: string): string => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.parquet'));
  if (files[0] === undefined || files.length > 1) throw new Error(`Expected one Parquet file, found ${files.length}.`);
  return join(folder, files[0]);
};

const importing =
  ({ path, folder }: Reading): Reader =>
  async () => {
    const data = fresh(join(folder, 'data'));
    const mappingPath = join(folder, 'mapping.json');
    writeFileSync(mappingPath, JSON.stringify(mapping));
    const options = ['--mapping', mappingPath, '--data', data, '--known-at', '2026-10-02T00:00:00Z', '--json'];
    const measured = await measure(process.execPath, [cli, 'import', path, ...options]);
    const place = join(data, 'imports', '000001');
    const checksum = await checksumOfParquet(onlyParquet(join(place, 'facts')));
    const isKept = await keepsLines(onlyParquet(join(place, 'records')));
    if (!isKept) throw new Error('Expected the imported records to keep their rows and lines.');
    rmSync(data, { recursive: true });
    return { measured, checksum };
  };

const readingByDuckdb =
  (from: string, folder: string): Reader =>
  async () => {
    const parquet = join(folder, 'peer.parquet');
    const measured = await measure(process.execPath, [duckdbReader, from, parquet]);
    const checksum = await checksumOfParquet(parquet);
    rmSync(parquet);
    return { measured, checksum };
  };

const readingByPeer = (peer: Peer, { path, folder, python }: Reading): Reader | undefined => {
  if (peer.by === 'duckdb') return readingByDuckdb(peer.from(path), folder);
  if (python?.packages.has(peer.needs) !== true) return undefined;
  return async () => {
    const measured = await measure(python.python, [pythonReader, peer.kind, path]);
    return { measured, checksum: measured.output.trim() };
  };
};

/** Who reads a format: first we, then the peer; undefined where it is not there. */
export const readersOf = (reading: Reading): (readonly [name: string, reader: Reader | undefined])[] => {
  const { name, peer } = reading.format;
  return [
    ['staging', staging(reading, asImported)],
    ...(name === 'XLSX' ? [['staging alone', staging(reading, alone)] as const] : []),
    ...(name === 'CSV' ? [['whole import', importing(reading)] as const] : []),
    [peer.name, readingByPeer(peer, reading)],
  ];
};
