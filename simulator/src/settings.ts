import { formatDay, day as dayNumber, weekdayOf } from '@throughline/math';
import type { Company } from './company/company.ts';
import { departments } from './company/units.data.ts';
import { goalsOf } from './office/goals.ts';
import type { AddedGoal } from './world.ts';

const kindsOfDecision = [
  'purchase',
  'change-vendor',
  'close-order-line',
  'budget-transfer',
  'contact-vendor',
  'change-price',
  'recover-payment',
  'block-invoice',
  'change-master-data',
  'reschedule',
  'stop-scrap',
  'set-goal',
  'expedite',
] as const;

/** Who may decide what up to which amount, in US dollars; undefined is without limit. */
const limits = [
  { role: 'COO', upTo: undefined, actions: kindsOfDecision },
  { role: 'director of operations', upTo: '150000', actions: kindsOfDecision },
  { role: 'controller', upTo: '20000', actions: ['recover-payment', 'block-invoice', 'change-master-data'] },
  { role: 'controller', upTo: '2500', actions: ['budget-transfer'] },
  { role: 'purchasing manager', upTo: '25000', actions: ['purchase', 'close-order-line', 'change-price', 'expedite'] },
  { role: 'purchasing manager', upTo: '10000', actions: ['change-vendor', 'contact-vendor'] },
  { role: 'plant manager', upTo: '5000', actions: ['purchase', 'budget-transfer', 'reschedule', 'stop-scrap'] },
  { role: 'buyer', upTo: '5000', actions: ['purchase', 'close-order-line'] },
] as const;

const assumptions = [
  ['carrying-cost-rate', 'Carrying cost of stock', '0.18', 'per year', 'controller'],
  ['gross-margin-rate', 'Gross margin on sales that are delayed', '0.31', 'share of sales', 'controller'],
  [
    'shortage-cost-multiple',
    'Cost of a missing unit as a multiple of its price',
    '1.5',
    'times the price',
    'director of operations',
  ],
  ['expedite-cost', 'Cost of expediting one order line', '240', 'USD per order line', 'purchasing manager'],
  ['cost-of-capital', 'Cost of capital', '0.09', 'per year', 'controller'],
  ['working-days', 'Working days in a year', '252', 'days per year', 'controller'],
  ['labour-rate', 'Cost of an hour of labour', '36', 'USD per hour', 'controller'],
] as const;

const holidays = (company: Company): string[] =>
  Array.from({ length: company.days + 120 }, (_, day) => day)
    .filter((day) => weekdayOf(dayNumber(company.firstDay + day)) <= 5 && !company.worksOn(day))
    .map((day) => formatDay(dayNumber(company.firstDay + day)));

const authority = (company: Company) => {
  const heads = departments.map(({ code }) => company.units.find((unit) => unit.code === code)?.head);
  const deciding = company.people.filter(
    ({ code, role, left }) => left >= company.days && (heads.includes(code) || role === 'buyer'),
  );
  return {
    people: deciding.map(({ code, name, role, manager }) => ({
      id: code,
      name,
      role,
      ...(manager === '' ? {} : { reportsTo: manager }),
    })),
    limits: limits.flatMap(({ role, upTo, actions }) =>
      actions.map((action) => ({ role, action, ...(upTo === undefined ? {} : { upTo }), currency: 'USD' })),
    ),
  };
};

/** The settings of the company's data folder, by file name, as values to be written as JSON. */
export const settingsOf = (company: Company, goals: readonly AddedGoal[] = []): Readonly<Record<string, unknown>> => ({
  'company.json': {
    name: 'Larkfield Pumps',
    currency: 'USD',
    zone: 'UTC',
    fiscal: { startMonth: 1, pattern: 'months', weekEndsOn: 7 },
    weekdays: [1, 2, 3, 4, 5],
    holidays: holidays(company),
  },
  'assumptions.json': assumptions.map(([id, title, value, unit, owner]) => ({
    id,
    title,
    value,
    unit,
    owner,
    ...(id === 'expedite-cost' ? {} : { signedOn: formatDay(dayNumber(company.firstDay + 60)) }),
  })),
  'authority.json': authority(company),
  'goals.json': goalsOf(company, goals),
  'decisions.json': [],
});
