/** What of the company's books a stake is compared with: what was lost until the last day, in the days after it, or both
 * together; or what was bound on the days of the last quarter that are measured, on average.
 */
export interface Compared {
  readonly of: 'cash' | 'result' | 'stock' | 'work' | 'exposure';
  readonly span: 'now' | 'next' | 'whole' | 'quarter';
  /** Days after the last one until which it counts. */
  readonly days: number;
  /** Where the stake is less the cost of money that is paid out earlier, its rate a year. */
  readonly moneyRate?: number;
  /** How often the interval is to contain the truth, as the check states it. */
  readonly level: string;
  readonly says: string;
}

/** Why a stake has nothing in the books that it can be held against. */
export interface NotCompared {
  readonly why: string;
}

const year = 365;
/** From the last day, 31 October, to the end of the fiscal year. */
const restOfYear = 61;

/** The cost of capital of the catalogue, which companies of the score do not change. */
const moneyRate = 0.09;

const nothingLost: NotCompared = {
  why: 'It is a risk and states how much money is touched, not how much is lost.',
};
const multiple: NotCompared = {
  why: 'It prices missing units by the company’s own multiple of the price; customers of the simulation wait and never cancel, so that no book shows it.',
};

/** What the stake of each check means, for findings about something planted. */
export const stakes: Readonly<Record<string, Compared | NotCompared>> = {
  'money.duplicate-payment': {
    of: 'cash',
    span: 'whole',
    days: year,
    level: 'amount × least chance, and all of it',
    says: 'cash paid twice, by when all is paid',
  },
  'money.paid-above-invoice': {
    of: 'cash',
    span: 'whole',
    days: year,
    level: 'exact',
    says: 'cash paid above the invoice',
  },
  'money.paid-in-parts': {
    of: 'cash',
    span: 'whole',
    days: year,
    level: 'amount × least chance, and all of it',
    says: 'cash paid twice, by when all is paid',
  },
  'money.duplicate-vendor': nothingLost,
  'money.lost-discounts': {
    of: 'result',
    span: 'next',
    days: year,
    moneyRate,
    level: '80 %',
    says: 'result of the next year less the cost of money',
  },
  'money.split-purchase': nothingLost,
  'money.self-approved': nothingLost,
  'money.overspend': {
    of: 'result',
    span: 'next',
    days: restOfYear,
    level: '80 %',
    says: 'result until the end of the fiscal year',
  },
  'supply.off-contract': {
    of: 'result',
    span: 'next',
    days: year,
    level: '80 %',
    says: 'result of the next year',
  },
  'supply.price-creep': { of: 'result', span: 'next', days: year, level: '80 %', says: 'result of the next year' },
  'supply.order-above-list': {
    why: 'It counts what is still to come on open lines; the books do not tell these from the others.',
  },
  'supply.vendor-slipping': nothingLost,
  'supply.overdue-lines': nothingLost,
  'supply.never-delivered': nothingLost,
  'supply.reject-burst': { of: 'result', span: 'next', days: year, level: '80 %', says: 'result of the next year' },
  'supply.projected-stock-out': multiple,
  'delivery.late-orders': {
    why: 'It is the margin of orders that customers may cancel; those of the simulation wait.',
  },
  'supply.stock-without-use': {
    of: 'stock',
    span: 'now',
    days: 0,
    level: 'less what an item in use holds, and all',
    says: 'stock on the last day',
  },
  'supply.excess-stock': { why: 'It counts what is still to come; the books show what is there.' },
  'supply.planning-parameters': nothingLost,
  'process.wrong-bill': { why: 'It says itself that the money is wrong in plans and costs, not lost.' },
  'technology.disruption': {
    why: 'It prices the time until the expected end; the incidents of the simulation go on after it, and missing units are priced by the company’s own multiple.',
  },
  'process.slow-work-centre': {
    of: 'work',
    span: 'quarter',
    days: 0,
    level: '90 %',
    says: 'work in progress in the last quarter',
  },
  'process.batching': { of: 'result', span: 'next', days: year, level: '90 %', says: 'result of the next year' },
  'process.priority-inversion': {
    of: 'result',
    span: 'next',
    days: year,
    level: '90 %',
    says: 'result of the next year',
  },
  'process.machine-wear': { of: 'result', span: 'next', days: year, level: '90 %', says: 'result of the next year' },
  'process.rework-loop': { of: 'result', span: 'next', days: year, level: '90 %', says: 'result of the next year' },
  'people.absence-pattern': { of: 'result', span: 'next', days: year, level: '90 %', says: 'result of the next year' },
  'delivery.promised-beyond-capacity': {
    why: 'It is the margin of orders that may be lost by lateness; without the fault there are no such orders, and customers of the simulation wait.',
  },
  'process.orders-past-due': nothingLost,
  'technology.unused-seats': {
    of: 'exposure',
    span: 'now',
    days: 0,
    level: 'all unused seats, and those beyond a reserve',
    says: 'a year of the seats that nobody uses',
  },
  'strategy.obligation-lapsing': {
    of: 'exposure',
    span: 'now',
    days: 0,
    level: '90 %',
    says: 'what the lapse costs',
  },
  'process.skipped-step': nothingLost,
  'strategy.goals-conflict': { why: 'It states what the goals are worth, which is a plan.' },
  'technology.stale-source': nothingLost,
};

/** The weeks of the last quarter, in days before its last one. */
const weeksBefore = Array.from({ length: 12 }, (_, week) => -7 * (12 - week));

/** The days after the last one, or before it, at which money is measured. */
export const horizons: readonly number[] = [...weeksBefore, restOfYear, year];
