import { expect, test } from 'vitest';
import type { Case } from '@throughline/model';
import { exact, finding, on, option, stake } from './engine.fixture.ts';
import { evidenceChanges, evidenceOf, shownOf } from './evidence.ts';

const item = (change: Partial<Case> = {}): Case => ({
  key: 'item A short',
  title: 'A is short',
  findings: ['supply.example|item=A', 'supply.example|item=B'],
  stake: stake('100'),
  further: [],
  mustDo: false,
  decideBy: on('2026-11-06'),
  options: [{ ...option('buy', { cost: exact('5') }), mayDecide: [] }],
  recommended: 'buy',
  ...change,
});

const findings = [finding('A'), finding('B')];
const shown = shownOf(item(), findings);

test('the same evidence has the same name, whatever the titles, the days and the order say', () => {
  const moved = [finding('B', { decideBy: on('2026-12-01') }), finding('A', { title: 'Another title' })];
  const turned = shownOf(item({ title: 'X', findings: item().findings.toReversed() }), moved);
  expect(evidenceOf(turned)).toBe(evidenceOf(shown));
  expect(evidenceOf(shown)).toMatch(/^[0-9a-f]{16}$/);
});

test('another figure, finding or option has another name, and is told', () => {
  const dearer = shownOf(item(), [finding('A', { stake: stake('101') }), finding('B')]);
  const fewer = shownOf(item({ findings: ['supply.example|item=A'] }), findings);
  const costly = shownOf(item({ options: [{ ...option('buy', { cost: exact('6') }), mayDecide: [] }] }), findings);
  const other = shownOf(item({ options: [{ ...option('wait'), mayDecide: [] }] }), findings);
  const names = [shown, dearer, fewer, costly, other].map((one) => evidenceOf(one));
  expect(new Set(names).size).toBe(5);
  expect(evidenceChanges(shown, shown)).toEqual([]);
  expect(evidenceChanges(shown, dearer)).toEqual(['Other figures: Item A is short.']);
  expect(evidenceChanges(shown, fewer)).toEqual(['Gone: Item B is short.']);
  expect(evidenceChanges(fewer, shown)).toEqual(['New: Item B is short.']);
  expect(evidenceChanges(shown, costly)).toEqual([
    '“Option buy” now costs USD 6.00, brings USD 0.00, commits USD 0.00; it was: costs USD 5.00, brings USD 0.00, commits USD 0.00.',
  ]);
  expect(evidenceChanges(shown, other)).toEqual(['New option: Option wait.', 'No longer an option: Option buy.']);
});
