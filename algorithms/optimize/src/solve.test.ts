import * as fc from 'fast-check';
import highsPackage from 'highs';
import { describe, expect, test } from 'vitest';
import type { BoundedIncumbent, Constraint, Programme, Relation, Solution, Variable } from './program.ts';
import { solveWith } from './solve.ts';

/** The package declares `module.exports.default`, but its ES module exports the loader itself. */
const isLoader = (x: unknown): x is typeof highsPackage.default => typeof x === 'function';
const loader: unknown = highsPackage;
const highs = await (isLoader(loader) ? loader() : highsPackage.default());

const variable = (name: string, changes: Partial<Variable> = {}): Variable => ({
  name,
  lower: 0,
  upper: Infinity,
  integer: false,
  objective: 0,
  ...changes,
});

const constraint = (
  name: string,
  coefficients: Readonly<Record<string, number>>,
  [relation, bound]: [Relation, number],
): Constraint => ({
  name,
  terms: Object.entries(coefficients).map(([key, coefficient]) => ({ variable: key, coefficient })),
  relation,
  bound,
});

const wyndor: Programme = {
  sense: 'maximise',
  variables: [variable('doors', { objective: 3 }), variable('windows', { objective: 5 })],
  constraints: [
    constraint('plant 1', { doors: 1 }, ['<=', 4]),
    constraint('plant 2', { windows: 2 }, ['<=', 12]),
    constraint('plant 3', { doors: 3, windows: 2 }, ['<=', 18]),
  ],
};

/** A knapsack with two constraints that HiGHS does not close at the root of its tree. */
const hardKnapsack: Programme = {
  sense: 'maximise',
  variables: Array.from({ length: 40 }, (_, i) =>
    variable(`item ${i}`, { upper: 1, integer: true, objective: 100 + ((i * 7919) % 97) + ((i * 31) % 5) }),
  ),
  constraints: [
    constraint(
      'weight',
      Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`item ${i}`, 100 + ((i * 7919) % 97)])),
      ['<=', 2713],
    ),
    constraint(
      'volume',
      Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`item ${i}`, 60 + ((i * 6011) % 83)])),
      ['<=', 1771],
    ),
  ],
};

function feasibleOf(solution: Solution): BoundedIncumbent {
  if (solution.status === 'feasible') return solution;
  throw new Error(`a feasible point was expected, got ${solution.status}`);
}

const optimalOf = (solution: Solution): BoundedIncumbent =>
  solution.status === 'optimal' ? solution : expect.fail(`an optimum was expected, got ${solution.status}`);

describe('linear programmes', () => {
  test('example: Wyndor Glass', () => {
    expect(solveWith(highs, wyndor)).toEqual({
      status: 'optimal',
      objective: 36,
      bound: 36,
      gap: 0,
      values: { doors: 2, windows: 6 },
    });
  });

  test('equality and free variables, minimised', () => {
    const solution = solveWith(highs, {
      sense: 'minimise',
      variables: [
        variable('x', { lower: -Infinity, objective: 1 }),
        variable('y', { lower: -2, upper: 5, objective: 2 }),
      ],
      constraints: [constraint('sum', { x: 1, y: 1 }, ['=', 3])],
    });
    expect(solution).toMatchObject({ status: 'optimal', objective: 1, values: { x: 5, y: -2 } });
  });

  test('nothing to decide', () => {
    expect(solveWith(highs, { sense: 'minimise', variables: [], constraints: [] })).toEqual({
      status: 'optimal',
      objective: 0,
      bound: 0,
      gap: 0,
      values: {},
    });
    const impossible = { name: 'zero is one', terms: [], relation: '=', bound: 1 } as const;
    expect(solveWith(highs, { sense: 'minimise', variables: [], constraints: [impossible] })).toEqual({
      status: 'infeasible',
      conflict: ['zero is one'],
    });
  });
});

describe('integer programmes against brute force', () => {
  interface Instance {
    readonly items: readonly { readonly value: number; readonly weight: number; readonly size: number }[];
    readonly capacity: number;
    readonly room: number;
  }
  const item = fc.record({
    value: fc.integer({ min: -5, max: 30 }),
    weight: fc.integer({ min: 0, max: 12 }),
    size: fc.integer({ min: -4, max: 9 }),
  });
  const instance = fc.record({
    items: fc.array(item, { minLength: 1, maxLength: 7 }),
    capacity: fc.nat({ max: 40 }),
    room: fc.integer({ min: -6, max: 20 }),
  });

  const programmeOf = ({ items, capacity, room }: Instance): Programme => ({
    sense: 'maximise',
    variables: items.map(({ value }, i) => variable(`${i}`, { upper: 1, integer: true, objective: value })),
    constraints: [
      constraint('capacity', Object.fromEntries(items.map(({ weight }, i) => [`${i}`, weight])), ['<=', capacity]),
      constraint('room', Object.fromEntries(items.map(({ size }, i) => [`${i}`, size])), ['<=', room]),
    ],
  });

  function bestByBruteForce({ items, capacity, room }: Instance): number | undefined {
    const total = (mask: number, key: 'value' | 'weight' | 'size'): number =>
      items.reduce((sum, entry, i) => sum + ((mask >> i) & 1) * entry[key], 0);
    const masks = Array.from({ length: 2 ** items.length }, (_, mask) => mask);
    const fitting = masks.filter((mask) => total(mask, 'weight') <= capacity && total(mask, 'size') <= room);
    return fitting.length === 0 ? undefined : Math.max(...fitting.map((mask) => total(mask, 'value')));
  }

  test('knapsacks with two constraints', () => {
    fc.assert(
      fc.property(instance, (knapsack) => {
        const solution = solveWith(highs, programmeOf(knapsack));
        const best = bestByBruteForce(knapsack);
        const found = solution.status === 'optimal' ? solution.objective : undefined;
        expect([solution.status, found]).toEqual([best === undefined ? 'infeasible' : 'optimal', best]);
      }),
      { numRuns: 150 },
    );
  });

  test('relaxing the integers never makes the optimum worse', () => {
    fc.assert(
      fc.property(instance, (knapsack) => {
        const programme = programmeOf(knapsack);
        const whole = solveWith(highs, programme);
        const relaxed = solveWith(highs, {
          ...programme,
          variables: programme.variables.map((v) => ({ ...v, integer: false })),
        });
        fc.pre(whole.status === 'optimal');
        expect(optimalOf(relaxed).objective).toBeGreaterThanOrEqual(optimalOf(whole).objective - 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  test('without the constraints of a conflict the rest can hold', () => {
    fc.assert(
      fc.property(instance, fc.integer({ min: 1, max: 6 }), (knapsack, least) => {
        const programme = programmeOf(knapsack);
        const enough = constraint('enough', Object.fromEntries(knapsack.items.map((_, i) => [`${i}`, 1])), [
          '>=',
          least,
        ]);
        const constraints = [...programme.constraints, enough];
        const solution = solveWith(highs, { ...programme, constraints });
        fc.pre(solution.status === 'infeasible');
        const conflict = new Set(solution.conflict);
        expect(conflict.size).toBeGreaterThan(0);
        const kept = constraints.filter(({ name }) => !conflict.has(name));
        expect(solveWith(highs, { ...programme, constraints: kept }).status).toBe('optimal');
      }),
      { numRuns: 60 },
    );
  });
});

describe('answers that are no optimum', () => {
  test('a conflict is named', () => {
    const orders = constraint('orders', { doors: 1 }, ['>=', 7]);
    const solution = solveWith(highs, { ...wyndor, constraints: [...wyndor.constraints, orders] });
    expect(solution).toEqual({ status: 'infeasible', conflict: ['orders'] });
  });

  test('unbounded, linear and integer', () => {
    expect(solveWith(highs, { ...wyndor, constraints: wyndor.constraints.slice(0, 1) })).toEqual({
      status: 'unbounded',
    });
    const whole = wyndor.variables.map((v) => ({ ...v, integer: true }));
    expect(
      solveWith(highs, {
        ...wyndor,
        variables: whole,
        constraints: [constraint('apart', { doors: 1, windows: -1 }, ['<=', 4])],
      }),
    ).toEqual({ status: 'unbounded' });
  });

  test('bounds that hold no value', () => {
    const variables = [
      variable('half', { lower: 0.2, upper: 0.8, integer: true }),
      variable('crossed', { lower: 2, upper: 1 }),
      variable('fine'),
    ];
    expect(solveWith(highs, { sense: 'minimise', variables, constraints: [] })).toEqual({
      status: 'infeasible',
      conflict: ['half', 'crossed'],
    });
  });

  test('a node limit gives a feasible point with its gap, or a timeout', () => {
    const best = optimalOf(solveWith(highs, hardKnapsack));
    const early = solveWith(highs, { ...hardKnapsack, nodeLimit: 1 });
    const { objective, bound, gap } = feasibleOf(early);
    expect(objective).toBeLessThanOrEqual(best.objective);
    expect(bound).toBeGreaterThan(best.objective);
    expect(gap).toBeCloseTo((bound - objective) / objective, 12);
    expect(solveWith(highs, { ...hardKnapsack, nodeLimit: 0 })).toEqual({ status: 'timeout', best: undefined });
  });

  test('a wide gap stops early and says how wide it is', () => {
    const { gap } = optimalOf(solveWith(highs, { ...hardKnapsack, gap: 0.05 }));
    expect(gap).toBeLessThanOrEqual(0.05);
    expect(optimalOf(solveWith(highs, hardKnapsack)).gap).toBeLessThan(1e-9);
  });
});

test('the same programme gives the same answer', () => {
  expect(solveWith(highs, hardKnapsack)).toEqual(solveWith(highs, structuredClone(hardKnapsack)));
});
