import { keepMapping, open, owner, withImporter, type Imported, type Proposed } from '@throughline/worker';
import type { Mapping } from '@throughline/model';

/** An unknown place, proposed and imported without an edit. */
export interface ImportedUnknown {
  readonly proposed: Proposed;
  readonly mapping: Mapping;
  readonly path: string;
  readonly outcome: Imported;
}

/** Imports an unknown place with the mapping that is proposed for it. */
export const importUnknown = (data: string, place: string): Promise<ImportedUnknown> =>
  withImporter(data, place, {
    threads: 1,
    use: async (importer) => {
      const proposed = await importer.propose({ name: 'Harbour Cycles', currency: 'USD' });
      const { mapping } = proposed.proposal;
      if (mapping === undefined) throw new Error(`Nothing of ${place} was understood.`);
      const path = keepMapping(data, mapping);
      return {
        proposed,
        mapping,
        path,
        outcome: await importer.run({ mapping: path, knownAt: Date.UTC(2027, 5, 1) }),
      };
    },
  });

/** The first row of a select over the facts. */
export const selectOne = async (data: string, text: string): Promise<Readonly<Record<string, string | null>>> => {
  const session = await open(data, owner, { threads: 1 });
  try {
    return (await session.sql(text))[0] ?? {};
  } finally {
    await session.close();
  }
};
