import type { RegisteredAssumption } from '@throughline/engine';

/** Constants that entries price things with. Starting values are common in the trade, and nobody has signed them. */
export const assumptions: readonly RegisteredAssumption[] = [
  {
    id: 'shortage-cost-multiple',
    title: 'Cost of a missing unit as a multiple of its price',
    value: '2',
    unit: 'times the price',
    owner: 'controller',
    why: 'Below the usual gross margin of what the unit goes into, so that shortages are not overrated.',
  },
  {
    id: 'carrying-cost-rate',
    title: 'Carrying cost of stock',
    value: '0.18',
    unit: 'per year',
    owner: 'controller',
    why: 'Capital, space, insurance and ageing together; textbooks give 15 to 25 % a year.',
  },
  {
    id: 'gross-margin-rate',
    title: 'Gross margin on sales that are delayed',
    value: '0.3',
    unit: 'share of sales',
    owner: 'controller',
    why: 'A middle value for manufacturers and distributors.',
  },
  {
    id: 'cost-of-capital',
    title: 'Cost of capital',
    value: '0.09',
    unit: 'per year',
    owner: 'controller',
    why: 'A middle value of companies of this size.',
  },
  {
    id: 'labour-rate',
    title: 'Cost of an hour of work',
    value: '40',
    unit: 'in the currency of the company per hour',
    owner: 'controller',
    why: 'Wages with what the employer pays beside them; differs much by country.',
  },
  {
    id: 'cancelled-share-of-delayed-orders',
    title: 'Share of delayed customer orders that are lost',
    value: '0.1',
    unit: 'share of orders',
    owner: 'director of operations',
    why: 'Most customers wait; no record says which do not.',
  },
  {
    id: 'hours-lost-without-system',
    title: 'Hours that a person loses on a working day while a system that they use is down',
    value: '1',
    unit: 'hours per person and working day',
    owner: 'director of operations',
    why: 'Most of a day can be filled with other work; no record says how much stands still.',
  },
];
