import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { committed, knownFiles, numbered, runsFolder } from '@throughline/duckdb';
import { z } from 'zod';

const cellsSchema = z.object({ plan: z.string(), states: z.record(z.string(), z.string()) });

const rowSchema = z.record(z.string(), z.string());

const changedSchema = z.object({
  was: rowSchema.exactOptional(),
  now: rowSchema.exactOptional(),
  columns: z.union([z.literal('all'), z.array(z.string()).readonly()]),
});

const versionSchema = z.object({
  /** Names what the rows were computed from. */
  key: z.string(),
  /** The key of rows from which these differ in the patches only. */
  root: z.string(),
  patches: z.array(z.object({ key: z.string(), changes: z.array(changedSchema).readonly() })).readonly(),
});
export type DerivedVersion = z.infer<typeof versionSchema>;

const indexSchema = z.object({
  /** Names the code and the settings by which it was computed. */
  stamp: z.string().default(''),
  businessDay: z.string(),
  knownAt: z.string(),
  imports: z.number(),
  /** The stored cells of a metric, and all that they depend on. */
  cells: z.record(z.string(), cellsSchema),
  /** The rows of each derived kind. */
  derived: z.record(z.string(), versionSchema),
  /** How many facts of each kind its moment left out. */
  later: z.record(z.string(), z.string()).default({}),
  /** What kernels read, by what they derive and the names of their needs: the digest of it all, and of the query alone. */
  columns: z.record(z.string(), z.record(z.string(), z.object({ key: z.string(), text: z.string() }))).default({}),
  /** What an import changed, by its number and the kind. */
  changes: z.record(z.string(), z.union([z.literal('all'), z.array(changedSchema).readonly()])).default({}),
  /** In which file of answers that of each need is, where it begins, and its bytes. */
  needs: z.record(z.string(), z.tuple([z.string(), z.number(), z.number()])),
});
export type KeptIndex = z.infer<typeof indexSchema>;

/** What a run left for later ones. */
export interface KeptRun {
  readonly number: number;
  readonly folder: string;
  readonly index: KeptIndex;
}

/** The name of the index in the folder of a run. */
export const indexFile = 'kept.json';

/** So many runs keep their cells and answers. */
export const keptRuns = 3;

const known = knownFiles<KeptIndex>(2 * keptRuns);

const readIndex = (folder: string): KeptIndex | undefined => {
  const path = join(folder, indexFile);
  if (!existsSync(path)) return undefined;
  const before = known.get(path);
  if (before !== undefined) return before;
  const parsed = indexSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) known.set(path, parsed.data);
  return parsed.success ? parsed.data : undefined;
};

/** Notes the index of a run that this process has stored: it need not read it. */
export const indexStored = (folder: string, index: KeptIndex): void => {
  known.set(join(folder, indexFile), index);
};

/** The latest runs that kept what they found, the newest first. */
export const recentRuns = (data: string): KeptRun[] =>
  committed(runsFolder(data))
    .slice(-keptRuns)
    .toReversed()
    .flatMap((number) => {
      const folder = numbered(runsFolder(data), number);
      const index = readIndex(folder);
      return index === undefined ? [] : [{ number, folder, index }];
    });
