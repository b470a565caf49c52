import { writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { standingOf, stateOf, truthOf } from '@throughline/simulator';
import { AppError } from '@throughline/model';
import { mixOf, writeCompany } from '@throughline/worker';

const usage = `Writes what the systems of a simulated company export.

node tools/simulate.ts --out FOLDER [--seed 1] [--scale 1] [--months 24] [--mix none|all|0.5|FILE]
                       [--truth FILE [--measured]]

--mix      faults: none, each kind once with what looks like it (all), each with a chance (0.5), or a file
--truth    what was planted; must lie outside FOLDER, where no import can read it
--measured also runs the company without each fault, so that its money is the difference of the books
`;

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
const numberOf = (name: 'seed' | 'scale' | 'months', fits: (value: number) => boolean): number => {
  const value = Number(values[name]);
  return Number.isFinite(value) && fits(value)
    ? value
    : refuse(`--${name} expects a number above 0, got ${values[name]}.`);
};

const readOrRefuse = (text: string): ReturnType<typeof mixOf> => {
  try {
    return mixOf(text, seed);
  } catch (error) {
    if (error instanceof AppError) return refuse(`${error.message} ${error.hint}`);
    throw error;
  }
};

const seed = numberOf('seed', Number.isSafeInteger);
const scale = numberOf('scale', (value) => value > 0);
const months = numberOf('months', (value) => Number.isSafeInteger(value) && value > 0);
const mix = readOrRefuse(values.mix);
const { company, rooms, told } = writeCompany(
  { seed, scale, months, mix },
  { records: join(out, 'records'), settings: out },
);
if (values.truth !== undefined) {
  const planted = truthOf(company, mix, { told, whole: standingOf(rooms), measured: values.measured });
  const truth = { seed, lastDay: rooms.world.dates.day(company.lastDay), state: stateOf(rooms, mix), planted };
  writeFileSync(values.truth, `${JSON.stringify(truth, null, 2)}\n`);
}
