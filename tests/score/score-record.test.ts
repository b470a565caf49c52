import { expect, test } from 'vitest';
import { AppError } from '@throughline/model';
import { readOptions } from './options.ts';
import { readRecord, recordText, type Command } from './score-record.ts';
import { emptyScore } from './score.fixture.ts';

const command: Command = { seed: 1, scale: 0.25, chance: 0.5, mix: '', every: 14, measured: true, program: 'a' };

test('a result is read back by the command that made it, and by no other', () => {
  const text = recordText(command, emptyScore);
  expect(readRecord(command, text)).toEqual(emptyScore);
  for (const other of [{ every: 7 }, { program: 'b' }, { mix: '[]' }, { measured: false }])
    expect(readRecord({ ...command, ...other }, text)).toBeUndefined();
});

test('half of a result and something else are no results', () => {
  const text = recordText(command, emptyScore);
  expect(readRecord(command, text.slice(0, -20))).toBeUndefined();
  expect(readRecord(command, JSON.stringify({ command: JSON.stringify(command), score: { seed: 1 } }))).toBeUndefined();
});

test('options have their usual values', () => {
  expect(readOptions(['--seed', '5', '--companies', '2'])).toMatchObject({ seeds: [5, 6], every: 14, measured: true });
  expect(readOptions(['--help'])).toBeUndefined();
});

test.each([
  [['--seed', 'x'], 'Expected a whole number from 0 on for --seed, got x.'],
  [['--companies', '0'], 'Expected a whole number from 1 on for --companies, got 0.'],
  [['--scale', '0'], 'Expected a number above 0 for --scale, got 0.'],
  [['--chance', '2'], 'Expected a number from 0 to 1 for --chance, got 2.'],
  [['--every', '1.5'], 'Expected a whole number from 0 on for --every, got 1.5.'],
  [['--evry', '14'], 'got --evry 14'],
])('%j is refused', (args, message) => {
  expect(() => readOptions(args)).toThrow(AppError);
  expect(() => readOptions(args)).toThrow(message);
});
