import { registry } from '@throughline/catalog';
import type { AnyDetector, Need } from '@throughline/engine';
import { compileQuery, facts, type Kernel } from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparable } from './agreement.ts';
import { askBoth, openBench, type Bench, type Engines } from './engines.ts';
import { atDay } from './example-metrics.ts';
import { generateFacts } from './generated-facts.ts';

const businessDay = '2024-04-10';
const judged = [
  'strategy.obligation-lapsing',
  'technology.disruption',
  'technology.stale-source',
  'people.absence-pattern',
  'delivery.promised-beyond-capacity',
  'supply.overdue-lines',
];
const detectors = registry.detectors.filter(({ id }: AnyDetector) => judged.includes(id));
const kernels: readonly Kernel[] = registry.kernels;

let bench: Bench;
let engines: Engines;

beforeAll(async () => {
  bench = await openBench();
  engines = await bench.load(generateFacts(79));
  for (const kernel of kernels) {
    const inputs: Record<string, Awaited<ReturnType<Engines['duckdb']['columns']>>> = {};
    for (const [name, query] of Object.entries(kernel.needs)) {
      const asked = compileQuery(query(facts, atDay(businessDay)), engines.view({ businessDay }));
      inputs[name] = await engines.duckdb.columns(asked);
    }
    await engines.loadDerived(kernel.derives, kernel.run(inputs));
  }
});
afterAll(() => bench.stop());

const needsOf = (detector: AnyDetector): [string, Need][] => Object.entries(detector.needs);

test.each(detectors.map((detector: AnyDetector) => ({ id: detector.id, detector })))(
  '$id needs the same of both engines',
  async ({ detector }) => {
    expect(needsOf(detector).length).toBeGreaterThan(0);
    for (const [, need] of needsOf(detector)) {
      if (need.need !== 'rows') continue;
      const asked = compileQuery(need.query(facts, atDay(businessDay)), engines.view({ businessDay }));
      const answers = await askBoth(engines, asked);
      expect(comparable(answers.duckdb)).toEqual(comparable(answers.postgres));
    }
  },
);
