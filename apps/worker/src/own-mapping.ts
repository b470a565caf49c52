import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadMapping } from '@throughline/connectors';
import type { Mapping } from '@throughline/model';
import { writeWhole } from './settings.ts';

/** How well a kept mapping fits the tables that were found. */
interface Fit {
  readonly name: string;
  readonly known: number;
  readonly streams: number;
}

const fitOf = (name: string, data: string, files: ReadonlySet<string>): Fit => {
  const streams = Object.values(loadMapping(name, data).mapping.streams);
  return { name, known: streams.filter((stream) => files.has(stream.file)).length, streams: streams.length };
};

/** The mapping of the data folder that reads most of these tables, at least half of its own; undefined where there is none. */
export const ownMapping = (data: string, files: readonly string[]): string | undefined => {
  const folder = join(data, 'mappings');
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .toSorted();
  const fits = names
    .map((name) => fitOf(name, data, new Set(files)))
    .filter((fit) => 2 * fit.known >= fit.streams && fit.known > 0);
  return fits.toSorted((a, b) => b.known - a.known)[0]?.name;
};

/** Keeps a proposed mapping in the data folder, for people to read and to improve; returns its path. */
export const keepMapping = (data: string, mapping: Mapping): string => {
  const folder = join(data, 'mappings');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${mapping.mapping}.json`);
  writeWhole(path, `${JSON.stringify(mapping, null, 2)}\n`);
  return path;
};
