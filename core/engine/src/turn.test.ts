import { describe, expect, test } from 'vitest';
import { fewAtOnce } from './turn.ts';

const soon = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a few at once', () => {
  test('give their results in the order of the tasks, and never more run than may', async () => {
    let [running, most] = [0, 0];
    const results = await fewAtOnce([5, 1, 4, 1, 3, 1], 3, async (ms, i) => {
      most = Math.max(most, ++running);
      await soon(ms);
      running--;
      return `${i} ${ms}`;
    });
    expect(results).toEqual(['0 5', '1 1', '2 4', '3 1', '4 3', '5 1']);
    expect(most).toBe(3);
  });

  test('tell the first failure when nothing runs any more, and begin nothing after it', async () => {
    const log: string[] = [];
    const failing = fewAtOnce(['slow', 'fails', 'later', 'never'], 2, async (name) => {
      log.push(name);
      await soon(name === 'slow' ? 20 : 1);
      if (name !== 'never') throw new TypeError(name);
      log.push(`${name} ended`);
    });
    await expect(failing).rejects.toThrow('slow');
    expect(log).toEqual(['slow', 'fails']);
  });
});
