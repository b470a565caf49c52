import { refusal } from './refusal.ts';
import { ENCRYPTED_FLAGS } from './member-flags.data.ts';
import type { Entry, StoredEntry } from './directory.ts';
import type { FileBytes } from './file-bytes.ts';

const SIGNATURE = 0x04034b50;
const FIXED_BYTES = 30;
const FULL = 0xffff_ffff;
const SIZES_FOLLOW = 0x8;

/** Sizes stand after the data, or in 64 bits, or must be those of the directory. */
const agreesOnSizes = (header: Buffer, entry: Entry): boolean => {
  if ((header.readUInt16LE(6) & SIZES_FOLLOW) !== 0) return true;
  const agrees = (at: number, value: number): boolean => [value, FULL].includes(header.readUInt32LE(at));
  return header.readUInt32LE(14) === entry.crc && agrees(18, entry.packedBytes) && agrees(22, entry.unpackedBytes);
};

const agrees = (header: Buffer, entry: Entry): boolean =>
  (header.readUInt16LE(6) & ENCRYPTED_FLAGS) === 0 &&
  header.readUInt16LE(8) === entry.method &&
  header.readUInt16LE(26) === entry.rawName.length &&
  agreesOnSizes(header, entry);

const TRICK = 'Nothing of the archive was read. Ask its sender, or pack the files again.';

const refuse = (file: FileBytes, expected: string, found: string): Error =>
  refusal(file.path, { expected, found, hint: TRICK });

const locate = async (file: FileBytes, entry: Entry, end: number): Promise<StoredEntry> => {
  const { name, rawName, headerAt, packedBytes } = entry;
  const outside = (): Error => refuse(file, 'members within the archive', `${name}, which reaches outside`);
  if (headerAt + FIXED_BYTES + rawName.length > end) throw outside();
  const header = await file.read(headerAt, FIXED_BYTES + rawName.length);
  const isSame = header.readUInt32LE(0) === SIGNATURE && agrees(header, entry);
  if (!isSame || !header.subarray(FIXED_BYTES).equals(rawName)) {
    throw refuse(file, 'members as the directory describes them', `another one where ${name} should be`);
  }
  const dataAt = headerAt + header.length + header.readUInt16LE(28);
  if (dataAt + packedBytes > end) throw outside();
  return { ...entry, dataAt };
};

const checkOverlaps = (file: FileBytes, entries: readonly StoredEntry[]): void => {
  let end = 0;
  for (const { name, headerAt, dataAt, packedBytes } of entries.toSorted((a, b) => a.headerAt - b.headerAt)) {
    if (headerAt < end) throw refuse(file, 'members side by side', `${name} inside another one`);
    end = dataAt + packedBytes;
  }
};

/** Finds the data of every member; refuses headers that differ from the directory and members that overlap. */
export const checkLocalHeaders = async (
  file: FileBytes,
  entries: readonly Entry[],
  end: number,
): Promise<readonly StoredEntry[]> => {
  const stored: StoredEntry[] = [];
  for (const entry of entries) stored.push(await locate(file, entry, end));
  checkOverlaps(file, stored);
  return stored;
};
