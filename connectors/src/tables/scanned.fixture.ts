import { createScanner } from './scanner.ts';
import { splitFields } from './staged-format.ts';
import type { Rejection } from './rejection.ts';
import type { ScanOptions, ScanSummary } from './scanner.ts';

export type Scanned = {
  readonly staged: Buffer;
  readonly records: readonly { readonly row: number; readonly line: number; readonly fields: readonly string[] }[];
  readonly rejections: readonly Rejection[];
  readonly summary: ScanSummary;
};

const decode = (staged: Buffer, encoding: 'utf8' | 'latin1'): Scanned['records'] =>
  staged
    .toString(encoding)
    .split('\n')
    .slice(0, -1)
    .map((text) => {
      const [row = '', line = '', ...fields] = text.split('\u001f');
      return { row: Number(row), line: Number(line), fields: fields.flatMap(splitFields) };
    });

type Setting = Partial<ScanOptions> & { readonly sizes?: readonly number[]; readonly decodeAs?: 'utf8' | 'latin1' };

/** Scans bytes in chunks of the given sizes (used in turn; all at once when absent) and decodes what was staged. */
export const scanned = (
  bytes: Uint8Array | string,
  { sizes = [], decodeAs = 'utf8', ...options }: Setting = {},
): Scanned => {
  const source = Buffer.from(bytes);
  const parts: Buffer[] = [];
  const rejections: Rejection[] = [];
  const scanner = createScanner(
    { delimiter: ',', quote: '"', hasHeader: false, ...options },
    { staged: (part) => parts.push(Buffer.from(part)), rejected: (rejection) => rejections.push(rejection) },
  );
  for (let at = 0, turn = 0; at < source.length; turn++) {
    const size = sizes[turn % sizes.length] ?? source.length;
    const chunk = Uint8Array.from(source.subarray(at, at + size));
    scanner.push(chunk);
    chunk.fill(0x22);
    at += size;
  }
  const summary = scanner.end();
  const staged = Buffer.concat(parts);
  return { staged, records: decode(staged, decodeAs), rejections, summary };
};
