import { InvariantError } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { toLp } from './lp-text.ts';
import type { Programme, Variable } from './program.ts';

const variable = (name: string, changes: Partial<Variable> = {}): Variable => ({
  name,
  lower: 0,
  upper: Infinity,
  integer: false,
  objective: 1,
  ...changes,
});

const small: Programme = {
  sense: 'maximise',
  variables: [
    variable('a b', { upper: 3, integer: true, objective: 2 }),
    variable('free', { lower: -Infinity, objective: -0.5 }),
  ],
  constraints: [
    {
      name: 'End\n: x',
      terms: [
        { variable: 'free', coefficient: 1 },
        { variable: 'a b', coefficient: 2 },
        { variable: 'free', coefficient: 0.5 },
      ],
      relation: '<=',
      bound: -4,
    },
    { name: 'nothing', terms: [], relation: '>=', bound: 0 },
  ],
};

describe('text', () => {
  test('names are generated, terms added up and put in order', () => {
    expect(toLp(small).split('\n')).toEqual([
      'Maximize',
      ' obj: + 2 x0 - 0.5 x1',
      'Subject To',
      ' c0: + 2 x0 + 1.5 x1 <= -4',
      ' c1: 0 x0 >= 0',
      'Bounds',
      ' 0 <= x0 <= 3',
      ' -inf <= x1 <= +inf',
      'General',
      ' x0',
      'End',
      '',
    ]);
  });

  test('example', () => {
    expect(toLp({ ...small, variables: small.variables.slice(0, 1), constraints: [] })).toBe(
      'Maximize\n obj: + 2 x0\nSubject To\nBounds\n 0 <= x0 <= 3\nGeneral\n x0\nEnd\n',
    );
  });

  test('equal programmes give equal text, in lines of at most 140 characters', () => {
    const variables = Array.from({ length: 3000 }, (_, index) =>
      variable(`v${index}`, { objective: 1 / (index + 1), integer: true }),
    );
    const terms = variables.map(({ name }, index) => ({ variable: name, coefficient: -index / 7 }));
    const large: Programme = {
      sense: 'minimise',
      variables,
      constraints: [{ name: 'all', terms, relation: '=', bound: 1 }],
    };
    expect(toLp(structuredClone(large))).toBe(toLp(large));
    expect(
      Math.max(
        ...toLp(large)
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(140);
  });
});

describe('malformed programmes are refused', () => {
  const constraint = { name: 'c', terms: [{ variable: 'x', coefficient: 1 }], relation: '<=', bound: 1 } as const;
  test.each<[string, Partial<Programme>]>([
    ['unique variable names', { variables: [variable('x'), variable('x')] }],
    ['unique constraint names', { variables: [variable('x')], constraints: [constraint, constraint] }],
    ['which the programme does not have', { constraints: [constraint] }],
    ['finite numbers, got NaN', { variables: [variable('x', { objective: Number.NaN })] }],
    ['finite numbers, got Infinity', { variables: [variable('x')], constraints: [{ ...constraint, bound: Infinity }] }],
    ['bounds that are numbers', { variables: [variable('x', { lower: Number.NaN })] }],
  ])('%s', (message, changes) => {
    const programme: Programme = { sense: 'minimise', variables: [], constraints: [], ...changes };
    expect(() => toLp(programme)).toThrow(InvariantError);
    expect(() => toLp(programme)).toThrow(message);
  });
});
