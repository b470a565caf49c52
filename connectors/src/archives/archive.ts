import { crc32, createInflateRaw } from 'node:zlib';
import { AppError } from '@throughline/model';
import { unpackLimits } from '../source-row.ts';
import { readDirectory } from './directory.ts';
import { openBytes, readRange } from './file-bytes.ts';
import { fileFailure, refusal } from './refusal.ts';
import { OUTPUT_BYTES, unpack } from './unpack.ts';
import type { UnpackLimits } from '../source-row.ts';
import type { StoredEntry } from './directory.ts';
import type { FileBytes } from './file-bytes.ts';

/** A file inside a zip archive; its sizes are those that the archive states. */
export interface ArchiveMember {
  readonly name: string;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
}

/** An open zip archive; its members are read one after another or side by side. */
export interface Archive {
  readonly path: string;
  readonly members: readonly ArchiveMember[];
  readonly has: (name: string) => boolean;
  readonly open: (name: string) => AsyncGenerator<Uint8Array>;
  readonly close: () => Promise<void>;
}

const chunksOf = (file: FileBytes, { method, dataAt, packedBytes }: StoredEntry): AsyncGenerator<Uint8Array> => {
  const packed = readRange(file, dataAt, packedBytes);
  return method === 0 ? packed : unpack(packed, createInflateRaw({ chunkSize: OUTPUT_BYTES }));
};

/** The bytes of a member; they are refused as soon as there are more than stated, or at the end if they are not those packed. */
async function* readEntry(file: FileBytes, entry: StoredEntry): AsyncGenerator<Uint8Array> {
  const { name, unpackedBytes } = entry;
  const place = `${file.path}/${name}`;
  let bytes = 0;
  let crc = 0;
  try {
    for await (const chunk of chunksOf(file, entry)) {
      bytes += chunk.length;
      if (bytes > unpackedBytes) break;
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    throw fileFailure(place, error);
  }
  if (bytes !== unpackedBytes) {
    const found = bytes > unpackedBytes ? 'more' : `${bytes}`;
    throw refusal(place, { expected: `${unpackedBytes} bytes unpacked`, found });
  }
  if (crc !== entry.crc) throw refusal(place, { expected: 'the bytes that were packed', found: 'others (checksum)' });
}

const missing = (path: string, name: string): AppError =>
  new AppError(
    'not-found',
    `${path}: holds no member named ${JSON.stringify(name)}.`,
    'List the members to see their names.',
  );

/** Opens a zip archive after every member was checked; the caller closes it. */
export const openArchive = async (path: string, limits: UnpackLimits = unpackLimits): Promise<Archive> => {
  const file = await openBytes(path);
  try {
    const entries = await readDirectory(file, limits);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    const open = (name: string): AsyncGenerator<Uint8Array> => {
      const entry = byName.get(name);
      if (entry === undefined) throw missing(path, name);
      return readEntry(file, entry);
    };
    const members = entries.map(({ name, packedBytes, unpackedBytes }) => ({ name, packedBytes, unpackedBytes }));
    return { path, members, has: (name) => byName.has(name), open, close: file.close };
  } catch (error) {
    await file.close();
    throw error;
  }
};

/** The files inside a zip archive in its order, without folders and what macOS adds. */
export const listMembers = async (
  path: string,
  limits: UnpackLimits = unpackLimits,
): Promise<readonly ArchiveMember[]> => {
  const archive = await openArchive(path, limits);
  await archive.close();
  return archive.members;
};

/** The unpacked bytes of one member in chunks; damage found at the end still throws, so what was read before it is void. */
export async function* openMember(
  path: string,
  name: string,
  limits: UnpackLimits = unpackLimits,
): AsyncGenerator<Uint8Array> {
  const archive = await openArchive(path, limits);
  try {
    yield* archive.open(name);
  } finally {
    await archive.close();
  }
}
