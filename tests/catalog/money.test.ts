import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detectedIn, withExports } from './detected.ts';
import { openCompany, type Export, type TinyCompany } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));
const usd = { currency: { constant: 'USD' } };

const exports: Readonly<Record<string, Export>> = {
  invoices: {
    kind: 'invoice_line',
    id: ['document'],
    columns: { ...same('invoiceType', 'document', 'party', 'order', 'on', 'dueOn', 'amount'), ...usd },
    text: `invoiceType,document,party,order,on,dueOn,amount
purchase,I1,V1,PO1,2026-02-10,2026-03-10,100
purchase,I2,V1,PO1,2026-05-01,2026-05-31,50
purchase,I3,V2,,2026-07-20,2026-08-20,30
sale,R1,C1,,2026-04-01,2026-05-01,200
`,
  },
  payments: {
    kind: 'payment',
    id: ['payment'],
    columns: { ...same('paymentType', 'payment', 'party', 'invoice', 'on', 'amount'), ...usd },
    text: `paymentType,payment,party,invoice,on,amount
paid,P1,V1,I1,2026-03-20,100
paid,P2,V3,,2026-03-25,10
paid,P3,V3,,2026-04-10,10
paid,P4,V3,,2026-06-10,10
received,P5,C1,R1,2026-04-20,40
`,
  },
  orders: {
    kind: 'order_line',
    id: ['document'],
    columns: {
      orderType: { constant: 'purchase' },
      lineType: { constant: 'goods' },
      status: { constant: 'open' },
      ...same('document', 'party', 'unit', 'on', 'amount'),
      ...usd,
    },
    text: 'document,party,unit,on,amount\nPO1,V1,U1,2026-01-05,120\nPO2,V2,U1,2026-02-01,80\n',
  },
  accounts: {
    kind: 'account',
    id: ['account'],
    columns: same('account', 'measure', 'sign'),
    text: 'account,measure,sign\n4000,Money,1\n6000,USD,-1\n9000,Headcount,0\n',
  },
  ledger: {
    kind: 'ledger_entry',
    id: ['entry'],
    columns: { ...same('entry', 'account', 'unit', 'entity', 'on', 'amount'), ...usd },
    text: `entry,account,unit,entity,on,amount
1,6000,U1,E,2026-02-10,70
2,9000,U1,E,2026-02-28,5
3,4000,U1,E,2026-02-28,45
`,
  },
  budgets: {
    kind: 'budget_line',
    id: ['account'],
    columns: { ...same('account', 'unit', 'entity', 'on', 'amount'), ...usd },
    text: 'account,unit,entity,on,amount\n6000,U1,E,2026-02-01,100\n4000,U1,E,2026-02-01,50\n',
  },
};

let company: TinyCompany | undefined;
const ask: TinyCompany['ask'] = async (...asked) => {
  if (company === undefined) throw new TypeError('the company was not opened');
  return company.ask(...asked);
};

beforeAll(async () => {
  company = await openCompany(exports, '2026-07-31');
}, 60_000);
afterAll(async () => company?.close());

describe('what is open', () => {
  test('is the invoice less its payments, by how long it is overdue', async () => {
    expect(await ask('money.open-payables', { by: ['age'] })).toEqual([
      ['61 to 90 days', '50'],
      ['not due', '30'],
    ]);
    expect(await ask('money.overdue-payables', { by: ['party'] })).toEqual([['V1', '50']]);
    expect(await ask('money.open-receivables', { by: ['party', 'age'] })).toEqual([['C1', 'over 90 days', '160']]);
    expect(await ask('money.overdue-receivables')).toEqual([['160']]);
  });

  test('payments are late or early against the due day', async () => {
    expect(await ask('money.paid-late')).toEqual([['1']]);
    expect(await ask('money.received-late')).toEqual([['0']]);
    expect(await ask('money.paid-early-days')).toEqual([['no-rows']]);
  });

  test('an order is committed until it is invoiced; an invoice without one is seen', async () => {
    expect(await ask('money.committed', { by: ['party'] })).toEqual([['V2', '80']]);
    expect(await ask('money.invoices-without-order', { by: ['document'] })).toEqual([['I3', '30']]);
  });
});

describe('budget and actual', () => {
  test('statistics are no money', async () => {
    expect(await ask('money.actual')).toEqual([['115']]);
    expect(await ask('money.statistical-postings', { by: ['account'] })).toEqual([['9000', '5']]);
  });

  test('less spent is favourable, less earned is not', async () => {
    expect(await ask('money.favourable-variance', { by: ['account'] })).toEqual([
      ['4000', '-5'],
      ['6000', '30'],
    ]);
  });

  test('what is available is the budget less what is spent and committed', async () => {
    expect(await ask('money.expenses')).toEqual([['70']]);
    expect(await ask('money.expense-budget')).toEqual([['100']]);
    expect(await ask('money.available', { by: ['unit'] })).toEqual([['U1', '-50']]);
  });

  test('without people there is no cost per head', async () => {
    expect(await ask('money.cost-per-head')).toEqual([['part-undefined']]);
  });
});

test('payments that repeat an amount within 30 days look alike; the third is too late', async () => {
  expect(await ask('money.look-alike-payments', { by: ['party'] })).toEqual([['V3', '1']]);
  expect(await ask('money.look-alike-amount')).toEqual([['10']]);
  expect(await ask('money.vendors-paid')).toEqual([['2']]);
  expect(await ask('money.single-payment-vendors', { by: ['party'] })).toEqual([['V1', '1']]);
  expect(await ask('money.payment-lines', { where: ['paymentType=paid'] })).toEqual([['4']]);
});

describe('what can be decided', () => {
  const asked = { businessDay: '2026-07-31', currency: 'USD' };
  const titles = async (id: string, params?: object): Promise<readonly string[]> =>
    withExports(exports, async (data) => {
      const { found, fine } = await detectedIn(data, id, params === undefined ? asked : { ...asked, params });
      return found.length === 0 ? [fine] : found.map((f) => f.title);
    });

  test('who is later than ever', async () => {
    expect(await titles('money.overdue-customer')).toEqual(['C1 owes USD 160.00, later than ever before']);
    expect(await titles('money.overdue-vendor')).toEqual(['V1 waits for USD 50.00, longer than ever before']);
    expect(await titles('money.overdue-vendor', { graceDays: 90, most: 10, leastShare: 0 })).toEqual([
      '1 vendor unpaid past the due day, 0 of them more than 30 days and longer than ever before.',
    ]);
  });

  test('an order invoiced above its value, unless most are', async () => {
    const params = { minimumShare: 0.01, largestShareAbove: 1, recentDays: 365, most: 10 };
    expect(await titles('money.invoice-above-order', params)).toEqual(['V1 invoiced USD 30.00 more than was ordered']);
    expect((await titles('money.invoice-above-order'))[0]).toMatch(/^Not judged: of 1 order too many/);
  });
});
