import { describe, expect, test } from 'vitest';
import type { Case, Decision } from '@throughline/model';
import { decisionOn, waitsForDecision } from './decided.ts';
import { exact, on, stake } from './engine.fixture.ts';

const item = (change: Partial<Case> = {}): Case => ({
  key: 'item A short',
  title: 'A is short',
  findings: ['f1', 'f2'],
  stake: stake('100', { low: exact('80'), high: exact('120') }),
  further: [],
  mustDo: false,
  decideBy: on('2026-11-06'),
  options: [],
  recommended: 'do-nothing',
  ...change,
});

const decision = (verdict: Decision['verdict'], change: Partial<Decision> = {}): Decision => ({
  case: 'item A short',
  option: 'buy',
  verdict,
  by: 'ann',
  on: '2026-10-30',
  findings: ['f1', 'f2'],
  promised: [],
  stake: { type: 'risk', currency: 'USD', low: '80', likely: '100', high: '120' },
  ...change,
});

const statusOn = (decisions: readonly Decision[], change: Partial<Case> = {}, day = '2026-11-02') =>
  decisionOn(item(change), decisions, on(day));

describe('where a case stands', () => {
  test('open until its last day has gone by, then lapsed', () => {
    expect(statusOn([])).toEqual({ status: 'open' });
    expect(statusOn([], {}, '2026-11-06')).toEqual({ status: 'open' });
    expect(statusOn([], {}, '2026-11-07')).toEqual({ status: 'lapsed', decideBy: on('2026-11-06') });
  });

  test('a decision on another case says nothing, and of several the latest counts', () => {
    expect(statusOn([decision('refused', { case: 'item B short' })])).toEqual({ status: 'open' });
    expect(statusOn([decision('accepted'), decision('refused')])).toMatchObject({ status: 'refused' });
    expect(statusOn([decision('refused'), decision('delegated', { to: 'bob' })])).toMatchObject({
      status: 'delegated',
      to: 'bob',
    });
  });

  const likely = (amount: string): Partial<Case> => ({ stake: stake(amount) });

  test.each(['refused', 'disputed'] as const)(
    '%s rests while the stake stays in the interval that was shown',
    (verdict) => {
      for (const amount of ['80', '100', '120'])
        expect(statusOn([decision(verdict)], likely(amount))).toMatchObject({ status: verdict });
      expect(statusOn([decision(verdict)], likely('120.01'))).toMatchObject({
        status: 'reopened',
        why: 'USD 120.01 is at stake, which is more than was shown on 2026-10-30.',
      });
      expect(statusOn([decision(verdict)], likely('79.99'))).toMatchObject({ status: 'reopened' });
    },
  );

  test('a new finding opens it again; one that is gone does not', () => {
    const more = statusOn([decision('refused')], { findings: ['f1', 'f2', 'f3'] });
    expect(more).toMatchObject({ status: 'reopened', why: '1 finding is new since it was decided on 2026-10-30.' });
    expect(statusOn([decision('refused')], { findings: ['f1'] })).toMatchObject({ status: 'refused' });
  });

  test('what was accepted may shrink; it opens again when it grows or when its promise has not ended it', () => {
    const promised = [{ metric: 'm', where: [], from: '2', to: '0', by: '2026-11-13' }];
    const accepted = [decision('accepted', { promised })];
    expect(statusOn(accepted, likely('1'))).toMatchObject({ status: 'accepted' });
    expect(statusOn(accepted, likely('121'))).toMatchObject({ status: 'reopened' });
    expect(statusOn(accepted, {}, '2026-11-13')).toMatchObject({ status: 'accepted' });
    expect(statusOn(accepted, {}, '2026-11-14')).toMatchObject({
      status: 'reopened',
      why: 'What was promised for 2026-11-13 has not ended it.',
    });
  });

  test('open, lapsed, reopened and delegated cases wait for a decision', () => {
    const waits = [
      statusOn([]),
      statusOn([], {}, '2026-12-01'),
      statusOn([decision('refused')], likely('999')),
      statusOn([decision('delegated', { to: 'bob' })]),
    ];
    expect(waits.map(waitsForDecision)).toEqual([true, true, true, true]);
    for (const verdict of ['accepted', 'refused', 'disputed'] as const)
      expect(waitsForDecision(statusOn([decision(verdict)]))).toBe(false);
  });
});
