import type { OverTime, Question } from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAgreements } from './agreement.ts';
import { companyCalendar, retailWeeks } from './company-calendar.ts';
import { openBench, type Bench, type Engines } from './engines.ts';
import { ask, overs, postings, receipts, times } from './example-metrics.ts';
import { generateFacts, type GeneratedFacts } from './generated-facts.ts';
import { runs } from './runs.ts';

interface Loaded {
  readonly generated: GeneratedFacts;
  readonly months: Engines;
  readonly retail: Engines;
}

const seeds = Array.from({ length: runs(1) }, (_, i) => 11 + i);
let bench: Bench;
let loaded: readonly Loaded[] = [];

beforeAll(async () => {
  bench = await openBench();
  for (const seed of seeds) {
    const generated = generateFacts(seed);
    const months = await bench.load(generated);
    const retail = await bench.load(generated, companyCalendar(retailWeeks));
    loaded = [...loaded, { generated, months, retail }];
  }
});

afterAll(() => bench.stop());

const combinations = overs.flatMap((over) => times.map((time) => ({ over, time })));

const within = { from: '2023-12-15', to: '2024-03-01' };

const receiptQuestions: readonly Question[] = [
  ask({}),
  ask({ period: 'month' }),
  ask({ by: ['party'], period: 'week' }),
  ask({ by: ['item', 'site'] }),
  ask({ by: ['party.preferred', 'reason'], within }),
  ask({ by: ['source'], within, period: 'month' }),
];

const postingQuestions: readonly Question[] = [
  ask({ by: ['unit'], rollUp: ['unit'] }),
  ask({ by: ['account', 'currency'], rollUp: ['account'], period: 'quarter' }),
  ask({ by: ['unit.name'], where: [{ field: 'unit', operator: 'under', values: ['org-1'] }], period: 'year' }),
  ask({ by: ['entity'], rollUp: ['entity'], where: [{ field: 'unit', operator: 'under', values: ['org-2'] }], within }),
];

/** A mean over days looks at every day: a fortnight over the leap day is enough. */
const shortened = (question: Question, time: OverTime): Question =>
  time === 'average' ? { ...question, within: { from: '2024-02-20', to: '2024-03-05' } } : question;

test.each(combinations)('receipts: over $over, time $time', async (adding) => {
  const questions = receiptQuestions.map((question) => shortened(question, adding.time));
  for (const { generated, months } of loaded) {
    const view = months.view({ businessDay: '2024-04-10' });
    const cells = await expectAgreements(months, receipts(adding), { generated, questions, view });
    expect(cells).toBeGreaterThan(30);
  }
});

test.each(combinations.filter(({ over }) => over !== 'distinct'))(
  'postings with trees: over $over, time $time',
  async (adding) => {
    const questions = postingQuestions.map((question) => shortened(question, adding.time));
    for (const { generated, months } of loaded) {
      const view = months.view({ businessDay: '2024-04-30' });
      const cells = await expectAgreements(months, postings(adding), { generated, questions, view });
      expect(cells).toBeGreaterThan(10);
    }
  },
);

test.each(combinations.filter(({ over }) => over === 'sum' || over === 'quantile'))(
  'a 4-4-5 calendar: over $over, time $time',
  async (adding) => {
    const periods = ['week', 'month', 'quarter', 'year'] as const;
    const questions = periods.map((period) => shortened(ask({ by: ['site'], period }), adding.time));
    for (const { generated, retail } of loaded) {
      const view = retail.view({ businessDay: '2024-03-02' });
      const cells = await expectAgreements(retail, receipts(adding), { generated, questions, view });
      expect(cells).toBeGreaterThan(10);
    }
  },
);
