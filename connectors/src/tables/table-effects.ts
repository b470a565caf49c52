import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, renameSync, statSync, writeSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

/** What tells that a file changed. */
export type FileStamp = { readonly bytes: number; readonly modifiedNs: bigint };

export type TableSource = {
  readonly stamp: FileStamp;
  /** A chunk is valid until the next one is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
};

export type TableTarget = { write(bytes: Uint8Array): void; close(): void };

export type TableHash = { update(bytes: Uint8Array): void; hex(): string };

/** Everything that staging does to the outside. A missing or unreadable file rejects: it is no data to judge. */
export type TableEffects = {
  openRead(path: string): TableSource;
  stamp(path: string): FileStamp;
  openWrite(path: string): TableTarget;
  /** Renames a file that was written over another. */
  replace(path: string, by: string): void;
  sha256(): TableHash;
};

const CHUNK_BYTES = 1024 * 1024;

const stampOf = (stats: BigIntStats): FileStamp => ({ bytes: Number(stats.size), modifiedNs: stats.mtimeNs });

/**
 * Synchronous reads: of a local disk they beat streams threefold. After each chunk others have their turn: Ctrl-C, and the
 * database, which stores the records of the file before meanwhile and needs several turns for each statement.
 */
async function* readChunks(file: number): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  try {
    for (;;) {
      await setImmediate();
      const bytes = readSync(file, buffer, 0, CHUNK_BYTES, null);
      if (bytes === 0) return;
      yield buffer.subarray(0, bytes);
    }
  } finally {
    closeSync(file);
  }
}

const writeAll = (file: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
};

/** The real ones. */
export const diskEffects: TableEffects = {
  openRead(path) {
    const file = openSync(path, 'r');
    return { stamp: stampOf(fstatSync(file, { bigint: true })), chunks: readChunks(file) };
  },
  stamp: (path) => stampOf(statSync(path, { bigint: true })),
  openWrite(path) {
    const file = openSync(path, 'w');
    return { write: (bytes) => writeAll(file, bytes), close: () => closeSync(file) };
  },
  replace: (path, by) => renameSync(by, path),
  sha256() {
    const hash = createHash('sha256');
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
  },
};
