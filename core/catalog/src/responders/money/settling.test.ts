import type { Finding } from '@throughline/model';
import { expect, test } from 'vitest';
import { asFinding, exact, on, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout } from '../option.fixture.ts';
import { recoverPayment } from './recover-payment.ts';
import { settleAccount } from './settle-account.ts';
import { tidyVendors } from './tidy-vendors.ts';

const findingOf = (id: string, details: Finding['details']): Finding =>
  asFinding(
    { id, area: 'money' },
    {
      subject: { party: 'V1' },
      title: 'USD 50 paid twice',
      cause: 'payment V1 I2 twice',
      evidence: [],
      stake: {
        type: 'one-off-cash',
        currency: 'USD',
        low: exact('10'),
        likely: exact('40'),
        high: exact('50'),
        perWeek: exact('0'),
        arithmetic: 'USD 50.00 × 80 % = USD 40.00.',
        assumptions: [],
      },
      confidence: 'medium',
      unknown: [],
      mustDo: false,
      judgedOn: on('2026-10-30'),
      decideBy: on('2026-11-13'),
      details: { party: 'V1', vendor: 'Alder Ltd', currency: 'USD', ...details },
    },
  );

const bill = { amount: '50', earlier: 'I1 of 2026-10-01', later: 'I2 of 2026-10-09', likeness: 'the same amount' };
const owed = { open: '50', name: 'Alder Ltd', metric: 'money.overdue-payables' };

const cases = [
  {
    responder: recoverPayment,
    id: 'money.duplicate-payment',
    details: { ...bill, state: 'paid' },
    options: ['recover'],
  },
  { responder: recoverPayment, id: 'money.duplicate-payment', details: { ...bill, state: 'open' }, options: ['block'] },
  {
    responder: recoverPayment,
    id: 'money.invoice-above-order',
    details: { amount: '50', documents: 'PO1' },
    options: ['recover', 'block'],
  },
  { responder: settleAccount, id: 'money.overdue-customer', details: owed, options: ['dun', 'hold'] },
  { responder: settleAccount, id: 'money.overdue-vendor', details: owed, options: ['pay'] },
  {
    responder: tidyVendors,
    id: 'money.duplicate-vendor',
    details: { list: 'Alder: V1, V2' },
    options: ['merge'],
  },
  {
    responder: tidyVendors,
    id: 'money.catch-all-vendor',
    details: { name: 'GENERAL EXPENSES' },
    options: ['recode'],
  },
];

test.each(cases)('$id is answered by $options', async ({ responder, id, details, options: expected }) => {
  expect(responder.handles).toContain(id);
  const options = (await respondTo(responder, {})).read(findingOf(id, details), undefined);
  expect(options.map((option) => option.id)).toEqual(expected);
  expect(complaintsAbout(options)).toEqual([]);
});

test('the letter names both bills and the money', async () => {
  const finding = findingOf('money.duplicate-payment', { ...bill, state: 'paid' });
  const [option] = (await respondTo(recoverPayment, {})).read(finding, undefined);
  expect(option?.steps[1]).toMatch(/Alder Ltd: “.*I1 of 2026-10-01 and I2 of 2026-10-09 .* repay USD 50\.00\.”\.$/);
});
