import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everything } from '@throughline/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mixOf, readMix } from './mix.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-mix-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (text: string): string => {
  const path = join(folder, 'mix.json');
  writeFileSync(path, text);
  return path;
};

test('a word, a chance or a file says which faults', () => {
  expect(mixOf('none', 1)).toEqual([]);
  expect(mixOf('all', 1)).toBe(everything);
  expect(mixOf('0.5', 1)).toEqual(mixOf('0.5', 1));
  expect(mixOf('0.5', 1)).not.toEqual(mixOf('0.5', 2));
  expect(mixOf(file('[{"type": "vendor-drift", "strength": 2}]'), 1)).toEqual([
    { type: 'vendor-drift', distractor: false, strength: 2 },
  ]);
});

test('a wrong file says what was expected, what came and where', () => {
  expect(() => readMix(join(folder, 'none.json'))).toThrow('found none at');
  expect(() => readMix(file('{'))).toThrow('Expected JSON');
  expect(() => readMix(file('[{"kind": "x"}]'))).toThrow('at 0.type');
  expect(() => readMix(file('[{"type": "vendor-drif"}]'))).toThrow('got vendor-drif');
});
