import type { RunState } from '@throughline/engine';
import { companySchema, noGoals, type Case } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { asFinding, exact, on } from '../catalog.fixture.ts';
import { deciderOf, placeOf } from './reader.ts';

const finding = asFinding(
  { id: 'supply.example', area: 'supply' },
  {
    subject: { item: 'A' },
    title: 'A is short',
    cause: 'item A short',
    evidence: [],
    stake: {
      type: 'risk',
      currency: 'USD',
      low: exact('0'),
      likely: exact('1'),
      high: exact('2'),
      perWeek: exact('0'),
      arithmetic: '1.',
      assumptions: [],
    },
    confidence: 'medium',
    unknown: [],
    mustDo: false,
    judgedOn: on('2026-10-30'),
    decideBy: on('2026-11-06'),
    details: {},
  },
);

const caseFor = (mayDecide: readonly string[], change: Partial<Case> = {}): Case => ({
  key: finding.cause,
  title: finding.title,
  findings: [finding.key],
  stake: finding.stake,
  further: [],
  mustDo: false,
  decideBy: finding.decideBy,
  options: [
    {
      id: 'buy',
      title: 'Buy',
      steps: ['Buy it.'],
      cost: exact('0'),
      benefit: exact('1'),
      risk: 'None.',
      days: 1,
      arithmetic: '1.',
      assumptions: [],
      action: 'purchase',
      commits: exact('1'),
      mayDecide,
    },
  ],
  recommended: 'buy',
  ...change,
});

const people = [
  { id: 'dan', name: 'Dan', role: 'director of operations' },
  { id: 'ben', name: 'Ben', role: 'buyer', reportsTo: 'dan' },
  { id: 'bea', name: 'Bea', role: 'Buyer', reportsTo: 'dan' },
];

const state: RunState = {
  businessDay: on('2026-10-30'),
  settings: {
    company: companySchema.parse({ name: 'Mill', currency: 'USD' }),
    assumptions: [],
    authority: { people, limits: [] },
    decisions: [],
    goals: noGoals,
  },
  findings: [finding],
  cases: [],
  checked: [],
  changes: undefined,
  freshness: [],
  signals: [],
  outcomes: [],
  goals: [],
  ownerOf: () => 'planner',
  assumes: [],
  quarantined: 0,
  isWhole: () => true,
  hasEnded: () => true,
  explain: () => ['It is so.'],
};

describe('a case', () => {
  test('is decided by the lowest sufficient authority, whoever of those with the role', () => {
    expect(deciderOf(caseFor(['bea', 'dan']))).toBe('bea');
    expect(placeOf(caseFor(['bea', 'dan']), state, 'buyer')).toBe('decide');
    expect(placeOf(caseFor(['dan']), state, 'director of operations')).toBe('decide');
  });

  test('is prepared by who can do most about it when others decide', () => {
    expect(placeOf(caseFor(['dan']), state, 'planner')).toBe('prepare');
    expect(placeOf(caseFor(['dan']), state, 'buyer')).toBe('others');
    expect(placeOf(caseFor([]), state, 'planner')).toBe('prepare');
  });

  test('that must be done is the director’s too', () => {
    expect(placeOf(caseFor(['ben'], { mustDo: true }), state, 'director of operations')).toBe('decide');
    expect(placeOf(caseFor(['ben'], { mustDo: true }), state, 'controller')).toBe('others');
  });
});
