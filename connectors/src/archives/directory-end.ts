import { overLimit, refusal } from './refusal.ts';
import type { FileBytes } from './file-bytes.ts';

/** Where the central directory of a zip archive lies and how many members it lists. */
export interface DirectoryPlace {
  readonly at: number;
  readonly bytes: number;
  readonly entries: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const MAX_COMMENT = 65_535;
const MAX_DIRECTORY = 16_777_216;

const notZip = (file: FileBytes, found: string): Error =>
  refusal(file.path, { expected: 'a whole zip archive', found });

/** The record that ends the archive: the last one whose comment reaches exactly to the end of the file. */
const findEnd = async (file: FileBytes): Promise<{ readonly at: number; readonly record: Buffer }> => {
  const length = Math.min(file.bytes, END_BYTES + MAX_COMMENT);
  const tail = await file.read(file.bytes - length, length);
  for (let at = length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END || at + END_BYTES + tail.readUInt16LE(at + 20) !== length) continue;
    return { at: file.bytes - length + at, record: tail.subarray(at) };
  }
  throw notZip(file, 'no directory at its end: it was cut off or is not a zip archive');
};

/** A 64-bit number that a file of any real size can hold. */
export const readUInt64 = (buffer: Buffer, at: number): number => Number(buffer.readBigUInt64LE(at));

const readEnd64 = async (file: FileBytes, endAt: number): Promise<DirectoryPlace> => {
  if (endAt < LOCATOR_BYTES) throw notZip(file, 'no zip64 locator');
  const locator = await file.read(endAt - LOCATOR_BYTES, LOCATOR_BYTES);
  const at = readUInt64(locator, 8);
  const isLocator = locator.readUInt32LE(0) === LOCATOR && at + END64_BYTES <= endAt - LOCATOR_BYTES;
  if (!isLocator) throw notZip(file, 'a zip64 locator that points outside');
  const record = await file.read(at, END64_BYTES);
  const isOneDisk = record.readUInt32LE(16) === 0 && record.readUInt32LE(20) === 0;
  if (record.readUInt32LE(0) !== END64 || !isOneDisk) throw notZip(file, 'no zip64 directory where one is named');
  return { entries: readUInt64(record, 32), bytes: readUInt64(record, 40), at: readUInt64(record, 48) };
};

const readPlace = (file: FileBytes, endAt: number, record: Buffer): Promise<DirectoryPlace> | DirectoryPlace => {
  const entries = record.readUInt16LE(10);
  const bytes = record.readUInt32LE(12);
  const at = record.readUInt32LE(16);
  if (entries === 0xffff || bytes === 0xffff_ffff || at === 0xffff_ffff) return readEnd64(file, endAt);
  if (record.readUInt32LE(4) === 0 && record.readUInt16LE(8) === entries) return { at, bytes, entries };
  throw refusal(file.path, {
    expected: 'a zip archive in one piece',
    found: 'one part of several',
    hint: 'Join the parts, or pack the files again into one archive.',
  });
};

/** Finds the central directory; refuses an archive whose directory is cut off, elsewhere, or too large. */
export const findDirectory = async (file: FileBytes, maxEntries: number): Promise<DirectoryPlace> => {
  const end = await findEnd(file);
  const place = await readPlace(file, end.at, end.record);
  if (place.entries > maxEntries) {
    throw overLimit(file.path, `at most ${maxEntries} members`, `${place.entries}`);
  }
  if (place.bytes > MAX_DIRECTORY) throw overLimit(file.path, `a directory of at most 16 MiB`, `${place.bytes} bytes`);
  if (place.at + place.bytes > end.at) throw notZip(file, 'a directory that lies outside the file');
  return place;
};
