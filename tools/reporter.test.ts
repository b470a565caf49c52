import { expect, test } from 'vitest';
import { closingLine, judgeSkips } from './reporter.ts';

test('the closing line counts plainly', () => {
  expect(closingLine({ passed: 12, failed: 1, skipped: ['a', 'b'] })).toBe('12 passed, 1 failed, 2 skipped');
});

test('a run without skips says nothing more', () => {
  expect(judgeSkips([], '/reference')).toEqual({ lines: [], fails: false });
});

test('a skip fails where the reference data are present', () => {
  const { lines, fails } = judgeSkips(['x.test.ts > reads'], '/reference');
  expect(fails).toBe(true);
  expect(lines).toEqual([
    'Skipped tests are failures here, because the reference data are at /reference:',
    '  x.test.ts > reads',
  ]);
});

test('a skip is named where they are absent', () => {
  const { lines, fails } = judgeSkips(['x.test.ts > reads'], undefined);
  expect(fails).toBe(false);
  expect(lines[1]).toBe('  x.test.ts > reads');
});

test('tests run in UTC', () => {
  expect(process.env['TZ']).toBe('UTC');
  expect(new Date(2026, 0, 1).getTime()).toBe(Date.UTC(2026, 0, 1));
});

test('a test that says what it needs of the machine is excused, with and without reference data', () => {
  const skipped = ['x.test.ts > MariaDB (needs a MariaDB server) > reads'];
  for (const reference of ['/reference', undefined]) {
    const { lines, fails } = judgeSkips(skipped, reference);
    expect(fails).toBe(false);
    expect(lines).toEqual(['Skipped for want of what they need:', `  ${skipped[0] ?? ''}`]);
  }
  expect(judgeSkips([...skipped, 'y.test.ts > reads'], '/reference').fails).toBe(true);
});
