import { describe, expect, test } from 'vitest';
import { deckAlarms, detections, falseAlarms, mixedDecks } from './looking.fixture.ts';
import { quietKinds } from './quiet.fixture.ts';

/** Short by default; FUZZ_RUNS=1000 gives the table of CONTEXT.md (some minutes) and prints it. */
const asked = process.env['FUZZ_RUNS'];
const runs = Math.min(Number(asked ?? 60), 4000);
const baselines = asked === undefined ? [24, 52] : [24, 36, 52];
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Enough series for what the product promises, also in the short form. */
const promisedRuns = Math.max(runs, 250);

/** The promise (5 %) and so many standard errors of a share of `count`. */
const bound = (count: number, errors: number): number => 0.05 + errors * Math.sqrt((0.05 * 0.95) / count);

function report(...words: readonly (string | number)[]): void {
  if (asked !== undefined) console.log(words.join(' '));
}

describe.each(baselines)('a quarter of looks after %i points', (baseline) => {
  test.each(quietKinds)('quiet, rolling baseline: %s', (kind) => {
    const isPromised = kind === 'white' || kind === 'ar 0.5';
    const count = isPromised ? promisedRuns : runs;
    const { ours, naive } = falseAlarms({ kind, baseline, runs: count, locked: false });
    report('quiet', baseline, kind, percent(ours), 'naive', percent(naive));
    expect(ours).toBeLessThanOrEqual(kind === 'ar 0.7' ? 0.1 : bound(count, isPromised ? 2 : 3.1));
  });

  test.each(['white', 'ar 0.5'] as const)('quiet, locked baseline: %s', (kind) => {
    const { ours, naive } = falseAlarms({ kind, baseline, runs, locked: true });
    report('quiet, locked', baseline, kind, percent(ours), 'naive', percent(naive));
    expect(ours).toBeLessThanOrEqual(bound(runs, 3.1));
  });
});

describe.each(baselines)('a shift within four points after %i points', (baseline) => {
  const shift = { size: 2, looks: 4 };

  test('of two deviations in white noise: found at least as often as by naive rule 1', () => {
    const trial = { kind: 'white', baseline, runs: promisedRuns, locked: false } as const;
    const { ours, naive, naiveAtRate, error } = detections(trial, shift);
    report('shift', baseline, 'white', percent(ours), 'naive', percent(naive), 'at 5 %', percent(naiveAtRate));
    expect(ours).toBeGreaterThanOrEqual(naive - (asked === undefined ? 2 * error : 0));
  });

  test('of two deviations in series with memory', () => {
    for (const kind of ['ar 0.3', 'ar 0.5', 'ar -0.3'] as const) {
      const { ours, naive, naiveAtRate } = detections({ kind, baseline, runs, locked: false }, shift);
      report('shift', baseline, kind, percent(ours), 'naive', percent(naive), 'at 5 %', percent(naiveAtRate));
      expect(ours).toBeGreaterThanOrEqual(kind === 'ar 0.5' ? 0.08 : 0.2);
    }
  });

  test('one newest point far out', () => {
    for (const size of asked === undefined ? [10] : [5, 6, 8, 10]) {
      const { ours, naive, naiveAtRate } = detections(
        { kind: 'white', baseline, runs, locked: false },
        { size, looks: 1 },
      );
      report('lone', size, baseline, percent(ours), 'naive', percent(naive), 'at 5 %', percent(naiveAtRate));
      expect(ours).toBeGreaterThanOrEqual(size >= 10 ? 0.9 : 0);
    }
  });
});

describe('a deck of 400', () => {
  const decks = asked === undefined ? 1 : Math.ceil(runs / 40);

  test.each(['white', 'ar 0.5'] as const)('all quiet: %s', (kind) => {
    for (const baseline of asked === undefined ? [24] : baselines) {
      const { looks, quarters } = deckAlarms({ kind, baseline, runs: decks, locked: false }, 400);
      report('deck', baseline, kind, 'looks', percent(looks), 'quarters', percent(quarters), 'of', decks);
      expect(looks).toBeLessThanOrEqual(bound(decks * 13, 3.1));
    }
  });

  test('one series in twenty changed: few of the signals are false', () => {
    for (const kind of ['white', 'ar 0.5', 't4'] as const) {
      const trial = { kind, baseline: 52, runs: decks, locked: false };
      const { falseShare, found } = mixedDecks(trial, { size: 400, changed: 20, shift: 4 });
      report('mixed deck', kind, 'false share', percent(falseShare), 'found', percent(found));
      expect(falseShare).toBeLessThanOrEqual(0.1);
      expect(found).toBeGreaterThanOrEqual(kind === 'white' ? 0.5 : 0);
    }
  });
});
