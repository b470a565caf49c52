import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '@throughline/model';

/** What was being written when something failed. */
export interface Writing {
  /** The data folder. */
  readonly data: string;
  /** The folder that would have been renamed into place; it is removed afterwards. */
  readonly folder?: string | undefined;
  readonly neededBytes: number;
  /** What was not done, such as "nothing was imported". */
  readonly outcome: string;
}

const full = /ENOSPC|EDQUOT|no space left on device|disk quota exceeded|max_temp_directory_size/i;
const forbidden = /EACCES|EPERM|EROFS|permission denied|read-only file system|operation not permitted/i;
const failed = /^(?:IO Error|Permission Error):|^E[A-Z]{2,}\d?\b/;
const interrupted = /^INTERRUPT Error/;

const sizeOf = (path: string): number => {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
};

const existingFolder = (path: string): string =>
  existsSync(path) || dirname(path) === path ? path : existingFolder(dirname(path));

const freeBytes = ({ data, folder }: Writing): number => {
  const { bavail, bsize } = statfsSync(existingFolder(data));
  return bavail * bsize + (folder === undefined ? 0 : sizeOf(folder));
};

const scales = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

const inWords = (bytes: number): string => {
  const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), scales.length - 1);
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : value.toFixed(0)} ${scales[power] ?? 'bytes'}`;
};

const diskFull = (writing: Writing): AppError => {
  const free = freeBytes(writing);
  const needed =
    writing.neededBytes > free ? `needed about ${inWords(writing.neededBytes)}` : `needed more than ${inWords(free)}`;
  return new AppError(
    'io',
    `The disk is full at ${writing.data}: ${needed}, free ${inWords(free)}; ${writing.outcome}.`,
    'Make room and repeat it, or give another data folder with --data.',
  );
};

const firstLine = (error: Error): string => (error.message.split('\n')[0] ?? '').replace(/^[\w ]+ Error: /, '');

/**
 * What went wrong outside, such as a full disk, as a sentence for a person; anything else comes back as it is. The words
 * of DuckDB and of the system are told apart by their text: neither gives a code.
 */
export const asIoError = (error: unknown, writing: Writing): unknown => {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  if (full.test(error.message)) return diskFull(writing);
  if (forbidden.test(error.message))
    return new AppError(
      'io',
      `Expected to be allowed to read and write in ${writing.data}, was refused (${firstLine(error)}); ${writing.outcome}.`,
      'Check who owns the folder and whether its disk may be written.',
    );
  if (interrupted.test(error.message)) return stopped(writing);
  if (!failed.test(error.message)) return error;
  return new AppError('io', `${firstLine(error)}; ${writing.outcome}.`, 'Check the disk and repeat it.');
};

/** What is said after a person stopped the work. */
export const stopped = ({ outcome }: Pick<Writing, 'outcome'>): AppError =>
  new AppError('conflict', `Stopped on request; ${outcome}.`);

/** Does something with the disk; what fails outside arrives as a sentence. */
export const onDisk = async <T>(work: () => Promise<T>, writing: () => Writing): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw asIoError(error, writing());
  }
};
