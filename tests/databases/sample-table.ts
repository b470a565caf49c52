import { createRandom, day, formatDay, type Random } from '@throughline/math';

type Dialect = 'postgresql' | 'mariadb' | 'sqlite';

interface Column {
  readonly name: string;
  readonly types: Readonly<Record<Dialect, string>>;
  /** The text that a reader gets; undefined is NULL. */
  readonly value: (random: Random, row: number) => string | undefined;
  /** How the value is written in SQL, where it is no plain text or number. */
  readonly literal?: (text: string, dialect: Dialect) => string;
}

const everywhere = (type: string): Column['types'] => ({ postgresql: type, mariadb: type, sqlite: type });

const texts = [
  '',
  ' lead and trail ',
  "it's",
  'say "yes"',
  'a\\b\\n',
  'two\nlines\r\nthree',
  'tab\tand \u001f and \u001e',
  'Größe 漢字 \u{1f600}',
  'NULL',
  '\\N',
  '0012',
  'x'.repeat(5000),
  'a',
  'A',
  '-1',
];

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(random.int(0, 9))).join('');

const decimal = (random: Random): string => {
  const whole = `${random.int(1, 9)}${digits(random, random.int(0, 19))}`;
  return `${random.next() < 0.4 ? '-' : ''}${whole}.${digits(random, 10)}`;
};

const doubles = ['0', '0.1', '-0.30000000000000004', '100000000000000000000', '0.0000001', '123456789.12345679', '5'];
const floats = ['0', '0.1', '1234567', '16777216', '-0.0001', '1000000000000'];

const two = (count: number): string => String(count).padStart(2, '0');
const clock = (random: Random): string =>
  `${two(random.int(0, 23))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}${random.pick(['', '.5', '.125'])}`;

/** Days from 1500 to 2099. */
const someDay = (random: Random): string => formatDay(day(random.int(-171_000, 47_000)));
const recentDay = (random: Random): string => formatDay(day(random.int(400, 24_000)));

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const sometimes =
  (value: (random: Random) => string) =>
  (random: Random): string | undefined =>
    random.next() < 0.15 ? undefined : value(random);

const flagText = (value: string, dialect: Dialect): string => {
  if (dialect === 'postgresql') return value;
  return value === 'true' ? '1' : '0';
};

const instantText = (value: string, dialect: Dialect): string =>
  text(dialect === 'mariadb' ? value.replace('+00:00', '') : value);

const binaryText = (value: string, dialect: Dialect): string =>
  dialect === 'postgresql' ? `'\\x${value}'` : `x'${value}'`;

const columns: readonly Column[] = [
  { name: 'id', types: everywhere('bigint primary key'), value: (_, row) => String(row), literal: (value) => value },
  {
    name: 'Name "of" it',
    types: { postgresql: 'text', mariadb: 'longtext', sqlite: 'text' },
    value: sometimes((random) => random.pick(texts)),
  },
  {
    name: 'amount',
    types: { postgresql: 'numeric(38,10)', mariadb: 'decimal(38,10)', sqlite: 'text' },
    value: sometimes(decimal),
  },
  {
    name: 'big',
    types: everywhere('bigint'),
    value: sometimes((random) => random.pick(['9223372036854775807', '-9223372036854775808', '9007199254740993', '0'])),
    literal: (value) => value,
  },
  {
    name: 'quantity',
    types: { postgresql: 'float8', mariadb: 'double', sqlite: 'real' },
    value: sometimes((random) => random.pick(doubles)),
  },
  {
    name: 'ratio',
    types: { postgresql: 'float4', mariadb: 'float', sqlite: 'real' },
    value: sometimes((random) => random.pick(floats)),
  },
  { name: 'paid', types: everywhere('boolean'), value: sometimes((r) => r.pick(['true', 'false'])), literal: flagText },
  {
    name: 'day',
    types: { postgresql: 'date', mariadb: 'date', sqlite: 'text' },
    value: sometimes(someDay),
  },
  {
    name: 'at',
    types: { postgresql: 'timestamp(3)', mariadb: 'datetime(3)', sqlite: 'text' },
    value: sometimes((random) => `${someDay(random)} ${clock(random)}`),
  },
  {
    name: 'instant',
    types: { postgresql: 'timestamptz(3)', mariadb: 'timestamp(3) null', sqlite: 'text' },
    value: sometimes((random) => `${recentDay(random)} ${clock(random)}+00:00`),
    literal: instantText,
  },
  {
    name: 'data',
    types: { postgresql: 'json', mariadb: 'json', sqlite: 'text' },
    value: sometimes((random) => random.pick(['{"a": [1, 2.50, null]}', '[]', '"x"', '12345678901234567890.123'])),
  },
  {
    name: 'picture',
    types: { postgresql: 'bytea', mariadb: 'blob', sqlite: 'blob' },
    value: sometimes((random) => random.pick(['00ff', '', '616263'])),
    literal: binaryText,
  },
];

/** The names of the table's columns. */
export const sampleHeader = columns.map(({ name }) => name);

export type SampleRow = readonly (string | undefined)[];

/** Rows with every kind of value; the texts are what a reader has to give, except that of the binary column. */
export const sampleRows = (count: number): readonly SampleRow[] => {
  const random = createRandom('databases');
  return Array.from({ length: count }, (_, row) => columns.map(({ value }) => value(random, row + 1)));
};

/** What a reader gives of a row: binary values are left out. */
export const readBack = (row: SampleRow): SampleRow =>
  row.map((value, index) => (columns[index]?.name === 'picture' ? undefined : value));

const quotedName = (name: string, dialect: Dialect): string =>
  dialect === 'mariadb' ? `\`${name}\`` : `"${name.replaceAll('"', '""')}"`;

const cellText = (value: string | undefined, column: Column | undefined, dialect: Dialect): string => {
  if (value === undefined) return 'null';
  return column?.literal?.(value, dialect) ?? text(value);
};

/** The statement that adds rows. */
export const insertText = (table: string, rows: readonly SampleRow[], dialect: Dialect): string => {
  const tuples = rows.map(
    (row) => `(${row.map((value, index) => cellText(value, columns[index], dialect)).join(', ')})`,
  );
  return `insert into ${table} values ${tuples.join(',\n')};`;
};

/** The statement that makes the table; without a primary key on demand. */
export const createText = (table: string, dialect: Dialect, keyed: boolean): string => {
  const parts = columns.map(({ name, types }) => `${quotedName(name, dialect)} ${types[dialect]}`);
  const all = `create table ${table} (${parts.join(', ')});`;
  return keyed ? all : all.replace(' primary key', '');
};
