import { setTimeout } from 'node:timers/promises';
import { lockWriter, type WriterLock } from '@throughline/duckdb';
import { AppError } from '@throughline/model';

const tries = 100;
const pauseMs = 100;

const waitForLock = async (data: string, task: string): Promise<WriterLock> => {
  for (let i = 1; i < tries; i += 1) {
    try {
      return await lockWriter(data, task, 'settings');
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'locked') throw error;
      await setTimeout(pauseMs);
    }
  }
  return lockWriter(data, task, 'settings');
};

/**
 * Changes settings of a data folder as the only one who does: what is read inside is what is written upon. Waits ten seconds
 * for another process that changes them.
 */
export const withSettingsLock = async <T>(data: string, task: string, change: () => T): Promise<T> => {
  const lock = await waitForLock(data, task);
  try {
    return change();
  } finally {
    lock.release();
  }
};
