import { day, rate, requiredKeyOf, text } from '../column.ts';
import { defineKind } from '../kind.ts';

/** What a person is paid for an hour, from a day until the next change. */
export const payRate = defineKind({
  id: 'pay_rate',
  area: 'people',
  title: 'Pay rate',
  columns: {
    person: requiredKeyOf('person', 'Person'),
    ratePerHour: rate('Rate per hour'),
    currency: text('Currency'),
    from: day('From'),
    to: day('To'),
  },
  key: ['person'],
  validOn: 'from',
  dated: true,
});
