import { day, decimal, parseDay, parseDecimal, type Day, type Decimal } from '@throughline/math';
import {
  AppError,
  noGoals,
  type Finding,
  type Option,
  type Principal,
  type Settings,
  type Stake,
} from '@throughline/model';
import type { Statement } from '@throughline/query';
import type { Asking } from './answer.ts';
import type { Found } from './catalogue.ts';
import { deriving } from './derive.ts';
import type { Host, TextRow } from './host.ts';
import type { CompanyCalendar } from './run.ts';
import { viewpoint, type Imported, type Viewpoint } from './viewpoint.ts';

export const exact = (text: string): Decimal => parseDecimal(text) ?? decimal(0n, 0);
export const on = (text: string): Day => parseDay(text) ?? day(0);

const reader: Principal = { id: 'ann', name: 'Ann', kinds: 'all', units: 'all' };

/** A viewpoint on Friday 2026-10-30 after one import. */
export const seenFrom = (imported: Partial<Imported> = {}): Viewpoint =>
  viewpoint({ businessAt: on('2026-10-30'), knownAt: 0, imports: 1 }, reader, {
    lastDays: { erp: '2026-10-30' },
    covered: new Set(['receipt', 'order_line']),
    superseded: new Set(),
    currency: 'USD',
    ...imported,
  });

const unexpected = (what: string): AppError => new AppError('io', `The example host has no ${what}.`);

/** A host that answers every query with `rows` and can do nothing else unless told. */
export const hostOf = (rows: (statement: Statement) => readonly TextRow[], more: Partial<Host> = {}): Host => ({
  rows: async (statement) => Promise.resolve(rows(statement)),
  columns: async () => Promise.resolve({}),
  kernel: async () => Promise.reject(unexpected('kernel')),
  loadDerived: async () => Promise.resolve(),
  progress: () => undefined,
  solve: async () => Promise.reject(unexpected('solver')),
  ...more,
});

export const askingOf = (host: Host, seen: Viewpoint = seenFrom()): Asking => ({
  host,
  seen,
  deriving: deriving([], host, seen),
  yearToDate: { period: '2026-01..2026-10', from: '2026-01-01', to: '2026-11-01' },
  fiscal: { startMonth: 1, pattern: 'months', weekEndsOn: 7, yearNamedAfter: 'start', yearEnd: 'last' },
});

export const stake = (likely: string, change: Partial<Stake> = {}): Stake => ({
  type: 'risk',
  currency: 'USD',
  low: exact('0'),
  likely: exact(likely),
  high: exact(likely),
  perWeek: exact('0'),
  arithmetic: `${likely} is at stake.`,
  assumptions: [],
  ...change,
});

export const found = (item: string, change: Partial<Found> = {}): Found => ({
  subject: { item },
  title: `Item ${item} is short`,
  cause: `item ${item} short`,
  evidence: [{ label: 'On hand', value: '5 units' }],
  stake: stake('100'),
  confidence: 'high',
  unknown: [],
  mustDo: false,
  judgedOn: on('2026-10-30'),
  decideBy: on('2026-11-06'),
  details: {},
  ...change,
});

export const finding = (item: string, change: Partial<Finding> = {}): Finding => ({
  key: `supply.example|item=${item}`,
  detector: 'supply.example',
  area: 'supply',
  ...found(item),
  ...change,
});

export const option = (id: string, change: Partial<Option> = {}): Option => ({
  id,
  title: `Option ${id}`,
  steps: ['Do it.'],
  cost: exact('0'),
  benefit: exact('0'),
  risk: 'Small.',
  days: 1,
  arithmetic: '0',
  assumptions: [],
  action: 'purchase',
  commits: exact('0'),
  ...change,
});

export const calendar: CompanyCalendar = {
  fiscal: { startMonth: 1, pattern: 'months', weekEndsOn: 7, yearNamedAfter: 'start', yearEnd: 'last' },
  working: { weekdays: [1, 2, 3, 4, 5], holidays: new Set([on('2026-12-31')]) },
};

export const settings: Settings = {
  company: {
    name: 'Mill',
    currency: 'USD',
    zone: 'UTC',
    fiscal: calendar.fiscal,
    weekdays: [1, 2, 3, 4, 5],
    holidays: ['2026-12-31'],
  },
  assumptions: [{ id: 'rate', title: 'A rate', value: '0.25', unit: 'per year', owner: 'controller' }],
  authority: {
    people: [
      { id: 'coo', name: 'Cora', role: 'COO' },
      { id: 'ann', name: 'Ann', role: 'buyer', reportsTo: 'coo' },
    ],
    limits: [
      { role: 'COO', action: 'purchase', currency: 'USD' },
      { role: 'buyer', action: 'purchase', upTo: '500', currency: 'USD' },
    ],
  },
  decisions: [],
  goals: noGoals,
};
