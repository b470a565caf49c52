export interface Account {
  readonly account: string;
  readonly name: string;
  readonly parent: string;
  readonly type: 'Income' | 'Expense';
}

const under = (parent: string, type: Account['type'], names: Readonly<Record<string, string>>): Account[] =>
  Object.entries(names).map(([account, name]) => ({ account, name, parent, type }));

export const accounts: readonly Account[] = [
  { account: '4000', name: 'Sales', parent: '', type: 'Income' },
  ...under('4000', 'Income', { 4010: 'Bicycle sales', 4020: 'Sales of parts and accessories' }),
  { account: '6000', name: 'Operating expenses', parent: '', type: 'Expense' },
  ...under('6000', 'Expense', {
    6010: 'Personnel',
    6100: 'Materials',
    6200: 'External services',
    6300: 'Premises',
    6400: 'Marketing',
    6500: 'Technology',
  }),
  ...under('6010', 'Expense', { 6011: 'Wages and salaries', 6012: 'Overtime', 6013: 'Training' }),
  ...under('6100', 'Expense', { 6110: 'Production materials', 6120: 'Consumables', 6130: 'Machine spare parts' }),
  ...under('6200', 'Expense', {
    6210: 'Contract maintenance',
    6220: 'Temporary labor',
    6230: 'Freight out',
    6240: 'Advisers and laboratories',
  }),
  ...under('6300', 'Expense', { 6310: 'Energy', 6320: 'Rent' }),
  ...under('6400', 'Expense', { 6410: 'Trade fairs', 6420: 'Advertising' }),
  ...under('6500', 'Expense', { 6510: 'Software licences' }),
];

export interface Unit {
  readonly unit: string;
  readonly name: string;
  readonly parent: string;
}

export const departments: readonly Unit[] = [
  { unit: 'D00', name: 'Harbour Cycles', parent: '' },
  { unit: 'D10', name: 'Operations', parent: 'D00' },
  { unit: 'D11', name: 'Production', parent: 'D10' },
  { unit: 'D12', name: 'Maintenance', parent: 'D10' },
  { unit: 'D13', name: 'Quality', parent: 'D10' },
  { unit: 'D14', name: 'Logistics', parent: 'D10' },
  { unit: 'D15', name: 'Purchasing', parent: 'D10' },
  { unit: 'D20', name: 'Commercial', parent: 'D00' },
  { unit: 'D21', name: 'Sales', parent: 'D20' },
  { unit: 'D22', name: 'Marketing', parent: 'D20' },
  { unit: 'D30', name: 'Administration', parent: 'D00' },
  { unit: 'D31', name: 'Finance', parent: 'D30' },
  { unit: 'D32', name: 'Information technology', parent: 'D30' },
  { unit: 'D33', name: 'People', parent: 'D30' },
];

/** Legal entities with the share, in per cent, that the parent owns. */
export const entities: readonly (Unit & { readonly share: string })[] = [
  { unit: 'HC-HOLD', name: 'Harbour Cycles Holding, Inc.', parent: '', share: '' },
  { unit: 'HC-MFG', name: 'Harbour Cycles Manufacturing, LLC', parent: 'HC-HOLD', share: '100' },
  { unit: 'HC-DIST', name: 'Harbour Cycles Distribution, LLC', parent: 'HC-HOLD', share: '80' },
  { unit: 'HC-EU', name: 'Harbour Cycles Europe B.V.', parent: 'HC-DIST', share: '60' },
];

/** What a department may spend (or should earn) on an account in each month of 2026, in dollars. */
export interface Plan {
  readonly unit: string;
  readonly entity: string;
  readonly account: string;
  readonly monthly: readonly number[];
  /** How far actual amounts stray from the plan, as a share. */
  readonly noise: number;
}

const flat = (dollars: number): number[] => Array.from({ length: 12 }, () => dollars);
const seasonal = [88, 96, 108, 112, 114, 110, 102, 98, 96, 94, 90, 92];
const season = (dollars: number): number[] => seasonal.map((share) => Math.round((dollars * share) / 1000) * 10);
const winter = (dollars: number): number[] =>
  [130, 125, 115, 98, 88, 84, 84, 84, 88, 96, 108, 120].map((share) => Math.round((dollars * share) / 1000) * 10);
/** Fairs are paid in the month in which they are held. */
const fairs = [2_000, 2_000, 34_000, 2_000, 2_000, 2_000, 2_000, 2_000, 6_000, 2_000, 24_000, 2_000];

type Row = readonly [account: string, monthly: readonly number[], noise: number];

const plan = (unit: string, entity: string, rows: readonly Row[]): Plan[] =>
  rows.map(([account, monthly, noise]) => ({ unit, entity, account, monthly, noise }));

export const plans: readonly Plan[] = [
  ...plan('D11', 'HC-MFG', [
    ['6011', flat(148_000), 0.004],
    ['6012', season(9_500), 0.03],
    ['6013', flat(1_500), 0.06],
    ['6110', season(480_000), 0.008],
    ['6120', season(14_000), 0.03],
    ['6220', season(12_000), 0.03],
    ['6310', winter(21_000), 0.02],
  ]),
  ...plan('D12', 'HC-MFG', [
    ['6011', flat(31_000), 0.002],
    ['6012', flat(2_200), 0.03],
    ['6013', flat(1_800), 0.05],
    ['6130', flat(15_500), 0.04],
    ['6210', flat(13_000), 0.04],
  ]),
  ...plan('D13', 'HC-MFG', [
    ['6011', flat(24_000), 0.003],
    ['6013', flat(1_200), 0.05],
    ['6120', flat(3_100), 0.04],
    ['6240', flat(2_500), 0.05],
  ]),
  ...plan('D14', 'HC-DIST', [
    ['6011', flat(38_000), 0.003],
    ['6012', season(2_600), 0.04],
    ['6220', season(7_000), 0.03],
    ['6230', season(41_000), 0.012],
    ['6320', flat(26_000), 0],
  ]),
  ...plan('D15', 'HC-MFG', [
    ['6011', flat(21_000), 0.003],
    ['6013', flat(600), 0.05],
    ['6240', flat(1_500), 0.05],
  ]),
  ...plan('D21', 'HC-DIST', [
    ['4010', season(860_000), 0.01],
    ['4020', season(240_000), 0.012],
    ['6011', flat(46_000), 0.003],
    ['6013', flat(1_000), 0.05],
  ]),
  ...plan('D22', 'HC-DIST', [
    ['6011', flat(19_000), 0.003],
    ['6410', fairs, 0.02],
    ['6420', flat(18_000), 0.02],
  ]),
  ...plan('D31', 'HC-HOLD', [
    ['6011', flat(29_000), 0.003],
    ['6013', flat(500), 0.05],
    ['6240', flat(5_500), 0.03],
  ]),
  ...plan('D32', 'HC-HOLD', [
    ['6011', flat(17_000), 0.003],
    ['6240', flat(2_000), 0.05],
    ['6510', flat(11_500), 0.01],
  ]),
  ...plan('D33', 'HC-HOLD', [
    ['6011', flat(14_000), 0.003],
    ['6013', flat(2_500), 0.04],
  ]),
];

/** What left its plan in 2026: the factor on an account of a department, month by month. */
export const departures: readonly {
  readonly unit: string;
  readonly account: string;
  readonly factors: readonly number[];
}[] = [
  { unit: 'D12', account: '6210', factors: [1.07, 1.12, 1.25, 1.36, 1.44, 1.5, 1.54, 1.57, 1.6, 1.62] },
  { unit: 'D12', account: '6130', factors: [0.98, 0.96, 0.92, 0.88, 0.84, 0.82, 0.83, 0.8, 0.79, 0.78] },
];

/** A fair of November that was invoiced and paid ahead. */
export const paidAhead = { unit: 'D22', entity: 'HC-DIST', account: '6410', dollars: 18_000, month: 10 } as const;
