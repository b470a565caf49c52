import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, mappingSchema, type Mapping } from '@throughline/model';

/** A mapping with the hash of its text: a changed mapping derives facts anew. */
export interface LoadedMapping {
  readonly mapping: Mapping;
  readonly hash: string;
  readonly path: string;
}

const shippedFolder = join(import.meta.dirname, 'mappings');

/** The ids of the mappings that come with the product. */
export const shippedMappings = (): string[] =>
  readdirSync(shippedFolder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .toSorted();

const candidates = (name: string, data: string): string[] => [
  name,
  join(data, 'mappings', `${name}.json`),
  join(shippedFolder, `${name}.json`),
];

const find = (name: string, data: string): string => {
  const found = candidates(name, data).find((path) => path.endsWith('.json') && existsSync(path));
  if (found !== undefined) return found;
  throw new AppError(
    'not-found',
    `Expected a mapping named "${name}" or a mapping file, found neither ${candidates(name, data).slice(1).join(' nor ')}.`,
    `Mappings that come with the product: ${shippedMappings().join(', ')}.`,
  );
};

const form = 'Nothing was imported. Correct it there; npm run new mapping NAME shows the form.';

const parseJson = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new AppError('bad-input', `${path} is not JSON: ${found}.`, form);
  }
};

/** An entry that reads a stream that is none would be left out in silence, and its facts ended. */
const checkStreams = ({ facts, streams }: Mapping, path: string): void => {
  const names = Object.keys(streams);
  for (const fact of facts) {
    const read = [fact.from, ...Object.values(fact.join).map(({ stream }) => stream)];
    const lost = read.find((stream) => !names.includes(stream));
    if (lost === undefined) continue;
    const message = `${path}, entry ${fact.name}: expected one of its streams (${names.join(', ')}), found "${lost}".`;
    throw new AppError('bad-input', message, form);
  }
};

/** Loads and checks a mapping by name (own ones in `data/mappings` first) or by path. */
export const loadMapping = (name: string, data: string): LoadedMapping => {
  const path = find(name, data);
  const text = readFileSync(path, 'utf8');
  const parsed = mappingSchema.safeParse(parseJson(text, path));
  if (parsed.success) {
    checkStreams(parsed.data, path);
    const canonical = JSON.stringify(parsed.data);
    return { mapping: parsed.data, hash: createHash('sha256').update(canonical).digest('hex'), path };
  }
  const [issue] = parsed.error.issues;
  const at = issue === undefined || issue.path.length === 0 ? 'its beginning' : issue.path.join('.');
  const found = (issue?.message ?? 'not a mapping').replace(/\breceived\b/, 'found').replace(/\bundefined$/, 'nothing');
  throw new AppError('bad-input', `${path}, at ${at}: ${found}.`, form);
};
