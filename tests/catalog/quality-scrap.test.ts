import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCompany, type TinyCompany } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

let company: TinyCompany | undefined;
const ask: TinyCompany['ask'] = async (...asked) => {
  if (company === undefined) throw new TypeError('the company was not opened');
  return company.ask(...asked);
};

beforeAll(async () => {
  const receipts = {
    kind: 'receipt',
    id: ['orderType', 'document', 'line', 'on'],
    columns: same('orderType', 'document', 'line', 'item', 'on', 'received', 'rejected', 'reason'),
    text: `orderType,document,line,item,on,received,rejected,reason
production,W1,1,F,2026-01-18,60,0,
production,W1,1,F,2026-01-25,40,4,dent
production,W2,1,F,2026-02-08,20,2,
production,W3,1,G,2026-02-09,10,0,
purchase,P1,1,A,2026-02-09,10,5,
`,
  };
  company = await openCompany({ receipts }, '2026-07-31');
});
afterAll(async () => company?.close());

test('units made and good: rejects of vendors are none of production', async () => {
  // 124 of 130
  expect(await ask('quality.first-pass-yield')).toEqual([['0.953846153846']]);
  expect(await ask('quality.first-pass-yield', { by: ['item'] })).toEqual([
    ['F', '0.95'],
    ['G', '1'],
  ]);
  expect(await ask('quality.orders-right-first-time')).toEqual([['0.5']]);
});

test('scrap that names no reason', async () => {
  expect(await ask('quality.unexplained-scrap', { by: ['document'] })).toEqual([['W2', '2']]);
});
