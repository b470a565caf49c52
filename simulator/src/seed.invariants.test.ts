import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { foundCompany } from './company/found.ts';
import { sizeOf } from './company/size.ts';
import { recordsOf } from './company-records.ts';
import { everything, planting, type Mix, type Truth } from './faults/mix.ts';
import type { World } from './world.ts';

const size = sizeOf(0.05, 6);

interface Told {
  readonly told: readonly Truth[];
  /** A hash of all lines. */
  readonly all: string;
  /** Hashes of the lines that were written on a day or before. */
  readonly until: ReadonlyMap<number, string>;
}

/** What a company exports in the order in which it does, with a mix of which one entry may be left out. */
const exported = (seed: number, mix: Mix, given: { without?: number; days?: readonly number[] } = {}): Told => {
  const [told, until, hash] = [[] as Truth[], new Map<number, string>(), createHash('sha256')];
  const open = [...(given.days ?? [])].toSorted((a, b) => a - b);
  let world: World | undefined;
  const plants = [
    (rooms: { readonly world: World }) => void (world = rooms.world),
    planting(mix, (truth) => void told.push(truth), given.without),
  ];
  recordsOf({ company: foundCompany(seed, size), plants }, (file, line) => {
    const now = (world?.agenda.now() ?? 0) / 1440;
    while (open[0] !== undefined && now >= open[0] + 1) until.set(open.shift() ?? 0, hash.copy().digest('hex'));
    hash.update(`${file}\n${line}\n`);
  });
  return { told, all: hash.digest('hex'), until };
};

describe('the seed of a company', () => {
  it('gives the same bytes twice, whatever lived between', () => {
    const first = exported(5, everything).all;
    expect(exported(6, everything).all).not.toBe(first);
    expect(exported(5, everything).all).toBe(first);
  });

  it('gives other bytes for each seed, for the same seed with and without faults, and for parts of a seed', () => {
    const all = [1, 1 + 2 ** 32, -1].map((seed) => exported(seed, []).all);
    expect(new Set([...all, exported(1, everything).all]).size).toBe(4);
  });
});

const long = Number(process.env['FUZZ_RUNS'] ?? 0) > 0;

/** Faults that act from their day on and begin in the second half of the half year. */
const late: readonly string[] = [
  'never-delivered',
  'vendor-fire',
  'system-down',
  'stale-source',
  'promised-beyond-capacity',
  ...(long ? ['split-purchase', 'reject-burst', 'skipped-step'] : []),
];

const seeds = long ? [11, 12, 13] : [11];

const mix = everything.filter(({ type }) => late.includes(type));

const days = Array.from({ length: 184 }, (_, day) => day);

describe.each(seeds)('common chance with seed %d', (seed) => {
  let kept: Told | undefined;
  const together = () => (kept ??= exported(seed, mix, { days }));

  it.each(late)('%s: all records up to the day before it begins are the same without it', (type) => {
    const whole = together();
    const truth = whole.told.find((one) => one.type === type && !one.distractor);
    const day = (truth?.from ?? Number.NaN) - 1;
    expect(day).toBeGreaterThan(60);
    const without = exported(seed, mix, { without: truth?.entry ?? -1, days: [day] });
    expect(without.told).toHaveLength(whole.told.length - 1);
    expect(without.until.get(day)).toBe(whole.until.get(day));
    expect(without.all).not.toBe(whole.all);
  });
});

/** Goals stand in the settings, not in the records. */
const kinds = [...new Set(everything.map(({ type }) => type))].filter((type) => type !== 'goals-conflict');

describe('each kind of fault', () => {
  let plain: string | undefined;
  it.each(long ? kinds : ['unused-seats'])('%s changes what is exported', (type) => {
    const planted = exported(1, [{ type, distractor: false }]);
    expect(planted.told).toHaveLength(1);
    expect(planted.all).not.toBe((plain ??= exported(1, []).all));
  });
});
