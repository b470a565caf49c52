import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { assumptionsSchema, authoritySchema, companySchema, decisionsSchema } from './settings.ts';

const issueOf = (schema: z.ZodType, value: unknown): string => {
  const parsed = schema.safeParse(value);
  const [issue] = parsed.error?.issues ?? [];
  return issue === undefined ? 'accepted' : `${issue.path.join('.')}: ${issue.message}`;
};

const company = { name: 'Mill', currency: 'EUR' };

describe('company.json', () => {
  test('needs only a name and a currency', () => {
    expect(companySchema.parse(company)).toEqual({
      ...company,
      zone: 'UTC',
      fiscal: { startMonth: 1, pattern: 'months', weekEndsOn: 7, yearNamedAfter: 'start', yearEnd: 'last' },
      weekdays: [1, 2, 3, 4, 5],
      holidays: [],
    });
  });

  test.each([
    [{ ...company, name: '' }, /^name: /],
    [{ ...company, currency: 'Euro' }, /^currency: an ISO 4217 currency such as "USD"/],
    [{ ...company, fiscal: { startMonth: 13 } }, /^fiscal\.startMonth: .*12/],
    [{ ...company, fiscal: { pattern: '4-4-6' } }, /^fiscal\.pattern: .*4-4-5/],
    [{ ...company, weekdays: [0] }, /^weekdays\.0: /],
    [{ ...company, weekdays: [] }, /^weekdays: /],
    [{ ...company, holidays: ['1.1.2026'] }, /^holidays\.0: a day as YYYY-MM-DD/],
    [{ ...company, holidays: ['2026-02-30'] }, /^holidays\.0: a day as YYYY-MM-DD/],
    [{ ...company, hollidays: [] }, /hollidays/],
    [null, /expected object/],
  ])('refuses %j', (value, message) => {
    expect(issueOf(companySchema, value)).toMatch(message);
  });
});

describe('assumptions.json', () => {
  const assumption = { id: 'a', title: 'A', value: '0.12', unit: 'per year', owner: 'controller' };

  test('a value is a decimal text; a signature is optional', () => {
    expect(assumptionsSchema.parse([assumption, { ...assumption, signedOn: '2026-01-15' }])).toHaveLength(2);
  });

  test.each([
    [{ ...assumption, value: 0.12 }, /^0\.value: /],
    [{ ...assumption, value: '12 %' }, /^0\.value: a decimal number as text, such as "0\.12"/],
    [{ ...assumption, value: '1e3' }, /^0\.value: a decimal number as text/],
    [{ ...assumption, owner: '' }, /^0\.owner: /],
    [{ ...assumption, signedOn: '2026-13-01' }, /^0\.signedOn: a day as YYYY-MM-DD/],
    [{ ...assumption, signed: true }, /signed/],
  ])('refuses %j', (value, message) => {
    expect(issueOf(assumptionsSchema, [value])).toMatch(message);
  });
});

describe('authority.json', () => {
  const people = [{ id: 'ann', name: 'Ann', role: 'buyer' }];

  test('a limit without an amount is unlimited', () => {
    const limits = [{ role: 'buyer', action: 'purchase', currency: 'EUR' }];
    expect(authoritySchema.parse({ people, limits }).limits[0]?.upTo).toBeUndefined();
  });

  test.each([
    [{ people }, /^limits: /],
    [{ people: [{ id: 'ann', name: 'Ann' }], limits: [] }, /^people\.0\.role: /],
    [{ people, limits: [{ role: 'buyer', action: 'purchase', upTo: 5000, currency: 'EUR' }] }, /^limits\.0\.upTo: /],
    [
      { people, limits: [{ role: 'buyer', action: 'purchase', upTo: '5,000', currency: 'EUR' }] },
      /^limits\.0\.upTo: a decimal number as text/,
    ],
    [{ people, limits: [{ role: 'buyer', action: 'purchase', upTo: '5000' }] }, /^limits\.0\.currency: /],
  ])('refuses %j', (value, message) => {
    expect(issueOf(authoritySchema, value)).toMatch(message);
  });
});

describe('decisions.json', () => {
  const decision = { case: 'item 1 short', option: 'fastest', by: 'ann', on: '2026-10-30' };

  test('a decision names its case, option, person and day', () => {
    const shown = { verdict: 'accepted', findings: [], promised: [] };
    expect(decisionsSchema.parse([decision])).toEqual([{ ...decision, ...shown }]);
    expect(issueOf(decisionsSchema, [{ ...decision, on: 'today' }])).toMatch(/^0\.on: a day as YYYY-MM-DD/);
    expect(issueOf(decisionsSchema, [{ ...decision, by: undefined }])).toMatch(/^0\.by: /);
  });
});
