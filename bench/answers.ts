import { createHash } from 'node:crypto';

/** One figure of a monthly roll-up. */
interface Row {
  readonly key: string;
  readonly month: string;
  readonly value: string;
}

/** Amount by unit and month, quantity by site and month. */
export interface Answers {
  readonly ledger: readonly Row[];
  readonly moves: readonly Row[];
}

const listOf = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value;
  throw new Error(`Expected a list in an answer, got ${JSON.stringify(value)}.`);
};

const field = (value: unknown, name: string): unknown => {
  if (typeof value === 'object' && value !== null && name in value) return new Map(Object.entries(value)).get(name);
  throw new Error(`Expected "${name}" in ${JSON.stringify(value).slice(0, 200)}.`);
};

const textOf = (value: unknown, name: string): string => {
  const found = field(value, name);
  if (typeof found === 'string') return found;
  throw new Error(`Expected "${name}" to be a text, got ${JSON.stringify(found)}.`);
};

const rowsOf = (value: unknown): Row[] =>
  listOf(value).map((row) => ({ key: textOf(row, 'key'), month: textOf(row, 'month'), value: textOf(row, 'value') }));

const plain = (value: string): string => (value.includes('.') ? value.replace(/\.?0+$/, '') : value);

/** The same figures have the same checksum, in whatever order and with however many zeros they are written. */
export const checksum = ({ ledger, moves }: Answers): string => {
  const lines = (name: string, rows: readonly Row[]): string[] =>
    rows.map((row) => `${name} ${row.key} ${row.month} ${plain(row.value)}`);
  if (ledger.length === 0 || moves.length === 0) throw new Error('Expected figures of both roll-ups, got none.');
  const all = [...lines('ledger', ledger), ...lines('move', moves)].toSorted();
  return createHash('sha256').update(all.join('\n')).digest('hex').slice(0, 16);
};

export const peerAnswers = (output: string): Answers => {
  const parsed: unknown = JSON.parse(output);
  return { ledger: rowsOf(field(parsed, 'ledger')), moves: rowsOf(field(parsed, 'moves')) };
};

/** What the command line answered: `ask` for the ledger, `sql` for the moves. */
export const ownAnswers = (ask: string, sql: string): Answers => ({
  ledger: listOf(field(JSON.parse(ask), 'cells')).map((cell) => ({
    key: textOf(field(cell, 'keys'), 'unit'),
    month: textOf(cell, 'period'),
    value: textOf(cell, 'value'),
  })),
  moves: rowsOf(JSON.parse(sql)),
});

/** Throws unless there are rows and each names the file and line of its records. */
export const checkOpened = (output: string): void => {
  const rows = listOf(JSON.parse(output));
  const lines = rows.flatMap((row) => listOf(field(row, 'records')).map((record) => Number(field(record, 'line'))));
  if (rows.length > 0 && lines.length >= rows.length && lines.every((line) => line >= 2)) return;
  throw new Error(`Expected every row to open to file and line, got ${output.slice(0, 400)}`);
};
