import { at } from '../engine/draws.ts';
import type { AddedIncident, World } from '../world.ts';
import { monthStart } from './tools.ts';

/** Offers that were planned with purchasing: enough was ordered before they began. */
const planned = [
  { month: 3, category: 'Hoses and fittings', days: 21, discount: 0.08, lift: 1.3 },
  { month: 9, category: 'Gauges and valves', days: 21, discount: 0.06, lift: 1.25 },
  { month: 15, category: 'Hoses and fittings', days: 21, discount: 0.08, lift: 1.3 },
  { month: 21, category: 'Spare parts', days: 21, discount: 0.05, lift: 1.25 },
] as const;

/** An offer on some items: while it runs more of them is asked for, and reorder points are raised before when it was planned. */
export interface Offer {
  readonly name: string;
  readonly category: string;
  readonly items: ReadonlySet<number>;
  readonly from: number;
  readonly days: number;
  readonly discount: number;
  readonly lift: number;
  readonly prepared: boolean;
}

/** Puts an offer on the company and into its list of promotions. */
export const promote = (world: World, offer: Offer): void => {
  const { levers, company, write, dates } = world;
  const to = offer.from + offer.days;
  levers.demand.put((item, _type, day) => (offer.items.has(item) && day >= offer.from && day < to ? offer.lift : 1));
  if (offer.prepared)
    levers.reorderPoint.put((item, _place, day) =>
      offer.items.has(item) && day >= offer.from - 50 && day < to - 7 ? 1 + (offer.lift - 1) * 1.2 : 1,
    );
  if (offer.from >= company.days) return;
  const code = `PR${String(world.next('promotion') + 100)}`;
  write('sales/promotions.csv', [
    code,
    offer.name,
    offer.category,
    String(offer.discount),
    dates.day(offer.from),
    dates.day(to - 1),
  ]);
};

const itemsOfCategory = (world: World, category: string): ReadonlySet<number> =>
  new Set(world.company.items.flatMap((item) => (item.category === category ? [item.index] : [])));

/** The offers of an ordinary year. */
export const openPromotions = (world: World): void => {
  for (const [i, offer] of planned.entries()) {
    if (offer.month >= world.company.size.months) continue;
    const items = itemsOfCategory(world, offer.category);
    promote(world, {
      ...offer,
      name: `${offer.category} weeks ${String(i + 1)}`,
      items,
      from: monthStart(world, offer.month) + 3,
      prepared: true,
    });
  }
};

/** Disturbances that came and went. */
const past = [
  {
    month: 5,
    type: 'system',
    what: 'Warehouse system slow after an update',
    severity: 'minor',
    system: 'WMS',
    days: 1,
  },
  { month: 11, type: 'system', what: 'Mail not available', severity: 'minor', system: 'ERP', days: 1 },
  { month: 17, type: 'site', what: 'Power cut', severity: 'major', system: '', days: 1 },
] as const;

const usual = (world: World): AddedIncident[] =>
  past.flatMap((incident) => {
    if (incident.month >= world.company.size.months) return [];
    const day = monthStart(world, incident.month) + 9;
    const site = incident.type === 'site' ? at(world.company.locations, 0).plant : '';
    const code = `IN${String(incident.month + 100)}`;
    const end = day + incident.days;
    return [{ ...incident, code, vendor: '', site, region: '', day, expectedEnd: end, end }];
  });

/** Writes the incidents of ordinary life, all of them over, and those that were put in. */
export const writeIncidents = (world: World): void => {
  const { dates } = world;
  for (const incident of [...usual(world), ...world.added.incidents]) {
    const { code, type, what, severity, system, vendor, site, region } = incident;
    const days = [dates.day(incident.day), dates.day(incident.expectedEnd), dates.day(incident.end)];
    const status = incident.end === undefined ? 'open' : 'closed';
    world.write('it/incidents.csv', [code, type, what, severity, system, vendor, site, region, ...days, status]);
  }
};
