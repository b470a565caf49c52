import { existsSync, statSync } from 'node:fs';
import { basename, relative, sep } from 'node:path';
import { AppError } from '@throughline/model';
import { listMembers } from '../archives/archive.ts';
import { isOcelJson, isOcelSqlite, isOcelXml, isXes, ocelParts, xesParts } from '../logs/recognise.ts';
import { listSheets } from '../workbooks/workbook.ts';
import { openDatabaseSource } from '../databases/open-database-source.ts';
import type { BytesPlace, FoundTable } from '../source-row.ts';
import { onDisk, readHead } from './bytes.ts';
import { kindOf, type FileKind } from './format.ts';
import { pathsBelow } from './paths-below.ts';
import { unreadable } from './unreadable.ts';

/** The tables below a folder or in a file, and the files that could not be used, each with a sentence that says why. */
export interface FoundTables {
  readonly tables: readonly FoundTable[];
  readonly notes: readonly { readonly file: string; readonly text: string }[];
}

interface Candidate {
  /** As mappings call it. */
  readonly file: string;
  readonly place: BytesPlace;
  readonly bytes: number;
  /** A link that leads nowhere. */
  readonly isLost?: boolean;
}

type Found = { readonly table: FoundTable } | { readonly note: FoundTables['notes'][number] };

const whole = ({ file, place, bytes }: Candidate, format: FoundTable['format']): Found[] => [
  { table: { file, format, place, bytes } },
];

const inParts = (candidate: Candidate, format: FoundTable['format'], parts: readonly string[]): Found[] =>
  parts.map((part) => ({
    table: { file: `${candidate.file}#${part}`, format, place: candidate.place, part, bytes: candidate.bytes },
  }));

const notUsed = ({ file }: Candidate, text: string): Found[] => [{ note: { file, text } }];

const documentType =
  'expected an event log in XES or OCEL 2.0 without a document type, found one (DOCTYPE): what it defines could grow without end; export it without, or as CSV or XLSX';

const inMarkup = async (candidate: Candidate): Promise<Found[]> => {
  const head = await readHead(candidate.place);
  if (Buffer.from(head).includes('<!DOCTYPE')) return notUsed(candidate, documentType);
  if (isXes(head)) return inParts(candidate, 'event-log', xesParts);
  if (isOcelXml(head)) return inParts(candidate, 'object-log', ocelParts);
  return notUsed(candidate, 'expected an event log in XES or OCEL 2.0, found other XML; export it as CSV or XLSX');
};

const inDatabaseFile = async (candidate: Candidate, scratch: string): Promise<Found[]> => {
  const path = await onDisk(candidate.place, scratch);
  if (isOcelSqlite(path)) return inParts(candidate, 'object-log', ocelParts);
  const source = await openDatabaseSource(`sqlite://${path}`);
  try {
    return inParts(
      candidate,
      'sqlite',
      (await source.tables()).map(({ name }) => name),
    );
  } finally {
    await source.close();
  }
};

const inWorkbook = async (candidate: Candidate, scratch: string): Promise<Found[]> => {
  const sheets = await listSheets(await onDisk(candidate.place, scratch));
  return inParts(
    candidate,
    'workbook',
    sheets.map(({ name }) => name),
  );
};

const oldWorkbook = 'expected a workbook as .xlsx or .ods, found an older or binary one; open it and save it as .xlsx';

const inParquet = async (candidate: Candidate): Promise<Found[]> => {
  const head = Buffer.from(await readHead(candidate.place, 4)).toString('latin1');
  return head === 'PAR1'
    ? whole(candidate, 'parquet')
    : notUsed(candidate, 'expected a Parquet file, found other bytes; export it again, or export it as CSV');
};

const tablesIn = async (candidate: Candidate, kind: FileKind, scratch: string): Promise<Found[]> => {
  switch (kind) {
    case 'delimited':
      return whole(candidate, kind);
    case 'parquet':
      return inParquet(candidate);
    case 'workbook':
      return inWorkbook(candidate, scratch);
    case 'old-workbook':
      return notUsed(candidate, oldWorkbook);
    case 'document':
      return isOcelJson(await readHead(candidate.place))
        ? inParts(candidate, 'object-log', ocelParts)
        : whole(candidate, 'json-lines');
    case 'markup':
      return inMarkup(candidate);
    case 'database-file':
      return inDatabaseFile(candidate, scratch);
    case 'archive':
      return inArchive(candidate, scratch);
  }
};

const inArchive = async (candidate: Candidate, scratch: string): Promise<Found[]> => {
  if (candidate.place.member !== undefined)
    return notUsed(candidate, 'an archive within an archive is not opened; unpack it first');
  const found: Found[] = [];
  for (const member of await listMembers(candidate.place.path)) {
    const inside: Candidate = {
      file: `${candidate.file}/${member.name}`,
      place: { path: candidate.place.path, member: member.name },
      bytes: member.packedBytes,
    };
    found.push(...(await inFile(inside, scratch)));
  }
  return found;
};

/** What an error says of a file, where the file is named beside. */
const reasonOf = ({ message, hint }: AppError, { file, place }: Candidate): string =>
  `${message} ${hint}`.trim().replace(`${place.path}: `, '').replaceAll(place.path, file).replace(/\.$/, '');

const inFile = async (candidate: Candidate, scratch: string): Promise<Found[]> => {
  const kind = kindOf(candidate.file);
  if (kind === undefined) return notUsed(candidate, 'not a kind of file that holds tables');
  if (candidate.isLost === true) return notUsed(candidate, 'expected a file, found a link that leads nowhere');
  try {
    return await tablesIn(candidate, kind, scratch);
  } catch (error) {
    const known = unreadable(error, { file: candidate.file, path: candidate.place.path });
    if (known instanceof AppError) return notUsed(candidate, reasonOf(known, candidate));
    throw error;
  }
};

const filesBelow = (folder: string): Candidate[] =>
  pathsBelow(folder)
    .flatMap(({ path, stats }) => {
      if (stats !== undefined && !stats.isFile()) return [];
      const file = relative(folder, path).split(sep).join('/');
      return [{ file, place: { path }, bytes: stats?.size ?? 0, isLost: stats === undefined }];
    })
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));

const candidatesAt = (path: string): Candidate[] => {
  if (!existsSync(path))
    throw new AppError(
      'not-found',
      `Expected a folder of exports at ${path}, found none.`,
      'Give the folder, the file or the database that holds the exports.',
    );
  const stats = statSync(path);
  return stats.isDirectory() ? filesBelow(path) : [{ file: basename(path), place: { path }, bytes: stats.size }];
};

/** True where only plain delimited files would be read: finding them opens none, so no limits are needed. */
export const isHarmless = (path: string): boolean =>
  candidatesAt(path).every(({ file }) => {
    const kind = kindOf(file);
    return kind === undefined || (kind === 'delimited' && !/\.gz$/i.test(file));
  });

/** Finds the tables below a folder or in one file. `scratch` takes what must be unpacked to be looked into. */
export const findTables = async (path: string, scratch: string): Promise<FoundTables> => {
  const found: Found[] = [];
  for (const candidate of candidatesAt(path)) found.push(...(await inFile(candidate, scratch)));
  return {
    tables: found.flatMap((one) => ('table' in one ? [one.table] : [])),
    notes: found.flatMap((one) => ('note' in one ? [one.note] : [])),
  };
};
