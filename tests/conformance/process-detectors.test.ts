import { registry } from '@throughline/catalog';
import type { AnyDetector, Need } from '@throughline/engine';
import { compileQuery, facts } from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparable } from './agreement.ts';
import { askBoth, openBench, type Bench, type Engines } from './engines.ts';
import { atDay } from './example-metrics.ts';
import { generateFacts } from './generated-facts.ts';

const businessDay = '2024-04-10';
const judged = [
  'process.wrong-bill',
  'process.rework-loop',
  'process.skipped-step',
  'process.machine-wear',
  'process.batching',
  'process.priority-inversion',
];
const detectors = registry.detectors.filter(({ id }: AnyDetector) => judged.includes(id));

let bench: Bench;
let engines: Engines;

beforeAll(async () => {
  bench = await openBench();
  engines = await bench.load(generateFacts(72));
});
afterAll(() => bench.stop());

const needsOf = (detector: AnyDetector): [string, Need][] => Object.entries(detector.needs);

test.each(detectors.map((detector: AnyDetector) => ({ id: detector.id, detector })))(
  '$id needs the same of both engines',
  async ({ detector }) => {
    expect(needsOf(detector).length).toBeGreaterThan(0);
    for (const [, need] of needsOf(detector)) {
      if (need.need !== 'rows') continue;
      const answers = await askBoth(
        engines,
        compileQuery(need.query(facts, atDay(businessDay)), engines.view({ businessDay })),
      );
      expect(comparable(answers.duckdb)).toEqual(comparable(answers.postgres));
    }
  },
);
