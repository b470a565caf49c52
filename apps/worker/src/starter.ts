import type { Authority, Company } from '@throughline/model';

/** The settings that an empty data folder starts with; people put their own in their place. */
export const starterCompany = (face: { readonly name: string; readonly currency: string }): unknown => ({
  name: face.name,
  currency: face.currency,
  zone: 'UTC',
});

/** Assumptions that price findings until finance signs its own: nobody has signed these. */
export const starterAssumptions = [
  {
    id: 'shortage-cost-multiple',
    title: 'Cost of a missing unit as a multiple of its price',
    value: '2',
    unit: 'times the price',
    owner: 'controller',
  },
];

const actions = ['purchase', 'change-vendor', 'close-order-line', 'budget-transfer'];

const limits = (currency: string): Authority['limits'] =>
  actions.flatMap((action) => [
    { role: 'purchasing manager', action, upTo: '25000', currency },
    { role: 'director of operations', action, upTo: '250000', currency },
    { role: 'chief operating officer', action, currency },
  ]);

/** An authority table by role; budget transfers are not for the purchasing manager. */
export const starterAuthority = (company: Pick<Company, 'currency'>): Authority => ({
  people: [
    { id: 'coo', name: 'Chief operating officer', role: 'chief operating officer' },
    { id: 'director', name: 'Director of operations', role: 'director of operations', reportsTo: 'coo' },
    { id: 'purchasing', name: 'Purchasing manager', role: 'purchasing manager', reportsTo: 'director' },
  ],
  limits: limits(company.currency).filter((l) => l.role !== 'purchasing manager' || l.action !== 'budget-transfer'),
});
