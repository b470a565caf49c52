import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { notedFilled, readManifests, type Filled } from '@throughline/duckdb';
import type { Coverage } from '@throughline/engine';
import { z } from 'zod';
import { writeWhole } from './settings.ts';
import { codeStamp } from './stamp.ts';

const text = z.string();
const texts = z.array(text);
const covered = z.array(
  z.object({ id: text, title: text, status: z.enum(['ready', 'partly', 'waits']), missing: texts }),
);

const keptSchema = z.object({
  key: text,
  coverage: z.object({
    metrics: covered,
    detectors: covered,
    next: z.array(
      z.object({
        file: text,
        title: text,
        kinds: texts,
        unlocksMetrics: z.number(),
        unlocksDetectors: z.number(),
        examples: texts,
      }),
    ),
  }),
});

const keptFile = (data: string): string => join(data, 'kept', 'coverage.json');

const keptUnder = (path: string, key: string): Coverage | undefined => {
  if (!existsSync(path)) return undefined;
  try {
    const parsed = keptSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success && parsed.data.key === key ? parsed.data.coverage : undefined;
  } catch {
    // A file that cannot be read is written anew.
    return undefined;
  }
};

const compute = async (filled: readonly Filled[]): Promise<Coverage> => {
  const { registry } = await import('@throughline/catalog');
  const { coverageOf } = await import('@throughline/engine');
  return coverageOf(registry, filled);
};

/**
 * What the facts of all imports are enough for, by what the imports noted that they filled; undefined where one noted
 * nothing. It is kept beside them: most imports fill nothing that earlier ones did not, and reading every query of the
 * catalogue for it takes longer than a small import.
 */
export const coverageNow = async (data: string): Promise<Coverage | undefined> => {
  const filled = notedFilled(data, readManifests(data));
  if (filled === undefined) return undefined;
  const key = createHash('sha256')
    .update(`${codeStamp()}\n${JSON.stringify(filled)}`)
    .digest('hex');
  const path = keptFile(data);
  const kept = keptUnder(path, key);
  if (kept !== undefined) return kept;
  const coverage = await compute(filled);
  mkdirSync(dirname(path), { recursive: true });
  writeWhole(path, `${JSON.stringify({ key, coverage }, null, 2)}\n`);
  return coverage;
};
