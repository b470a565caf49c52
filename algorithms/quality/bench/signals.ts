import { createRandom } from '@throughline/math';
import { signalsIn } from '../src/index.ts';

const random = createRandom('bench/signals');
const deck = Array.from({ length: 400 }, (_, index) => ({
  id: `series ${index}`,
  values: Float64Array.from({ length: 150 }, (__, t) => 100 + random.normal(0, 5) + 4 * Math.cos((Math.PI * t) / 6)),
}));
const monthly = deck.map((series) => ({ ...series, perYear: 12 }));

for (const [name, series] of [
  ['without a season', deck],
  ['monthly, with a season', monthly],
] as const) {
  signalsIn(series.slice(0, 20));
  const start = performance.now();
  const before = process.cpuUsage();
  const signals = signalsIn(series).filter(({ status }) => status === 'above' || status === 'below').length;
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(before).user / 1e6;
  console.log(
    `400 series × 150 points, ${name}: ${seconds.toFixed(2)} s (processor ${used.toFixed(2)} s), ${signals} signals`,
  );
}
