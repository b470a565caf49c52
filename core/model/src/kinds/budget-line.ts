import { amount, day, keyOf, requiredKeyOf, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** What may be spent or should be earned on an account by a unit in the period that holds `on`. */
export const budgetLine = defineKind({
  id: 'budget_line',
  area: 'money',
  title: 'Budget line',
  columns: {
    account: requiredKeyOf('account', 'Account'),
    unit: keyOf('org_unit', 'Unit'),
    entity: keyOf('org_unit', 'Legal entity'),
    project: text('Project'),
    version: text('Version'),
    on: day('Day in the period'),
    amount: amount('Amount'),
    currency: text('Currency'),
  },
  key: ['account', 'unit', 'entity', 'project', 'version', 'on'],
});
