import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTranscoder } from './transcode.ts';
import type { Encoding } from './encoding.ts';

const transcode = (bytes: Uint8Array, encoding: Encoding, size = bytes.length): Buffer => {
  const transcoder = createTranscoder(encoding);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size)
    parts.push(Uint8Array.from(transcoder.push(bytes.subarray(at, at + size))));
  return Buffer.concat([...parts, transcoder.end()]);
};

const encoders: Readonly<Record<'utf-8' | 'utf-16le' | 'utf-16be', (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
};

describe.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('%s', (encoding) => {
  it('comes out as the same text in chunks of any size', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9 }), (text, size) => {
        expect(transcode(encoders[encoding](text), encoding, size).toString()).toBe(text);
      }),
      { seed: 7 },
    );
  });
});

it('reads Latin-1 as Windows-1252', () => {
  expect(transcode(Uint8Array.of(0x4d, 0xfc, 0x80, 0x93, 0x81, 0xa0, 0xff), 'latin-1').toString()).toBe(
    'Mü€“\u0081\u00a0ÿ',
  );
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(new Set(transcode(all, 'latin-1').toString())).toHaveProperty('size', 256);
});

it('marks broken UTF-16 with a byte that no UTF-8 contains', () => {
  const lone = Buffer.from('a\ud83db', 'utf16le');
  for (const size of [1, 2, 3, 6]) {
    expect(transcode(lone, 'utf-16le', size)).toEqual(Buffer.of(0x61, 0xff, 0x62));
    expect(transcode(lone.subarray(0, 4), 'utf-16le', size)).toEqual(Buffer.of(0x61, 0xff));
    expect(transcode(lone.subarray(0, 1), 'utf-16le', size)).toEqual(Buffer.of(0xff));
  }
});
