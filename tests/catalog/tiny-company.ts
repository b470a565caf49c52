import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatDecimal } from '@throughline/math';
import type { Finding } from '@throughline/model';
import { metricOf } from '@throughline/catalog';
import { importInto, open, owner, type Session } from '@throughline/worker';

/** One export of a tiny company: its text, its kind, and where each column of the kind comes from. */
export interface Export {
  readonly kind: string;
  /** Where it comes from, unless from the system that everything else comes from. */
  readonly source?: string;
  readonly text: string;
  readonly id: readonly string[];
  readonly columns: Readonly<Record<string, string | { readonly constant: string }>>;
}

export interface TinyCompany {
  /** Keys, period and value (or why there is none) of each cell. */
  readonly ask: (
    id: string,
    asked?: { by?: readonly string[]; period?: string; where?: readonly string[] },
  ) => Promise<(string | null | undefined)[][]>;
  readonly run: Session['run'];
  /** What a run finds. */
  readonly findings: () => Promise<readonly Finding[]>;
  readonly close: () => Promise<void>;
}

const mappingOf = (exports: Readonly<Record<string, Export>>): object => ({
  mapping: 'tiny',
  version: 1,
  title: 'A tiny company',
  company: { name: 'Tiny', currency: 'USD' },
  streams: Object.fromEntries(
    Object.entries(exports).map(([name, { source = 'erp' }]) => [name, { file: `${name}.csv`, source }]),
  ),
  facts: Object.entries(exports).map(([name, { kind, id, columns }]) => ({ name, kind, from: name, id, columns })),
});

/** Imports a few records that a person can compute with, and opens them at the end of a business day. */
export const openCompany = async (
  exports: Readonly<Record<string, Export>>,
  businessAt: string,
): Promise<TinyCompany> => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-tiny-'));
  const records = join(folder, 'exports');
  mkdirSync(records);
  for (const [name, { text }] of Object.entries(exports)) writeFileSync(join(records, `${name}.csv`), text);
  const mapping = join(folder, 'tiny.json');
  writeFileSync(mapping, JSON.stringify(mappingOf(exports)));
  const data = join(folder, 'data');
  await importInto(data, { folder: records, mapping, knownAt: Date.UTC(2026, 7, 1) }, { threads: 1 });
  const session = await open(data, owner, { threads: 1, businessAt });
  return {
    ask: async (id, { by = [], period, where = [] } = {}) => {
      const { cells } = await session.ask(metricOf(id), session.read({ by, rollUp: [], period, where }));
      return cells.map((cell) => [
        ...Object.values(cell.keys),
        ...(cell.period === null ? [] : [cell.period]),
        cell.value === undefined ? cell.why : String(Number(formatDecimal(cell.value))),
      ]);
    },
    run: session.run,
    findings: async () => (await session.run()).state.findings,
    close: async () => {
      await session.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
