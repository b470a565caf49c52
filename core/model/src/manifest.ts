import { z } from 'zod';

const count = z.number().int().min(0);

/** `import.json`: the contents of one import folder. */
export const manifestSchema = z.strictObject({
  import: z.number().int().min(1),
  /** The import that this one takes back; it has no records of its own. */
  undoes: z.number().int().min(1).optional(),
  /** The earlier imports whose records this one read beside its own. */
  derives: z.array(z.number().int().min(1)).optional(),
  hash: z.string(),
  knownAt: z.string(),
  mapping: z.strictObject({
    id: z.string(),
    version: z.number().int(),
    hash: z.string(),
    assumes: z.array(z.string()),
  }),
  streams: z.array(
    z.strictObject({
      stream: z.string(),
      source: z.string(),
      file: z.string(),
      export: z.enum(['full', 'changed', 'appended']),
      sha256: z.string(),
      bytes: count,
      rows: count,
      rejected: count,
      /** Subtotal and total rows that were recognised and left out. */
      leftOut: count.default(0),
      /** False when the file is the same as in an earlier import: its records lie there. */
      stored: z.boolean(),
      header: z.array(z.string()),
      offset: count,
    }),
  ),
  facts: z.array(
    z.strictObject({
      kind: z.string(),
      entry: z.string(),
      added: count,
      replaced: count,
      ended: count,
      /** Facts that stay as they were because their record could not be read this time. */
      kept: count.default(0),
      quarantined: count,
      /** Rows that repeat the id of another one and are counted once: exact duplicates, or repeats that the mapping expects. */
      repeated: count.default(0),
    }),
  ),
  /** The latest day on which something happened, by source. */
  lastDays: z.record(z.string(), z.string()),
  diagnostics: z.strictObject({ total: count }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The imports that hold: an import that was undone does not, unless its undo was undone. Undos that hold are among them. */
export const inEffect = (manifests: readonly Manifest[]): Manifest[] => {
  const undone = new Set<number>();
  for (const manifest of manifests.toReversed()) {
    if (manifest.undoes !== undefined && !undone.has(manifest.import)) undone.add(manifest.undoes);
  }
  return manifests.filter((manifest) => !undone.has(manifest.import));
};

/** A line of `quarantine/rejected-rows.jsonl`: a record whose fields could not be told apart. */
export const rejectionSchema = z.object({
  file: z.string(),
  row: count,
  line: count,
  expected: z.string(),
  found: z.string(),
});

/** A line of `quarantine/left-out.jsonl`: a subtotal or total row, with what its sums should have been. */
export const leftOutSchema = z.object({
  file: z.string(),
  line: count,
  label: z.string(),
  /** Sums that do not agree: column, what the row says, what the rows above it add up to. */
  disagrees: z.array(z.object({ column: z.string(), says: z.string(), sum: z.string() })),
});
export type LeftOut = z.infer<typeof leftOutSchema>;

/** A line of `quarantine/<entry>.overlaps`: an interval that reached into the next of its key. */
export const overlapSchema = z.object({ kind: z.string(), key: z.string(), from: z.string() });
