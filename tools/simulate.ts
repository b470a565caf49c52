import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { foundCompany, recordsOf, settingsOf, sizeOf } from '@throughline/simulator';

/** Writes the lines of many files, each through a buffer of its own. */
const writer = (folder: string) => {
  const open = new Map<string, { fd: number; parts: string[]; size: number }>();
  const flush = (file: { fd: number; parts: string[]; size: number }): void => {
    if (file.parts.length > 0) writeSync(file.fd, `${file.parts.join('\n')}\n`);
    file.parts = [];
    file.size = 0;
  };
  return {
    line: (name: string, line: string): void => {
      let file = open.get(name);
      if (file === undefined) {
        const path = join(folder, name);
        mkdirSync(dirname(path), { recursive: true });
        file = { fd: openSync(path, 'w'), parts: [], size: 0 };
        open.set(name, file);
      }
      file.parts.push(line);
      file.size += line.length;
      if (file.size > 1_000_000) flush(file);
    },
    close: (): void => {
      for (const file of open.values()) {
        flush(file);
        closeSync(file.fd);
      }
    },
  };
};

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    scale: { type: 'string', default: '1' },
    months: { type: 'string', default: '24' },
    out: { type: 'string' },
  },
});
if (values.out === undefined) throw new Error('--out FOLDER says where the files go');
const company = foundCompany(Number(values.seed), sizeOf(Number(values.scale), Number(values.months)));
const files = writer(join(values.out, 'records'));
recordsOf({ company }, files.line);
files.close();
for (const [name, value] of Object.entries(settingsOf(company)))
  writeFileSync(join(values.out, name), `${JSON.stringify(value, null, 2)}\n`);
