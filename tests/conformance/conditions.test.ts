import { parseCondition, formatCondition } from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreedCells, expectAgreement } from './agreement.ts';
import { openBench, type Bench, type Engines } from './engines.ts';
import { ask, postings, receipts } from './example-metrics.ts';
import { generateFacts } from './generated-facts.ts';

const generated = generateFacts(23);
let bench: Bench;
let engines: Engines;

beforeAll(async () => {
  bench = await openBench();
  engines = await bench.load(generated);
});

afterAll(() => bench.stop());

const onReceipts = [
  'party=par-1',
  'party!=par-1',
  'party in par-1, par-3,nobody',
  'party=none',
  'party!=none',
  'party.preferred=false',
  'party.preferred!=true',
  'party.active=none',
  'party.rating>=3',
  'party.rating<3.5',
  'party.rating in 1,2',
  'party.rating=none',
  'party.name>=Z',
  'party.name<=z',
  'item.made=true',
  'item.safetyStock>0',
  'item.category!=none',
  "reason=O'Brien & Sons",
  'reason=the "best" vendor',
  'reason=😀 plant',
  'reason=back\\slash',
  'reason=$1; drop table x --',
  'reason=100 % _any_',
  'reason=NULL',
  'reason=',
  'reason!=',
  'reason<Z',
  'reason>Straße',
  'reason in Z,z,null',
  'rejected=0',
  'rejected!=0',
  'rejected>10.5',
  'rejected<=-3',
  'rejected in 0, 1, 0.000001',
  'rejected=none',
  'on=2024-02-29',
  'on>=2023-12-31',
  'on<2024-01-01',
  'on in 2024-02-29,2023-12-31',
  'on=none',
  'source=erp',
  'site.name!=none',
];

const onPostings = [
  'unit under org-1',
  'entity under org-3',
  'account under acc-1',
  'unit.share>=0.5',
  'unit.from<2024-01-01',
  'account.sign=-1',
  'accrual=true',
  'accrual=none',
  'currency=EUR',
  'project in ,a,Z',
];

test.each(onReceipts)('%s', async (text) => {
  const question = ask({ by: ['source'], where: [parseCondition(text)] });
  const asked = { generated, question, view: engines.view() };
  await expectAgreement(engines, receipts({ over: 'sum', time: 'sum' }), asked);
  expect(parseCondition(formatCondition(parseCondition(text)))).toEqual(parseCondition(text));
});

test.each(onPostings)('%s', async (text) => {
  const question = ask({ by: ['currency'], where: [parseCondition(text)] });
  const asked = { generated, question, view: engines.view() };
  expect(await expectAgreement(engines, postings({ over: 'ratio', time: 'sum' }), asked)).toBeGreaterThan(0);
});

test('nothing lies under a key that is in no tree', async () => {
  const question = ask({ by: ['currency'], where: [parseCondition('account under nobody')] });
  const asked = { generated, question, view: engines.view() };
  expect(await expectAgreement(engines, postings({ over: 'sum', time: 'sum' }), asked)).toBe(0);
});

test('most of these conditions keep some rows and drop others', async () => {
  const { metric } = receipts({ over: 'sum', time: 'sum' });
  const view = engines.view();
  const [everything] = await agreedCells(engines, metric, { question: ask({}), view });
  let telling = 0;
  for (const text of onReceipts) {
    const [cell] = await agreedCells(engines, metric, { question: ask({ where: [parseCondition(text)] }), view });
    if (cell !== undefined && cell.rows > 0 && cell.rows < (everything?.rows ?? 0)) telling += 1;
  }
  expect(telling).toBeGreaterThan(onReceipts.length * 0.7);
});

test('conditions hold together, and a grouping may share a join with a condition', async () => {
  const question = ask({
    by: ['party.name', 'item.category'],
    where: [parseCondition('party.rating>=2'), parseCondition('rejected!=0'), parseCondition('item!=none')],
    within: { from: '2023-12-01', to: '2024-03-01' },
    period: 'month',
  });
  const asked = { generated, question, view: engines.view() };
  expect(await expectAgreement(engines, receipts({ over: 'ratio', time: 'sum' }), asked)).toBeGreaterThan(5);
});

test('a field that the metric does not offer is refused with what it does offer', async () => {
  const { metric } = receipts({ over: 'sum', time: 'sum' });
  const question = ask({ where: [parseCondition('colour=red')] });
  await expect(agreedCells(engines, metric, { question, view: engines.view() })).rejects.toThrow(
    /It offers|Expected a field/,
  );
});
