import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes text to a file through one buffer: no string is built per row. */
export interface ByteWriter {
  readonly bytes: (source: Uint8Array) => void;
  readonly text: (ascii: string) => void;
  /** A whole number ≥ 0 with leading zeros up to `width`. */
  readonly whole: (value: number, width?: number) => void;
  /** `value` / 10^`decimals`, such as -1205 with 2 decimals: -12.05. */
  readonly decimal: (value: number, decimals: number) => void;
  /** Ends a row; the only place where the buffer is written out. */
  readonly endRow: () => void;
  /** Closes the file and returns its size. */
  readonly close: () => number;
}

const bufferBytes = 4 * 1024 * 1024;
const longestRow = 4096;
const digits = new Uint8Array(20);

const writeAll = (file: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
};

const wholeInto = (out: Uint8Array, from: number, number: { value: number; width: number }): number => {
  let rest = number.value;
  let count = 0;
  do {
    const next = Math.floor(rest / 10);
    digits[count++] = 48 + rest - next * 10;
    rest = next;
  } while (rest > 0);
  while (count < number.width) digits[count++] = 48;
  let at = from;
  while (count > 0) out[at++] = digits[--count] ?? 48;
  return at;
};

/** Opens a file for rows of at most 4 KiB each. */
export const createByteWriter = (path: string): ByteWriter => {
  const file = openSync(path, 'w');
  const out = Buffer.allocUnsafeSlow(bufferBytes);
  let at = 0;
  let total = 0;
  const flush = (): void => {
    writeAll(file, out.subarray(0, at));
    total += at;
    at = 0;
  };
  const whole = (value: number, width = 1): void => {
    at = wholeInto(out, at, { value, width });
  };
  return {
    bytes: (source) => {
      for (let i = 0; i < source.length; i++) out[at++] = source[i] ?? 0;
    },
    text: (ascii) => {
      at += out.write(ascii, at, 'latin1');
    },
    whole,
    decimal: (value, decimals) => {
      if (value < 0) out[at++] = 0x2d;
      const unit = 10 ** decimals;
      const size = Math.abs(value);
      const front = Math.floor(size / unit);
      whole(front);
      if (decimals === 0) return;
      out[at++] = 0x2e;
      whole(size - front * unit, decimals);
    },
    endRow: () => {
      out[at++] = 0x0a;
      if (at > bufferBytes - longestRow) flush();
    },
    close: () => {
      flush();
      closeSync(file);
      return total;
    },
  };
};
