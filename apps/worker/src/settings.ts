import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  AppError,
  assumptionsSchema,
  authoritySchema,
  companySchema,
  decisionsSchema,
  goalsSchema,
  noGoals,
  type Assumption,
  type Settings,
} from '@throughline/model';
import type { z } from 'zod';
import { starterAssumptions, starterAuthority, starterCompany } from './starter.ts';

const again = 'Mend it there. Without the file the next “throughline import” writes a first one to compare with.';

/** What to do about a file that can't be used. */
const mending: Readonly<Record<string, string>> = {
  'company.json': again,
  'assumptions.json': again,
  'authority.json': again,
  'decisions.json': 'Mend it there, or take it from a copy: it is the only record of what was decided.',
  'goals.json':
    'Mend it there; docs/guides/goals.md shows the whole file. Without the file everything but goals works.',
};

const hintFor = (path: string): string => mending[basename(path)] ?? 'Mend it there.';

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new AppError('io', `${path} can’t be read: ${why(error)}`, hintFor(path));
  }
};

const parseText = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('bad-input', `Expected JSON in ${path}: ${why(error)}`, hintFor(path));
  }
};

const placeOf = (path: readonly PropertyKey[]): string => (path.length === 0 ? 'the top' : path.map(String).join('.'));

const read = <T>(path: string, schema: z.ZodType<T>): T => {
  if (!existsSync(path)) {
    throw new AppError('not-found', `Expected ${path}, found none.`, '“throughline import” writes a first one.');
  }
  const parsed = schema.safeParse(parseText(textOf(path), path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = placeOf(issue?.path ?? []);
  throw new AppError('bad-input', `${path}, at ${place}: ${issue?.message ?? 'not understood'}.`, hintFor(path));
};

/** Reads and checks the settings of a data folder. */
export const readSettings = (data: string): Settings => ({
  company: read(join(data, 'company.json'), companySchema),
  assumptions: read(join(data, 'assumptions.json'), assumptionsSchema),
  authority: read(join(data, 'authority.json'), authoritySchema),
  decisions: read(join(data, 'decisions.json'), decisionsSchema),
  goals: existsSync(join(data, 'goals.json')) ? read(join(data, 'goals.json'), goalsSchema) : noGoals,
});

/** The company's currency, where there are settings that name it. */
export const companyCurrency = (data: string): string | undefined => {
  const path = join(data, 'company.json');
  return existsSync(path) ? read(path, companySchema).currency : undefined;
};

/** Writes a file beside and renames it, so that it is never seen half. */
export const writeWhole = (path: string, text: string): void => {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
};

/** Assumptions for a data folder that has none; nothing is loaded where it has. */
export const firstAssumptions = async (data: string): Promise<readonly Assumption[]> =>
  existsSync(join(data, 'assumptions.json')) ? [] : starterAssumptions();

/** Writes first settings where there are none; returns the names of the files it wrote. */
export const startSettings = (
  data: string,
  company: { readonly name: string; readonly currency: string },
  assumptions: readonly Assumption[],
): string[] => {
  mkdirSync(data, { recursive: true });
  const files: [string, unknown][] = [
    ['company.json', starterCompany(company)],
    ['assumptions.json', assumptions],
    ['authority.json', starterAuthority(company)],
    ['decisions.json', []],
  ];
  const missing = files.filter(([name]) => !existsSync(join(data, name)));
  for (const [name, value] of missing) writeWhole(join(data, name), `${JSON.stringify(value, null, 2)}\n`);
  return missing.map(([name]) => name);
};
