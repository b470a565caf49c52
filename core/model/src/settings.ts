import { parseDay } from '@throughline/math';
import { z } from 'zod';

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

/** `decisions.json`: what was decided so far. */
export const decisionsSchema = z.array(
  z.strictObject({
    case: z.string(),
    option: z.string(),
    by: z.string(),
    on: dayText,
    why: z.string().optional(),
  }),
);
export type Decision = z.infer<typeof decisionsSchema>[number];

export interface Settings {
  readonly company: Company;
  readonly assumptions: readonly Assumption[];
  readonly authority: Authority;
  readonly decisions: readonly Decision[];
}
