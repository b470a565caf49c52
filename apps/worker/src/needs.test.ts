import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeptRun } from './kept-index.ts';
import { openNeeds } from './needs.ts';
import { remembering } from './remembering.ts';

let folder = '';
let next = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'needs-'));
  next = mkdtempSync(join(tmpdir(), 'needs-'));
});
afterEach(() => {
  for (const one of [folder, next]) rmSync(one, { recursive: true, force: true });
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
    later: {},
    columns: {},
    changes: {},
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

test('what is kept for later is made when it is asked for or stored, and at once where nothing is remembered', () => {
  const made: string[] = [];
  const make = (name: string) => () => {
    made.push(name);
    return name === 'none' ? undefined : rows;
  };
  const staying = openNeeds([], remembering());
  for (const name of ['few', 'none', 'unasked']) staying.keepLater(name, make(name));
  expect(made).toEqual([]);
  expect(staying.rows('few')).toBe(rows);
  expect(staying.rows('none')).toBeUndefined();
  expect(made).toEqual(['few', 'none']);
  const places = staying.save(folder);
  expect(made).toEqual(['few', 'none', 'unasked']);
  const later = openNeeds([runWith(places)]);
  expect(later.rows('unasked')).toEqual(rows);
  later.keepLater('at once', make('at once'));
  expect(made.at(-1)).toBe('at once');
});

test('only what a run used is kept by it', () => {
  const first = openNeeds([]);
  first.keep('few', rows);
  first.keep('unused', rows);
  const later = openNeeds([runWith(first.save(folder))]);
  later.rows('few');
  expect(Object.keys(later.save(next))).toEqual(['few']);
});

test('an answer that is carried is there for the run after, in the very file where most of that is kept', () => {
  const first = openNeeds([]);
  first.keep('few', rows);
  first.keep('none', []);
  const places = first.save(folder);
  const second = openNeeds([runWith(places)]);
  second.carry('few');
  second.carry('unknown');
  const carried = second.save(next);
  expect(carried).toEqual({ few: places['few'] });
  expect(openNeeds([{ ...runWith(carried), folder: next }]).rows('few')).toEqual(rows);
});

test('of a file of which little is kept, that is written anew', () => {
  const first = openNeeds([]);
  first.keep('few', []);
  first.keep(
    'many',
    Array.from({ length: 50 }, () => ({ item: 'a' })),
  );
  const places = first.save(folder);
  const second = openNeeds([runWith(places)]);
  second.carry('few');
  const carried = second.save(next);
  expect(carried['few']?.[0]).not.toBe(places['few']?.[0]);
  expect(openNeeds([{ ...runWith(carried), folder: next }]).rows('few')).toEqual([]);
});

test('what another process removed is asked again', () => {
  const first = openNeeds([]);
  first.keep('few', rows);
  const places = first.save(folder);
  rmSync(join(folder, 'needs'), { recursive: true });
  const later = openNeeds([runWith(places)]);
  later.carry('few');
  expect(later.rows('few')).toBeUndefined();
  expect(later.save(next)).toEqual({});
});
