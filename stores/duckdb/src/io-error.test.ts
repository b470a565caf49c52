import { tmpdir } from 'node:os';
import { AppError } from '@throughline/model';
import { expect, test } from 'vitest';
import { asIoError, onDisk, type Writing } from './io-error.ts';

const writing: Writing = { data: tmpdir(), neededBytes: 1e18, outcome: 'nothing was imported' };

const said = (message: string, given: Writing = writing): string => {
  const error = asIoError(new Error(message), given);
  return error instanceof AppError ? `${error.code}: ${error.message}` : 'as it was';
};

const full = /^io: The disk is full at .*: needed about 1000000 TB, free [\d.]+ [kMGT]B; nothing was imported\.$/;

test.each([
  'IO Error: Could not write file "/data/a.parquet": No space left on device',
  'ENOSPC: no space left on device, write',
  'EDQUOT: disk quota exceeded, write',
  "Out of Memory Error: failed to offload data block of size 256.0 KiB.\nThis limit was set by the 'max_temp_directory_size' setting.",
])('a full disk: %s', (message) => {
  expect(said(message)).toMatch(full);
});

test('where more is free than was thought to be needed, that much was not enough', () => {
  expect(said('ENOSPC: no space left on device, write', { ...writing, neededBytes: 1 })).toMatch(
    /: needed more than ([\d.]+ [kMGT]B), free \1; nothing was imported\.$/,
  );
});

test.each([
  'EACCES: permission denied, mkdir',
  'IO Error: Cannot open file "/data/writer.lock": Read-only file system',
])('no permission: %s', (message) => {
  expect(said(message)).toMatch(/^io: Expected to be allowed to read and write in .*; nothing was imported\.$/);
});

test('another fault of the disk keeps its first line, without the kind of error', () => {
  expect(said('IO Error: Could not read from file "a"\nsee the manual')).toBe(
    'io: Could not read from file "a"; nothing was imported.',
  );
});

test('a stop is told as one', () => {
  expect(said('INTERRUPT Error: Interrupted!')).toBe('conflict: Stopped on request; nothing was imported.');
});

test('faults of the product and errors that are sentences stay as they are', async () => {
  expect(said('Binder Error: no such column')).toBe('as it was');
  const sentence = new AppError('bad-input', 'ENOSPC in a file name');
  await expect(
    onDisk(
      () => Promise.reject(sentence),
      () => writing,
    ),
  ).rejects.toBe(sentence);
});
