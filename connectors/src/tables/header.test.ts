import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareHeader, nameColumns } from './header.ts';

it('numbers repeated names and names empty ones after their place', () => {
  const { names, notes } = nameColumns(['name', 'name', '', 'id', 'name']);
  expect(names).toEqual(['name', 'name_2', 'column_3', 'id', 'name_3']);
  expect(notes).toEqual([
    { code: 'duplicate-name', column: 2, was: 'name', name: 'name_2' },
    { code: 'empty-name', column: 3, was: '', name: 'column_3' },
    { code: 'duplicate-name', column: 5, was: 'name', name: 'name_3' },
  ]);
});

it('leaves a name to the column that has it', () => {
  expect(nameColumns(['a', 'a', 'a_2', '', 'column_4']).names).toEqual(['a', 'a_3', 'a_2', 'column_4_2', 'column_4']);
});

it('trims names and says so', () => {
  expect(nameColumns(['id', ' qty '])).toEqual({
    names: ['id', 'qty'],
    notes: [{ code: 'trimmed-name', column: 2, was: ' qty ', name: 'qty' }],
  });
});

it('always ends with unique, non-empty names and a note for each change', () => {
  const name = fc.constantFrom('', ' ', 'a', 'a ', 'a_2', 'b', 'column_1', 'column_2', 'column_2_2');
  fc.assert(
    fc.property(fc.array(name), (header) => {
      const { names, notes } = nameColumns(header);
      expect(new Set(names).size).toBe(header.length);
      expect(names).not.toContain('');
      expect(notes).toHaveLength(names.filter((given, index) => given !== header[index]).length);
    }),
    { seed: 3 },
  );
});

it('is quick with a hundred thousand columns of one name', () => {
  expect(new Set(nameColumns(Array.from({ length: 100_000 }, () => 'x')).names).size).toBe(100_000);
});

it('tells missing and unexpected columns', () => {
  expect(compareHeader(['a', 'b'], ['b', 'c'])).toEqual([
    { code: 'missing-column', name: 'c' },
    { code: 'unexpected-column', name: 'a' },
  ]);
});
