import { between, drawsOf, oneOf, type Draw } from '../engine/draws.ts';
import type { Vendor } from './company.ts';
import { occasions, services, trades } from './goods.data.ts';
import { countryOf, type Names } from './names.ts';

const groups = [...new Set(trades.map((trade) => trade.group))];

const terms = [30, 30, 30, 45, 60] as const;
const shortTerms = [10, 14, 30] as const;
const discounts = [0, 0, 0, 0, 0, 0, 0, 0, 0.02, 0.03] as const;

/** Vendors of the moment for each regular one. */
const perRegular = 2;

const numbersOf = (u: Draw, index: number): Pick<Vendor, 'bank' | 'taxId' | 'buyer'> => ({
  bank: `US${String(between(u(index, 6), 10_000_000, 99_999_999))}${String(between(u(index, 7), 10_000_000, 99_999_999))}`,
  taxId: `${String(between(u(index, 8), 10, 99))}-${String(between(u(index, 9), 1_000_000, 9_999_999))}`,
  buyer: index % 4,
});

const regularOf = (u: Draw, index: number, names: Names): Vendor => {
  const service = services[index];
  const group = service?.group ?? groups[index % groups.length] ?? 'trading';
  return {
    index,
    code: `V${String(1001 + index)}`,
    name: names.vendor(index, service?.name),
    group,
    country: service === undefined ? countryOf(u(index, 1)) : 'US',
    termsDays: service === undefined ? oneOf(u(index, 2), terms) : 30,
    discount: service === undefined ? oneOf(u(index, 3), discounts) : 0,
    spread: 0.02 + 0.2 * u(index, 4) ** 2,
    rejectShare: 0.002 + 0.018 * u(index, 5) ** 2,
    ...numbersOf(u, index),
  };
};

/** Who is needed by a department now and then: a repair, a fair, a course. */
const occasionalOf = (u: Draw, index: number, names: Names): Vendor => {
  const { group, names: words } = oneOf(u(index, 1), occasions);
  return {
    index,
    code: `V${String(1001 + index)}`,
    name: names.vendor(index, oneOf(u(index, 2), words)),
    group,
    country: 'US',
    termsDays: oneOf(u(index, 3), shortTerms),
    discount: 0,
    spread: 0.1,
    rejectShare: 0,
    ...numbersOf(u, index),
  };
};

/** Who is bought from: first one of each service, then goods vendors, their groups in turn, then twice as many of the moment. */
export const vendorsOf = (seed: number, count: number, names: Names): Vendor[] => {
  const u = drawsOf(seed, 'vendors');
  return Array.from({ length: count * (1 + perRegular) }, (_, index) =>
    index < count ? regularOf(u, index, names) : occasionalOf(u, index, names),
  );
};

const occasional: ReadonlySet<string> = new Set(occasions.map(({ group }) => group));

/** Whether a vendor is one of the moment, who is paid at once. */
export const isOccasional = ({ group }: Vendor): boolean => occasional.has(group);
