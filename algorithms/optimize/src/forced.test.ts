import * as fc from 'fast-check';
import highsPackage from 'highs';
import { describe, expect, test } from 'vitest';
import { forcedSolution } from './forced.ts';
import type { Constraint, Programme, Variable } from './program.ts';
import { solveWith } from './solve.ts';

const isLoader = (x: unknown): x is typeof highsPackage.default => typeof x === 'function';
const loader: unknown = highsPackage;
const highs = await (isLoader(loader) ? loader() : highsPackage.default());

const whole = (name: string, [lower, upper]: [number, number], objective: number): Variable => ({
  name,
  lower,
  upper,
  integer: true,
  objective,
});

const row = (
  name: string,
  terms: Readonly<Record<string, number>>,
  [relation, bound]: [Constraint['relation'], number],
): Constraint => ({
  name,
  terms: Object.entries(terms).map(([variable, coefficient]) => ({ variable, coefficient })),
  relation,
  bound,
});

/** A lot from one vendor: at least what is needed, at least the minimum, and only where the vendor is used. */
const lot = (need: number, minimum: number, price: number): Programme => ({
  sense: 'minimise',
  variables: [whole('quantity', [0, 900], price), whole('use', [0, 1], 0)],
  constraints: [
    row('need', { quantity: 1 }, ['>=', need]),
    row('minimum', { quantity: 1, use: -minimum }, ['>=', 0]),
    row('maximum', { quantity: 1, use: -900 }, ['<=', 0]),
  ],
});

const optimal = (objective: number, values: Readonly<Record<string, number>>) => ({
  status: 'optimal',
  objective,
  values,
  bound: objective,
  gap: 0,
});

describe('a programme that leaves nothing to choose', () => {
  test('the example of the docstring', () => {
    const programme: Programme = {
      sense: 'minimise',
      variables: [whole('x', [0, 9], 3), whole('y', [0, 1], 0)],
      constraints: [row('least', { x: 1 }, ['>=', 3.5]), row('only with y', { x: 1, y: -9 }, ['<=', 0])],
    };
    expect(forcedSolution(programme)).toEqual(optimal(12, { x: 4, y: 1 }));
  });

  test('takes the need, or the minimum where that is more', () => {
    expect(forcedSolution(lot(140, 10, 2))).toEqual(optimal(280, { quantity: 140, use: 1 }));
    expect(forcedSolution(lot(3, 10, 2))).toEqual(optimal(20, { quantity: 10, use: 1 }));
  });

  test('leaves to the solver what is open, impossible or unbounded', () => {
    expect(forcedSolution(lot(3, 10, 0))).toBeUndefined();
    expect(forcedSolution(lot(901, 10, 2))).toBeUndefined();
    const two = [whole('a', [0, 9], 2), whole('b', [0, 9], 2)];
    const either = row('either', { a: 1, b: 1 }, ['>=', 4]);
    expect(forcedSolution({ sense: 'minimise', variables: two, constraints: [either] })).toBeUndefined();
    const free: Programme = { sense: 'maximise', variables: [whole('a', [0, Infinity], 1)], constraints: [] };
    expect(forcedSolution(free)).toBeUndefined();
  });

  test('leaves to the solver what is malformed, or hangs on its tolerance', () => {
    const unknown = { ...lot(3, 10, 2), constraints: [row('need', { other: 1 }, ['>=', 3])] };
    expect(forcedSolution(unknown)).toBeUndefined();
    expect(forcedSolution(lot(139.999_999_5, 10, 2))?.status).toBe('optimal');
    expect(forcedSolution(lot(140.000_000_5, 10, 2))).toBeUndefined();
    const [quantity, use] = lot(3, 10, 2).variables;
    const parted = [quantity, use].flatMap((v) => (v === undefined ? [] : [{ ...v, integer: false }]));
    expect(forcedSolution({ ...lot(3, 10, 2), variables: parted })).toBeUndefined();
  });
});

const number = fc.integer({ min: -6, max: 6 });
const instance = fc.record({
  sense: fc.constantFrom('minimise' as const, 'maximise' as const),
  columns: fc.array(fc.record({ lower: fc.integer({ min: -4, max: 2 }), span: fc.nat(7), price: number }), {
    minLength: 1,
    maxLength: 4,
  }),
  rows: fc.array(
    fc.record({
      coefficients: fc.array(number, { minLength: 4, maxLength: 4 }),
      relation: fc.constantFrom('<=' as const, '>=' as const, '=' as const),
      bound: fc.integer({ min: -20, max: 20 }),
    }),
    { maxLength: 4 },
  ),
});

type Instance = typeof instance extends fc.Arbitrary<infer T> ? T : never;

const programmeOf = ({ sense, columns, rows }: Instance): Programme => ({
  sense,
  variables: columns.map(({ lower, span, price }, i) => whole(`x${i}`, [lower, lower + span], price)),
  constraints: rows.map(({ coefficients, relation, bound }, i) => {
    const terms = columns.map((_, column): [string, number] => [`x${column}`, coefficients[column] ?? 0]);
    return row(`c${i}`, Object.fromEntries(terms), [relation, bound]);
  }),
});

test('is answered as HiGHS answers it', () => {
  let forced = 0;
  fc.assert(
    fc.property(instance, (parts) => {
      const programme = programmeOf(parts);
      const solution = forcedSolution(programme);
      if (solution === undefined) return;
      forced += 1;
      expect(solution).toEqual(solveWith(highs, programme));
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 400) },
  );
  expect(forced).toBeGreaterThan(0);
});
