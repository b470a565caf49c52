import {
  createRandom,
  decimal,
  divideDecimals,
  formatDay,
  formatDecimal,
  isZero,
  multiplyDecimals,
  rescale,
  subtractDecimals,
  trimDecimal,
  type Decimal,
} from '@throughline/math';
import {
  asRate,
  asText,
  atLeastZero,
  compileQuery,
  countIf,
  dayLiteral,
  documentOf,
  daysBetween,
  elapsedDays,
  facts,
  inCurrency,
  instantOf,
  isOneOf,
  isPositive,
  minus,
  minusAmount,
  noText,
  one,
  only,
  outstanding,
  placeMark,
  plainKey,
  plusDays,
  pricedOn,
  ratedOn,
  ratioOf,
  sameMonth,
  times,
  timesAmount,
  word,
  zero,
  wholeNumber,
} from '@throughline/query';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as portable from '../../core/query/src/portable.ts';
import { normal } from './agreement.ts';
import { addDays, dayAt } from './company-calendar.ts';
import { askBoth, openBench, type Bench, type Engines } from './engines.ts';
import { importsKnownAt, plainFacts, type Fact } from './generated-facts.ts';
import { exact, holdsOn, plain } from './oracle-world.ts';

const quantities = [null, '0', '-1.5', '0.000001', '1234567.654321', '-999999999999.999999'];
const prices = [null, '0', '0.333333', '2500000.000001', '-0.000001'];
const amounts = [null, '0', '-0.0001', '99999999999999.9999'];
const days = [null, '1900-02-28', '2023-12-31', '2024-02-29', '2024-03-01'];
const promises = [null, '2023-12-31', '2024-02-28', '2100-02-28'];
const numbers = [
  null,
  '',
  'RE-2024-0003',
  're 2024/3',
  'X-000',
  '0007A',
  '4711_12',
  '60068981_0',
  '12345.678',
  'É-X00-1000_1234',
  '--',
];
const words = [null, '', 'open', "don't", 'EUR', 'USD', 'é😀'];

const pickAt = <T>(list: readonly T[], i: number): T | undefined => list[i % list.length];

/** Every value with every other one of a neighbouring list: the lengths of the lists have few common divisors. */
const orderLines = Array.from({ length: 140 }, (_, i) => ({
  orderType: 'purchase',
  document: String(i),
  lineType: 'goods',
  quantity: pickAt(quantities, i) ?? null,
  unitPrice: pickAt(prices, i) ?? null,
  amount: pickAt(amounts, i + Math.floor(i / 6)) ?? null,
  on: pickAt(days, i + Math.floor(i / 5)) ?? null,
  lastPromise: pickAt(promises, i) ?? null,
  status: pickAt(words, i) ?? null,
  buyer: pickAt(numbers, i) ?? null,
  currency: pickAt(words, i + Math.floor(i / 7)) ?? null,
}));

const intervals = [
  { from: null, to: null },
  { from: '2024-02-29', to: null },
  { from: null, to: '2024-02-29' },
  { from: '2023-12-31', to: '2024-02-29' },
  { from: '2024-03-01', to: '2024-03-02' },
];
const dated = intervals.map((interval, i) => ({ item: 'i', party: `${i}`, price: '0.5', ...interval }));

let bench: Bench;
let engines: Engines;

beforeAll(async () => {
  bench = await openBench();
  engines = await bench.load(new Map([...plainFacts('order_line', orderLines), ...plainFacts('price', dated)]));
});

afterAll(() => bench.stop());

/** A function of the portable layer at work on an order line `o` beside a price `p`, and the same in plain TypeScript. */
interface Case {
  readonly query: () => ReturnType<typeof only<unknown>>;
  readonly oracle: (row: Fact) => string | null;
}

const both = (
  row: Fact,
  names: readonly [string, string],
  combine: (a: Decimal, b: Decimal) => Decimal,
): string | null => {
  const [a, b] = names.map((name) => exact(row[name]));
  return a === undefined || b === undefined ? null : plain(combine(a, b));
};

const flag = (value: boolean): string => (value ? 'true' : 'false');

const within = (row: Fact, most: number): boolean => {
  const { from = null, on = null } = row;
  return from !== null && on !== null && formatDay(addDays(dayAt(from), most)) >= on;
};

const daysFrom = (from: string | null | undefined, to: string | null | undefined): string | null =>
  typeof from === 'string' && typeof to === 'string' ? String(dayAt(to) - dayAt(from)) : null;

const daysToInstant = (from: string | null | undefined, to: string | null | undefined): string | null => {
  if (typeof from !== 'string' || typeof to !== 'string') return null;
  const [on = '', time = ''] = to.split(' ');
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const elapsed = 86_400 * (dayAt(on) - dayAt(from)) + 3600 * hours + 60 * minutes + seconds;
  // Whole seconds ÷ 86,400 in millionths of a day, halves away from zero.
  const parts = BigInt(Math.abs(elapsed)) * 1_000_000n;
  const rounded = decimal(((2n * parts + 86_400n) / 172_800n) * (elapsed < 0 ? -1n : 1n), 6);
  return formatDecimal(trimDecimal(rounded));
};

const positive = (text: string | null | undefined): boolean | undefined =>
  typeof text === 'string' ? Number(text) > 0 : undefined;

const unknownFlag = (value: boolean | undefined): string | null => (value === undefined ? null : flag(value));

const converted = (row: Fact): string | null => {
  const amount = exact(row['amount']);
  if (amount === undefined) return null;
  if (row['currency'] === 'EUR') return plain(amount);
  const rate = exact(row['price']);
  return rate === undefined ? null : plain(multiplyDecimals(amount, rate));
};

const divided = (row: Fact): string | null => {
  const [top, bottom] = [exact(row['quantity']), exact(row['unitPrice'])];
  if (top === undefined || bottom === undefined || isZero(bottom)) return null;
  return plain(divideDecimals(top, bottom, { scale: 6, rounding: 'half-even' }));
};

const plainly = (text: string): string | null => {
  const lower = text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  const short = lower.replaceAll(/(^|[^0-9])0+([0-9])/g, '$1$2');
  return short.replaceAll(/[^a-z0-9]+/g, '') || null;
};

const marked = (value: bigint): string => {
  const prime = 2_147_483_647n;
  const a = ((value % prime) * 16_807n + 12_345n) % prime;
  const b = (value * 48_271n + 16_807n) % prime;
  const mixed = (a * b) % prime;
  return String((((mixed * mixed) % prime) * 40_692n + a + b) % prime);
};

const cases: Readonly<Record<keyof typeof portable, Case>> = {
  dayLiteral: { query: () => dayLiteral('2024-02-29'), oracle: () => '2024-02-29' },
  zero: { query: () => zero(), oracle: () => '0' },
  one: { query: () => one(), oracle: () => '1' },
  word: { query: () => word("it's $1 é😀"), oracle: () => "it's $1 é😀" },
  noText: { query: () => noText(), oracle: () => null },
  timesAmount: {
    query: () => timesAmount('o.unitPrice', 'o.quantity'),
    oracle: (row) => both(row, ['unitPrice', 'quantity'], multiplyDecimals),
  },
  times: {
    query: () => times('o.quantity', 'o.unitPrice'),
    oracle: (row) => both(row, ['quantity', 'unitPrice'], multiplyDecimals),
  },
  minus: {
    query: () => minus('o.quantity', 'o.unitPrice'),
    oracle: (row) => both(row, ['quantity', 'unitPrice'], subtractDecimals),
  },
  minusAmount: {
    query: () => minusAmount('o.amount', timesAmount('o.unitPrice', 'o.quantity')),
    oracle: (row) => {
      const product = both(row, ['unitPrice', 'quantity'], multiplyDecimals);
      return both({ ...row, product }, ['amount', 'product'], subtractDecimals);
    },
  },
  daysBetween: {
    query: () => daysBetween('o.on', 'o.lastPromise'),
    oracle: (row) => daysFrom(row['on'], row['lastPromise']),
  },
  countIf: {
    query: () => countIf(isPositive('o.quantity')),
    oracle: (row) => ({ true: '1', false: '0' })[String(positive(row['quantity']))] ?? null,
  },
  only: {
    query: () => only(isPositive('o.quantity'), word('yes')),
    oracle: (row) => (positive(row['quantity']) === true ? 'yes' : null),
  },
  isOneOf: {
    query: () => isOneOf('o.status', ['', "don't", 'é😀']),
    oracle: (row) => flag(['', "don't", 'é😀'].includes(row['status'] ?? 'none')),
  },
  plusDays: {
    query: () => plusDays('o.on', -59),
    oracle: (row) => (typeof row['on'] === 'string' ? formatDay(addDays(dayAt(row['on']), -59)) : null),
  },
  pricedOn: {
    query: () => only(pricedOn('p', 'o.on'), word('held')),
    oracle: (row) => (holdsOn(row, row['on'] ?? null) ? 'held' : null),
  },
  ratedOn: {
    query: () => only(ratedOn('p', 'o.on', 60), word('rated')),
    oracle: (row) => (holdsOn(row, row['on'] ?? null) && within(row, 60) ? 'rated' : null),
  },
  inCurrency: {
    query: () => inCurrency({ amount: 'o.amount', currency: 'o.currency', rate: 'p.price' }, 'EUR'),
    oracle: converted,
  },
  asRate: {
    query: () => asRate(times('p.price', 'o.unitPrice')),
    oracle: (row) => both(row, ['price', 'unitPrice'], (a, b) => rescale(multiplyDecimals(a, b), 6, 'half-up')),
  },
  sameMonth: {
    query: () => sameMonth('o.on', 'o.lastPromise'),
    oracle: ({ on = null, lastPromise = null }) =>
      unknownFlag(on === null || lastPromise === null ? undefined : on.slice(0, 7) === lastPromise.slice(0, 7)),
  },
  asText: { query: () => asText('o.on'), oracle: (row) => row['on'] ?? null },
  outstanding: {
    query: () => outstanding('o.quantity', 'o.unitPrice'),
    oracle: (row) => both({ ...row, unitPrice: row['unitPrice'] ?? '0' }, ['quantity', 'unitPrice'], subtractDecimals),
  },
  isPositive: { query: () => isPositive('o.quantity'), oracle: (row) => unknownFlag(positive(row['quantity'])) },
  ratioOf: { query: () => ratioOf('o.quantity', 'o.unitPrice'), oracle: divided },
  plainKey: { query: () => plainKey('o.buyer'), oracle: (row) => plainly(row['buyer'] ?? '') },
  documentOf: {
    query: () => documentOf('o.buyer'),
    oracle: (row) => (row['buyer'] ?? null)?.replace(/([0-9]{5})[-_/.][0-9]{1,3}$/, '$1') ?? null,
  },
  instantOf: {
    query: () => elapsedDays('o.on', instantOf('o.knownAt', 'o.on')),
    oracle: (row) => daysToInstant(row['on'], importsKnownAt[0]),
  },
  elapsedDays: {
    query: () => elapsedDays('o.on', 'o.lastPromise'),
    oracle: (row) => daysFrom(row['on'], row['lastPromise']),
  },
  wholeNumber: {
    query: () => wholeNumber(-7),
    oracle: () => '-7',
  },
  atLeastZero: {
    query: () => atLeastZero('o.quantity'),
    oracle: (row) => (positive(row['quantity']) === false ? '0' : (row['quantity'] ?? null)),
  },
  placeMark: {
    query: () => placeMark('o.document', 'o.document', 16_807),
    oracle: (row) => marked(BigInt(row['document'] ?? '0')),
  },
};

const shown = (value: string | null | undefined): string | null => normal(value ?? null);

const flags: Readonly<Record<string, string>> = { t: 'true', f: 'false' };

test('every function of the portable layer is tried here', () => {
  expect(Object.keys(cases).toSorted()).toEqual(Object.keys(portable).toSorted());
});

test.each(Object.entries(cases))(
  '%s: DuckDB, PostgreSQL and plain TypeScript agree',
  async (name, { query, oracle }) => {
    const selected = facts
      .selectFrom('order_line as o')
      .crossJoin('price as p')
      .select(['o.document as line', 'p.party as interval'])
      .select(query().as('value'))
      .orderBy('o.ref')
      .orderBy('p.ref');
    const { duckdb, postgres } = await askBoth(engines, compileQuery(selected, engines.view()));
    const rows = orderLines.flatMap((line) => dated.map((price) => ({ ...price, ...line })));
    const wanted = rows.map((row) => `${row.document}/${row.party}: ${oracle(row)}`);
    expect(duckdb.map((r) => `${r['line']}/${r['interval']}: ${shown(r['value'])}`)).toEqual(wanted);
    const isFlag = ['isOneOf', 'sameMonth', 'isPositive'].includes(name);
    const asFlag = (value: string | null | undefined): string | null =>
      isFlag ? (flags[value ?? ''] ?? null) : shown(value);
    expect(postgres.map((r) => `${r['line']}/${r['interval']}: ${asFlag(r['value'])}`)).toEqual(wanted);
  },
);

/** Halves of the last decimal at every size, odd and even, and what lies one unit beside them; then anything. */
const divisions = (): [top: string, bottom: string][] => {
  const random = createRandom(11);
  const units = (most: number): string => formatDecimal({ units: BigInt(random.int(-most, most)), scale: 6 });
  const halves = ['0.000001', '0.000003', '-0.000005', '7.000001', '-123456789012.000003', '999999999999.999999'];
  const beside = halves.flatMap((top): [string, string][] =>
    ['2', '-2', '2.000001', '1.999999'].map((by) => [top, by]),
  );
  const large = Array.from({ length: 40 }, (): [string, string] => [units(1e6).replace('.', '12345.'), units(40)]);
  const any = Array.from({ length: 120 }, (): [string, string] => [units(2e9), units(3e7)]);
  return [...beside, ...large, ...any];
};

const quotient = ([a, b]: readonly [string, string]): string | null => divided({ quantity: a, unitPrice: b });

test('ratioOf: halves go to the even digit, at any size', async () => {
  const pairs = divisions();
  const columns = pairs.map(([a, b], i) => ratioOf(asRate(word(a)), asRate(word(b))).as(`q${i}`));
  const selected = facts.selectFrom('price as p').select(columns).where('p.party', '=', '0');
  const { duckdb, postgres } = await askBoth(engines, compileQuery(selected, engines.view()));
  for (const rows of [duckdb, postgres]) {
    expect(pairs.map((pair, i) => [...pair, shown(rows[0]?.[`q${i}`])])).toEqual(
      pairs.map((pair) => [...pair, quotient(pair)]),
    );
  }
});
