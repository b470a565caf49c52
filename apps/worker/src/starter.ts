import type { Assumption, Authority, Company } from '@throughline/model';

/** The settings that an empty data folder starts with; people put their own in their place. */
export const starterCompany = (face: { readonly name: string; readonly currency: string }): unknown => ({
  name: face.name,
  currency: face.currency,
  zone: 'UTC',
});

/** Assumptions that price findings until finance signs its own: nobody has signed these. */
export const starterAssumptions = async (): Promise<readonly Assumption[]> => {
  const { registry } = await import('@throughline/catalog');
  return registry.assumptions.map(({ id, title, value, unit, owner }) => ({ id, title, value, unit, owner }));
};

/** What managers may decide up to the lower limit, by role; the director may decide all of it up to the higher one. */
const decisions: Readonly<Record<string, readonly string[]>> = {
  'purchasing manager': ['purchase', 'change-vendor', 'close-order-line', 'contact-vendor', 'change-price'],
  controller: ['recover-payment', 'block-invoice', 'change-master-data', 'budget-transfer'],
  'plant manager': ['reschedule', 'stop-scrap'],
};

const ofManagers = (currency: string): Authority['limits'] =>
  Object.entries(decisions).flatMap(([role, actions]) =>
    actions.map((action) => ({ role, action, upTo: '25000', currency })),
  );

const ofAll = (currency: string): Authority['limits'] =>
  [...Object.values(decisions).flat(), 'set-goal'].flatMap((action) => [
    { role: 'director of operations', action, upTo: '250000', currency },
    { role: 'chief operating officer', action, currency },
  ]);

/** An authority table by role. */
export const starterAuthority = ({ currency }: Pick<Company, 'currency'>): Authority => ({
  people: [
    { id: 'coo', name: 'Chief operating officer', role: 'chief operating officer' },
    { id: 'director', name: 'Director of operations', role: 'director of operations', reportsTo: 'coo' },
    { id: 'controller', name: 'Controller', role: 'controller', reportsTo: 'coo' },
    { id: 'purchasing', name: 'Purchasing manager', role: 'purchasing manager', reportsTo: 'director' },
    { id: 'plant', name: 'Plant manager', role: 'plant manager', reportsTo: 'director' },
  ],
  limits: [...ofManagers(currency), ...ofAll(currency)],
});
