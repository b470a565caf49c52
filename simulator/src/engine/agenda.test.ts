import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAgenda } from './agenda.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);

const moments = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 });

it('acts come in the order of time, those of one time in the order in which they were put down', () => {
  fc.assert(
    fc.property(moments, (times) => {
      const agenda = createAgenda();
      const seen: number[] = [];
      for (const [i, time] of times.entries()) agenda.put(time, () => void seen.push(i));
      agenda.run(12);
      const sorted = [...times.keys()].toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
      expect(seen).toEqual(sorted);
    }),
    { numRuns, seed: 1 },
  );
});

it('acts that are put down by acts take their places, and the clock never goes back', () => {
  fc.assert(
    fc.property(moments, fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 20 }), (times, delays) => {
      const agenda = createAgenda();
      const clock: number[] = [];
      for (const time of times) {
        agenda.put(time, (now) => {
          clock.push(now);
          expect(agenda.now()).toBe(now);
          const delay = delays[clock.length % delays.length] ?? 0;
          agenda.put(now + delay, (later) => void clock.push(later));
        });
      }
      agenda.run(100);
      expect(clock).toHaveLength(2 * times.length);
      expect(clock).toEqual(clock.toSorted((a, b) => a - b));
    }),
    { numRuns, seed: 2 },
  );
});

it('runs up to and with a time, and goes on from there', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 12 }), (times, until) => {
      const agenda = createAgenda();
      const seen: number[] = [];
      for (const time of times) agenda.put(time, (now) => void seen.push(now));
      agenda.run(until);
      expect(seen).toHaveLength(times.filter((time) => time <= until).length);
      agenda.run(12);
      expect(seen).toEqual(times.toSorted((a, b) => a - b));
    }),
    { numRuns, seed: 3 },
  );
});

it('an act at the same minute comes still in its turn, one in the past is an error', () => {
  const agenda = createAgenda();
  const seen: string[] = [];
  agenda.put(5, () => {
    agenda.put(5, () => void seen.push('put down by the first'));
    expect(() => agenda.put(4, () => undefined)).toThrow('an act at 4 was put down at 5');
  });
  agenda.put(5, () => void seen.push('put down before'));
  agenda.run(5);
  expect(seen).toEqual(['put down before', 'put down by the first']);
});
