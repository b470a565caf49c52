import { describe, expect, test } from 'vitest';
import {
  endingOn,
  everything,
  foundCompany,
  planting,
  recordsOf,
  sizeOf,
  standingOf,
  truthOf,
  type Mix,
  type Truth,
} from '@throughline/simulator';

const whole = foundCompany(5200, sizeOf(0.05, 8));
const lastDay = whole.lastDay - 50;

interface Written {
  /** The day on which it was written. */
  readonly day: number;
  readonly text: string;
}

/** Everything that a company exports that ends on a day, in the order in which it is written. */
const written = (mix: Mix, end: number) => {
  const [told, lines] = [[] as Truth[], [] as Written[]];
  let now = (): number => -1;
  const plants = [
    ({ world }: { readonly world: { readonly agenda: { readonly now: () => number } } }) => {
      now = () => Math.floor(world.agenda.now() / 1440);
    },
    planting(mix, (truth) => void told.push(truth)),
  ];
  recordsOf({ company: endingOn(whole, end), plants }, (file, line) => {
    lines.push({ day: now(), text: `${file} ${line}` });
  });
  return { told, lines };
};

describe('a company that ends earlier', () => {
  const [long, short] = [written(everything, whole.lastDay), written(everything, lastDay)];
  const isSafety = ({ text }: Written): boolean => text.startsWith('quality/safety-events');

  test('has the same faults on the same days', () => {
    expect(short.told).toEqual(long.told);
    expect(short.told.length).toBeGreaterThan(30);
  });

  test('is the beginning of the whole one', () => {
    // What arrives in the last days is entered on the last day at the latest; complaints are closed later; what begins later is not told.
    const shared = ({ text }: Written): string[] => {
      if (/^(sales\/promotions|erp\/contracts)/.test(text)) return [];
      return [text.startsWith('quality/quality-events') ? text.split(',').slice(0, 8).join(',') : text];
    };
    const until = (lines: readonly Written[]): string[] => lines.filter(({ day }) => day < lastDay - 6).flatMap(shared);
    expect(until(short.lines).length).toBeGreaterThan(5000);
    expect(until(short.lines)).toEqual(until(long.lines));
  });

  test('tells nothing that happens later', () => {
    const events = (lines: readonly Written[]): number => lines.filter(isSafety).length;
    expect(events(short.lines)).toBeLessThan(events(long.lines));
    const end = new Date((whole.firstDay + lastDay) * 86_400_000).toISOString().slice(0, 10);
    const signIns = short.lines.filter(({ text }) => text.startsWith('it/sign-ins.csv ') && !text.includes('Last day'));
    expect(signIns.length).toBeGreaterThan(0);
    expect(signIns.filter(({ text }) => (text.split(',')[2] ?? '') > end)).toEqual([]);
  });
});

test('what a fault costs is the same when the company is followed for longer', () => {
  const mix: Mix = [
    { type: 'price-creep', distractor: false, daysBeforeEnd: 120 },
    { type: 'lost-discounts', distractor: false },
  ];
  const told: Truth[] = [];
  const rooms = recordsOf(
    { company: whole, plants: [planting(mix, (truth) => void told.push(truth))] },
    () => undefined,
  );
  const given = { told, whole: standingOf(rooms), measured: true };
  const [now, ahead] = [truthOf(whole, mix, given), truthOf(whole, mix, { ...given, ahead: [30, 60] })];
  expect(ahead.map(({ money }) => money)).toEqual(now.map(({ money }) => money));
  for (const row of ahead) {
    const results = [row.money, ...row.ahead.map(({ money }) => money)].map((money) => Number(money?.result));
    expect(results).toEqual(results.toSorted((a, b) => a - b));
    expect(new Set(results).size).toBe(3);
  }
});
