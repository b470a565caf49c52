import { closeSync, openSync, writeSync } from 'node:fs';

const enough = 1_000_000;

const writeAll = (file: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
};

/** Writes texts one after another; none may end within a character. */
export const writeLines = (path: string, texts: Iterable<string>, encoding: 'utf8' | 'utf16le' = 'utf8'): void => {
  const file = openSync(path, 'w');
  let held = '';
  for (const text of texts) {
    held += text;
    if (held.length < enough) continue;
    writeAll(file, Buffer.from(held, encoding));
    held = '';
  }
  writeAll(file, Buffer.from(held, encoding));
  closeSync(file);
};
