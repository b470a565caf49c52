import * as fc from 'fast-check';
import { compareDecimals, decimal, formatDecimal } from '@throughline/math';
import type { Authority, Case, Finding, Option } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { byWaiting, caseOf as caseOfParts, netBenefit } from './cases.ts';
import { byCause } from './cause.ts';
import { exact, finding, on, option, settings, stake } from './engine.fixture.ts';

const { authority } = settings;
const caseOf = (findings: readonly Finding[], options: readonly Option[], rules: Authority) =>
  caseOfParts({ findings, options, authority: rules });
const keys = (groups: ReturnType<typeof byCause>) => groups.map((group) => group.map((f) => f.key.at(-1)));

const caseFrom = (change: Partial<Case>): Case => {
  const built = caseOf([finding('A')], [], authority);
  if (built === undefined) throw new TypeError('a finding makes a case');
  return { ...built, ...change };
};

describe('byCause', () => {
  test('findings of one cause stand together, the largest stake first, ties by key', () => {
    const shared = { cause: 'vendor V late' };
    const findings = [
      finding('C', { ...shared, stake: stake('5') }),
      finding('X'),
      finding('B', { ...shared, stake: stake('5.00') }),
      finding('A', { ...shared, stake: stake('4') }),
    ];
    expect(keys(byCause(findings))).toEqual([['B', 'C', 'A'], ['X']]);
  });

  test('every finding is in exactly one group', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(9))), (pairs) => {
        const findings = pairs.map(([cause, money], i) =>
          finding(String(i), { cause: `c${cause}`, stake: stake(String(money)) }),
        );
        const grouped = byCause(findings);
        expect(grouped.flat().toSorted((a, b) => findings.indexOf(a) - findings.indexOf(b))).toEqual(findings);
        expect(new Set(grouped.map(([first]) => first?.cause)).size).toBe(grouped.length);
      }),
    );
  });
});

describe('caseOf', () => {
  const shared = { cause: 'vendor V late' };

  test('no findings make no case', () => {
    expect(caseOf([], [], authority)).toBeUndefined();
  });

  test('the net stake is the largest and never the sum', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1 }), (money) => {
        const findings = money.map((likely, i) => finding(String(i), { ...shared, stake: stake(String(likely)) }));
        const [group = []] = byCause(findings);
        const net = caseOf(group, [], authority)?.stake.likely;
        return net !== undefined && compareDecimals(net, decimal(BigInt(Math.max(...money)), 0)) === 0;
      }),
    );
  });

  test('it must be done if one finding must, and by the earliest day', () => {
    const built = caseOf(
      [
        finding('A', { ...shared, decideBy: on('2026-11-06') }),
        finding('B', { ...shared, decideBy: on('2026-11-02'), mustDo: true }),
      ],
      [],
      authority,
    );
    expect(built).toMatchObject({ mustDo: true, decideBy: on('2026-11-02'), key: 'vendor V late' });
    expect(built?.findings).toEqual(['supply.example|item=A', 'supply.example|item=B']);
  });

  test('doing nothing is option 0 and commits nobody', () => {
    const options = caseOf([finding('A')], [option('buy')], authority)?.options ?? [];
    expect(options.map((o) => o.id)).toEqual(['do-nothing', 'buy']);
    expect(options[0]).toMatchObject({ steps: [], mayDecide: [], days: 0 });
    expect(options[0]?.action).toBeUndefined();
    expect(options[0]?.risk).toContain('100 is at stake.');
  });

  test('each option goes to those who may commit its amount in the currency of the stake', () => {
    const options = [
      option('small', { commits: exact('500') }),
      option('large', { commits: exact('500.01') }),
      option('other', { action: 'hire' }),
      { ...option('free'), action: 'purchase', commits: exact('0') },
    ];
    const routed = caseOf([finding('A')], options, authority)?.options.map((o) => [o.id, ...o.mayDecide]);
    expect(routed).toEqual([
      ['do-nothing'],
      ['small', 'ann', 'coo'],
      ['large', 'coo'],
      ['other'],
      ['free', 'ann', 'coo'],
    ]);
    const euros = caseOf([finding('A', { stake: stake('9', { currency: 'EUR' }) })], options, authority);
    expect(euros?.options.flatMap((o) => o.mayDecide)).toEqual([]);
  });

  test.each([
    [
      'the largest benefit after cost',
      [option('a', { benefit: exact('9'), cost: exact('5') }), option('b', { benefit: exact('5') })],
      'b',
    ],
    [
      'the responder’s own order between equals',
      [option('a', { benefit: exact('5.0') }), option('b', { benefit: exact('5') })],
      'a',
    ],
    ['an option that gains nothing before doing nothing', [option('a')], 'a'],
    ['nothing rather than a loss', [option('a', { cost: exact('0.01') })], 'do-nothing'],
    ['nothing when there is nothing else', [], 'do-nothing'],
  ])('recommends %s', (_, options, recommended) => {
    expect(caseOf([finding('A')], options, authority)?.recommended).toBe(recommended);
  });

  test('net benefit is exact', () => {
    expect(formatDecimal(netBenefit(option('a', { benefit: exact('0.3'), cost: exact('0.1') })))).toBe('0.2');
  });
});

describe('byWaiting', () => {
  test('must-do, then what waiting costs, then the stake, then the key', () => {
    const ranked = [
      caseFrom({ key: 'f', stake: stake('1') }),
      caseFrom({ key: 'd', stake: stake('9', { perWeek: exact('2') }) }),
      caseFrom({ key: 'e', stake: stake('1.0') }),
      caseFrom({ key: 'c', stake: stake('1', { perWeek: exact('10') }) }),
      caseFrom({ key: 'b', stake: stake('0'), mustDo: true }),
      caseFrom({ key: 'a', stake: stake('1', { perWeek: exact('3') }), mustDo: true }),
      caseFrom({ key: 'g', stake: stake('500') }),
    ];
    expect(ranked.toSorted(byWaiting).map((c) => c.key)).toEqual(['a', 'b', 'c', 'd', 'g', 'e', 'f']);
    expect(
      ranked
        .toReversed()
        .toSorted(byWaiting)
        .map((c) => c.key),
    ).toEqual(['a', 'b', 'c', 'd', 'g', 'e', 'f']);
  });
});
