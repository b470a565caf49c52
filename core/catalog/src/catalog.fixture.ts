import { day, decimal, parseDay, parseDecimal, type Day, type Decimal } from '@throughline/math';
import type { Answer, AnyDetector, AnyResponder, Bring, Cell, Context, Found } from '@throughline/engine';
import { companySchema, noGoals, type Assumption, type Finding } from '@throughline/model';
import type { Metric } from '@throughline/query';
import type { TextOffer } from './offers.ts';
import type { TextLine } from './open-lines.ts';

export const exact = (text: string): Decimal => parseDecimal(text) ?? decimal(0n, 0);
export const on = (text: string): Day => parseDay(text) ?? day(0);

const assumption: Assumption = {
  id: 'shortage-cost-multiple',
  title: 'Cost of a missing unit as a multiple of its price',
  value: '2.5',
  unit: 'times the price',
  owner: 'controller',
};

/** Friday 2026-10-30, in dollars. */
export const context: Context = {
  params: undefined,
  businessDay: on('2026-10-30'),
  yearToDate: { period: '2026-01..2026-10', from: '2026-01-01', to: '2026-11-01' },
  lastDay: () => on('2026-10-30'),
  assumption: (id) => ({ ...assumption, id, decimal: exact(assumption.value) }),
  currency: 'USD',
  signals: [],
  goals: [],
  settings: {
    company: companySchema.parse({ name: 'Works', currency: 'USD' }),
    assumptions: [],
    authority: { people: [], limits: [] },
    decisions: [],
    goals: noGoals,
  },
};

/** Brings the given inputs whatever is needed. */
const bringing = (inputs: object): Bring => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a test gives the inputs that the entry needs
  const brought = inputs as never;
  return async () => Promise.resolve(brought);
};

/** What a detector finds in some inputs, in the order of subjects, and what it says when all is fine. */
export const detectIn = async (detector: AnyDetector, inputs: object, change: Partial<Context> = {}) => {
  const result = await detector.start(bringing(inputs), { ...context, ...change });
  const key = (found: Found): string => JSON.stringify(found.subject);
  return { ...result, found: result.found.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)) };
};

export const asFinding = (detector: Pick<AnyDetector, 'id' | 'area'>, found: Found): Finding => ({
  key: `${detector.id}|${JSON.stringify(found.subject)}`,
  detector: detector.id,
  area: detector.area,
  ...found,
});

export const respondTo = async (responder: AnyResponder, inputs: object) => responder.start(bringing(inputs), context);

export const line = (place: string, change: Partial<TextLine> = {}): TextLine => {
  const [document = '', number = ''] = place.split(/\W/);
  return {
    document,
    line: number,
    status: 'approved',
    party: 'V-1',
    vendor: 'Alder Ltd.',
    active: 'true',
    item: 'I-1',
    itemName: 'Hub',
    source: 'erp',
    on: '2026-09-01',
    lastPromise: '2026-11-20',
    ordered: '10.000000',
    unitPrice: '5.000000',
    outstanding: '10.000000000000',
    value: '50.000000000000',
    currency: 'USD',
    ...change,
  };
};

export const offer = (party: string, change: Partial<TextOffer> = {}): TextOffer => ({
  party,
  list: 'standard',
  vendor: `Vendor ${party}`,
  item: 'I-1',
  currency: 'USD',
  orderUnit: 'pc',
  price: '10.000000',
  minimum: null,
  maximum: null,
  leadTimeDays: '20',
  ...change,
});

export const cell = (keys: Cell['keys'], value: string | undefined, change: Partial<Cell> = {}): Cell => ({
  keys,
  period: null,
  num: value === undefined ? undefined : exact(value),
  den: undefined,
  rows: 1,
  missing: value === undefined ? 1 : 0,
  currency: 'USD',
  value: value === undefined ? undefined : exact(value),
  why: value === undefined ? 'missing-rows' : undefined,
  ...change,
});

export const answer = (metric: Metric, cells: readonly Cell[], names: Answer['names'] = {}): Answer => ({
  metric,
  question: { by: [], rollUp: [], where: [] },
  cells,
  names,
});

/** The leaves of a value that a run could not store or a person could not read. */
export const unreadable = (value: unknown, path = ''): string[] => {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, part]) => unreadable(part, `${path}.${name}`));
  const fine = typeof value === 'bigint' || typeof value === 'boolean' || Number.isFinite(value);
  return fine || (typeof value === 'string' && !/undefined|NaN|Infinity|\[object/.test(value)) ? [] : [path];
};
