import { expect, test } from 'vitest';
import { inTurn } from './turn.ts';

const soon = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('in turn, one thing begins when that before it has ended, also after a failure', async () => {
  const log: string[] = [];
  const next = inTurn();
  const one = next(async () => {
    log.push('one');
    await soon(5);
    log.push('one ended');
    throw new TypeError('one');
  });
  const two = next(async () => Promise.resolve(log.push('two')));
  await expect(one).rejects.toThrow('one');
  await two;
  expect(log).toEqual(['one', 'one ended', 'two']);
});
