import { day } from '@throughline/math';
import type { Decision } from '@throughline/model';
import { expect, test } from 'vitest';
import { becameOf, fatesOf, type Sighting } from './fates.ts';

const monday = day(20_000);
const after = (weeks: number) => day(monday + 7 * weeks);

const seen = (...weeks: readonly (readonly string[])[]): Sighting[] =>
  weeks.map((keys, i) => ({ on: after(i), findings: keys.map((key) => ({ key, title: `${key} in week ${i}` })) }));

test('a finding stands from its first to its last sighting, and again when it comes back', () => {
  expect(fatesOf(seen(['a', 'b'], ['a'], [], ['a']))).toEqual([
    { key: 'a', title: 'a in week 1', from: after(0), until: after(2) },
    { key: 'b', title: 'b in week 0', from: after(0), until: after(1) },
    { key: 'a', title: 'a in week 3', from: after(3), until: undefined },
  ]);
  expect(fatesOf([])).toEqual([]);
});

test('what is gone went by itself, or after a decision that was taken while it stood', () => {
  const decision = (on: string, verdict: Decision['verdict'] = 'accepted'): Decision => ({
    case: 'c',
    option: 'o',
    verdict,
    by: 'ann',
    on,
    findings: ['a'],
    promised: [],
  });
  const gone = { key: 'a', title: 'A', from: after(0), until: after(2) };
  const last = after(3);
  expect(becameOf(gone, [], last)).toBe('Gone by 2024-10-18, by itself');
  expect(becameOf(gone, [decision('2024-10-10')], last)).toBe(
    'Gone by 2024-10-18, after it was accepted on 2024-10-10',
  );
  expect(becameOf(gone, [decision('2024-10-10'), decision('2024-10-17', 'refused')], last)).toContain('refused');
  for (const other of ['2024-10-03', '2024-10-19'])
    expect(becameOf(gone, [decision(other)], last)).toBe('Gone by 2024-10-18, by itself');
  expect(becameOf({ ...gone, key: 'b' }, [decision('2024-10-10')], last)).toContain('by itself');
  expect(becameOf({ ...gone, until: undefined }, [], last)).toBe('Still there on 2024-10-25');
});
