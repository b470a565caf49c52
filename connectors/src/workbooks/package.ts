import { openArchive } from '../archives/archive.ts';
import { openBytes } from '../archives/file-bytes.ts';
import { refusal } from '../archives/refusal.ts';
import { findPart, partOf, readRelationships } from './part.ts';
import { localName, readXml } from './xml.ts';
import type { Archive } from '../archives/archive.ts';
import type { UnpackLimits } from '../source-row.ts';

/** An open workbook: which format its contents are of; the caller closes the archive. */
export interface WorkbookPackage {
  readonly format: 'xlsx' | 'ods';
  readonly archive: Archive;
}

const OLE = 'd0cf11e0a1b11ae1';
const ZIP = '504b0304';
const SAVE_AGAIN = 'Open it in the program that made it, without a password, and save it as .xlsx or .ods.';

const refuse = (path: string, found: string): Error =>
  refusal(path, { expected: 'an .xlsx or .ods workbook', found, hint: SAVE_AGAIN });

const checkBeginning = async (path: string): Promise<void> => {
  const file = await openBytes(path);
  try {
    const head = (await file.read(0, Math.min(8, file.bytes))).toString('hex');
    if (head === OLE) throw refuse(path, 'an old .xls workbook or one that is protected by a password');
    if (!head.startsWith(ZIP)) throw refuse(path, 'other bytes at its beginning');
  } finally {
    await file.close();
  }
};

const checkManifest = async (archive: Archive): Promise<void> => {
  const part = partOf(archive, 'META-INF/manifest.xml');
  if (part === undefined) return;
  const open = (name: string): void => {
    if (localName(name) === 'encryption-data') throw refuse(archive.path, 'one that is protected by a password');
  };
  await readXml(part, { open, close: () => {}, text: () => {} });
};

const formatOf = async (archive: Archive): Promise<WorkbookPackage['format']> => {
  const main = (await readRelationships(archive, '')).find(({ kind }) => kind === 'officeDocument');
  const names = [main?.target ?? '', 'xl/workbook.xml', 'xl/workbook.bin'];
  const [named = ''] = names.filter((name) => name !== '' && findPart(archive, name) !== undefined);
  if (named.toLowerCase().endsWith('.bin')) throw refuse(archive.path, 'a binary workbook (.xlsb)');
  if (named !== '') return 'xlsx';
  if (!archive.has('content.xml')) throw refuse(archive.path, 'a zip archive without a workbook in it');
  await checkManifest(archive);
  return 'ods';
};

/** Opens a workbook by its contents, whatever its name ends in. */
export const openPackage = async (path: string, limits: UnpackLimits): Promise<WorkbookPackage> => {
  await checkBeginning(path);
  const archive = await openArchive(path, limits);
  try {
    return { format: await formatOf(archive), archive };
  } catch (error) {
    await archive.close();
    throw error;
  }
};
