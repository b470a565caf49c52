import * as fc from 'fast-check';
import { addDecimals, compareDecimals, decimal, formatDecimal } from '@throughline/math';
import type { Claim, Finding } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { claimedOnce } from './cases.ts';
import { byCause } from './cause.ts';
import { exact, finding, settings, stake } from './engine.fixture.ts';
import { netStakes } from './net-stake.ts';

const { authority } = settings;
const likelyOf = (findings: readonly Finding[]): string[] =>
  netStakes(findings).stakes.map((s) => `${s.type} ${formatDecimal(s.likely)}`);

const claim = (of: string, likely: string, perWeek = '0'): Claim => ({
  of,
  low: exact('0'),
  likely: exact(likely),
  high: exact(likely),
  perWeek: exact(perWeek),
});

const claiming = (name: string, claims: readonly Claim[], change: Partial<Finding> = {}): Finding => {
  const sum = (part: 'likely' | 'perWeek') => claims.map((c) => c[part]).reduce(addDecimals, decimal(0n, 0));
  const own = stake('0', { likely: sum('likely'), high: sum('likely'), perWeek: sum('perWeek'), claims });
  return finding(name, { cause: `${name} wrong`, stake: { ...own, ...change.stake }, ...change });
};

/** A vendor is late; an item that it owes runs out; a customer order that needs the item is late. */
const late = finding('vendor', { cause: 'vendor V late', stake: stake('900') });
const short = claiming('item', [claim('shortage item=I', '400', '70')], {
  cause: 'item I short',
  because: ['vendor V late'],
});
const waiting = claiming('order', [claim('shortage item=I', '250', '40'), claim('penalty order=S', '30')], {
  cause: 'order S late',
  because: ['item I short', 'work centre W full'],
});

describe('a chain of causes', () => {
  test('a late vendor, the stock-out and the late order are one case, the cause first', () => {
    const groups = byCause([waiting, late, short]);
    expect(groups.map((group) => group.map(({ cause }) => cause))).toEqual([
      ['vendor V late', 'item I short', 'order S late'],
    ]);
  });

  test('without the vendor the stock-out is the cause; without both the order stands alone', () => {
    expect(byCause([waiting, short]).map((g) => g.map(({ cause }) => cause))).toEqual([
      ['item I short', 'order S late'],
    ]);
    expect(byCause([waiting]).map((g) => g.map(({ cause }) => cause))).toEqual([['order S late']]);
  });

  test('causes in a ring are one group, whatever their order', () => {
    const ring = [
      finding('a', { cause: 'a', because: ['b'] }),
      finding('b', { cause: 'b', because: ['c'] }),
      finding('c', { cause: 'c', because: ['a'] }),
      finding('d', { cause: 'd', because: ['a'] }),
    ];
    for (const order of [ring, ring.toReversed()]) expect(byCause(order)).toHaveLength(1);
  });

  test('the missing units are claimed once: 400 and not 650, the penalty beside it, the exposure apart', () => {
    const sound = claiming('item', [claim('shortage item=I', '400', '70')], {
      cause: 'item I short',
      stake: { ...short.stake, type: 'avoided-cost' },
    });
    const order = { ...waiting, stake: { ...waiting.stake, type: 'avoided-cost' as const } };
    expect(likelyOf([late, sound, order])).toEqual(['avoided-cost 430', 'risk 900']);
  });

  test('one case, one net stake; two cases never claim the same', () => {
    const parts = byCause([late, short, waiting]).map((findings) => ({ findings, options: [], authority }));
    expect(claimedOnce(parts).map((c) => [c.key, formatDecimal(c.stake.likely), c.findings.length])).toEqual([
      ['vendor V late', '1330', 3],
    ]);
    const apart = [[short], [waiting]].map((findings) => ({ findings, options: [], authority }));
    expect(claimedOnce(apart).map((c) => [c.key, formatDecimal(c.stake.likely)])).toEqual([
      ['item I short', '400'],
      ['order S late', '30'],
    ]);
    expect(claimedOnce(apart)[1]?.stake.arithmetic).toContain('not counted again');
  });
});

test('whatever the findings, all cases together claim each thing once, at its largest', () => {
  const some = fc.array(fc.tuple(fc.nat(5), fc.nat(9), fc.nat(3)), { maxLength: 12 });
  fc.assert(
    fc.property(some, (made) => {
      const findings = made.map(([of, money, cause], i) =>
        claiming(`f${i}`, [claim(`thing ${of}`, String(money))], { cause: `c${cause}` }),
      );
      const parts = byCause(findings).map((group) => ({ findings: group, options: [], authority }));
      const total = claimedOnce(parts)
        .flatMap((c) => [c.stake, ...c.further])
        .map((s) => s.likely)
        .reduce(addDecimals, decimal(0n, 0));
      const things = new Map<number, number>();
      for (const [of, money] of made) things.set(of, Math.max(things.get(of) ?? 0, money));
      const most = [...things.values()].reduce((a, b) => a + b, 0);
      return compareDecimals(total, decimal(BigInt(most), 0)) <= 0;
    }),
  );
});
