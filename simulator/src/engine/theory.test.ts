import { describe, expect, it } from 'vitest';
import { exponential, lognormal } from './draws.ts';
import { agrees, estimated, replicated, type Estimate } from './interval.fixture.ts';
import { shelfCost, standCost, type Shelf } from './inventory.fixture.ts';
import { passed, type Queue, type Seen } from './queue.fixture.ts';

/** Replications of each estimate; more with `FUZZ_RUNS`, for narrower intervals. */
const replications = Math.min(240, Math.max(24, Number(process.env['FUZZ_RUNS'] ?? 24)));

const repeated = <T>(run: (seed: number) => T): T[] => replicated(replications, run);

const jobs = 10_000;

const single: Queue = { servers: 1, apart: 10, service: (u) => exponential(u, 7), jobs };
const several: Queue = { servers: 3, apart: 10, service: (u) => exponential(u, 21), jobs };
const [median, sigma] = [5, 0.7];
const general: Queue = { servers: 1, apart: 10, service: (u) => lognormal(u, median, sigma), jobs };

const kept = new Map<Queue, Seen[]>();

const seenOf = (queue: Queue): Seen[] => {
  const seen = kept.get(queue) ?? repeated((seed) => passed(queue, seed));
  kept.set(queue, seen);
  return seen;
};

const figure = (seen: readonly Seen[], of: (one: Seen) => number): Estimate => estimated(seen.map(of));

/** The chance that a job finds all servers at work, Erlang's C formula; `load` is the work offered, in servers. */
const erlangC = (servers: number, load: number): number => {
  let [term, sum] = [1, 0];
  for (let k = 0; k < servers; k += 1) {
    sum += term;
    term *= load / (k + 1);
  }
  const last = term / (1 - load / servers);
  return last / (sum + last);
};

describe('queues whose waits are known', () => {
  it('M/M/1: waits, numbers and idle time are those of the formula (Gross & Harris, Fundamentals of Queueing Theory)', () => {
    const seen = seenOf(single);
    const [arrival, service] = [1 / 10, 1 / 7];
    const load = arrival / service;
    const wait = load / (service - arrival);
    expect(figure(seen, (one) => one.wait)).toSatisfy((estimate: Estimate) => agrees(estimate, wait));
    expect(figure(seen, (one) => one.stay)).toSatisfy((estimate: Estimate) => agrees(estimate, wait + 7));
    expect(figure(seen, (one) => one.present)).toSatisfy((estimate: Estimate) => agrees(estimate, load / (1 - load)));
    expect(figure(seen, (one) => one.atOnce)).toSatisfy((estimate: Estimate) => agrees(estimate, 1 - load));
  });

  it('M/M/c: waits and the share that waits are those of Erlang C', () => {
    const seen = seenOf(several);
    const load = 21 / 10;
    const waits = erlangC(3, load);
    const wait = waits / (3 / 21 - 1 / 10);
    expect(waits).toBeCloseTo(0.4923, 4);
    expect(figure(seen, (one) => one.wait)).toSatisfy((estimate: Estimate) => agrees(estimate, wait));
    expect(figure(seen, (one) => 1 - one.atOnce)).toSatisfy((estimate: Estimate) => agrees(estimate, waits));
  });

  it('M/G/1 with lognormal service: waits are those of Pollaczek and Khinchine', () => {
    const seen = seenOf(general);
    const mean = median * Math.exp(sigma ** 2 / 2);
    const square = median ** 2 * Math.exp(2 * sigma ** 2);
    const wait = square / 10 / (2 * (1 - mean / 10));
    expect(figure(seen, (one) => one.wait)).toSatisfy((estimate: Estimate) => agrees(estimate, wait));
    expect(figure(seen, (one) => one.waiting)).toSatisfy((estimate: Estimate) => agrees(estimate, wait / 10));
  });

  it.each([
    ['one server', single],
    ['three servers', several],
    ['lognormal service', general],
  ])("Little's law holds on each path of %s: numbers over time are the rate times the times of jobs", (_, queue) => {
    const seen = seenOf(queue);
    const queued = figure(seen, (one) => one.waiting / (one.rate * one.wait));
    const inside = figure(seen, (one) => one.present / (one.rate * one.stay));
    expect([queued, inside]).toSatisfy((both: Estimate[]) => both.every((one) => agrees(one, 1, 0.01)));
  });
});

// L. V. Snyder and Z.-J. M. Shen, Fundamentals of Supply Chain Theory, 2nd ed., 2019.
const example58: Shelf = { point: 3, quantity: 5, rate: 1.5, lead: 2, holding: 20, shortage: 150, fixed: 100 };
const problem52: Shelf = { point: 6, quantity: 7, rate: 12, lead: 0.5, holding: 4, shortage: 28, fixed: 4 };
const example43 = { mean: 50, deviation: 8, holding: 0.18, shortage: 0.7 };

describe('stocks whose cost is known', () => {
  it.each([
    ['example 5.8', example58, 107.9236],
    ['problem 5.2, best', problem52, 28.2413],
    ['problem 5.2, a lower point and a larger lot', { ...problem52, point: 3, quantity: 9 }, 34.2642],
  ])('(r, Q) with Poisson demand, Snyder & Shen %s: the cost is the published one', (_, shelf, known) => {
    const cost = estimated(repeated((seed) => shelfCost(shelf, seed)));
    expect(cost).toSatisfy((estimate: Estimate) => agrees(estimate, known, 0.02));
  });

  it('(r, Q), Snyder & Shen example 5.8: no neighbour of the best pair costs less on the same demand', () => {
    const neighbours = [
      { point: 2, quantity: 5 },
      { point: 4, quantity: 5 },
      { point: 3, quantity: 3 },
      { point: 3, quantity: 8 },
    ];
    for (const other of neighbours) {
      const dearer = estimated(
        repeated((seed) => shelfCost({ ...example58, ...other }, seed) - shelfCost(example58, seed)),
      );
      expect(dearer.mean).toBeGreaterThan(dearer.half);
    }
  });

  it('newsvendor with normal demand, Snyder & Shen example 4.3: 56.6040 costs 1.9976 and neither more nor less is better', () => {
    const best = 56.604;
    const cost = estimated(repeated((seed) => standCost(example43, best, seed)));
    expect(cost).toSatisfy((estimate: Estimate) => agrees(estimate, 1.9976, 0.02));
    const low = estimated(repeated((seed) => standCost(example43, 40, seed)));
    expect(low).toSatisfy((estimate: Estimate) => agrees(estimate, 7.3561, 0.02));
    for (const other of [best - 2, best + 2]) {
      const dearer = repeated((seed) => standCost(example43, other, seed) - standCost(example43, best, seed));
      expect(estimated(dearer)).toSatisfy(({ mean, half }: Estimate) => mean > half);
    }
  });
});
