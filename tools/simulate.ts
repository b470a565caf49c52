import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { mixSchema } from './mix.ts';
import {
  everything,
  foundCompany,
  planting,
  randomMix,
  recordsOf,
  settingsOf,
  sizeOf,
  standingOf,
  stateOf,
  truthOf,
  type Mix,
  type Truth,
} from '@throughline/simulator';

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
    mix: { type: 'string', default: 'none' },
    out: { type: 'string' },
    truth: { type: 'string' },
    measured: { type: 'boolean', default: false },
  },
});

/** `none`, `all`, a chance such as `0.5`, or a file with a list of entries. */
const mixOf = (text: string, seed: number): Mix => {
  if (text === 'none') return [];
  if (text === 'all') return everything;
  if (/^0?\.\d+$/.test(text)) return randomMix(seed, Number(text));
  return mixSchema.parse(JSON.parse(readFileSync(text, 'utf8')));
};

if (values.out === undefined) throw new Error('--out FOLDER says where the files go');
const seed = Number(values.seed);
const company = foundCompany(seed, sizeOf(Number(values.scale), Number(values.months)));
const mix = mixOf(values.mix, seed);
const files = writer(join(values.out, 'records'));
const told: Truth[] = [];
const rooms = recordsOf({ company, plants: [planting(mix, (truth) => void told.push(truth))] }, files.line);
files.close();
for (const [name, value] of Object.entries(settingsOf(company, rooms.world.added.goals)))
  writeFileSync(join(values.out, name), `${JSON.stringify(value, null, 2)}\n`);
if (values.truth !== undefined) {
  const truth = truthOf(company, mix, { told, whole: standingOf(rooms), measured: values.measured });
  const file = { seed, lastDay: rooms.world.dates.day(company.lastDay), state: stateOf(rooms, mix), planted: truth };
  writeFileSync(values.truth, `${JSON.stringify(file, null, 2)}\n`);
}
