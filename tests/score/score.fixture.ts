import { day, decimal } from '@throughline/math';
import type { Finding, Stake } from '@throughline/model';
import type { TruthRow } from '@throughline/simulator';
import type { CompanyScore } from './score-record.ts';

const cents = (dollars: number) => decimal(BigInt(Math.round(dollars * 100)), 2);

/** A stake in dollars. */
export const stakeOf = (type: Stake['type'], [low, likely, high]: readonly [number, number, number]): Stake => ({
  type,
  currency: 'USD',
  low: cents(low),
  likely: cents(likely),
  high: cents(high),
  perWeek: cents(0),
  arithmetic: '',
  assumptions: [],
});

/** A finding of a check about something. */
export const findingOf = (
  detector: string,
  subject: Record<string, string>,
  stake: Stake = stakeOf('risk', [0, 0, 0]),
): Finding => ({
  key: `${detector}|${JSON.stringify(subject)}`,
  detector,
  area: 'supply',
  subject,
  title: '',
  cause: '',
  evidence: [],
  stake,
  confidence: 'high',
  unknown: [],
  mustDo: false,
  judgedOn: day(20_000),
  decideBy: day(20_000),
  details: {},
});

/** What is true about something that was planted; it costs 100 dollars. */
export const truthRowOf = (
  type: string,
  keys: { entry: number; named: readonly string[] } & Partial<TruthRow>,
): TruthRow => ({
  type,
  distractor: false,
  subject: {},
  touches: ['MNT'],
  what: '',
  from: '2026-01-01',
  to: undefined,
  money: { cash: '0.00', result: '100.00', stock: '0.00', work: '0.00' },
  ahead: [],
  exposure: undefined,
  ...keys,
});

/** A company of which nothing was found. */
export const emptyScore: CompanyScore = {
  seed: 1,
  truth: [],
  judged: [],
  director: [],
  cases: [],
  pages: [],
  found: [],
  comparisons: [],
};
