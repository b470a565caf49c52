import { expect, it } from 'vitest';
import { createCounter, writeCounted } from './counter.ts';

it('writes what the number prints, however far it jumps', () => {
  const counter = createCounter();
  const out = new Uint8Array(20);
  for (const value of [1, 1, 2, 9, 10, 11, 99, 100, 101, 999, 1000, 99_999, 1_000_000]) {
    const end = writeCounted(counter, value, { out, outAt: 3 });
    expect(Buffer.from(out.subarray(3, end)).toString()).toBe(String(value));
  }
});
