import { parseDay } from '@throughline/math';
import { z } from 'zod';
import { stakeTypes } from './finding.ts';

const dayText = z.string().refine((text) => parseDay(text) !== undefined, 'a day as YYYY-MM-DD');
const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/, 'a decimal number as text, such as "0.12"');
const currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 currency such as "USD"');

/** `company.json`: how the company counts time and money. */
export const companySchema = z.strictObject({
  name: z.string().min(1),
  currency,
  zone: z.string().default('UTC'),
  fiscal: z
    .strictObject({
      startMonth: z.number().int().min(1).max(12).default(1),
      pattern: z.enum(['months', '4-4-5', '4-5-4', '5-4-4']).default('months'),
      weekEndsOn: z.number().int().min(1).max(7).default(7),
      yearNamedAfter: z.enum(['start', 'end']).default('start'),
      yearEnd: z.enum(['last', 'nearest']).default('last'),
    })
    .prefault({}),
  weekdays: z.array(z.number().int().min(1).max(7)).min(1, 'at least one working day').default([1, 2, 3, 4, 5]),
  holidays: z.array(dayText).default([]),
});
export type Company = z.infer<typeof companySchema>;

/** `assumptions.json`: constants that price things, each with its owner and the day finance signed it. */
export const assumptionsSchema = z.array(
  z.strictObject({
    id: z.string().min(1),
    title: z.string().min(1),
    value: decimalText,
    unit: z.string().min(1),
    owner: z.string().min(1),
    signedOn: dayText.optional(),
    /** Who signed it, as `authority.json` names people. */
    signedBy: z.string().min(1).optional(),
  }),
);
export type Assumption = z.infer<typeof assumptionsSchema>[number];

/** `authority.json`: who may decide what, up to which amount. */
export const authoritySchema = z.strictObject({
  people: z.array(
    z.strictObject({ id: z.string(), name: z.string(), role: z.string(), reportsTo: z.string().optional() }),
  ),
  limits: z.array(
    z.strictObject({
      role: z.string(),
      action: z.string(),
      upTo: decimalText.optional(),
      currency,
      unit: z.string().optional(),
    }),
  ),
});
export type Authority = z.infer<typeof authoritySchema>;

const stakeSchema = z.strictObject({
  type: z.enum(stakeTypes),
  currency,
  low: decimalText,
  likely: decimalText,
  high: decimalText,
});

const promisedSchema = z.strictObject({
  metric: z.string().min(1),
  where: z.array(z.string()),
  from: decimalText,
  to: decimalText,
  by: dayText,
});

/** Accepting an option, refusing all, handing the case on, and saying that a finding is wrong are decisions. */
export const verdicts = ['accepted', 'refused', 'delegated', 'disputed'] as const;

/** `decisions.json`: what was decided so far. */
export const decisionsSchema = z.array(
  z.strictObject({
    case: z.string(),
    option: z.string(),
    verdict: z.enum(verdicts).default('accepted'),
    by: z.string(),
    on: dayText,
    why: z.string().optional(),
    /** Whom the case was handed to. */
    to: z.string().optional(),
    /** The title of the case as it was shown. */
    title: z.string().optional(),
    /** The keys of the findings that were shown. */
    findings: z.array(z.string()).default([]),
    /** The hash of the evidence that was shown. */
    evidence: z.string().optional(),
    /** What was at stake as it was shown: until it leaves this interval, nothing material has changed. */
    stake: stakeSchema.optional(),
    promised: z.array(promisedSchema).default([]),
    benefit: decimalText.optional(),
    commits: decimalText.optional(),
    currency: currency.optional(),
  }),
);
export type Decision = z.infer<typeof decisionsSchema>[number];

const moneyOfGoal = z.strictObject({ amount: decimalText, currency, type: z.enum(stakeTypes) });

/** `goals.json`: what executives want, and the goals, plans and money under it. Links may be missing; that is found. */
export const goalsSchema = z.strictObject({
  objectives: z.array(
    z.strictObject({ id: z.string().min(1), title: z.string().min(1), owner: z.string().optional() }),
  ),
  goals: z.array(
    z.strictObject({
      id: z.string().min(1),
      title: z.string().min(1),
      objective: z.string().optional(),
      owner: z.string().optional(),
      metric: z.string().optional(),
      where: z.array(z.string()).default([]),
      period: z.enum(['week', 'month', 'quarter', 'year']).default('month'),
      baseline: z.strictObject({ on: dayText, value: decimalText }).optional(),
      /** Where the metric should be on days to come; between two days the straight line. */
      trajectory: z.array(z.strictObject({ on: dayText, value: decimalText })).default([]),
      /** What reaching it is worth. */
      money: moneyOfGoal.optional(),
    }),
  ),
  plans: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        title: z.string().min(1),
        goal: z.string().optional(),
        owner: z.string().optional(),
        due: dayText.optional(),
        doneOn: dayText.optional(),
        /** What it may cost, and the unit whose budget pays. */
        budget: z.strictObject({ amount: decimalText, currency, unit: z.string().optional() }).optional(),
      }),
    )
    .default([]),
  /** Months by which the limits of a metric are computed and locked, after a change that is known and stays. */
  baselines: z
    .array(z.strictObject({ metric: z.string().min(1), until: z.string().regex(/^\d{4}-\d{2}$/), why: z.string() }))
    .default([]),
});
export type Goals = z.infer<typeof goalsSchema>;
export type Goal = Goals['goals'][number];
export type Plan = Goals['plans'][number];

export const noGoals: Goals = { objectives: [], goals: [], plans: [], baselines: [] };

export interface Settings {
  readonly company: Company;
  readonly assumptions: readonly Assumption[];
  readonly authority: Authority;
  readonly decisions: readonly Decision[];
  readonly goals: Goals;
}
