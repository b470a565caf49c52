/** Stages one sheet of a workbook in this process and nothing else. Usage: node stage-alone.ts FILE TABLE STAGED SCRATCH */
import { statSync } from 'node:fs';
import { stageTable } from '@throughline/connectors';

const [path = '', file = '', stagedPath = '', scratch = ''] = process.argv.slice(2);
const table = {
  file,
  format: 'workbook',
  place: { path },
  part: file.split('#')[1],
  bytes: statSync(path).size,
} as const;
const { header } = await stageTable({ table, stagedPath }, { scratch, told: () => {} });
process.stdout.write(JSON.stringify({ header }));
