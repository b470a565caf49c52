import { findDirectory, readUInt64 } from './directory-end.ts';
import { ENCRYPTED_FLAGS, UTF8_FLAG } from './member-flags.data.ts';
import { checkLocalHeaders } from './local-header.ts';
import { decodeName, isLeftOut, nameTrick, normaliseName } from './member-name.ts';
import { overLimit, refusal } from './refusal.ts';
import type { UnpackLimits } from '../source-row.ts';
import type { DirectoryPlace } from './directory-end.ts';
import type { FileBytes } from './file-bytes.ts';

/** A member as the central directory describes it; none of its sizes is to be trusted. */
export interface Entry {
  readonly name: string;
  readonly rawName: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly headerAt: number;
  readonly isLink: boolean;
}

/** A member that was checked: where its packed bytes begin. */
export interface StoredEntry extends Entry {
  readonly dataAt: number;
}

const SIGNATURE = 0x02014b50;
const FIXED_BYTES = 46;
const FULL = 0xffff_ffff;
const RATIO_FROM_BYTES = 1_048_576;
const KNOWN_METHODS = new Set([0, 8]);
const LINK_MODE = 0xa000;

/** The field of a zip64 extra; undefined where there is none. */
const extra64 = (extra: Buffer): Buffer | undefined => {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length) return undefined;
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
};

/** The given 32-bit numbers, those that are full replaced by the 64-bit ones of the extra field, in order. */
const widen = (narrow: readonly number[], extra: Buffer): readonly number[] | undefined => {
  const wide = narrow.includes(FULL) ? extra64(extra) : undefined;
  if (wide === undefined) return narrow.includes(FULL) ? undefined : narrow;
  let at = 0;
  const numbers = narrow.map((value) => {
    if (value !== FULL) return value;
    at += 8;
    return at <= wide.length ? readUInt64(wide, at - 8) : -1;
  });
  return numbers.every((value) => value >= 0 && Number.isSafeInteger(value)) ? numbers : undefined;
};

const broken = (file: FileBytes, found: string): Error =>
  refusal(file.path, { expected: 'a sound zip directory', found });

const readName = (file: FileBytes, rawName: Buffer, flags: number): string => {
  const name = decodeName(rawName, (flags & UTF8_FLAG) !== 0);
  const trick = name === undefined ? 'a name that is not UTF-8' : nameTrick(name);
  if (name !== undefined && trick === undefined && normaliseName(name) !== '') return normaliseName(name);
  const shown = JSON.stringify((name ?? rawName.toString('latin1')).slice(0, 100));
  throw refusal(file.path, {
    expected: 'members with plain relative names',
    found: `${trick ?? 'an empty name'}: ${shown}`,
    hint: 'Nothing of the archive was read. Ask its sender, or pack the files again.',
  });
};

type Parsed = { readonly entry: Entry; readonly bytes: number };

const parseEntry = (file: FileBytes, directory: Buffer, at: number): Parsed => {
  if (at + FIXED_BYTES > directory.length || directory.readUInt32LE(at) !== SIGNATURE) {
    throw broken(file, 'an entry cut off');
  }
  const nameEnd = at + FIXED_BYTES + directory.readUInt16LE(at + 28);
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
  const end = extraEnd + directory.readUInt16LE(at + 32);
  if (end > directory.length) throw broken(file, 'an entry cut off');
  const rawName = directory.subarray(at + FIXED_BYTES, nameEnd);
  const flags = directory.readUInt16LE(at + 8);
  const name = readName(file, rawName, flags);
  const narrow = [24, 20, 42].map((place) => directory.readUInt32LE(at + place));
  const numbers = widen(narrow, directory.subarray(nameEnd, extraEnd));
  if (numbers === undefined) throw broken(file, `no sizes of ${name}`);
  const [unpackedBytes = 0, packedBytes = 0, headerAt = 0] = numbers;
  const method = directory.readUInt16LE(at + 10);
  const crc = directory.readUInt32LE(at + 16);
  const isLink = (directory.readUInt16LE(at + 40) & 0xf000) === LINK_MODE;
  const entry = { name, rawName, flags, method, crc, packedBytes, unpackedBytes, headerAt, isLink };
  return { entry, bytes: end - at };
};

const AGAIN = 'Pack the files again as a plain zip archive (deflate, no password).';

const checkKind = (file: FileBytes, { name, flags, method, isLink }: Entry): void => {
  const found = (what: string): Error =>
    refusal(file.path, { expected: 'plain members', found: `${name}, ${what}`, hint: AGAIN });
  if ((flags & ENCRYPTED_FLAGS) !== 0) throw found('which is protected by a password');
  if (!KNOWN_METHODS.has(method)) throw found(`packed by method ${method}; only stored and deflate are read`);
  if (isLink) throw found('which is a link');
};

const checkSize = (file: FileBytes, entry: Entry, limits: UnpackLimits): void => {
  const { name, method, packedBytes, unpackedBytes } = entry;
  if (method === 0 && packedBytes !== unpackedBytes) throw broken(file, `two sizes of ${name}, which is not packed`);
  if (unpackedBytes <= RATIO_FROM_BYTES || unpackedBytes <= packedBytes * limits.ratio) return;
  const found = `${packedBytes} bytes that become ${unpackedBytes} in ${name}`;
  throw overLimit(file.path, `members that grow to at most ${limits.ratio} times their size`, found);
};

const checkAll = (file: FileBytes, entries: readonly Entry[], limits: UnpackLimits): void => {
  const names = new Set<string>();
  let bytes = 0;
  for (const entry of entries) {
    checkKind(file, entry);
    checkSize(file, entry, limits);
    bytes += entry.unpackedBytes;
    if (names.has(entry.name)) throw broken(file, `two members named ${entry.name}`);
    names.add(entry.name);
  }
  if (bytes > limits.unpackedBytes) {
    throw overLimit(file.path, `at most ${limits.unpackedBytes} bytes unpacked`, `${bytes}`);
  }
};

const parseAll = async (file: FileBytes, place: DirectoryPlace): Promise<readonly Entry[]> => {
  const directory = await file.read(place.at, place.bytes);
  const entries: Entry[] = [];
  let at = 0;
  while (entries.length < place.entries) {
    const { entry, bytes } = parseEntry(file, directory, at);
    entries.push(entry);
    at += bytes;
  }
  if (at !== directory.length) throw broken(file, `more than the ${place.entries} members that it counts`);
  return entries;
};

/** The members of a zip archive that may hold tables, every member checked; one bad member refuses the archive. */
export const readDirectory = async (file: FileBytes, limits: UnpackLimits): Promise<readonly StoredEntry[]> => {
  const place = await findDirectory(file, limits.entries);
  const entries = await parseAll(file, place);
  checkAll(file, entries, limits);
  const stored = await checkLocalHeaders(file, entries, place.at);
  return stored.filter(({ name }) => !isLeftOut(name));
};
