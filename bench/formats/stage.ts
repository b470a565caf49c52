/** Stages one table of a file as an import does. Usage: node stage.ts FILE TABLE STAGED SCRATCH */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'throughline'));
const { openSource } = await import('../../apps/worker/src/source.ts');

const [file = '', name = '', stagedPath = '', scratch = ''] = process.argv.slice(2);
const source = await openSource(file, scratch);
const table = source.tables.find((one) => one.file === name);
if (table === undefined) throw new Error(`Expected ${name}, found ${JSON.stringify([source.tables, source.notes])}.`);
for await (const { header } of source.stage([{ table, stagedPath }], { told: () => {} }))
  process.stdout.write(JSON.stringify({ header }));
