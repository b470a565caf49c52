import { open } from 'node:fs/promises';
import { fileFailure, refusal } from './refusal.ts';
import type { FileHandle } from 'node:fs/promises';

/** A file that is read where it is asked for, never as a whole. */
export interface FileBytes {
  readonly path: string;
  readonly bytes: number;
  /** Exactly `length` bytes; a file that ends before is refused. */
  readonly read: (at: number, length: number) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

const CHUNK_BYTES = 131_072;

const readExactly = async (handle: FileHandle, at: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.allocUnsafe(length);
  let got = 0;
  while (got < length) {
    const { bytesRead } = await handle.read(buffer, got, length - got, at + got);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return buffer.subarray(0, got);
};

const sizeOf = async (handle: FileHandle, path: string): Promise<number> => {
  const stat = await handle.stat();
  if (!stat.isFile()) throw refusal(path, { expected: 'a file', found: 'a folder or a device', hint: 'Name a file.' });
  return stat.size;
};

/** Opens a file for reading at any place. */
export const openBytes = async (path: string): Promise<FileBytes> => {
  try {
    const handle = await open(path, 'r');
    const bytes = await sizeOf(handle, path).catch(async (error: unknown) => {
      await handle.close();
      throw error;
    });
    const read = async (at: number, length: number): Promise<Buffer> => {
      const buffer = await readExactly(handle, at, length).catch((error: unknown) => {
        throw fileFailure(path, error);
      });
      if (buffer.length === length) return buffer;
      throw refusal(path, {
        expected: `${length} bytes at ${at}`,
        found: `the end of the file after ${buffer.length}`,
      });
    };
    return { path, bytes, read, close: () => handle.close() };
  } catch (error) {
    throw fileFailure(path, error);
  }
};

/** The bytes from `at` on in chunks. */
export async function* readRange(file: FileBytes, at: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += CHUNK_BYTES) {
    yield await file.read(at + done, Math.min(CHUNK_BYTES, length - done));
  }
}
