import { importInto, open, owner, type Session } from '@throughline/worker';

/** Imports the exports of AdventureWorks into an empty data folder and opens it. */
export const imported = async (folder: string, data: string): Promise<Session> => {
  const knownAt = Date.UTC(2026, 0, 1);
  await importInto(data, { folder, mapping: 'adventureworks', knownAt }, { threads: 1 });
  return open(data, owner, { threads: 1 });
};
