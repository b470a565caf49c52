import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeptRun } from './kept-index.ts';
import { openNeeds } from './needs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'needs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const rows = [
  { item: 'a "quoted"', amount: '1.50' },
  { item: null, amount: '' },
];

const runWith = (needs: KeptRun['index']['needs']): KeptRun => ({
  number: 1,
  folder,
  index: {
    stamp: '',
    businessDay: '2026-10-01',
    knownAt: '',
    imports: 1,
    cells: {},
    derived: {},
    columns: {},
    replaced: {},
    needs,
  },
});

test('a later run reads the very rows, the order of their columns too', () => {
  const first = openNeeds([]);
  first.keep('few', rows);
  first.keep('none', []);
  const later = openNeeds([runWith(first.save(folder))]);
  expect(JSON.stringify(later.rows('few'))).toBe(JSON.stringify(rows));
  expect(later.rows('none')).toEqual([]);
  expect(later.rows('other')).toBeUndefined();
});

test('what is asked twice is read once', () => {
  const first = openNeeds([]);
  first.keep('few', rows);
  expect(first.rows('few')).toBe(rows);
  const later = openNeeds([runWith(first.save(folder))]);
  expect(later.rows('few')).toBe(later.rows('few'));
});

test('only what a run used is kept by it', () => {
  const first = openNeeds([]);
  first.keep('few', rows);
  first.keep('unused', rows);
  const later = openNeeds([runWith(first.save(folder))]);
  later.rows('few');
  expect(Object.keys(later.save(folder))).toEqual(['few']);
});
