import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, day, formatDay, type Random } from '@throughline/math';
import { createByteWriter } from './byte-writer.ts';
import { mapping, company } from './company.data.ts';
import { sizes, weighted, zipf, type Draw } from './skew.ts';

/** What was generated. */
export interface Load {
  readonly folder: string;
  readonly mapping: string;
  readonly moves: number;
  readonly ledgerLines: number;
  readonly bytes: number;
}

export const movesAtFullLoad = 5_000_000;
export const ledgerLinesAtFullLoad = 2_000_000;

export const counts = { items: 20_000, sites: 8, divisions: 8, units: 120, accounts: 300, days: 731 } as const;
/** 2024-10-01 */
export const firstDay = 19_997;

const days = Array.from({ length: counts.days }, (_, i) => day(firstDay + i));
const dayTexts = days.map((d) => Buffer.from(formatDay(d)));
/** A key such as I00042. */
export const code = (letter: string, n: number, width: number): string => `${letter}${String(n).padStart(width, '0')}`;

/** Working days, a yearly season, and a rush before each month ends. */
export const dayWeights = (rush: number): number[] =>
  days.map((d, i) => {
    const weekend = (d + 4) % 7 === 0 || (d + 4) % 7 === 6;
    const season = 1 + 0.25 * Math.sin((2 * Math.PI * i) / 365.25);
    const isMonthEnd = formatDay(day(d + 3)).slice(0, 7) !== formatDay(d).slice(0, 7);
    return (weekend ? 0.15 : 1) * season * (isMonthEnd ? rush : 1);
  });

/** Rows per day that add up to `rows`: exports come in the order of their posting days. */
export const rowsPerDay = (rows: number, weights: readonly number[]): number[] => {
  const total = weights.reduce((a, b) => a + b, 0);
  let share = 0;
  let given = 0;
  return weights.map((weight) => {
    share += weight;
    const upTo = Math.round((rows * share) / total);
    const own = upTo - given;
    given = upTo;
    return own;
  });
};

const moveTypes = [
  { name: 'issue', weight: 70, sign: -1, lots: 1 },
  { name: 'receipt', weight: 14, sign: 1, lots: 6 },
  { name: 'transfer-out', weight: 6, sign: -1, lots: 3 },
  { name: 'transfer-in', weight: 6, sign: 1, lots: 3 },
  { name: 'count', weight: 3, sign: 1, lots: 1 },
  { name: 'scrap', weight: 1, sign: -1, lots: 1 },
] as const;

/** Stock moves in the order of their days; returns the bytes written. */
export const writeMoves = (path: string, rows: number, random: Random): number => {
  const writer = createByteWriter(path);
  const item = weighted(random, zipf(random, counts.items, 0.9));
  const site = weighted(random, zipf(random, counts.sites, 0.8));
  const type = weighted(
    random,
    moveTypes.map((t) => t.weight),
  );
  const size = sizes(random, 6, 1.1);
  const items = Array.from({ length: counts.items }, (_, i) => Buffer.from(`,${code('I', i + 1, 5)},`));
  const sites = Array.from({ length: counts.sites }, (_, i) => Buffer.from(`${code('S', i + 1, 2)},`));
  const types = moveTypes.map((t) => Buffer.from(`${t.name},D`));
  const none = Buffer.alloc(0);
  writer.text('MoveNo,Item,Site,MoveType,Document,PostedOn,Quantity');
  writer.endRow();
  let row = 0;
  rowsPerDay(rows, dayWeights(1.3)).forEach((count, dayIndex) => {
    for (let i = 0; i < count; i++) {
      const [itemIndex, typeIndex] = [item(), type()];
      const { sign, lots } = moveTypes[typeIndex] ?? moveTypes[0];
      const weighed = itemIndex % 10 === 0;
      writer.whole(++row, 8);
      writer.bytes(items[itemIndex] ?? none);
      writer.bytes(sites[site()] ?? none);
      writer.bytes(types[typeIndex] ?? none);
      writer.whole(1_000_000 + Math.floor(row / 3));
      writer.text(',');
      writer.bytes(dayTexts[dayIndex] ?? none);
      writer.text(',');
      writer.decimal(sign * lots * size() * (weighed ? 137 : 1), weighed ? 3 : 0);
      writer.endRow();
    }
  });
  return writer.close();
};

const phrases = (random: Random): Buffer[] => {
  const words = [
    'Freight',
    'Wages',
    'Rent',
    'Energy',
    'Tools',
    'Packaging',
    'Repairs',
    'Travel',
    'Licences',
    'Spare parts',
  ];
  return Array.from({ length: 400 }, (_, i) => {
    const text = `${random.pick(words)} ${code('', i, 3)}`;
    return Buffer.from(i % 12 === 0 ? `,EUR,"${text}, part ""B"""` : `,EUR,${text}`);
  });
};

/** What a posting says beside its text: indexes of unit, account and day. */
export interface Posting {
  readonly unit: number;
  readonly account: number;
  readonly day: number;
  readonly cents: number;
}

interface LedgerParts {
  readonly random: Random;
  /** Told of every posting. */
  readonly posted?: (posting: Posting) => void;
}

/** Ledger lines in the order of their days; returns the bytes written. */
export const writeLedger = (path: string, rows: number, { random, posted }: LedgerParts): number => {
  const writer = createByteWriter(path);
  const account = weighted(random, zipf(random, counts.accounts, 1));
  const unit = weighted(random, zipf(random, counts.units, 0.7));
  const cents = sizes(random, 24_000, 1.6);
  const texts = phrases(random);
  const text: Draw = weighted(random, zipf(random, texts.length, 0.9));
  const accounts = Array.from({ length: counts.accounts }, (_, i) => Buffer.from(`,${4000 + 10 * i},`));
  const units = Array.from({ length: counts.units }, (_, i) => Buffer.from(`${code('U', i + 1, 3)},`));
  const none = Buffer.alloc(0);
  writer.text('Document,Line,Account,Unit,PostedOn,Amount,Currency,Text');
  writer.endRow();
  let document = 0;
  let line = 0;
  rowsPerDay(rows, dayWeights(3)).forEach((count, dayIndex) => {
    for (let i = 0; i < count; i++) {
      line = line === 0 || i === 0 || random.next() < 0.3 ? 1 : line + 1;
      if (line === 1) document++;
      writer.text('J');
      writer.whole(document, 7);
      writer.text(',');
      writer.whole(line);
      const [accountIndex, unitIndex] = [account(), unit()];
      writer.bytes(accounts[accountIndex] ?? none);
      writer.bytes(units[unitIndex] ?? none);
      writer.bytes(dayTexts[dayIndex] ?? none);
      writer.text(',');
      const amount = (random.next() < 0.06 ? -1 : 1) * cents();
      writer.decimal(amount, 2);
      posted?.({ unit: unitIndex, account: accountIndex, day: dayIndex, cents: amount });
      writer.bytes(texts[text()] ?? none);
      writer.endRow();
    }
  });
  return writer.close();
};

const writeMaster = (path: string, header: string, rows: readonly string[]): number => {
  const text = `${[header, ...rows].join('\n')}\n`;
  writeFileSync(path, text);
  return Buffer.byteLength(text);
};

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

const writeMasters = (folder: string): number => {
  const division = (n: number): string => code('V', (n % counts.divisions) + 1, 1);
  const units = [
    'C1,The company,',
    ...numbers(counts.divisions).map((n) => `${code('V', n, 1)},Division ${n},C1`),
    ...numbers(counts.units).map((n) => `${code('U', n, 3)},Unit ${n},${division(n)}`),
  ];
  const items = numbers(counts.items).map((n) => `${code('I', n, 5)},Item ${n},Group ${n % 40},${n % 3 === 0 ? 1 : 0}`);
  const sites = numbers(counts.sites).map((n) => `${code('S', n, 2)},Site ${n}`);
  const accounts = numbers(counts.accounts).map(
    (n) => `${3990 + 10 * n},Account ${n},${n <= 40 ? 'revenue' : 'expense'}`,
  );
  return (
    writeMaster(join(folder, 'units.csv'), 'Unit,Name,Parent', units) +
    writeMaster(join(folder, 'items.csv'), 'Item,Name,Category,Made', items) +
    writeMaster(join(folder, 'sites.csv'), 'Site,Name', sites) +
    writeMaster(join(folder, 'accounts.csv'), 'Account,Name,Type', accounts)
  );
};

/** Writes the exports of a company with `scale` × 5 M stock moves and 2 M ledger lines; the masters keep their size. */
export const generate = (folder: string, scale: number, seed = 'throughline bench'): Load => {
  mkdirSync(folder, { recursive: true });
  const random = createRandom(seed);
  const moves = Math.round(movesAtFullLoad * scale);
  const ledgerLines = Math.round(ledgerLinesAtFullLoad * scale);
  const bytes =
    writeMasters(folder) +
    writeMoves(join(folder, 'stock-moves.csv'), moves, random.fork('moves')) +
    writeLedger(join(folder, 'ledger.csv'), ledgerLines, { random: random.fork('ledger') });
  writeFileSync(join(folder, 'mapping.json'), `${JSON.stringify(mapping, null, 2)}\n`);
  writeFileSync(join(folder, 'company.json'), `${JSON.stringify(company, null, 2)}\n`);
  return { folder, mapping: join(folder, 'mapping.json'), moves, ledgerLines, bytes };
};
