import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runRules, runSignals } from './run-rules.ts';

const reference = process.env['THROUGHLINE_REFERENCE'] ?? resolve(import.meta.dirname, '../../../../shared/data');
const file = join(reference, 'process/spc/expected_spc_lean.json');
const unit = { centre: 0, sigma: 1 };
const every = [...runRules.westernElectric, ...runRules.nelson, ...runRules.wheeler, ...runRules.nhs];

/** "0.5 x10, -0.5 x10" as values. */
const spelled = (text: string): number[] =>
  text.split(',').flatMap((part) => {
    const [value = '', times = '1'] = part.trim().split(' x');
    return Array.from({ length: Number(times) }, () => Number(value));
  });

function found(values: readonly number[], name: string): number[] {
  const signals = runSignals(Float64Array.from(values), unit, every);
  return signals.find((signal) => signal.rule === name)?.at.map((index) => index + 1) ?? [];
}

function isVector(x: unknown): x is [number[] | string, number[]] {
  return Array.isArray(x) && x.length === 2;
}

function vectorsIn(text: string): Map<string, [number[] | string, number[]]> {
  const all: unknown = JSON.parse(text);
  const rules: unknown = typeof all === 'object' && all !== null ? Reflect.get(all, 'run_rules_center0_sigma1') : {};
  const entries: [string, unknown][] = Object.entries(rules ?? {});
  return new Map(entries.flatMap(([name, vector]) => (isVector(vector) ? [[name, vector]] : [])));
}

describe('run rules', () => {
  test.skipIf(!existsSync(file))('find what qcc finds, at the same points', () => {
    const vectors = vectorsIn(readFileSync(file, 'utf8'));
    expect(vectors.size).toBe(13);
    for (const [name, [data, expected]] of vectors) {
      const values = typeof data === 'string' ? spelled(data) : data;
      expect([name, found(values, name.replace('_negative', ''))]).toEqual([name, expected]);
    }
  });

  test('find what qcc finds in a row that breaks several', () => {
    const values = [...spelled('2.5 x7'), 3.2];
    expect(found(values, 'WE1')).toEqual([8]);
    expect(found(values, 'WE2')).toEqual([3, 4, 5, 6, 7, 8]);
    expect(found(values, 'WE3')).toEqual([5, 6, 7, 8]);
    expect(found(values, 'WE4')).toEqual([8]);
  });

  test('example: two of three beyond two sigma', () => {
    expect(runSignals(Float64Array.of(0, 2.5, 1, 2.6, 0), unit, runRules.westernElectric)[1]).toEqual({
      rule: 'WE2',
      at: [3],
    });
  });

  test('a value on the line is not beyond it', () => {
    expect(found([3, -3], 'WE1')).toEqual([]);
    expect(found(spelled('0 x9'), 'N2')).toEqual([]);
    expect(found([1.5, 1.5, 1.5, 1.5], 'W3')).toEqual([]);
  });

  test('Wheeler: three of four beyond one and a half sigma; NHS: seven in a row', () => {
    expect(found([1.6, 0, 1.7, 1.8], 'W3')).toEqual([4]);
    expect(found(spelled('0.5 x7'), 'NHS2')).toEqual([7]);
    expect(found([1, 2, 3, 4, 5, 6, 7], 'NHS3')).toEqual([7]);
  });

  test('no spread, no signal', () => {
    expect(runSignals(Float64Array.of(1, 2), { centre: 0, sigma: 0 }, every).every(({ at }) => at.length === 0)).toBe(
      true,
    );
  });

  test('mirrored or rescaled values give the same points', () => {
    const scores = fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 40 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 9 }), (list, factor) => {
        const plain = runSignals(Float64Array.from(list), { centre: 0, sigma: 16 }, every);
        const mirrored = runSignals(
          Float64Array.from(list, (x) => -x),
          { centre: 0, sigma: 16 },
          every,
        );
        const moved = runSignals(
          Float64Array.from(list, (x) => x * factor),
          { centre: 0, sigma: 16 * factor },
          every,
        );
        expect(mirrored).toEqual(plain);
        expect(moved).toEqual(plain);
      }),
      { seed: 7, numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
    );
  });
});
