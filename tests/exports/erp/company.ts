import { createRandom } from '@throughline/math';
import type { Report, ReportColumn } from './report.ts';

const column =
  (type: ReportColumn['type']) =>
  (key: string): ReportColumn => ({ key, type });
const [text, day, number] = [column('text'), column('day'), column('number')];

const two = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The day that lies `offset` days after 1 January 2026 (at most two years). */
const dayText = (offset: number): string => {
  let [year, rest] = [2026, offset];
  while (rest >= 365) {
    rest -= 365;
    year++;
  }
  let month = 0;
  while (rest >= (monthDays[month] ?? 31)) rest -= monthDays[month++] ?? 31;
  return `${year}-${String(month + 1).padStart(2, '0')}-${String(rest + 1).padStart(2, '0')}`;
};

interface Line {
  readonly document: string;
  readonly line: string;
  readonly party: string;
  readonly item: string;
  readonly on: number;
  readonly due: number;
  readonly quantity: number;
  readonly cents: number;
}

const random = createRandom('twelve reports');
const whole = (from: number, to: number): number => from + Math.floor(random.next() * (to - from + 1));
const id = (prefix: string, n: number): string => `${prefix}${String(n).padStart(5, '0')}`;
const repeat = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const vendorNames = [
  'Tidewater Wheel',
  'Rheintal Komponenten',
  'Formosa Drive',
  'Cascade Tube',
  'Old Mill Saddlery',
  'Kestrel Forge',
  'Pacific Bicycle Parts',
  'Nordsee Lacke',
];
const forms = ['Ltd.', 'GmbH', 'Inc.'];

const makeLines = (prefix: string, documents: number, parties: readonly string[]): Line[] =>
  repeat(documents, (d) => {
    const on = whole(0, 280);
    const party = parties[whole(0, parties.length - 1)] ?? '';
    const items = new Set(repeat(whole(1, 4), () => whole(0, 59)));
    return [...items].map((item, i) => ({
      document: id(prefix, d + 1),
      line: String((i + 1) * 10),
      party,
      item: id('IT-', item + 1),
      on,
      due: on + whole(7, 45),
      quantity: whole(1, 400),
      cents: whole(150, 250_000),
    }));
  }).flat();

const vendors = repeat(24, (i) => id('V-', i + 1));
const customers = repeat(30, (i) => id('C-', i + 1));
const purchases = makeLines('PO-', 150, vendors);
const sales = makeLines('SO-', 180, customers);

const lineRow = (line: Line): string[] => [
  line.document,
  line.line,
  line.party,
  line.item,
  dayText(line.on),
  dayText(line.due),
  String(line.quantity),
  two(line.cents),
  two(line.cents * line.quantity),
  'USD',
];

const lineColumns = (party: string): ReportColumn[] => [
  text('document'),
  text('line'),
  text(party),
  text('item'),
  day('on'),
  day('due'),
  number('quantity'),
  number('price'),
  number('amount'),
  text('currency'),
];

const delivered = (lines: readonly Line[]) =>
  lines.flatMap((line) => {
    if (line.due > 300) return [];
    const came = line.due + whole(-3, 12);
    return [{ line, on: came, quantity: whole(0, 9) === 0 ? Math.ceil(line.quantity * 0.8) : line.quantity }];
  });

const receipts = delivered(purchases);
const shipments = delivered(sales);
const accounts = ['4000', '5100', '6010', '6230', '6340'];

const ledgerRows = (): string[][] =>
  accounts.flatMap((account) =>
    repeat(40, (i) => [
      id(`JV-${account}-`, i + 1),
      dayText(i * 7),
      account,
      ['D10', 'D20', 'D30'][i % 3] ?? '',
      two((account === '4000' ? -1 : 1) * whole(1000, 9_000_000)),
      `Posting ${i + 1}`,
    ]),
  );

/** The twelve reports of the company. */
export const reports: readonly Report[] = [
  {
    key: 'vendors',
    columns: [text('vendor'), text('name'), text('country')],
    rows: vendors.map((vendor, i) => [
      vendor,
      `${vendorNames[i % 8] ?? ''} ${forms[i % 3] ?? ''} ${i + 1}`,
      ['US', 'DE', 'TW'][i % 3] ?? '',
    ]),
  },
  {
    key: 'customers',
    columns: [text('customer'), text('name'), text('country')],
    rows: customers.map((customer, i) => [customer, `Bicycle shop ${i + 1}`, ['US', 'DE', 'FR'][i % 3] ?? '']),
  },
  {
    key: 'items',
    columns: [text('item'), text('name'), text('group'), text('unit'), number('safetyStock')],
    rows: repeat(60, (i) => [
      id('IT-', i + 1),
      `Part no. ${i + 1}`,
      ['Wheels', 'Frames', 'Drive'][i % 3] ?? '',
      'pc',
      String(10 * (i % 7)),
    ]),
  },
  {
    key: 'purchaseOrders',
    columns: lineColumns('vendor'),
    rows: purchases.map(lineRow),
    totals: { columns: ['amount'] },
  },
  {
    key: 'receipts',
    columns: [text('receipt'), text('document'), text('line'), text('item'), day('on'), number('quantity')],
    rows: receipts.map(({ line, on, quantity }, i) => [
      id('GR-', i + 1),
      line.document,
      line.line,
      line.item,
      dayText(on),
      String(quantity),
    ]),
  },
  {
    key: 'purchaseInvoices',
    columns: [
      text('invoice'),
      text('vendor'),
      text('document'),
      day('on'),
      day('due'),
      number('amount'),
      text('currency'),
    ],
    rows: receipts.map(({ line, on, quantity }, i) => [
      id('PI-', i + 1),
      line.party,
      line.document,
      dayText(on + 3),
      dayText(on + 33),
      two(line.cents * quantity),
      'USD',
    ]),
  },
  {
    key: 'payments',
    columns: [text('payment'), day('on'), text('vendor'), text('invoice'), number('amount'), text('currency')],
    rows: receipts
      .slice(0, 120)
      .map(({ line, on, quantity }, i) => [
        id('PAY-', i + 1),
        dayText(on + 30),
        line.party,
        id('PI-', i + 1),
        two(line.cents * quantity),
        'USD',
      ]),
  },
  { key: 'salesOrders', columns: lineColumns('customer'), rows: sales.map(lineRow), totals: { columns: ['amount'] } },
  {
    key: 'deliveries',
    columns: [
      text('delivery'),
      text('document'),
      text('line'),
      text('customer'),
      text('item'),
      day('on'),
      number('quantity'),
    ],
    rows: shipments.map(({ line, on, quantity }, i) => [
      id('DN-', i + 1),
      line.document,
      line.line,
      line.party,
      line.item,
      dayText(on),
      String(quantity),
    ]),
  },
  {
    key: 'stock',
    columns: [text('item'), text('site'), day('on'), number('quantity')],
    rows: repeat(60, (i) => [id('IT-', i + 1), i % 2 === 0 ? 'PLANT' : 'DEPOT', '2026-10-31', String(whole(0, 900))]),
    totals: { columns: ['quantity'] },
  },
  {
    key: 'ledger',
    columns: [text('voucher'), day('on'), text('account'), text('costCenter'), number('amount'), text('text')],
    rows: ledgerRows(),
    totals: { columns: ['amount'], by: 'account' },
  },
  {
    key: 'workOrders',
    columns: [
      text('order'),
      text('item'),
      day('on'),
      day('due'),
      day('finished'),
      number('quantity'),
      number('produced'),
      text('status'),
    ],
    rows: repeat(90, (i) => {
      const on = whole(0, 270);
      const quantity = whole(10, 300);
      const done = on + 20 < 290;
      return [
        id('WO-', i + 1),
        id('IT-', whole(1, 20)),
        dayText(on),
        dayText(on + 14),
        done ? dayText(on + whole(8, 20)) : '',
        String(quantity),
        done ? String(quantity - whole(0, 5)) : '0',
        done ? 'Completed' : 'In Process',
      ];
    }),
  },
];

/** A report by its key. */
export const reportOf = (key: string): Report => {
  const found = reports.find((report) => report.key === key);
  if (found === undefined) throw new TypeError(`No report ${key}.`);
  return found;
};
