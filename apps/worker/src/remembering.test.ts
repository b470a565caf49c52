import { expect, test } from 'vitest';
import { remembering } from './remembering.ts';

const rows = (text: string) => [{ text }];

test('what was used last is remembered, as far as there is room', () => {
  const memory = remembering();
  const large = 3_000_000;
  for (let i = 0; i < 13; i++) memory.keep(`answer ${i}`, rows(String(i)), large);
  expect(memory.rows('answer 0')).toEqual(rows('0'));
  memory.keep('answer 13', rows('13'), large);
  expect(memory.rows('answer 1')).toBeUndefined();
  expect(memory.rows('answer 0')).toEqual(rows('0'));
  expect(memory.rows('answer 13')).toEqual(rows('13'));
  expect(memory.hasRoom(large)).toBe(false);
});

test('an answer too large to be remembered is read again', () => {
  const memory = remembering();
  memory.keep('large', rows('large'), 5_000_000);
  expect(memory.rows('large')).toBeUndefined();
  expect(memory.hasRoom(5_000_000)).toBe(false);
  expect(memory.hasRoom(1_000_000)).toBe(true);
});

test('an answer that is kept again counts once', () => {
  const memory = remembering();
  for (let i = 0; i < 100; i++) memory.keep('same', rows(String(i)), 3_000_000);
  expect(memory.rows('same')).toEqual(rows('99'));
  expect(memory.hasRoom(3_000_000)).toBe(true);
});
