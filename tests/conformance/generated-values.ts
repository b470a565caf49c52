import { formatDay, type Day, type Random } from '@throughline/math';
import { kindIds, kinds, type Column, type KindId } from '@throughline/model';
import { addDays, dayAt } from './company-calendar.ts';

/** The span in which generated facts happen: it holds a year's end and a leap day. */
export const firstDay = dayAt('2023-11-01');
export const lastDay = dayAt('2024-04-30');

const awkward = [
  '',
  "O'Brien & Sons",
  'the "best" vendor',
  'Straße é',
  'Ａ日本',
  '😀 plant',
  ' spaced ',
  'back\\slash',
  '$1; drop table x --',
  '100 % _any_',
  'NULL',
  'null',
  'a,b',
  'Z',
  'z',
];

/** Words that columns hold, by `kind.column` or by column. */
const vocabulary: Readonly<Record<string, readonly string[]>> = {
  orderType: ['purchase', 'sale', 'production'],
  lineType: ['goods', 'goods', 'goods', 'tax', 'freight'],
  'order_line.status': ['open', 'approved', 'rejected', 'complete', 'cancelled'],
  'party.role': ['vendor', 'customer'],
  currency: ['USD', 'EUR'],
  fromCurrency: ['EUR', 'GBP', 'USD'],
  toCurrency: ['USD', 'EUR'],
  rateType: ['average', 'closing'],
  'account.type': ['revenue', 'expense', 'statistical'],
  measure: ['money', 'units'],
  sign: ['1', '-1'],
  rating: ['1', '2', '3', '4', '5'],
  version: ['budget', 'forecast'],
  bin: ['A', 'B'],
  document: ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8'],
  line: ['1', '2'],
  step: ['10', '20', '30'],
  tree: ['management'],
  list: ['standard'],
  leadTimeDays: ['0', '7', '14', '30'],
  invoiceType: ['purchase', 'sale'],
  paymentType: ['paid', 'received'],
  'invoice_line.order': ['D1', 'D2', 'D3', 'D4', 'D5'],
  'payment.invoice': ['D1', 'D2', 'D3', 'D4', 'D5', 'D6'],
  'payment.payment': ['P1', 'P2', 'P3'],
  'payment.category': ['wages', 'rent'],
  'shipment.shipment': ['S1', 'S2', 'S3'],
  process: ['travel', 'claims'],
  'event.case': ['C1', 'C2', 'C3', 'C4', 'C5'],
  'event.activity': ['Filed', 'Approved', 'Paid'],
};

const poolSizes: Readonly<Record<string, number>> = { item: 10, party: 7, site: 3, account: 8, org_unit: 9 };

const isKeyed = (kind: KindId): boolean => {
  const columns: Readonly<Record<string, Column>> = kinds[kind].columns;
  const own = columns[kinds[kind].key[0] ?? ''];
  return kinds[kind].key.length === 1 && own?.required === true && own.references === undefined;
};

/** The keys of every kind that other kinds can refer to. */
export const keyPools: ReadonlyMap<string, readonly string[]> = new Map(
  kindIds
    .filter((kind) => isKeyed(kind) && !('derived' in kinds[kind]))
    .map((kind) => [kind, Array.from({ length: poolSizes[kind] ?? 4 }, (_, i) => `${kind.slice(0, 3)}-${i + 1}`)]),
);

const scaled = (random: Random, largest: number, decimals: number): string => {
  const shown = random.int(0, decimals + 1);
  const whole = random.next() < 0.06 ? random.int(1_000_000, 9_000_000) : random.int(0, largest);
  const fraction = shown === 0 ? '' : `.${String(random.int(0, 10 ** shown)).padStart(shown, '0')}`;
  return `${random.next() < 0.3 ? '-' : ''}${whole}${fraction}`;
};

/** A day of the span; month ends, the year's end and the leap day come often. */
export const someDay = (random: Random): Day => {
  if (random.next() < 0.2) return dayAt(random.pick(['2023-12-31', '2024-01-01', '2024-02-29', '2024-01-31']));
  return addDays(firstDay, random.int(0, lastDay - firstDay + 1));
};

const byType = (column: Column, random: Random): string => {
  switch (column.type) {
    case 'text':
      return random.pick(awkward);
    case 'day':
      return formatDay(someDay(random));
    case 'instant':
      return `${formatDay(someDay(random))} 0${random.int(0, 10)}:30:00`;
    case 'amount':
      return scaled(random, 9000, 4);
    case 'rate':
    case 'quantity':
      return random.next() < 0.1 ? '0' : scaled(random, 400, 6);
    case 'integer':
      return String(random.int(-3, 40));
    case 'flag':
      return random.next() < 0.5 ? 'true' : 'false';
  }
};

/** A value of a column as text, or null: optional columns are undefined in every eighth row. */
export const someValue = (
  place: { readonly kind: KindId; readonly name: string; readonly column: Column },
  random: Random,
): string | null => {
  const { kind, name, column } = place;
  if (!column.required && random.next() < 0.12) return null;
  const words = vocabulary[`${kind}.${name}`] ?? vocabulary[name];
  if (words !== undefined) return random.pick(words);
  const pool = column.references === undefined ? undefined : keyPools.get(column.references);
  if (pool !== undefined) return random.pick(pool);
  if (name === 'share') return random.pick(['1', '0.5', '0.333333', '0.75', '0.000001']);
  if (name === 'rate') return random.pick(['1.25', '0.800001', '1.000000', '0.333333']);
  return byType(column, random);
};
