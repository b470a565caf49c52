import { businessDay, on } from './days.ts';
import { accounts, departments, entities, plans } from './chart.data.ts';
import { anglo, cents, continental, dotted, quantityText, type Table } from './delimited.ts';
import { components, items, scrapReasons, sites, steps, workCentres } from './items.data.ts';
import type { UseCurve } from './production.ts';
import { priceOn } from './purchasing.ts';
import { listPrices, supplies, vendors, type ListPrice } from './vendors.data.ts';

const yes = (value: boolean): string => (value ? 'Y' : 'N');

const vendorTable = (): Table => ({
  file: 'vendors.csv',
  dialect: { delimiter: ',', lineEnd: '\r\n' },
  header: ['Vendor', 'Name', 'Address', 'Country', 'Currency', 'Active', 'Preferred', 'Rating', 'Terms'],
  rows: vendors.map((v) => [
    v.vendor,
    v.name,
    v.address,
    v.country,
    v.currency,
    yes(v.active),
    yes(v.preferred),
    String(v.rating),
    v.terms,
  ]),
});

const supplyOf = (item: string): (typeof supplies)[number] | undefined => supplies.findLast((s) => s.item === item);

/** The looked-for stock of an item: somewhat less than the cushion with which it is ordered. */
const safetyOf = (item: string, curves: ReadonlyMap<string, UseCurve>): number => {
  const daily = curves.get(item)?.perDay ?? 0;
  const supply = supplyOf(item);
  const weeks = supply === undefined ? 1 : supply.cushionWeeks / 2;
  return Math.round((daily * 7 * weeks) / 10) * 10;
};

const leadDaysOf = (item: string): number => {
  const vendor = supplyOf(item)?.vendor;
  return listPrices.find((price) => price.item === item && price.vendor === vendor)?.leadDays ?? 7;
};

const itemTable = (curves: ReadonlyMap<string, UseCurve>): Table => ({
  file: 'items.csv',
  dialect: { delimiter: ',', bom: true },
  header: ['Item', 'Description', 'Group', 'UoM', 'Make/Buy', 'Safety Stock', 'Reorder Point'],
  rows: items.map((i) => {
    const safety = safetyOf(i.item, curves);
    const reorder = safety + Math.round((leadDaysOf(i.item) * (curves.get(i.item)?.perDay ?? 0)) / 10) * 10;
    return [i.item, i.name, i.category, i.unit, i.made ? 'Make' : 'Buy', String(safety), String(reorder)];
  }),
});

const componentTable = (): Table => ({
  file: 'bill-of-materials.csv',
  dialect: { delimiter: '\t' },
  header: ['Assembly', 'Component', 'Qty per', 'Valid from', 'Valid until'],
  rows: components.map((c) => [c.assembly, c.item, quantityText(c.per), c.from, c.until ?? '']),
});

const endOf2025 = on('2025-12-31');

const priceRows = (price: ListPrice): string[][] => {
  const common = [price.vendor, price.item];
  const terms = [String(price.minimum), String(price.leadDays), ''];
  const currency = vendors.find((v) => v.vendor === price.vendor)?.currency ?? 'USD';
  const old = priceOn(price, endOf2025);
  const firstEnd = price.until === undefined ? endOf2025 : on(price.until);
  const first = [...common, continental(old), currency, '01.01.2025', dotted(firstEnd), ...terms];
  if (price.until !== undefined) return [first];
  return [first, [...common, continental(priceOn(price, businessDay)), currency, '01.01.2026', '', ...terms]];
};

/** A note with the delimiter in it, keyed without quotes: one field too many. */
const raggedPrice = ['V-1006', '3610', '4,55', 'USD', '01.01.2024', '31.12.2024', '100', '14', 'freight', ' collect'];

const priceTable = (): Table => {
  const rows = listPrices.flatMap(priceRows);
  const at = rows.findIndex((row) => row[0] === 'V-1006' && row[1] === '3610');
  return {
    file: 'price-list.csv',
    dialect: { delimiter: ';' },
    header: ['Vendor', 'Item', 'Price', 'Currency', 'Valid from', 'Valid until', 'Minimum', 'Lead days', 'Note'],
    rows: rows.toSpliced(at, 0, raggedPrice),
  };
};

const eurosInDollars = 1.09;

const boughtCost = (item: string, year: number): number => {
  const price = listPrices.find((p) => p.item === item && p.vendor === supplies.find((s) => s.item === item)?.vendor);
  if (price === undefined) return 0;
  const inEuros = vendors.some((v) => v.vendor === price.vendor && v.currency === 'EUR');
  const asked = priceOn(price, on(`${year}-06-30`));
  return Math.round(asked * (inEuros ? eurosInDollars : 1));
};

const labourCost = (item: string): number =>
  steps
    .filter((step) => step.assembly === item)
    .reduce((sum, step) => {
      const rate = workCentres.find((w) => w.workCentre === step.workCentre)?.centsPerHour ?? 0;
      return sum + Math.round(rate * step.hoursPer);
    }, 0);

/** Standard cost in cents: what is paid for it, or components and labour. */
const standardCost = (item: string, year: number): number => {
  const parts = components.filter((c) => c.assembly === item && (c.until ?? '9999') >= `${year}-06-30`);
  const inForce = parts.filter((c) => c.from <= `${year}-06-30`);
  if (inForce.length === 0) return boughtCost(item, year);
  const material = inForce.reduce((sum, c) => sum + Math.round(c.per * standardCost(c.item, year)), 0);
  return material + labourCost(item);
};

const costTable = (): Table => ({
  file: 'standard-costs.csv',
  dialect: { delimiter: ',' },
  header: ['Item', 'Standard Cost', 'Currency', 'From', 'To'],
  rows: items.flatMap(({ item }) => [
    [item, anglo(standardCost(item, 2025)), 'USD', '01/01/2025', '31/12/2025'],
    [item, anglo(standardCost(item, 2026)), 'USD', '01/01/2026', ''],
  ]),
});

const smallTables = (): Table[] => [
  {
    file: 'sites.csv',
    dialect: { delimiter: ',' },
    header: ['Site', 'Name'],
    rows: sites.map((s) => [s.site, s.name]),
  },
  {
    file: 'work-centers.csv',
    dialect: { delimiter: ',' },
    header: ['Work Center', 'Name', 'Cost per Hour'],
    rows: workCentres.map((w) => [w.workCentre, w.name, cents(w.centsPerHour)]),
  },
  {
    file: 'scrap-reasons.csv',
    dialect: { delimiter: ',' },
    header: ['Code', 'Reason'],
    rows: Object.entries(scrapReasons),
  },
];

const chartTables = (): Table[] => [
  {
    file: 'accounts.csv',
    dialect: { delimiter: ',' },
    header: ['Account', 'Name', 'Parent', 'Type'],
    rows: accounts.map((a) => [a.account, a.name, a.parent, a.type]),
  },
  {
    file: 'departments.csv',
    dialect: { delimiter: ',' },
    header: ['Cost Center', 'Name', 'Parent'],
    rows: departments.map((d) => [d.unit, d.name, d.parent]),
  },
  {
    file: 'legal-entities.csv',
    dialect: { delimiter: ';' },
    header: ['Company', 'Name', 'Parent', 'Ownership %'],
    rows: entities.map((e) => [e.unit, e.name, e.parent, e.share]),
  },
];

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const wholeDollars = (dollars: number): string => anglo(dollars * 100).replace(/\.00$/, '');
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const withTotal = (monthly: readonly number[]): string[] => [...monthly, sum(monthly)].map(wholeDollars);

/** The budget as the controller keeps it: months across, with totals at the right and at the bottom. */
const budgetTable = (): Table => {
  const spending = plans.filter((plan) => !plan.account.startsWith('4'));
  const totals = monthNames.map((_, i) => sum(spending.map((plan) => plan.monthly[i] ?? 0)));
  const rows = plans.map((plan) => {
    const name = accounts.find((a) => a.account === plan.account)?.name ?? '';
    return [plan.unit, plan.entity, plan.account, name, ...withTotal(plan.monthly)];
  });
  return {
    file: 'budget-2026.csv',
    dialect: { delimiter: ',' },
    header: ['Cost Center', 'Company', 'Account', 'Account Name', ...monthNames.map((m) => `${m} 2026`), 'Year'],
    rows: [...rows, ['Total', '', '', 'Spending', ...withTotal(totals)]],
  };
};

/** What the company is and plans, as its systems export it. */
export const masterTables = (curves: ReadonlyMap<string, UseCurve>): Table[] => [
  vendorTable(),
  itemTable(curves),
  componentTable(),
  priceTable(),
  costTable(),
  ...smallTables(),
  ...chartTables(),
  budgetTable(),
];
