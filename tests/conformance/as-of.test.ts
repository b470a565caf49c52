import { createRandom, type Random } from '@throughline/math';
import { kindIds, kinds, type KindId, type Principal } from '@throughline/model';
import { compileQuery, facts, type View } from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreedCells } from './agreement.ts';
import { askBoth, everyone, openBench, type Bench, type Engines } from './engines.ts';
import { ask, postings, receipts } from './example-metrics.ts';
import { generateFacts, importsKnownAt, someBusinessDay } from './generated-facts.ts';
import { keyPools } from './generated-values.ts';
import { visibleFacts } from './oracle-world.ts';
import { runs } from './runs.ts';

const generated = generateFacts(47);
let bench: Bench;
let engines: Engines;

beforeAll(async () => {
  bench = await openBench();
  engines = await bench.load(generated);
});

afterAll(() => bench.stop());

const imported = kindIds.filter((kind) => !('derived' in kinds[kind]));

/** The refs that each engine shows of a kind. */
const refsOf = async (kind: KindId, view: View): Promise<{ duckdb: string[]; postgres: string[] }> => {
  const query = facts.selectFrom(kind).select('ref').orderBy('ref');
  const { duckdb, postgres } = await askBoth(engines, compileQuery(query, view));
  return { duckdb: duckdb.map((r) => r['ref'] ?? ''), postgres: postgres.map((r) => r['ref'] ?? '') };
};

const oracleRefs = (kind: KindId, view: View): string[] =>
  visibleFacts(generated, kind, view)
    .map((fact) => fact['ref'] ?? '')
    .toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));

const expectVisible = async (kind: KindId, view: View): Promise<number> => {
  const wanted = oracleRefs(kind, view);
  expect(await refsOf(kind, view)).toEqual({ duckdb: wanted, postgres: wanted });
  return wanted.length;
};

const someKnownAt = (random: Random): string => {
  const edge = random.pick(importsKnownAt);
  if (random.next() < 0.4) return edge;
  return random.next() < 0.5 ? `${someBusinessDay(random)} 12:34:56` : edge.replace(' ', 'T');
};

const someView = (random: Random): View =>
  engines.view({
    businessDay: someBusinessDay(random),
    knownAt: someKnownAt(random),
    imports: random.int(0, importsKnownAt.length + 1),
  });

test('any import, any moment of knowing and any business day show the facts of the oracle', async () => {
  const random = createRandom('views');
  let seen = 0;
  for (let run = 0; run < runs(12); run += 1) {
    const view = someView(random);
    for (const kind of imported) seen += await expectVisible(kind, view);
  }
  expect(seen).toBeGreaterThan(1000);
});

test('before the first import nothing is known, and an answer as of import 3 stays as it is', async () => {
  expect(await expectVisible('receipt', engines.view({ imports: 0 }))).toBe(0);
  const then = engines.view({ imports: 3, knownAt: '2024-02-29 12:00:00', businessDay: '2024-02-29' });
  const later = engines.view({ imports: 3, knownAt: '2024-02-29 11:59:59', businessDay: '2024-02-29' });
  expect(await expectVisible('ledger_entry', then)).toBeGreaterThan(await expectVisible('ledger_entry', later));
});

const reader = (rights: Partial<Principal>): View => engines.view({ principal: { ...everyone, ...rights } });

test('a reader without the right to a kind sees nothing of it', async () => {
  const random = createRandom('rights');
  for (let run = 0; run < runs(4); run += 1) {
    const readable = imported.filter(() => random.next() < 0.5);
    const view = reader({ kinds: readable });
    for (const kind of imported) {
      const seen = await expectVisible(kind, view);
      expect(seen > 0).toBe(readable.includes(kind));
    }
  }
});

test.each([[[]], [['org-1']], [['org-2', 'org-5', "o'"]]])(
  'a reader of the units %j sees their rows only',
  async (units) => {
    const view = reader({ units });
    for (const kind of imported) await expectVisible(kind, view);
    const rows = await engines.duckdb.rows(
      compileQuery(facts.selectFrom('ledger_entry').select('unit').distinct(), view),
    );
    expect(rows.every((row) => units.some((unit) => unit === row['unit']))).toBe(true);
  },
);

test('an attribute of a kind that the reader may not read is undefined in the answer', async () => {
  const view = reader({ kinds: ['receipt'] });
  const { metric } = receipts({ over: 'sum', time: 'sum' });
  const cells = await agreedCells(engines, metric, { question: ask({ by: ['party.name'] }), view });
  expect(cells.map((cell) => cell.keys)).toEqual([[null]]);
  expect(cells[0]?.rows).toBe(visibleFacts(generated, 'receipt', view).length);
});

test('a reader of one unit gets the total of that unit, at every level and under every condition', async () => {
  const view = reader({ units: ['org-2'] });
  const { metric } = postings({ over: 'sum', time: 'sum' });
  const [own] = await agreedCells(engines, metric, { question: ask({}), view });
  const everything = engines.view();
  const where = [{ field: 'unit', operator: '=', values: ['org-2'] }] as const;
  const [same] = await agreedCells(engines, metric, { question: ask({ where }), view: everything });
  expect(own).toEqual(same);
  expect(own?.rows).toBeGreaterThan(0);
  const rolled = await agreedCells(engines, metric, { question: ask({ by: ['unit'], rollUp: ['unit'] }), view });
  const ancestors = new Set(visibleFacts(generated, 'org_unit', everything).map((fact) => fact['parent']));
  expect(rolled.every(({ keys: [unit = null] }) => unit === 'org-2' || ancestors.has(unit))).toBe(true);
  expect(keyPools.get('org_unit')).toContain('org-2');
});
