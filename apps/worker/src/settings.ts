import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AppError,
  assumptionsSchema,
  authoritySchema,
  companySchema,
  decisionsSchema,
  goalsSchema,
  noGoals,
  type Settings,
} from '@throughline/model';
import type { z } from 'zod';
import { starterAssumptions, starterAuthority, starterCompany } from './starter.ts';

const parseText = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('bad-input', `${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const placeOf = (path: readonly PropertyKey[]): string => (path.length === 0 ? 'the top' : path.map(String).join('.'));

const read = <T>(path: string, schema: z.ZodType<T>): T => {
  if (!existsSync(path)) {
    throw new AppError('not-found', `Expected ${path}, found none.`, '“throughline import” writes a first one.');
  }
  const parsed = schema.safeParse(parseText(readFileSync(path, 'utf8'), path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('bad-input', `${path}, at ${placeOf(issue?.path ?? [])}: ${issue?.message ?? 'not understood'}.`);
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

/** Writes first settings where there are none; returns the names of the files it wrote. */
export const startSettings = (
  data: string,
  company: { readonly name: string; readonly currency: string },
): string[] => {
  mkdirSync(data, { recursive: true });
  const files: [string, unknown][] = [
    ['company.json', starterCompany(company)],
    ['assumptions.json', starterAssumptions],
    ['authority.json', starterAuthority(company)],
    ['decisions.json', []],
  ];
  const missing = files.filter(([name]) => !existsSync(join(data, name)));
  for (const [name, value] of missing) writeWhole(join(data, name), `${JSON.stringify(value, null, 2)}\n`);
  return missing.map(([name]) => name);
};
