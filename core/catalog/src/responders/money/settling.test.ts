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

test.each([
  [recoverPayment, 'money.duplicate-payment', { ...bill, state: 'paid' }, ['recover']],
  [recoverPayment, 'money.duplicate-payment', { ...bill, state: 'open' }, ['block']],
  [recoverPayment, 'money.invoice-above-order', { amount: '50', documents: 'PO1' }, ['recover', 'block']],
  [settleAccount, 'money.overdue-customer', owed, ['dun', 'hold']],
  [settleAccount, 'money.overdue-vendor', owed, ['pay']],
  [tidyVendors, 'money.duplicate-vendor', { list: 'Alder: V1, V2' }, ['merge']],
  [tidyVendors, 'money.catch-all-vendor', { name: 'GENERAL EXPENSES' }, ['recode']],
])('%o answers %s', async (responder, id, ...[details, expected]) => {
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
