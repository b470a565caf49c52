import { columnsOfKind, type KindId } from '@throughline/model';
import { constant, type Filling, type Matches } from './draft.ts';
import type { TableProfile } from './profile.ts';
import { slug } from './words.ts';

/** Which way a document goes, and what says so. */
export interface Direction {
  readonly type: 'purchase' | 'sale' | 'production' | 'transfer' | 'request';
  readonly why: string;
  readonly sure: boolean;
}

const said = (words: readonly string[], where: string): Direction | undefined => {
  const has = (...some: readonly string[]): boolean => some.some((word) => words.includes(word));
  const found = (type: Direction['type']): Direction => ({ type, why: `${where} says so`, sure: true });
  const purchase = has('purchase', 'vendor');
  const sale = has('sale', 'customer');
  if (has('production', 'workcentre', 'produced', 'operation')) return found('production');
  if (has('transfer')) return found('transfer');
  if (purchase && !sale) return found('purchase');
  if (sale && !purchase) return found('sale');
  return has('request') && !purchase ? found('request') : undefined;
};

const counts = (table: TableProfile, word: string): number =>
  table.columns.filter(({ words }) => words.includes(word)).length;

const weighed = (table: TableProfile): Direction | undefined => {
  const vendor = counts(table, 'vendor') + counts(table, 'purchase');
  const customer = counts(table, 'customer') + counts(table, 'sale');
  if (vendor === customer) return undefined;
  const type = vendor > customer ? 'purchase' : 'sale';
  return { type, why: `it names ${vendor > customer ? 'vendors' : 'customers'}`, sure: true };
};

/** Whether a table is about buying, selling, making or moving: by its name, its order column, its party, its other columns. */
export const directionOf = (table: TableProfile, matches: Matches): Direction =>
  said(table.words, `the name ${table.file}`) ??
  said(matches.get('document')?.column.words ?? [], `the column ${matches.get('document')?.column.name ?? ''}`) ??
  said(matches.get('party')?.column.words ?? [], `the column ${matches.get('party')?.column.name ?? ''}`) ??
  weighed(table) ?? { type: 'purchase', why: 'nothing says which way it goes', sure: false };

const partyRole = (table: TableProfile, matches: Matches): Filling | undefined => {
  const words = [
    ...table.words,
    ...(matches.get('party')?.column.words ?? []),
    ...(matches.get('name')?.column.words ?? []),
  ];
  if (words.includes('vendor')) return constant('vendor', 'the table is of vendors');
  return words.includes('customer') ? constant('customer', 'the table is of customers') : undefined;
};

const dateInName = /(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)/;

const dayOfFile = (table: TableProfile): Filling | undefined => {
  const found = dateInName.exec(table.file);
  return found === null
    ? undefined
    : constant(`${found[1]}-${found[2]}-${found[3]}`, `the name ${table.file} says the day`, 0.7);
};

type Given = readonly [column: string, filling: Filling | undefined];

interface Scope {
  readonly table: TableProfile;
  readonly matches: Matches;
  readonly direction: Direction;
}

const ofOrders = ({ direction, matches }: Scope): Given[] => [
  ['orderType', constant(direction.type, direction.why, direction.sure ? 0.85 : 0.4)],
  ['lineType', constant('goods', 'its rows are of goods and services')],
  [
    'line',
    direction.type === 'production' && !matches.has('line')
      ? constant('1', 'a production order has one line')
      : undefined,
  ],
];

const main = constant('main', 'the table names no place; all of it is taken as one', 0.4);

const process = ({ table }: Scope): Given[] => [
  ['process', constant(slug(processName(table.file), 'process'), `the name ${table.file}`)],
];

const givenFor: Readonly<Partial<Record<KindId, (scope: Scope) => Given[]>>> = {
  order_line: ofOrders,
  receipt: ofOrders,
  shipment: ofOrders,
  invoice_line: ({ direction }) => [
    [
      'invoiceType',
      constant(direction.type === 'sale' ? 'sale' : 'purchase', direction.why, direction.sure ? 0.85 : 0.4),
    ],
    ['lineType', constant('goods', 'its rows are of goods and services')],
  ],
  payment: ({ direction }) => [
    [
      'paymentType',
      constant(direction.type === 'sale' ? 'received' : 'paid', direction.why, direction.sure ? 0.85 : 0.4),
    ],
  ],
  stock_level: ({ table }) => [
    ['site', main],
    ['on', dayOfFile(table)],
  ],
  stock_move: () => [['site', main]],
  price: () => [
    ['list', constant('standard', 'the table names no list')],
    ['party', constant('all', 'the table names no party; its prices are taken to hold for all', 0.4)],
  ],
  fx_rate: () => [['rateType', constant('average', 'metrics convert at the average rate, and the table has one', 0.7)]],
  event: process,
  event_object: process,
  party: ({ table, matches }) => [['role', partyRole(table, matches)]],
};

const processName = (file: string): string =>
  file.slice(file.lastIndexOf('/') + 1).replaceAll(/\.(?:csv|xes|gz|xlsx|zip|jsonl?|parquet|txt|tsv)\b|#\w+$/gi, '');

/** What a kind needs that is the same in every row of the table, with the reason. */
export const constantsFor = (kind: KindId, table: TableProfile, matches: Matches): ReadonlyMap<string, Filling> => {
  const offered = new Set(columnsOfKind(kind).map(([name]) => name));
  const given = givenFor[kind]?.({ table, matches, direction: directionOf(table, matches) }) ?? [];
  return new Map(
    given.flatMap(([name, filling]): [string, Filling][] =>
      filling !== undefined && offered.has(name) && !matches.has(name) ? [[name, filling]] : [],
    ),
  );
};
