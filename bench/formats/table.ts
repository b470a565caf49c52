import { createRandom, day, formatDay, formatDecimal, type Random } from '@throughline/math';
import { sizes, weighted, zipf } from '../skew.ts';
import { endings, things } from './phrases.data.ts';

/** A row as plain texts in the order of `columns`: days as 2025-01-31, numbers with a decimal point. */
export type Row = readonly string[];

export interface Column {
  readonly name: string;
  readonly type: 'whole' | 'decimal' | 'day' | 'text';
}

export const columns: readonly Column[] = [
  { name: 'MoveNo', type: 'whole' },
  { name: 'PostedOn', type: 'day' },
  { name: 'Item', type: 'text' },
  { name: 'Site', type: 'text' },
  { name: 'MoveType', type: 'text' },
  { name: 'Document', type: 'text' },
  { name: 'Quantity', type: 'decimal' },
  { name: 'Amount', type: 'decimal' },
  { name: 'Note', type: 'text' },
];

const quantityAt = columns.findIndex(({ name }) => name === 'Quantity');
export const documentAt = columns.findIndex(({ name }) => name === 'Document');

const moveTypes = ['issue', 'receipt', 'transfer-out', 'transfer-in', 'count'];
const counts = { items: 20_000, sites: 8, days: 731, notes: 400 } as const;
/** 2024-10-01 */
const firstDay = 19_997;
const quantityDigits = 3;

const code = (letter: string, n: number, width: number): string => `${letter}${String(n).padStart(width, '0')}`;

const decimalText = (units: number, scale: number): string => formatDecimal({ units: BigInt(units), scale });

const notes = (random: Random): string[] =>
  Array.from(
    { length: counts.notes },
    (_, i) => `${random.pick(things)} ${code('', i, 3)}${i % 4 === 0 ? random.pick(endings) : ''}`,
  );

const drawsOf = (random: Random) => {
  const texts = notes(random);
  return {
    item: weighted(random, zipf(random, counts.items, 0.9)),
    site: weighted(random, zipf(random, counts.sites, 0.8)),
    type: weighted(random, [70, 14, 6, 6, 4]),
    pieces: sizes(random, 6, 1.1),
    cents: sizes(random, 2400, 1.6),
    text: weighted(random, zipf(random, texts.length, 0.9)),
    texts,
  };
};

/** `rows` seeded stock moves in the order of their days, the same every time; one item in ten is weighed. */
export function* moves(rows: number, seed = 'throughline formats'): Generator<Row> {
  const draw = drawsOf(createRandom(seed));
  for (let row = 1; row <= rows; row += 1) {
    const [item, type] = [draw.item(), draw.type()];
    const sign = type === 0 || type === 2 ? -1 : 1;
    const quantity = sign * draw.pieces();
    yield [
      String(row),
      formatDay(day(firstDay + Math.floor(((row - 1) * counts.days) / rows))),
      code('I', item + 1, 5),
      code('S', draw.site() + 1, 2),
      moveTypes[type] ?? '',
      code('D', 1_000_000 + Math.floor(row / 3), 7),
      item % 10 === 0 ? decimalText(quantity * 137, quantityDigits) : String(quantity),
      decimalText(sign * draw.cents(), 2),
      draw.texts[draw.text()] ?? '',
    ];
  }
}

const thousandths = (text: string): number => Math.round(Number(text) * 10 ** quantityDigits);

/** What every reader must find: the number of rows and the sum of their quantities. */
export const checksumOf = (rows: Iterable<Row>): string => {
  let [count, sum] = [0, 0];
  for (const row of rows) {
    count += 1;
    sum += thousandths(row[quantityAt] ?? '');
  }
  return `${count} rows, ${decimalText(sum, quantityDigits)}`;
};
