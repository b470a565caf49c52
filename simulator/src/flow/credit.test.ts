import { expect, it } from 'vitest';
import { foundCompany } from '../company/found.ts';
import { sizeOf } from '../company/size.ts';
import { at } from '../engine/draws.ts';
import { createCredit } from './credit.ts';

it('a customer is doubtful while more than three tenths of what it owes are long overdue', () => {
  const { customers } = foundCompany(1, sizeOf(0.05, 6));
  const [one, other] = [at(customers, 3), at(customers, 4)];
  const credit = createCredit(customers);
  expect(credit.isDoubtful(one)).toBe(false);
  credit.owed(one, 10_000);
  credit.overdue(one, 3000);
  expect(credit.isDoubtful(one)).toBe(false);
  credit.overdue(one, 1);
  expect([credit.isDoubtful(one), credit.isDoubtful(other)]).toEqual([true, false]);
  credit.owed(one, -3001);
  credit.overdue(one, -3001);
  expect(credit.isDoubtful(one)).toBe(false);
});
