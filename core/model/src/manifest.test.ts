import { expect, test } from 'vitest';
import { inEffect, type Manifest } from './manifest.ts';

const made = (number: number, undoes?: number): Manifest => ({
  import: number,
  ...(undoes === undefined ? {} : { undoes }),
  hash: '',
  knownAt: '',
  mapping: { id: 'mill', version: 1, hash: '', assumes: [] },
  streams: [],
  facts: [],
  lastDays: {},
  diagnostics: { total: 0 },
});

test.each([
  ['an undo takes back its import', [made(1), made(2), made(3, 2)], [1, 3]],
  ['an undone undo brings it back', [made(1), made(2), made(3, 2), made(4, 3)], [1, 2, 4]],
  ['and away again', [made(1), made(2), made(3, 2), made(4, 3), made(5, 4)], [1, 3, 5]],
  ['undos of two imports hold beside one another', [made(1), made(2), made(3, 1), made(4, 2)], [3, 4]],
  ['without undos all hold', [made(1), made(2)], [1, 2]],
])('%s', (_, manifests, holding) => {
  expect(inEffect(manifests).map((m) => m.import)).toEqual(holding);
});
