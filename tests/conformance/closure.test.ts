import { createRandom, formatDecimal, rescale, type Random } from '@throughline/math';
import type { KindId } from '@throughline/model';
import { closure, compileQuery } from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreedCells } from './agreement.ts';
import { askBoth, openBench, type AnswerRow, type Bench, type Engines } from './engines.ts';
import { ask, postings } from './example-metrics.ts';
import { plainFacts, someIntervals, type Fact, type GeneratedFacts } from './generated-facts.ts';
import { walkUp, type Above } from './oracle-tree.ts';
import { visibleFacts } from './oracle-world.ts';
import { runs } from './runs.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
});

afterAll(() => bench.stop());

const closureText = (kind: KindId, engines: Engines): { sql: string; parameters: readonly string[] } =>
  compileQuery(closure(kind), engines.view());

const ofOracle = (above: readonly Above[]): string[] =>
  above
    .map((a) => [a.ancestor, a.descendant, a.from, a.to, formatDecimal(rescale(a.share, 6, 'half-up'))].join(' | '))
    .toSorted();

const ofEngine = (rows: readonly AnswerRow[]): string[] =>
  rows.map((r) => [r['ancestor'], r['descendant'], r['from'], r['to'], r['share']].join(' | ')).toSorted();

const expectClosure = async (engines: Engines, kind: KindId, generated: GeneratedFacts): Promise<number> => {
  const wanted = ofOracle(walkUp(kind, visibleFacts(generated, kind, engines.view())));
  const { duckdb, postgres } = await askBoth(engines, closureText(kind, engines));
  expect(ofEngine(duckdb)).toEqual(wanted);
  expect(ofEngine(postgres)).toEqual(wanted);
  return wanted.length;
};

type Values = Record<string, string | null>;

/** Units whose parents are anything: trees, several parents at once, circles, themselves, units that do not exist. */
const someForest = (random: Random, name: string): Values[] => {
  const nodes = Array.from({ length: random.int(1, 7) }, (_, i) => `${name}'${i}`);
  return nodes.flatMap((unit) =>
    someIntervals(random).map(({ from, to }) => ({
      unit,
      parent: random.next() < 0.2 ? null : random.pick([...nodes, `${name}-absent`]),
      share: random.pick([null, '1', '0.5', '0.333333', '0.000001', '1.5']),
      from,
      to,
    })),
  );
};

test('the closure of random units is what walking up finds: shares, moves, circles, unknown parents', async () => {
  const random = createRandom('forests');
  const rows = Array.from({ length: runs(60) }, (_, i) => someForest(random, `f${i}`)).flat();
  const generated = plainFacts('org_unit', rows);
  const engines = await bench.load(generated);
  expect(await expectClosure(engines, 'org_unit', generated)).toBeGreaterThan(rows.length);
});

test('an undated tree of 31 levels, and a key that is part of another is another', async () => {
  const chain = Array.from({ length: 31 }, (_, i) => ({ account: `c${i}`, parent: i === 0 ? null : `c${i - 1}` }));
  const alike = [
    { account: '1', parent: '11' },
    { account: '11', parent: '111' },
    { account: '111', parent: null },
  ];
  const generated = plainFacts('account', [...chain, ...alike]);
  const engines = await bench.load(generated);
  const found = await expectClosure(engines, 'account', generated);
  expect(found).toBe((31 * 32) / 2 + 6);
});

test('two units that own each other count each row once at each of them', async () => {
  const units = plainFacts('org_unit', [
    { unit: 'A', parent: 'B' },
    { unit: 'B', parent: 'A' },
  ]);
  const posting: Fact = { account: 'x', unit: 'A', on: '2024-01-02', amount: '10', currency: 'EUR' };
  const generated = new Map([...units, ...plainFacts('ledger_entry', [posting])]);
  const engines = await bench.load(generated);
  const question = ask({ by: ['unit'], rollUp: ['unit'] });
  const { metric } = postings({ over: 'sum', time: 'sum' });
  const cells = await agreedCells(engines, metric, { question, view: engines.view() });
  const shown = cells.map((cell) => `${cell.keys[0]}: ${Number(cell.num)} in ${cell.rows} rows`);
  expect(shown.toSorted()).toEqual(['A: 10 in 1 rows', 'B: 10 in 1 rows']);
});

test('a roll-up keeps rows whose unit is in no tree, or that have no unit', async () => {
  const rows = ['known', 'unknown', null].map((unit) => ({ account: 'x', unit, on: '2024-01-02', amount: '1' }));
  const units = plainFacts('org_unit', [{ unit: 'known', parent: 'top' }]);
  const engines = await bench.load(new Map([...units, ...plainFacts('ledger_entry', rows)]));
  const question = ask({ by: ['unit'], rollUp: ['unit'] });
  const { metric } = postings({ over: 'sum', time: 'sum' });
  const cells = await agreedCells(engines, metric, { question, view: engines.view() });
  expect(cells.map((cell) => cell.keys[0] ?? 'none').toSorted()).toEqual(['known', 'none', 'top', 'unknown']);
});
