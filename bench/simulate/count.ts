import { parseArgs } from 'node:util';
import { foundCompany, recordsOf, sizeOf } from '@throughline/simulator';

/** A company whose lines are only counted: node bench/simulate/count.ts --seed 1 --scale 1 --months 24 */
const { values } = parseArgs({
  options: { seed: { type: 'string' }, scale: { type: 'string' }, months: { type: 'string' } },
});

const company = foundCompany(Number(values.seed), sizeOf(Number(values.scale), Number(values.months)));
let [lines, characters] = [0, 0];
recordsOf({ company }, (_, line) => {
  lines += 1;
  characters += line.length + 1;
});
process.stdout.write(JSON.stringify({ lines, characters }));
