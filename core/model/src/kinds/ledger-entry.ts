import { amount, flag, happenedOn, keyOf, requiredKeyOf, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** A posting on an account, in the natural sign of the account. */
export const ledgerEntry = defineKind({
  id: 'ledger_entry',
  area: 'money',
  title: 'Ledger entry',
  columns: {
    entry: text('Entry'),
    account: requiredKeyOf('account', 'Account'),
    unit: keyOf('org_unit', 'Unit'),
    entity: keyOf('org_unit', 'Legal entity'),
    project: text('Project'),
    on: happenedOn('Posted on'),
    amount: amount('Amount'),
    currency: text('Currency'),
    document: text('Document'),
    accrual: flag('Accrual'),
  },
  key: ['entry'],
  validOn: 'on',
});
