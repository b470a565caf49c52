import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { separateDuties } from '../../responders/money/separate-duties.ts';
import type { SelfApproved } from '../../self-approval.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { selfApproved } from './self-approved.ts';

const order = (document: string, value: string | null, own: Partial<SelfApproved> = {}): SelfApproved => ({
  person: 'ann',
  document,
  party: 'V1',
  unit: 'U1',
  source: 'erp',
  on: '2026-09-01',
  value,
  ...own,
});

const inputs = {
  orders: [
    order('P1', '1200.0000'),
    order('P2', '300.5000', { on: '2026-10-02' }),
    order('P3', '9.0000', { person: 'bea' }),
  ],
  approved: [
    { person: 'ann', orders: '9' },
    { person: 'bea', orders: '31' },
  ],
  people: [{ person: 'ann', name: 'Ann Alder' }],
};

describe('orders approved by who asked for them', () => {
  test('are found by person, as exposure', async () => {
    const { found } = await detectIn(selfApproved, inputs);
    expect(found.map((f) => [f.title, f.subject, f.cause, f.stake.type])).toEqual([
      ['Ann Alder approved 2 own orders: USD 1,500.50', { person: 'ann' }, 'person ann approves own orders', 'risk'],
    ]);
    expect(found.map((f) => formatDecimal(f.stake.likely))).toEqual(['1500.5000']);
    expect(found[0]?.evidence.map(({ value }) => value).slice(0, 3)).toEqual(['USD 1,500.50', '2 of 9', '1 of 31']);
    expect(found.flatMap((f) => complaintsAbout(selfApproved, f))).toEqual([]);
    const respond = await respondTo(separateDuties, {});
    const options = found.flatMap((f) => respond.read(asFinding(selfApproved, f), undefined));
    expect([complaintsAboutOptions(options), options.map((o) => o.id)]).toEqual([[], ['review', 'separate']]);
  });

  test('one order alone is a slip', async () => {
    const { found, fine } = await detectIn(selfApproved, { ...inputs, orders: inputs.orders.slice(2) });
    expect([found, fine]).toEqual([
      [],
      '40 orders of the last 180 days that name both people: 1 approved by who asked.',
    ]);
  });

  test('where most orders name one person twice, the records do not tell', async () => {
    const { found, fine } = await detectIn(selfApproved, { ...inputs, approved: [{ person: 'ann', orders: '4' }] });
    expect([found, fine.startsWith('Not judged:')]).toEqual([[], true]);
  });

  test('is not judged where nobody is named', async () => {
    const { found, fine } = await detectIn(selfApproved, { orders: [], approved: [], people: [] });
    expect([found, fine]).toEqual([[], 'Not judged: no order names who asked for it and who approved it.']);
  });

  test('an amount that is not known is said to be so', async () => {
    const orders = [order('P1', '1200.0000'), order('P2', null)];
    const { found } = await detectIn(selfApproved, { ...inputs, orders });
    expect(found[0]?.evidence[0]).not.toHaveProperty('source');
    expect(found.flatMap((f) => complaintsAbout(selfApproved, f))).toEqual([]);
  });

  test('does not depend on the order of rows', async () => {
    const { once, turned, again } = await foundThrice(selfApproved, inputs);
    expect([turned, again]).toEqual([once, once]);
  });
});
