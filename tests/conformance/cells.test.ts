import type { OverTime, Question } from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAgreement } from './agreement.ts';
import { companyCalendar, retailWeeks } from './company-calendar.ts';
import { openBench, type Bench, type Engines } from './engines.ts';
import { ask, overs, postings, receipts, times } from './example-metrics.ts';
import { generateFacts } from './generated-facts.ts';

const generated = generateFacts(11);
let bench: Bench;
let months: Engines;
let retail: Engines;

beforeAll(async () => {
  bench = await openBench();
  months = await bench.load(generated);
  retail = await bench.load(generated, companyCalendar(retailWeeks));
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
  const view = months.view({ businessDay: '2024-04-10' });
  let cells = 0;
  for (const question of receiptQuestions.map((q) => shortened(q, adding.time))) {
    cells += await expectAgreement(months, receipts(adding), { generated, question, view });
  }
  expect(cells).toBeGreaterThan(30);
});

test.each(combinations.filter(({ over }) => over !== 'distinct'))(
  'postings with trees: over $over, time $time',
  async (adding) => {
    const view = months.view({ businessDay: '2024-04-30' });
    let cells = 0;
    for (const question of postingQuestions.map((q) => shortened(q, adding.time))) {
      cells += await expectAgreement(months, postings(adding), { generated, question, view });
    }
    expect(cells).toBeGreaterThan(10);
  },
);

test.each(combinations.filter(({ over }) => over === 'sum' || over === 'quantile'))(
  'a 4-4-5 calendar: over $over, time $time',
  async (adding) => {
    const view = retail.view({ businessDay: '2024-03-02' });
    for (const period of ['week', 'month', 'quarter', 'year'] as const) {
      const question = shortened(ask({ by: ['site'], period }), adding.time);
      expect(await expectAgreement(retail, receipts(adding), { generated, question, view })).toBeGreaterThan(0);
    }
  },
);
