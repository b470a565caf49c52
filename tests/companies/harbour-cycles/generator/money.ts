import type { Day, Random } from '@throughline/math';
import { accounts, departures, paidAhead, plans, type Plan } from './chart.data.ts';
import { later, lastWorkedDayOf, mondayOf, monthsFrom, businessDay, type Month } from './days.ts';
import { slashed } from './delimited.ts';

export interface Posting {
  readonly voucher: string;
  readonly day: Day;
  readonly account: string;
  readonly unit: string;
  readonly entity: string;
  readonly cents: number;
  readonly text: string;
  readonly accrual: boolean;
}

type Draft = Omit<Posting, 'voucher'>;

const factorOf = (plan: Plan, { year, month }: Month): number => {
  const found = departures.find((d) => d.unit === plan.unit && d.account === plan.account);
  return year === 2026 ? (found?.factors[month - 1] ?? 1) : 0.965;
};

const nameOf = (account: string): string => accounts.find((a) => a.account === account)?.name ?? account;

const monthText = ({ year, month }: Month): string => `${String(month).padStart(2, '0')}/${year}`;

/** Freight comes in two invoices a month, everything else in one posting. */
const posted = (plan: Plan, month: Month, random: Random): Draft[] => {
  const stray = 1 + plan.noise * (2 * random.next() - 1);
  const exact = plan.noise === 0 && month.year === 2026;
  const dollars = (plan.monthly[month.month - 1] ?? 0) * factorOf(plan, month) * stray;
  const cents = exact ? Math.round(dollars) * 100 : Math.round(dollars * 100);
  const { unit, entity, account } = plan;
  const day = lastWorkedDayOf(month);
  const text = `${nameOf(account)} ${monthText(month)}`;
  const accrual = account === '6310' || account === '6210';
  const draft = { day, account, unit, entity, cents, text, accrual };
  if (account !== '6230') return [draft];
  const half = Math.round(cents * 0.47);
  return [
    { ...draft, day: later(day, -14), cents: half, text: `${text}; first half` },
    { ...draft, cents: cents - half, text: `${text}; second half` },
  ];
};

const ahead = (month: Month): Draft[] => {
  if (month.year !== 2026 || month.month !== paidAhead.month) return [];
  const { unit, entity, account, dollars } = paidAhead;
  const day = later(lastWorkedDayOf(month), -9);
  return [
    { day, account, unit, entity, cents: dollars * 100, text: 'Autumn fair 11/2026; paid ahead', accrual: false },
  ];
};

const months = monthsFrom({ year: 2025, month: 1 }, { year: 2026, month: 10 });

/** Actual amounts, month by month, in the natural sign of their accounts. */
export const makeLedger = (random: Random): Posting[] =>
  months
    .flatMap((month) => {
      const drafts = plans.flatMap((plan) => posted(plan, month, random));
      return [...drafts, ...ahead(month)].toSorted((a, b) => a.day - b.day);
    })
    .map((draft, index) => Object.assign({ voucher: String(900_001 + index) }, draft));

export interface Fixing {
  readonly day: string;
  readonly average: number;
  readonly closing: number;
}

/** Euros in dollars, × 10,000, each Monday; one day was keyed that does not exist. */
export const makeFixings = (random: Random): Fixing[] => {
  let closing = 10_850;
  const fixings: Fixing[] = [];
  for (let week = -18; mondayOf(week) <= businessDay; week += 1) {
    closing += Math.round(random.normal(5, 60));
    fixings.push({ day: slashed(mondayOf(week)), average: closing - Math.round(random.normal(0, 18)), closing });
    if (slashed(mondayOf(week)) === '23/02/2026') fixings.push({ day: '31/02/2026', average: closing, closing });
  }
  return fixings;
};
