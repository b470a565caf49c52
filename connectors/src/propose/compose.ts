import { mappingSchema, type FactMapping, type Mapping } from '@throughline/model';
import { together } from './assumption.ts';
import { sourceName, tableName, unique } from './naming.ts';
import { takenForGranted } from './taken.ts';
import { holdsThroughLastDay } from './validity.ts';
import type { Draft } from './draft.ts';
import type { TableProfile, TitleSays } from './profile.ts';
import { slug } from './words.ts';

/** What a proposal is called, and the company's currency where it is known. */
export interface ProposalOptions {
  readonly id: string;
  readonly title: string;
  readonly currency?: string | undefined;
  /** By table, the year and the currency that its title lines name. */
  readonly about?: Readonly<Record<string, TitleSays>> | undefined;
}

/** A draft with the name of its entry. */
export interface NamedDraft {
  readonly name: string;
  readonly draft: Draft;
}

/** Gives every draft a name of its own, after its table and part. */
export const named = (drafts: readonly Draft[]): readonly NamedDraft[] => {
  const taken = new Set<string>();
  return drafts.map((draft) => {
    const base = [tableName(draft.table.file), draft.part].filter((text) => text !== '').join('-');
    return { name: unique(base, taken), draft };
  });
};

const streamNames = (tables: readonly TableProfile[]): ReadonlyMap<string, string> => {
  const taken = new Set<string>();
  return new Map(tables.map(({ file }) => [file, unique(tableName(file), taken)]));
};

const sentence = (reasons: readonly string[]): string => {
  const text = reasons.join('; ');
  return text === '' ? '' : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
};

const factOf = ({ name, draft }: NamedDraft, streams: ReadonlyMap<string, string>): FactMapping => ({
  name,
  kind: draft.kind,
  from: streams.get(draft.table.file) ?? '',
  join:
    draft.header === undefined
      ? {}
      : { header: { stream: streams.get(draft.header.table.file) ?? '', on: { ...draft.header.on } } },
  where: [...draft.where],
  ...(draft.unpivot === undefined ? {} : { unpivot: draft.unpivot }),
  id: [...draft.id],
  ...(draft.repeats === undefined ? {} : { repeats: draft.repeats }),
  inclusiveTo: holdsThroughLastDay(draft),
  columns: Object.fromEntries([...draft.columns].map(([column, { expression }]) => [column, expression])),
  attributes: {},
  why: sentence(draft.reasons),
});

const streamsOf = (tables: readonly TableProfile[], streams: ReadonlyMap<string, string>): Mapping['streams'] =>
  Object.fromEntries(
    tables.map(({ file, rows, columns }) => [
      streams.get(file) ?? '',
      {
        file,
        source: sourceName(file),
        export: 'full' as const,
        renamed: {},
        why: `A table of ${rows} rows and ${columns.length} columns.`,
      },
    ]),
  );

/** The mapping of the entries, checked; undefined where there are none. */
export const compose = (entries: readonly NamedDraft[], options: ProposalOptions): Mapping | undefined => {
  if (entries.length === 0) return undefined;
  const tables = new Map<string, TableProfile>();
  for (const { draft } of entries) {
    tables.set(draft.table.file, draft.table);
    if (draft.header !== undefined) tables.set(draft.header.table.file, draft.header.table);
  }
  const streams = streamNames([...tables.values()]);
  return mappingSchema.parse({
    mapping: slug(options.id, 'proposal'),
    version: 1,
    title: options.title,
    assumes: [...together(entries.flatMap(({ draft }) => takenForGranted(draft)))],
    streams: streamsOf([...tables.values()], streams),
    facts: entries.map((entry) => factOf(entry, streams)),
  });
};
