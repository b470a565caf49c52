import * as fc from 'fast-check';
import { compareDecimals, decimal, parseDecimal, type Decimal } from '@throughline/math';
import type { Authority } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { decide, whoMayDecide } from './decide.ts';

const authority: Authority = {
  people: [
    { id: 'coo', name: 'Cora', role: 'COO' },
    { id: 'director', name: 'Dan', role: 'director', reportsTo: 'coo' },
    { id: 'manager', name: 'Mia', role: 'manager', reportsTo: 'director' },
    { id: 'buyer', name: 'Ben', role: 'buyer', reportsTo: 'manager' },
    { id: 'clerk', name: 'Cy', role: 'clerk', reportsTo: 'manager' },
  ],
  limits: [
    { role: 'COO', action: 'purchase', currency: 'USD' },
    { role: 'director', action: 'purchase', upTo: '150000', currency: 'USD' },
    { role: 'manager', action: 'purchase', upTo: '25000.50', currency: 'USD' },
    { role: 'buyer', action: 'purchase', upTo: '5000', currency: 'USD' },
    { role: 'buyer', action: 'purchase', upTo: '900', currency: 'EUR' },
  ],
};

const usd = (text: string): Decimal => parseDecimal(text) ?? decimal(0n, 0);
const request = (who: string, amount: string, currency = 'USD') => ({
  who,
  action: 'purchase',
  amount: usd(amount),
  currency,
});

describe('decide', () => {
  test('allows up to and with the limit, to the last digit', () => {
    expect(decide(authority, request('manager', '25000.50'))).toEqual({
      verdict: 'allow',
      reason: 'manager: purchase up to 25000.50 USD.',
    });
    expect(decide(authority, request('manager', '25000.5001')).verdict).toBe('needs');
  });

  test('asks the nearest person above who may', () => {
    expect(decide(authority, request('buyer', '20000'))).toEqual({
      verdict: 'needs',
      who: 'manager',
      reason: 'buyer: purchase, up to 5000 USD.',
    });
    expect(decide(authority, request('buyer', '149999'))).toMatchObject({ who: 'director' });
    expect(decide(authority, request('buyer', '1000000'))).toMatchObject({ who: 'coo' });
  });

  test('nobody decides without a limit', () => {
    expect(decide(authority, request('clerk', '1'))).toEqual({
      verdict: 'needs',
      who: 'manager',
      reason: 'clerk: purchase, no limit is set for it.',
    });
    expect(decide(authority, { ...request('coo', '1'), action: 'hire' })).toEqual({
      verdict: 'deny',
      reason: 'Nobody above Cora may decide this hire.',
    });
  });

  test('a limit in another currency is no limit', () => {
    expect(decide(authority, request('buyer', '900', 'EUR')).verdict).toBe('allow');
    expect(decide(authority, request('buyer', '901', 'EUR')).verdict).toBe('deny');
    expect(decide(authority, request('coo', '1', 'EUR')).verdict).toBe('deny');
  });

  test('a stranger is denied by name', () => {
    expect(decide(authority, request('eve', '1'))).toEqual({
      verdict: 'deny',
      reason: 'eve is not in authority.json.',
    });
  });

  test('an unlimited person says so', () => {
    expect(decide(authority, request('coo', '99999999'))).toMatchObject({ reason: 'COO: purchase without limit.' });
  });

  test('people who report to each other, to themselves or to nobody known end the search', () => {
    const people = [
      { id: 'a', name: 'A', role: 'clerk', reportsTo: 'b' },
      { id: 'b', name: 'B', role: 'clerk', reportsTo: 'a' },
      { id: 'c', name: 'C', role: 'clerk', reportsTo: 'c' },
      { id: 'd', name: 'D', role: 'clerk', reportsTo: 'gone' },
    ];
    for (const { id } of people) expect(decide({ ...authority, people }, request(id, '1')).verdict, id).toBe('deny');
  });

  test('a limit that is no number, or holds only in one unit, gives no authority here', () => {
    const people = [{ id: 'a', name: 'A', role: 'clerk' }];
    const bad = { role: 'clerk', action: 'purchase', upTo: 'a lot', currency: 'USD' };
    expect(decide({ people, limits: [bad] }, request('a', '1')).verdict).toBe('deny');
    const local = { role: 'clerk', action: 'purchase', upTo: '100', currency: 'USD', unit: 'D11' };
    expect(decide({ people, limits: [local] }, request('a', '1')).verdict).toBe('deny');
    expect(whoMayDecide({ people, limits: [bad, local] }, request('', '1'))).toEqual([]);
  });
});

describe('whoMayDecide', () => {
  test('lists the lowest sufficient authority first and the unlimited last', () => {
    expect(whoMayDecide(authority, request('', '5000'))).toEqual(['buyer', 'manager', 'director', 'coo']);
    expect(whoMayDecide(authority, request('', '25000.51'))).toEqual(['director', 'coo']);
    expect(whoMayDecide(authority, request('', '1', 'EUR'))).toEqual(['buyer']);
    expect(whoMayDecide(authority, request('', '1', 'JPY'))).toEqual([]);
  });

  test('equals stand in the order of their ids', () => {
    const twins: Authority = {
      people: ['z', 'm', 'a'].map((id) => ({ id, name: id, role: 'buyer' })),
      limits: authority.limits,
    };
    expect(whoMayDecide(twins, request('', '1'))).toEqual(['a', 'm', 'z']);
  });
});

const roles = ['r1', 'r2', 'r3'] as const;
const ids = ['a', 'b', 'c', 'd', 'e'] as const;
const amountText = fc
  .bigInt({ min: 0n, max: 10n ** 9n })
  .map((units) => `${units / 100n}.${String(units % 100n).padStart(2, '0')}`);
const anyAuthority: fc.Arbitrary<Authority> = fc.record({
  people: fc.uniqueArray(
    fc.record(
      {
        id: fc.constantFrom(...ids),
        name: fc.constant('N'),
        role: fc.constantFrom(...roles),
        reportsTo: fc.constantFrom(...ids),
      },
      { requiredKeys: ['id', 'name', 'role'] },
    ),
    { selector: (person) => person.id },
  ),
  limits: fc.array(
    fc.record(
      {
        role: fc.constantFrom(...roles),
        action: fc.constant('purchase'),
        upTo: amountText,
        currency: fc.constantFrom('USD', 'EUR'),
      },
      { requiredKeys: ['role', 'action', 'currency'] },
    ),
    { maxLength: 6 },
  ),
});

describe('properties', () => {
  test('who may decide an amount may decide any smaller one', () => {
    fc.assert(
      fc.property(anyAuthority, amountText, amountText, (given, a, b) => {
        const [low, high] = compareDecimals(usd(a), usd(b)) <= 0 ? [a, b] : [b, a];
        const able = new Set(whoMayDecide(given, request('', low)));
        expect(whoMayDecide(given, request('', high)).filter((id) => !able.has(id))).toEqual([]);
      }),
    );
  });

  test('a raised limit takes authority from nobody', () => {
    fc.assert(
      fc.property(anyAuthority, amountText, fc.nat(5), (given, amount, which) => {
        const raised: Authority = {
          ...given,
          limits: given.limits.map((limit, i) => (i === which ? { ...limit, upTo: '99999999999' } : limit)),
        };
        const able = new Set(whoMayDecide(raised, request('', amount)));
        const before = whoMayDecide(given, request('', amount));
        expect(before.filter((id) => !able.has(id))).toEqual([]);
      }),
    );
  });

  test('the verdict and the list agree, and nobody is asked who may not', () => {
    fc.assert(
      fc.property(anyAuthority, amountText, (given, amount) => {
        const able = whoMayDecide(given, request('', amount));
        for (const { id } of given.people) {
          const verdict = decide(given, request(id, amount));
          expect(verdict.verdict === 'allow').toBe(able.includes(id));
          expect(able).toEqual(expect.arrayContaining(verdict.verdict === 'needs' ? [verdict.who] : []));
        }
      }),
    );
  });

  test('the order of people and limits in the file changes nothing', () => {
    fc.assert(
      fc.property(anyAuthority, amountText, (given, amount) => {
        const turned = { people: given.people.toReversed(), limits: given.limits.toReversed() };
        expect(whoMayDecide(turned, request('', amount))).toEqual(whoMayDecide(given, request('', amount)));
        for (const { id } of given.people)
          expect(decide(turned, request(id, amount))).toEqual(decide(given, request(id, amount)));
      }),
    );
  });
});
