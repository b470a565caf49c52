import { describe, expect, test } from 'vitest';
import { deckAlarms, detections, falseAlarms, mixedDecks } from './looking.fixture.ts';
import { quietKinds } from './quiet.fixture.ts';

/** Short by default; FUZZ_RUNS=1000 gives the table of CONTEXT.md (some minutes) and prints it. */
const asked = process.env['FUZZ_RUNS'];
const runs = Math.min(Number(asked ?? 60), 4000);
const baselines = asked === undefined ? [10, 52] : [10, 17, 24, 52];
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Highest share that a true rate of 5 % gives in 999 of 1000 simulations. */
const bound = (count: number): number => 0.05 + 3.1 * Math.sqrt((0.05 * 0.95) / count);

function report(...words: readonly (string | number)[]): void {
  if (asked !== undefined) console.log(words.join(' '));
}

describe.each(baselines)('a quarter of looks after %i points', (baseline) => {
  test.each(quietKinds)('quiet, rolling baseline: %s', (kind) => {
    const { ours, naive } = falseAlarms({ kind, baseline, runs, locked: false });
    report('quiet', baseline, kind, percent(ours), 'naive', percent(naive));
    expect(ours).toBeLessThanOrEqual(kind === 'ar 0.7' ? 0.1 : bound(runs));
  });

  test.each(['white', 'ar 0.5'] as const)('quiet, locked baseline: %s', (kind) => {
    const { ours } = falseAlarms({ kind, baseline, runs, locked: true });
    report('quiet, locked', baseline, kind, percent(ours));
    expect(ours).toBeLessThanOrEqual(bound(runs));
  });
});

describe('a shift of two standard deviations within four points', () => {
  test('white noise after 52 points: at least as often as naive rule 1', () => {
    const count = Math.max(runs, 100);
    const { ours, naive } = detections({ kind: 'white', baseline: 52, runs: count, locked: false }, 0.05);
    expect(ours).toBeGreaterThanOrEqual(naive - 3.1 * Math.sqrt(0.5 / count));
  });

  test.each(baselines)('after %i points: at least as often as naive rule 1 with as few false alarms', (baseline) => {
    for (const kind of ['white', 'ar 0.3', 'ar -0.3', 'ar 0.5'] as const) {
      const { ours, naive, naiveAtRate } = detections({ kind, baseline, runs, locked: false }, 0.05);
      report('shift', baseline, kind, percent(ours), 'naive', percent(naive), 'naive at 5 %', percent(naiveAtRate));
      const least = kind === 'white' && baseline > 10 ? naiveAtRate - 3.1 * Math.sqrt(0.5 / runs) : 0;
      expect(ours).toBeGreaterThanOrEqual(least);
    }
  });
});

describe('a deck of 400', () => {
  const decks = asked === undefined ? 1 : Math.ceil(runs / 40);

  test.each(['white', 'ar 0.5'] as const)('all quiet: %s', (kind) => {
    for (const baseline of asked === undefined ? [24] : baselines) {
      const { looks, quarters } = deckAlarms({ kind, baseline, runs: decks, locked: false }, 400);
      report('deck', baseline, kind, 'looks', percent(looks), 'quarters', percent(quarters), 'of', decks);
      expect(looks).toBeLessThanOrEqual(bound(decks * 13));
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
