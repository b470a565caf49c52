import {
  defineMetric,
  one,
  type At,
  type Over,
  type OverTime,
  type Question,
  type RowsMetric,
  dayLiteral,
} from '@throughline/query';
import type { Fact } from './generated-facts.ts';
import type { RowSet } from './oracle-rows.ts';
import type { World } from './oracle-world.ts';

/** A metric with what the oracle takes its rows to be. */
export interface Example {
  readonly metric: RowsMetric;
  readonly rows: (world: World) => RowSet;
}

export const overs: readonly Over[] = ['sum', 'mean', 'ratio', 'distinct', 'quantile', 'min', 'max'];
export const times: readonly OverTime[] = ['sum', 'closing', 'opening', 'average', 'balance'];

/** How an example adds up over subjects and over time. */
export interface Adding {
  readonly over: Over;
  readonly time: OverTime;
}

const face = {
  id: 'process.example',
  title: 'Example',
  sentence: 'An example.',
  unit: '1',
  better: 'up',
  kind: 'output',
  owner: 'test',
  subjects: [],
  periods: ['month'],
  quantile: 0.9,
} as const;

const picked = (fact: Fact, names: readonly string[]): Fact =>
  Object.fromEntries(names.map((name) => [name, fact[name] ?? null]));

const received = (adding: Adding): RowsMetric =>
  defineMetric({
    ...face,
    ...adding,
    rows: (facts) =>
      facts
        .selectFrom('receipt')
        .select(['party', 'item', 'site', 'source', 'reason', 'rejected', 'on', 'ref', 'rejected as den'])
        .select('received as num'),
  });

const countedDocuments = (adding: Adding): RowsMetric =>
  defineMetric({
    ...face,
    ...adding,
    rows: (facts) =>
      facts
        .selectFrom('receipt')
        .select(['party', 'item', 'site', 'source', 'reason', 'rejected', 'on', 'ref', 'rejected as den'])
        .select('document as num'),
  });

/** Receipts: a site, a source and no currency. */
export const receipts = (adding: Adding): Example => {
  const words = adding.over === 'distinct';
  const names = ['party', 'item', 'site', 'source', 'reason', 'rejected', 'on', 'ref'];
  return {
    metric: words ? countedDocuments(adding) : received(adding),
    rows: (world) => ({
      types: { rejected: 'quantity', on: 'day' },
      rows: world.visible('receipt').map((fact) => ({
        ...picked(fact, names),
        num: fact[words ? 'document' : 'received'] ?? null,
        den: fact['rejected'] ?? null,
      })),
    }),
  };
};

/** Postings: units with a tree that changes, accounts with one that does not, two currencies, and no site. */
export const postings = (adding: Adding): Example => {
  const names = ['account', 'unit', 'entity', 'project', 'accrual', 'currency', 'on', 'ref'];
  return {
    metric: defineMetric({
      ...face,
      ...adding,
      rows: (facts) =>
        facts
          .selectFrom('ledger_entry')
          .select(['account', 'unit', 'entity', 'project', 'accrual', 'currency', 'on', 'ref', 'amount as num'])
          .select(one().as('den')),
    }),
    rows: (world) => ({
      types: { accrual: 'flag', on: 'day' },
      rows: world
        .visible('ledger_entry')
        .map((fact) => ({ ...picked(fact, names), num: fact['amount'] ?? null, den: '1' })),
    }),
  };
};

/** A question from what it differs in from "the whole". */
export const ask = (part: Partial<Question>): Question => ({ by: [], rollUp: [], where: [], ...part });

export const atDay = (businessDay: string): At => ({
  businessDay: dayLiteral(businessDay),
  lastDay: () => dayLiteral(businessDay),
  currency: 'EUR',
});
