import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { everything, randomMix, standingOf, stateOf, truthOf, type Mix } from '@throughline/simulator';
import { mixSchema, writeCompany } from '@throughline/worker';

const usage = `Writes what the systems of a simulated company export.

node tools/simulate.ts --out FOLDER [--seed 1] [--scale 1] [--months 24] [--mix none|all|0.5|FILE]
                       [--truth FILE [--measured]]

--mix      faults: none, each kind once with what looks like it (all), each with a chance (0.5), or a file
--truth    what was planted; must lie outside FOLDER, where no import can read it
--measured also runs the company without each fault, so that its money is the difference of the books
`;

/** `none`, `all`, a chance such as `0.5`, or a file with a list of entries. */
const mixOf = (text: string, seed: number): Mix => {
  if (text === 'none') return [];
  if (text === 'all') return everything;
  if (/^0?\.\d+$/.test(text)) return randomMix(seed, Number(text));
  return mixSchema.parse(JSON.parse(readFileSync(text, 'utf8')));
};

const refuse = (why: string): never => {
  process.stderr.write(`${why}\n\n${usage}`);
  process.exit(2);
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

const out = values.out ?? refuse('--out FOLDER says where the files go.');
if (values.truth !== undefined && !relative(resolve(out), resolve(values.truth)).startsWith('..'))
  refuse(`The truth must lie outside ${out}, where no import can read it.`);
const seed = Number(values.seed);
const mix = mixOf(values.mix, seed);
const { company, rooms, told } = writeCompany(
  { seed, scale: Number(values.scale), months: Number(values.months), mix },
  { records: join(out, 'records'), settings: out },
);
if (values.truth !== undefined) {
  const planted = truthOf(company, mix, { told, whole: standingOf(rooms), measured: values.measured });
  const truth = { seed, lastDay: rooms.world.dates.day(company.lastDay), state: stateOf(rooms, mix), planted };
  writeFileSync(values.truth, `${JSON.stringify(truth, null, 2)}\n`);
}
