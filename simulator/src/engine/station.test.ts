import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAgenda } from './agenda.ts';
import { at } from './draws.ts';
import { always, dayAt, nextWork, workBetween, type Shift } from './shifts.ts';
import { createStation, earliestDue, firstCome, type Begun, type Conduct, type Job } from './station.ts';

const numRuns = Math.min(20_000, Number(process.env['FUZZ_RUNS'] ?? 300));

interface Work {
  readonly comes: number;
  readonly due: number;
  readonly family: number;
  readonly minutes: number;
}

interface Case {
  readonly works: readonly Work[];
  /** Machines by day, in turn. */
  readonly machines: readonly number[];
  readonly shift: Shift;
  readonly setup: number;
}

const office: Shift = { begin: 480, end: 960, works: (day) => day % 7 < 5 };

const cases: fc.Arbitrary<Case> = fc.record({
  works: fc.array(
    fc.record({
      comes: fc.integer({ min: 0, max: 4 * 1440 }),
      due: fc.integer({ min: 0, max: 9 }),
      family: fc.integer({ min: 0, max: 2 }),
      minutes: fc.integer({ min: 1, max: 900 }),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  machines: fc
    .array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 9 })
    .filter((counts) => counts.some((count) => count > 0)),
  shift: fc.constantFrom(always, office, { ...office, begin: 0, end: 1440 }),
  setup: fc.integer({ min: 0, max: 60 }),
});

interface Began {
  readonly begun: Begun<Work>;
  readonly last: number;
  /** What waited beside it. */
  readonly others: readonly Job<Work>[];
}

/** All that begins and ends at a station, in its order. */
const carriedOut = (given: Case, choose: Conduct<Work>['choose'] = earliestDue) => {
  const agenda = createAgenda();
  const [began, ended]: [Began[], Begun<Work>[]] = [[], []];
  let last = -1;
  const machinesOn = (day: number): number => at(given.machines, day % given.machines.length);
  const station = createStation<Work>({
    agenda,
    shift: given.shift,
    machines: machinesOn,
    choose,
    minutes: (job, _day, family) => {
      last = family;
      return job.load.minutes + (family === job.family ? 0 : given.setup);
    },
    began: (begun) => void began.push({ begun, last, others: [...station.queue] }),
    ended: (begun) => void ended.push(begun),
  });
  for (const work of given.works)
    agenda.put(work.comes, (time) => station.offer({ load: work, readyAt: time, due: work.due, family: work.family }));
  for (let day = 0; day < 400; day += 1) agenda.put(day * 1440 + 1, station.look);
  agenda.run(400 * 1440);
  return { began, ended, machinesOn };
};

/** How many of a list are at work just after the last one of it began. */
const atWork = (begun: readonly Begun<Work>[], time: number): number =>
  begun.filter(({ startAt, endAt }) => startAt <= time && endAt > time).length;

describe('a station with any work, machines and shift', () => {
  it('finishes all that it was given, once, and nothing before it came', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { ended } = carriedOut(given);
        expect(new Set(ended.map(({ job }) => job.load)).size).toBe(given.works.length);
        expect(ended).toHaveLength(given.works.length);
        for (const { job, startAt } of ended) expect(startAt).toBeGreaterThanOrEqual(job.load.comes);
      }),
      { numRuns, seed: 1 },
    );
  });

  it('begins nothing when all machines of the day are at work, and never two on one machine', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { began, machinesOn } = carriedOut(given);
        const all = began.map(({ begun }) => begun);
        for (const [i, { startAt, machine }] of all.entries()) {
          const earlier = all.slice(0, i);
          expect(atWork(earlier, startAt) + 1).toBeLessThanOrEqual(machinesOn(dayAt(startAt)));
          expect(machine).toBeLessThan(Math.max(...given.machines));
          const same = earlier.filter((other) => other.machine === machine);
          expect(Math.max(0, ...same.map(({ endAt }) => endAt))).toBeLessThanOrEqual(startAt);
        }
      }),
      { numRuns, seed: 2 },
    );
  });

  it('works in its shift only: begins in it, and takes as many minutes of it as the work needs', () => {
    fc.assert(
      fc.property(cases, (given) => {
        for (const { begun } of carriedOut(given).began) {
          expect(nextWork(given.shift, begun.startAt)).toBe(begun.startAt);
          expect(workBetween(given.shift, begun.startAt, begun.endAt)).toBe(begun.work);
        }
      }),
      { numRuns, seed: 3 },
    );
  });

  it('takes the earliest due of what waits, of equal ones the first to come', () => {
    fc.assert(
      fc.property(cases, (given) => {
        for (const { begun, others } of carriedOut(given).began) {
          for (const { due, readyAt } of others) {
            expect(due).toBeGreaterThanOrEqual(begun.job.due);
            expect(due > begun.job.due || readyAt >= begun.job.readyAt).toBe(true);
          }
        }
      }),
      { numRuns, seed: 4 },
    );
  });

  it('first come, first served starts them as they came', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const came = carriedOut(given, firstCome).began.map(({ begun }) => begun.job.readyAt);
        expect(came).toEqual(came.toSorted((a, b) => a - b));
      }),
      { numRuns, seed: 5 },
    );
  });

  it('sets a machine up when the family of its work changes, and only then', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const families = new Map<number, number>();
        for (const { begun, last } of carriedOut(given).began) {
          const before = families.get(begun.machine) ?? -1;
          expect(last).toBe(before);
          expect(begun.setUp).toBe(before !== begun.job.family);
          expect(begun.work).toBe(begun.job.load.minutes + (begun.setUp ? given.setup : 0));
          families.set(begun.machine, begun.job.family);
        }
      }),
      { numRuns, seed: 6 },
    );
  });

  it('leaves no machine of the shift idle while work waits for it', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 4 }), (given, count) => {
        const { began } = carriedOut({ ...given, machines: [count] });
        const all = began.map(({ begun }) => begun);
        const waited = all.filter(({ job, startAt }) => startAt > nextWork(given.shift, job.readyAt));
        for (const { job } of waited) {
          const open = nextWork(given.shift, job.readyAt);
          expect(atWork(all, open)).toBe(count);
        }
      }),
      { numRuns, seed: 7 },
    );
  });
});
