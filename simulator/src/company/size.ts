/** How large the company is and how long it is watched. `scale` 1 is the standard company. */
export interface Size {
  readonly people: number;
  readonly vendors: number;
  readonly items: number;
  readonly customers: number;
  /** Sales orders on an average working day. */
  readonly ordersPerDay: number;
  readonly months: number;
}

const standard: Size = { people: 240, vendors: 60, items: 1200, customers: 2000, ordersPerDay: 80, months: 24 };

/**
 * The sizes of a company that is `scale` times the standard one; people, items, customers and orders grow alike. The number
 * of vendors and people has a floor, since a company needs one of each trade.
 */
export const sizeOf = (scale: number, months = standard.months): Size => ({
  people: Math.max(60, Math.round(standard.people * scale)),
  vendors: Math.max(24, Math.round(standard.vendors * scale)),
  items: Math.max(120, Math.round(standard.items * scale)),
  customers: Math.max(120, Math.round(standard.customers * scale)),
  ordersPerDay: Math.max(20, standard.ordersPerDay * scale),
  months,
});
