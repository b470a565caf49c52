import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { day, smallCompany } from './small-company.fixture.ts';

const scratch = scratchFolders();
const head = 'Voucher,Account,On,Amount';
const rowOf = ([voucher, amount]: readonly [number, number]): string => `${voucher},A,2026-01-05,${amount}`;

/** What an import has changed, or which one an undo turned over. */
interface Event {
  readonly deltas: ReadonlyMap<string, string | undefined>;
  holds: boolean;
  readonly undoes?: number;
}

interface Step {
  readonly undo: boolean;
  readonly at: number;
  readonly rows: readonly (readonly [voucher: number, amount: number])[];
}

const step: fc.Arbitrary<Step> = fc.record({
  undo: fc.boolean(),
  at: fc.nat(),
  rows: fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })), {
    selector: ([voucher]) => voucher,
    maxLength: 4,
  }),
});

/** The ledger as it would be with only the imports that hold, each adding, replacing and ending what it did. */
const replay = (history: readonly Event[]): string[] => {
  const ledger = new Map<string, string>();
  for (const { deltas, holds } of history) {
    if (!holds) continue;
    for (const [voucher, text] of deltas) {
      if (text === undefined) ledger.delete(voucher);
      else ledger.set(voucher, text);
    }
  }
  return [...ledger.values()].toSorted();
};

const deltaOf = (before: readonly string[], after: readonly string[]): Map<string, string | undefined> => {
  const voucherOf = (text: string): string => text.split(' ')[0] ?? '';
  const gone = before.filter((text) => !after.includes(text)).map((text) => [voucherOf(text), undefined] as const);
  const come = after.filter((text) => !before.includes(text)).map((text) => [voucherOf(text), text] as const);
  return new Map<string, string | undefined>([...gone, ...come]);
};

/** An undo turns over what it undoes, and what that had turned over. */
const toggle = (history: Event[], at: number): void => {
  const found = history[at];
  if (found === undefined) return;
  found.holds = !found.holds;
  if (found.undoes !== undefined) toggle(history, found.undoes);
};

/** What is visible after each step, beside what should be. */
const walk = async (steps: readonly Step[]) => {
  const small = smallCompany(scratch());
  const history: Event[] = [];
  const walked: { readonly seen: string[]; readonly wanted: string[]; readonly file: string[] | undefined }[] = [];
  for (const [i, { undo, at, rows }] of steps.entries()) {
    const candidates = history.flatMap(({ holds }, n) => (holds ? [n] : []));
    const target = undo ? candidates[at % Math.max(candidates.length, 1)] : undefined;
    const before = walked.at(-1)?.seen ?? [];
    if (target === undefined) await small.import([head, ...rows.map(rowOf)], day(i + 1));
    else await small.undo(target + 1, day(i + 1));
    const seen = await small.ledger();
    history.push(
      target === undefined
        ? { deltas: deltaOf(before, seen), holds: true }
        : { deltas: new Map(), holds: true, undoes: target },
    );
    if (target !== undefined) toggle(history, target);
    const file = target === undefined ? rows.map(([voucher, amount]) => `${voucher} ${amount}`).toSorted() : undefined;
    walked.push({ seen, wanted: replay(history.filter(({ undoes }) => undoes === undefined)), file });
  }
  return { small, walked };
};

test('any sequence of imports and undos leaves what the imports that hold have said', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 6 }), async (steps) => {
      const { small, walked } = await walk(steps);
      expect(walked.map(({ seen }) => seen)).toEqual(walked.map(({ wanted }) => wanted));
      expect(walked.map(({ seen, file }) => file ?? seen)).toEqual(walked.map(({ seen }) => seen));
      expect(await small.ledger({ imports: walked.length - 1 })).toEqual(walked.at(-2)?.seen);
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 3), seed: 20_261_101 },
  );
}, 600_000);
