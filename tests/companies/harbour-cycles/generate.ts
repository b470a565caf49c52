import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCompany } from './generator/company.ts';
import { recordsOf } from './generator/records.ts';

const folder = join(import.meta.dirname, 'records');
mkdirSync(folder, { recursive: true });
for (const [file, text] of recordsOf(makeCompany())) writeFileSync(join(folder, file), text);
