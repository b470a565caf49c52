import { integer, requiredText, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** An account of the chart of accounts. `sign` is +1 where more is favourable and -1 where more is unfavourable. */
export const account = defineKind({
  id: 'account',
  area: 'money',
  title: 'Account',
  columns: {
    account: requiredText('Account'),
    name: text('Name'),
    parent: text('Parent account', { references: 'account' }),
    type: text('Type'),
    measure: text('Measure (money or a unit)'),
    sign: integer('Favourable sign'),
  },
  key: ['account'],
  parent: 'parent',
});
