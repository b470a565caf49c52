import { undoImport, type DatabaseLimits } from '@throughline/duckdb';
import type { Manifest, Mapping } from '@throughline/model';
import { importSource, knownAtText, rederive, type ImportOutcome, type ImportRequest } from './import-source.ts';
import { limitsOf, silent, type OpenOptions } from './limits.ts';
import { ownMapping } from './own-mapping.ts';
import type { Proposed } from './proposal.ts';
import { withScratch } from './scratch.ts';
import { companyCurrency, firstAssumptions, startSettings } from './settings.ts';
import { openSource, type Source } from './source.ts';

/** What became of an import, and the settings that it wrote because there were none. */
export type Imported = ImportOutcome & { readonly started: readonly string[] };

type Wanted = Omit<ImportRequest, 'source'>;

/** A place with exports that is being looked at. */
export interface Importer {
  readonly source: Pick<Source, 'shown' | 'tables' | 'notes'>;
  /** The kept mapping that reads most of its tables. */
  readonly fitting: string | undefined;
  /** Counts what is in every table and proposes how it becomes facts. */
  readonly propose: (company: Company) => Promise<Proposed>;
  readonly run: (wanted: Wanted) => Promise<Imported>;
}

/** Who the exports are of, where a person says so. */
export interface Company {
  readonly name?: string | undefined;
  readonly currency?: string | undefined;
}

interface Outside {
  readonly limits: DatabaseLimits;
  readonly effects: NonNullable<OpenOptions['effects']>;
  readonly bytes: NonNullable<OpenOptions['bytes']>;
  readonly signal: AbortSignal | undefined;
}

const outsideOf = (options: OpenOptions): Outside => ({
  limits: limitsOf(options),
  effects: options.effects ?? silent,
  bytes: options.bytes ?? (() => undefined),
  signal: options.signal,
});

const starting = async (data: string): Promise<{ started: string[]; settle: (mapping: Mapping) => void }> => {
  const started: string[] = [];
  const assumptions = await firstAssumptions(data);
  return {
    started,
    settle: ({ company = { name: 'The company', currency: 'USD' } }) => {
      started.push(...startSettings(data, company, assumptions));
    },
  };
};

/** Looks at a folder, a file or a database, and imports from it as is decided then. */
export const withImporter = <T>(
  data: string,
  place: string,
  options: OpenOptions & { readonly use: (importer: Importer) => Promise<T> },
): Promise<T> =>
  withScratch(data, async (scratch) => {
    const source = await openSource(place, scratch, options.signal);
    const outside = outsideOf(options);
    return options.use({
      source,
      fitting: ownMapping(
        data,
        source.tables.map(({ file }) => file),
      ),
      propose: async ({ name = 'The company', currency = companyCurrency(data) }) => {
        const { freeMappingName, propose } = await import('./proposal.ts');
        return propose(
          source,
          { id: freeMappingName(data, place), title: `Exports of ${name}`, company: name, currency },
          { folder: scratch, limits: outside.limits, told: outside.effects.progress, signal: outside.signal },
        );
      },
      run: async (wanted) => {
        const { started, settle } = await starting(data);
        return { ...(await importSource(data, { ...wanted, source }, { ...outside, settle })), started };
      },
    });
  });

/** Imports a folder of exports into a data folder; writes first settings where there are none. */
export const importInto = (
  data: string,
  { folder, ...wanted }: Wanted & { readonly folder: string },
  options: OpenOptions = {},
): Promise<Imported> => withImporter(data, folder, { ...options, use: (importer) => importer.run(wanted) });

/** Derives facts anew from the records that are there, after a mapping was changed. */
export const rederiveInto = async (data: string, wanted: Wanted, options: OpenOptions = {}): Promise<Imported> => {
  const { started, settle } = await starting(data);
  return { ...(await rederive(data, wanted, { ...outsideOf(options), settle })), started };
};

/** Takes an import back; returns the import that does it. */
export const undoInto = (
  data: string,
  number: number,
  options: OpenOptions & { readonly knownAt: number },
): Promise<Manifest> => undoImport(data, number, { ...outsideOf(options), knownAt: knownAtText(options.knownAt) });
