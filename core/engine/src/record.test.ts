import type { Decision } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { finding } from './engine.fixture.ts';
import { withRecord } from './record.ts';

const decided = (item: string, verdict: Decision['verdict'], detector = 'supply.example'): Decision => ({
  case: `item ${item} short`,
  option: 'buy',
  verdict,
  by: 'ann',
  on: '2026-10-30',
  findings: [`${detector}|item=${item}`],
  promised: [],
});

const many = (n: number, verdict: Decision['verdict']): Decision[] =>
  Array.from({ length: n }, (_, i) => decided(`${verdict}${i}`, verdict));

const judged = (decisions: readonly Decision[]) => withRecord(finding('A', { confidence: 'medium' }), decisions);

describe('the record of a check', () => {
  test('without decisions the detector’s own word stands', () => {
    expect(judged([])).toMatchObject({
      confidence: 'medium',
      record: 'Nobody has decided on a finding of this check yet.',
    });
    expect(judged([decided('A', 'disputed', 'supply.other')]).record).toContain('Nobody');
  });

  test('few decisions are told and move nothing', () => {
    expect(judged(many(4, 'disputed'))).toMatchObject({
      confidence: 'medium',
      record: '0 of 4 earlier findings of this check stood up; 4 were disputed.',
    });
  });

  test('a good record raises it, a bad one lowers it', () => {
    expect(judged(many(20, 'accepted')).confidence).toBe('high');
    expect(judged([...many(3, 'refused'), ...many(9, 'disputed')]).confidence).toBe('low');
    expect(judged([...many(10, 'accepted'), ...many(2, 'disputed')]).confidence).toBe('medium');
  });

  test('the last word on a finding counts', () => {
    const words = many(6, 'disputed').flatMap((d): Decision[] => [d, { ...d, verdict: 'accepted' }]);
    expect(judged(words).record).toBe('6 of 6 earlier findings of this check stood up; 0 were disputed.');
  });
});
