import { between, drawsOf, oneOf } from '../engine/draws.ts';
import type { Vendor } from './company.ts';
import { services, trades } from './goods.data.ts';
import { countryOf, type Names } from './names.ts';

const groups = [...new Set(trades.map((trade) => trade.group))];

const terms = [30, 30, 30, 45, 60] as const;
const discounts = [0, 0, 0, 0.02, 0.02, 0.03] as const;

/** Who is bought from: first one of each service, then goods vendors, their groups in turn. */
export const vendorsOf = (seed: number, count: number, names: Names): Vendor[] => {
  const u = drawsOf(seed, 'vendors');
  return Array.from({ length: count }, (_, index) => {
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
      spread: 0.1 + 0.25 * u(index, 4) ** 2,
      rejectShare: 0.002 + 0.018 * u(index, 5) ** 2,
      bank: `US${String(between(u(index, 6), 10_000_000, 99_999_999))}${String(between(u(index, 7), 10_000_000, 99_999_999))}`,
      taxId: `${String(between(u(index, 8), 10, 99))}-${String(between(u(index, 9), 1_000_000, 9_999_999))}`,
      buyer: index % 4,
    };
  });
};
