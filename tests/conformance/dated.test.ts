import { formatDay, multiplyDecimals } from '@throughline/math';
import { compileQuery, facts, inCurrency, pricedOn, ratedOn, word } from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparable, normal } from './agreement.ts';
import { addDays, dayAt } from './company-calendar.ts';
import { askBoth, openBench, type AnswerRow, type Bench, type Engines } from './engines.ts';
import { generateFacts, type Fact, type GeneratedFacts } from './generated-facts.ts';
import { exact, holdsOn, plain, visibleFacts } from './oracle-world.ts';
import { runs } from './runs.ts';

const seeds = Array.from({ length: runs(2) }, (_, i) => 60 + i);
let bench: Bench;
let loaded: readonly { generated: GeneratedFacts; engines: Engines }[] = [];

beforeAll(async () => {
  bench = await openBench();
  for (const seed of seeds) {
    const generated = generateFacts(seed);
    loaded = [...loaded, { generated, engines: await bench.load(generated) }];
  }
});

afterAll(() => bench.stop());

const byRef = (rows: readonly AnswerRow[]): Map<string, string | null> =>
  new Map(rows.map((row) => [row['ref'] ?? '', normal(row['value'] ?? null)]));

const agreed = async (engines: Engines, query: Parameters<typeof compileQuery>[0]): Promise<AnswerRow[]> => {
  const { duckdb, postgres } = await askBoth(engines, compileQuery(query, engines.view()));
  expect(comparable(duckdb)).toEqual(comparable(postgres));
  return duckdb;
};

test('a price of that day is 0 or 1 row: the join never multiplies, and it is the price whose interval holds the day', async () => {
  let priced = 0;
  for (const { generated, engines } of loaded) {
    const query = facts
      .selectFrom('receipt as r')
      .leftJoin('cost_standard as c', (join) => join.onRef('c.item', '=', 'r.item').on(pricedOn('c', 'r.on')))
      .select(['r.ref', 'c.cost as value']);
    const rows = await agreed(engines, query);
    const receipts = visibleFacts(generated, 'receipt', engines.view());
    const costs = visibleFacts(generated, 'cost_standard', engines.view());
    const wanted = receipts.map((r): [string, string | null] => {
      const found = costs.filter((c) => c['item'] === r['item'] && holdsOn(c, r['on'] ?? null));
      expect(found.length).toBeLessThanOrEqual(1);
      return [r['ref'] ?? '', plain(exact(found[0]?.['cost']))];
    });
    expect(rows).toHaveLength(receipts.length);
    expect(byRef(rows)).toEqual(new Map(wanted));
    priced += wanted.filter(([, value]) => value !== null).length;
  }
  expect(priced).toBeGreaterThan(20);
});

const lastRate = (rates: readonly Fact[], posting: Fact, withinDays: number): Fact | undefined => {
  const { on = null, currency = null } = posting;
  if (on === null) return undefined;
  const rated = rates.filter(
    (r) =>
      r['fromCurrency'] === currency &&
      r['toCurrency'] === 'USD' &&
      r['rateType'] === 'average' &&
      typeof r['from'] === 'string' &&
      holdsOn(r, on) &&
      formatDay(addDays(dayAt(r['from']), withinDays)) >= on,
  );
  expect(rated.length).toBeLessThanOrEqual(1);
  return rated[0];
};

const inDollars = (rates: readonly Fact[], posting: Fact, withinDays: number): string | null => {
  const amount = exact(posting['amount']);
  if (amount === undefined || posting['currency'] === 'USD') return plain(amount);
  const rate = exact(lastRate(rates, posting, withinDays)?.['rate']);
  return rate === undefined ? null : plain(multiplyDecimals(amount, rate));
};

test.each([0, 3, 20, 400])('an amount without a rate within %i days is undefined, never zero', async (withinDays) => {
  for (const { generated, engines } of loaded) {
    const query = facts
      .selectFrom('ledger_entry as l')
      .leftJoin('fx_rate as x', (join) =>
        join
          .onRef('x.fromCurrency', '=', 'l.currency')
          .on('x.toCurrency', '=', word('USD'))
          .on('x.rateType', '=', word('average'))
          .on(ratedOn('x', 'l.on', withinDays)),
      )
      .select('l.ref')
      .select(inCurrency({ amount: 'l.amount', currency: 'l.currency', rate: 'x.rate' }, 'USD').as('value'));
    const rows = await agreed(engines, query);
    const postings = visibleFacts(generated, 'ledger_entry', engines.view());
    const rates = visibleFacts(generated, 'fx_rate', engines.view());
    const wanted = postings.map((p): [string, string | null] => [p['ref'] ?? '', inDollars(rates, p, withinDays)]);
    expect(rows).toHaveLength(postings.length);
    expect(byRef(rows)).toEqual(new Map(wanted));
    expect(wanted.filter(([, value]) => value === null).length).toBeGreaterThan(5);
  }
});
