import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { tableOf } from './staged-table.fixture.ts';

const numRuns = Math.ceil(Number(process.env['FUZZ_RUNS'] ?? 1000) / 100);

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
const marks = fc.constantFrom('', '.', ' ', ', ', '-', "'");
const endings = fc.constantFrom('', ' Ltd', ' LIMITED', ', Inc.', ' & Co. KG', ' G.m.b.H.');

/** A name of one of 26 parties and a way to write it. */
const written = fc
  .record({ party: fc.nat(25), upper: fc.boolean(), mark: marks, ending: endings })
  .map(({ party, upper, mark, ending }) => {
    const word = `wörks${letters[party] ?? ''}q`;
    return { party, text: `Alder${mark}${upper ? word.toUpperCase() : word}${ending}`.trim() };
  });
const rows = fc.array(fc.record({ name: written, cents: fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }) }), {
  minLength: 60,
  maxLength: 120,
});

const size = (n: bigint): bigint => (n < 0n ? -n : n);
const textOf = (cents: bigint): string =>
  `${cents < 0n ? '-' : ''}${size(cents) / 100n}.${String(size(cents) % 100n).padStart(2, '0')}`;

it('sums, shares and groups are those that rows counted one by one give', async () => {
  const holds = fc.asyncProperty(rows, async (given) => {
    const table = await tableOf(
      ['Vendor', 'Amount'],
      given.map(({ name, cents }) => [name.text, textOf(cents)]),
    );
    const [column] = table.columns;
    const total = given.reduce((sum, { cents }) => sum + size(cents), 0n);
    const sums = new Map<string, bigint>();
    for (const { name, cents } of given) sums.set(name.text, (sums.get(name.text) ?? 0n) + cents);
    const own = (column?.heaviest ?? []).map(({ value }) => size(sums.get(value) ?? 0n));
    expect(own).toEqual(
      [...sums.values()]
        .map(size)
        .toSorted((a, b) => Number(b - a))
        .slice(0, 10),
    );
    for (const { value, sum, share } of column?.heaviest ?? []) {
      const cents = sums.get(value) ?? 0n;
      expect(sum).toBe(textOf(cents).replace(/\.?0+$/, ''));
      expect(share).toBe(Number((size(cents) * 20_000n + total) / (total * 2n)) / 10_000);
    }
    const parties = [...Map.groupBy(given, ({ name }) => name.party).values()];
    const several = parties.filter((of) => new Set(of.map(({ name }) => name.text)).size > 1);
    expect(column?.spellingGroups).toBe(several.length);
    const most = several.map((of) => of.length).toSorted((a, b) => b - a);
    expect(column?.spellings?.map(({ count }) => count)).toEqual(most.slice(0, 20));
  });
  await fc.assert(holds, { numRuns, seed: 20250717 });
});
