/** Departments: who they belong to, how many of a hundred office people they have, and what their head is called. */
export const departments = [
  { code: 'MGT', name: 'Management', parent: '', share: 3, role: 'COO', site: 'HQ' },
  { code: 'OPS', name: 'Operations', parent: 'MGT', share: 2, role: 'director of operations', site: 'HQ' },
  { code: 'PRN', name: 'Production north', parent: 'OPS', share: 0, role: 'plant manager', site: 'PL-N' },
  { code: 'PRS', name: 'Production south', parent: 'OPS', share: 0, role: 'plant manager', site: 'PL-S' },
  { code: 'WHN', name: 'Warehouse north', parent: 'OPS', share: 13, role: 'warehouse manager', site: 'WH-N' },
  { code: 'WHS', name: 'Warehouse south', parent: 'OPS', share: 11, role: 'warehouse manager', site: 'WH-S' },
  { code: 'PUR', name: 'Purchasing', parent: 'OPS', share: 7, role: 'purchasing manager', site: 'HQ' },
  { code: 'PLA', name: 'Planning', parent: 'OPS', share: 5, role: 'planner', site: 'HQ' },
  { code: 'QUA', name: 'Quality', parent: 'OPS', share: 6, role: 'quality manager', site: 'PL-N' },
  { code: 'MNT', name: 'Maintenance', parent: 'OPS', share: 7, role: 'maintenance manager', site: 'PL-N' },
  { code: 'ENG', name: 'Engineering', parent: 'MGT', share: 7, role: 'head of engineering', site: 'HQ' },
  { code: 'SAL', name: 'Sales', parent: 'MGT', share: 14, role: 'head of sales', site: 'HQ' },
  { code: 'CSV', name: 'Customer service', parent: 'SAL', share: 8, role: 'head of customer service', site: 'HQ' },
  { code: 'MKT', name: 'Marketing', parent: 'SAL', share: 4, role: 'head of marketing', site: 'HQ' },
  { code: 'FIN', name: 'Finance', parent: 'MGT', share: 6, role: 'controller', site: 'HQ' },
  { code: 'HUM', name: 'Human resources', parent: 'MGT', share: 3, role: 'head of people', site: 'HQ' },
  { code: 'ITS', name: 'IT', parent: 'MGT', share: 4, role: 'head of IT', site: 'HQ' },
] as const;

/** The chart of accounts: debit accounts grow by debit; expenses are unfavourable. */
export const accounts = [
  { code: '1000', name: 'Bank', type: 'asset', parent: '1' },
  { code: '1200', name: 'Trade receivables', type: 'asset', parent: '1' },
  { code: '1400', name: 'Stock', type: 'asset', parent: '1' },
  { code: '1450', name: 'Work in progress', type: 'asset', parent: '1' },
  { code: '2000', name: 'Trade payables', type: 'liability', parent: '2' },
  { code: '2050', name: 'Goods received, not invoiced', type: 'liability', parent: '2' },
  { code: '2200', name: 'Accrued expenses', type: 'liability', parent: '2' },
  { code: '3000', name: 'Equity', type: 'equity', parent: '3' },
  { code: '4000', name: 'Sales of goods', type: 'revenue', parent: '4' },
  { code: '4900', name: 'Credits to customers', type: 'revenue', parent: '4' },
  { code: '5000', name: 'Cost of goods sold', type: 'expense', parent: '5' },
  { code: '5100', name: 'Purchase price variance', type: 'expense', parent: '5' },
  { code: '5200', name: 'Scrap and rework', type: 'expense', parent: '5' },
  { code: '5300', name: 'Stock differences', type: 'expense', parent: '5' },
  { code: '5400', name: 'Labour absorbed by production', type: 'expense', parent: '5' },
  { code: '5500', name: 'Discounts received', type: 'expense', parent: '5' },
  { code: '6000', name: 'Wages and salaries', type: 'expense', parent: '6' },
  { code: '6010', name: 'Overtime', type: 'expense', parent: '6' },
  { code: '6110', name: 'Freight', type: 'expense', parent: '6' },
  { code: '6230', name: 'Agency staff', type: 'expense', parent: '6' },
  { code: '6310', name: 'Rent', type: 'expense', parent: '6' },
  { code: '6320', name: 'Energy', type: 'expense', parent: '6' },
  { code: '6330', name: 'Cleaning', type: 'expense', parent: '6' },
  { code: '6340', name: 'Maintenance and repair', type: 'expense', parent: '6' },
  { code: '6400', name: 'Supplies', type: 'expense', parent: '6' },
  { code: '6510', name: 'Software', type: 'expense', parent: '6' },
  { code: '6610', name: 'Consulting', type: 'expense', parent: '6' },
  { code: '6700', name: 'Travel and marketing', type: 'expense', parent: '6' },
  { code: '6900', name: 'Fines and damages', type: 'expense', parent: '6' },
] as const;

export const accountGroups = [
  { code: '1', name: 'Assets', type: 'asset' },
  { code: '2', name: 'Liabilities', type: 'liability' },
  { code: '3', name: 'Equity', type: 'equity' },
  { code: '4', name: 'Revenue', type: 'revenue' },
  { code: '5', name: 'Cost of sales', type: 'expense' },
  { code: '6', name: 'Operating expenses', type: 'expense' },
] as const;

export type Account = (typeof accounts)[number]['code'];
