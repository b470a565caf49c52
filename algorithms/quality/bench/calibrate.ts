import { createRandom, quantile } from '@throughline/math';
import { designOf, longestOf } from '../src/design.ts';
import { evidenceIn } from '../src/evidence.ts';
import { withOutlier } from '../src/outlier.ts';
import { quietKinds, quietSeries } from '../src/quiet.fixture.ts';
import type { QuietKind } from '../src/quiet.fixture.ts';

const looks = 13;
const chances = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
const kinds = quietKinds.filter((kind) => kind !== 'ar 0.7');
const [runs = 3000, ...asked] = process.argv.slice(2).map(Number);
const baselines = asked.length > 0 ? asked : [20, 26, 36, 52, 110];

/** Largest log-odds over a quarter of looks, of each of many quiet series, ascending. */
function quarterMaxima(kind: QuietKind, baseline: number): Float64Array {
  const random = createRandom(`calibrate/${kind}/${baseline}`);
  const designs = Array.from({ length: looks }, (_, look) => {
    const points = baseline + look + 1;
    return designOf({
      periods: Int32Array.from({ length: points }, (__, t) => t),
      season: [],
      longest: longestOf(points),
    });
  });
  return Float64Array.from({ length: runs }, () => {
    const values = quietSeries(kind, baseline + looks, random);
    const odds = designs.map((design) => {
      const seen = values.subarray(0, design.points);
      return seen.every((value) => value === seen[0])
        ? -Infinity
        : withOutlier(design, seen, evidenceIn(design, seen)).logOdds;
    });
    return Math.max(...odds);
  }).toSorted();
}

for (const baseline of baselines) {
  const maxima = kinds.map((kind) => quarterMaxima(kind, baseline));
  const logOdds = chances.map((chance) => Math.max(...maxima.map((sorted) => quantile(sorted, 1 - chance) ?? 0)));
  console.log(`  { points: ${baseline}, logOdds: [${logOdds.map((odds) => odds.toFixed(3)).join(', ')}] },`);
}
