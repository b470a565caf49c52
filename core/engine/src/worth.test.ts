import * as fc from 'fast-check';
import { formatDay, formatDecimal, type Day } from '@throughline/math';
import type { Case, Finding } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { bringing } from './bring.ts';
import { byWaiting, claimedOnce } from './cases.ts';
import { byCause } from './cause.ts';
import { askingOf, exact, finding, hostOf, on, settings, stake } from './engine.fixture.ts';
import { netStakes } from './net-stake.ts';
import { ratesFor, type Rates } from './worth.ts';

const { authority } = settings;
const perUnit: Readonly<Record<string, string>> = { EUR: '1.1', JPY: '0.007' };
const rates: Rates = {
  currency: 'USD',
  rateOf: (currency) => (perUnit[currency] === undefined ? undefined : exact(perUnit[currency])),
};

const costing = (name: string, money: readonly [currency: string, perWeek: string, likely?: string]): Finding => {
  const [currency, perWeek, likely = perWeek] = money;
  return finding(name, { cause: name, stake: stake(likely, { currency, perWeek: exact(perWeek) }) });
};

const casesOf = (findings: readonly Finding[], known: Rates = rates): Case[] =>
  claimedOnce(byCause(findings, known).map((group) => ({ findings: group, options: [], authority, rates: known })));
const order = (findings: readonly Finding[]): string[] => casesOf(findings).map(({ key }) => key);

describe('cases in several currencies', () => {
  test('stand in the order of their worth in the company’s currency', () => {
    const all = [
      costing('dollars', ['USD', '105']),
      costing('euros', ['EUR', '100']),
      costing('yen', ['JPY', '14000']),
      costing('more dollars', ['USD', '111']),
    ];
    expect(order(all)).toEqual(['more dollars', 'euros', 'dollars', 'yen']);
  });

  test('keep their stake in their own currency, and say what they are ranked by', () => {
    const [item] = casesOf([costing('yen', ['JPY', '14000', '20000'])]);
    expect([item?.stake.currency, formatDecimal(item?.stake.perWeek ?? exact('0'))]).toEqual(['JPY', '14000']);
    expect(item?.ranked).toEqual({
      by: 'rate',
      currency: 'USD',
      on: on('2026-10-30'),
      rate: exact('0.007'),
      likely: exact('140.000'),
      perWeek: exact('98.000'),
    });
    expect(casesOf([costing('dollars', ['USD', '1'])])[0]).not.toHaveProperty('ranked');
  });

  test('without a rate stand after those that can be compared, currency by currency', () => {
    const all = [
      costing('pounds', ['GBP', '7']),
      costing('francs', ['CHF', '5']),
      costing('more pounds', ['GBP', '900000']),
      costing('a dollar', ['USD', '1']),
      costing('nothing', ['GBP', '0']),
    ];
    expect(order(all)).toEqual(['a dollar', 'nothing', 'francs', 'more pounds', 'pounds']);
    expect(casesOf(all).map(({ ranked }) => ranked?.by)).toEqual([
      undefined,
      undefined,
      'nothing',
      'nothing',
      'nothing',
    ]);
  });

  test('what must be done comes first in any currency', () => {
    const must = { ...costing('pounds', ['GBP', '7']), mustDo: true };
    expect(order([costing('dollars', ['USD', '100']), must])).toEqual(['pounds', 'dollars']);
  });

  test('have one order, whatever comes first', () => {
    const one = fc.tuple(fc.constantFrom('USD', 'EUR', 'JPY', 'GBP', 'CHF'), fc.nat(500), fc.nat(500));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (drawn) => {
        const all = drawn.map(([currency, week, sum], i) => costing(String(i), [currency, String(week), String(sum)]));
        const known = order(all);
        expect(order(all.toReversed())).toEqual(known);
        const items = casesOf(all);
        for (const [i, a] of items.entries())
          for (const b of items.slice(i + 1)) expect(byWaiting(a, b)).toBeLessThan(0);
      }),
    );
  });
});

describe('a case with stakes in several currencies', () => {
  const claiming = (name: string, [currency, amount]: readonly [string, string], of: string): Finding => {
    const money = { low: exact('0'), likely: exact(amount), high: exact(amount), perWeek: exact(amount) };
    return finding(name, {
      cause: 'vendor V late',
      stake: stake(amount, { ...money, currency, claims: [{ of, ...money }] }),
    });
  };
  const currencies = (of: (name: string) => string): string[] => {
    const findings = [claiming('A', ['JPY', '9000'], of('A')), claiming('B', ['USD', '100'], of('B'))];
    const [group = []] = byCause(findings, rates);
    expect(group.map(({ stake: { currency } }) => currency)).toEqual(['USD', 'JPY']);
    return netStakes(group, new Set(), rates).stakes.map(({ currency }) => currency);
  };

  test('begins with what is worth most at the rate of the day', () => {
    expect(currencies((name) => name)).toEqual(['USD', 'JPY']);
  });

  test('counts what two claim in the currency in which it is worth more', () => {
    expect(currencies(() => 'spend V')).toEqual(['USD']);
  });
});

describe('ratesFor', () => {
  const asked: string[] = [];
  const host = hostOf(({ sql, parameters }) => {
    asked.push(`${/"x"/.test(sql) ? 'rates' : sql} ${parameters.filter((p) => typeof p === 'string').join(' ')}`);
    return [
      { fromCurrency: 'EUR', rate: '1.08' },
      { fromCurrency: 'EUR', rate: '1.09' },
    ];
  });
  const foreign = (currency: string, judgedOn: Day): Finding => ({ ...costing(currency, [currency, '5']), judgedOn });
  const bring = bringing(askingOf(host));

  test('asks nothing where every stake is in the company’s currency', async () => {
    await ratesFor([costing('A', ['USD', '5']), costing('B', ['EUR', '0'])], 'USD', bring);
    expect(asked).toEqual([]);
  });

  test('gives the rate of the day on which a finding was judged', async () => {
    const found = await ratesFor([foreign('EUR', on('2026-10-20')), foreign('GBP', on('2026-10-20'))], 'USD', bring);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('EUR GBP');
    expect(asked[0]).toContain(formatDay(on('2026-10-20')));
    expect(found.rateOf('EUR', on('2026-10-20'))).toEqual(exact('1.09'));
    expect(found.rateOf('EUR', on('2026-10-21'))).toBeUndefined();
    expect(found.rateOf('GBP', on('2026-10-20'))).toBeUndefined();
  });
});
