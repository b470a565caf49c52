import { readFileSync } from 'node:fs';
import { AppError, nearest } from '@throughline/model';
import { everything, faults, randomMix, type Mix } from '@throughline/simulator';
import { z } from 'zod';

const schema = z.array(
  z.strictObject({
    type: z.string(),
    distractor: z.boolean().default(false),
    daysBeforeEnd: z.number().int().min(0).exactOptional(),
    strength: z.number().positive().exactOptional(),
  }),
);

const form = '[{"type": "vendor-drift", "distractor": false, "daysBeforeEnd": 120, "strength": 0.8}]';

const parsed = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError(
      'bad-input',
      `Expected JSON in ${file}, got something else.`,
      `A mix is a list such as ${form}.`,
    );
  }
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const hint = 'A mix is none, all, a chance such as 0.5, or a file with a list of faults.';
    throw new AppError('not-found', `Expected a file with a mix of faults, found none at ${file}.`, hint);
  }
};

const known = (type: string, file: string): void => {
  if (faults.some((fault) => fault.type === type)) return;
  const like = nearest(
    type,
    faults.map((fault) => fault.type),
  );
  const hint = `${like === undefined ? '' : `Did you mean ${like}? `}The kinds are those of the table in docs/scores.md.`;
  throw new AppError('bad-input', `Expected a kind of fault in ${file}, got ${type}.`, hint);
};

/**
 * Reads a mix of faults from a file: a list of entries. `type` is a kind of fault, `distractor` what looks like it and is fine,
 * `daysBeforeEnd` when it begins (the usual number of its kind when not given), `strength` how strong it is (1 when not given).
 */
export const readMix = (file: string): Mix => {
  const result = schema.safeParse(parsed(textOf(file), file));
  if (!result.success) {
    const [issue] = result.error.issues;
    const where = issue === undefined ? '' : ` at ${issue.path.join('.')}: ${issue.message}`;
    throw new AppError(
      'bad-input',
      `Expected a list of faults in ${file}${where}.`,
      `Such as ${form}; only type is needed.`,
    );
  }
  for (const { type } of result.data) known(type, file);
  return result.data;
};

/** The mix that a word or file says: `none`, `all` (each kind once with what looks like it), a chance such as `0.5`, or a file. */
export const mixOf = (text: string, seed: number): Mix => {
  if (text === 'none') return [];
  if (text === 'all') return everything;
  return /^(0?\.\d+|1)$/.test(text) ? randomMix(seed, Number(text)) : readMix(text);
};
