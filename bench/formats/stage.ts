/**
 * Stages one table as an import does, or with `--bare` in this process and without looking for tables.
 * Usage: node stage.ts FILE TABLE STAGED SCRATCH [--bare]
 */
import { statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import type { StagedFile } from '@throughline/connectors';

enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'throughline'));

const [file = '', name = '', stagedPath = '', scratch = '', bare] = process.argv.slice(2);
const told = (): void => {};

const asImported = async (): Promise<StagedFile | undefined> => {
  const { openSource } = await import('../../apps/worker/src/source.ts');
  const source = await openSource(file, scratch);
  const table = source.tables.find((one) => one.file === name);
  if (table === undefined) throw new Error(`Expected ${name}, found ${JSON.stringify([source.tables, source.notes])}.`);
  for await (const staged of source.stage([{ table, stagedPath }], { told })) return staged;
};

const alone = async (): Promise<StagedFile> => {
  const { stageTable } = await import('@throughline/connectors');
  const bytes = statSync(file).size;
  const table = { file: name, format: 'workbook', place: { path: file }, part: name.split('#')[1], bytes } as const;
  return stageTable({ table, stagedPath }, { scratch, told });
};

const staged = await (bare === '--bare' ? alone() : asImported());
process.stdout.write(JSON.stringify({ header: staged?.header ?? [], rejectedRows: staged?.rejectedRows }));
