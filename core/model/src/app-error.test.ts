import { expect, test } from 'vitest';
import { AppError, type AppErrorCode } from './app-error.ts';

const codes: readonly AppErrorCode[] = ['bad-input', 'not-found', 'not-allowed', 'locked', 'conflict', 'io', 'no-data'];

test('each code has its own exit code, none of them that of success or of a crash', () => {
  const exits = codes.map((code) => new AppError(code, 'x').exitCode);
  expect(new Set(exits).size).toBe(codes.length);
  for (const exit of exits) expect(exit).toBeGreaterThan(1);
});

test('statuses are those of HTTP', () => {
  expect(codes.map((code) => new AppError(code, 'x').status)).toEqual([400, 404, 403, 423, 409, 500, 404]);
});

test('it is an error with a hint', () => {
  const error = new AppError('no-data', 'Expected an import, found none.', 'Import first.');
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.message, error.hint]).toEqual([
    'AppError',
    'Expected an import, found none.',
    'Import first.',
  ]);
  expect(new AppError('io', 'x').hint).toBe('');
});
