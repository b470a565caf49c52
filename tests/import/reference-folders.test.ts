import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { withImporter, type Proposed } from '@throughline/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { importReviewed, oxfordEdits, shipmentEdits, type Reviewed } from './reviewed.ts';
import { selectOne } from './unknown.ts';

const reference = process.env['THROUGHLINE_REFERENCE'];
const scratch = scratchFolders();

/** Fields of a comma-separated text, in quotes or not; written apart from the reader under test. */
const recordsOf = (text: string): Readonly<Record<string, string>>[] => {
  const rows: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (found === null) throw new Error('not a comma-separated text');
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  const [header = [], ...rest] = rows;
  return rest.map((cells) => Object.fromEntries(header.map((name, i) => [name, (cells[i] ?? '').trim()])));
};

/** Exact: ten-thousandths. */
const unitsOf = (text: string): bigint => {
  const [whole = '0', part = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole === '' ? '0' : whole) * 10_000n + BigInt(part.padEnd(4, '0').slice(0, 4));
  return text.startsWith('-') ? -units : units;
};
const sum = (texts: readonly string[]): bigint => texts.reduce((total, text) => total + unitsOf(text), 0n);
const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text);

/** Written apart from the expressions under test: words without accents and marks, less what a legal form ends. */
const bareOf = (name: string): string => {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{Mark}|['.]/gu, '')
    .toLowerCase();
  const words = plain.split(/[^\p{Letter}\p{Number}]+/u).filter((word) => !['', 'and', 'the'].includes(word));
  while (['ltd', 'limited', 'plc', 'llp', 'llc', 'inc', 'co', 'company'].includes(words.at(-1) ?? '')) words.pop();
  return words.join('');
};

const remarkOf = ({ proposal }: Proposed, code: string, column?: string): { count: number; text: string } | undefined =>
  proposal.tables[0]?.profile.remarks.find((remark) => remark.code === code && remark.column === column);

const setAside = ({ outcome }: Reviewed): Record<string, number> =>
  Object.fromEntries(outcome.manifest.facts.map(({ entry, quarantined }) => [entry, quarantined]));

const units = async (data: string, select: string): Promise<bigint> =>
  unitsOf(String((await selectOne(data, `select ${select}`))['n']));

describe.skipIf(reference === undefined)('what a city paid in two years', () => {
  const [data, folder] = [scratch(), scratch()];
  const path = join(reference ?? '', 'finance/oxford_spend/oxford_spend_2015-04_2017-03.csv');
  let rows: ReturnType<typeof recordsOf>;
  let reviewed: Reviewed;
  beforeAll(async () => {
    copyFileSync(path, join(folder, basename(path)));
    rows = recordsOf(readFileSync(path, 'utf8'));
    reviewed = await importReviewed({ data, folder }, oxfordEdits, 'GBP');
  }, 120_000);

  test('comes in whole after one edit', async () => {
    expect(setAside(reviewed)).toEqual({
      'oxford-spend-2015-04-2017-03': 0,
      'oxford-spend-2015-04-2017-03-party': 0,
      'oxford-spend-2015-04-2017-03-account': 0,
      'oxford-spend-2015-04-2017-03-unit': 0,
    });
    expect(await units(data, `count(*) as n from payment`)).toBe(BigInt(rows.length) * 10_000n);
    expect(await units(data, `sum(amount) as n from payment where currency = 'GBP' and "paymentType" = 'paid'`)).toBe(
      sum(rows.map((row) => row['amount_gbp'] ?? '')),
    );
    expect(await selectOne(data, `select min("on") as a, max("on") as b from payment`)).toEqual({
      a: rows.map((row) => row['paid_date'] ?? '').toSorted()[0],
      b: rows
        .map((row) => row['paid_date'] ?? '')
        .toSorted()
        .at(-1),
    });
  });

  test('names its suppliers, accounts and units once each', async () => {
    const distinct = (column: string): bigint =>
      BigInt(new Set(rows.map((row) => row[column] ?? '').filter((text) => text !== '')).size) * 10_000n;
    expect(await units(data, `count(*) as n from party where role = 'vendor'`)).toBe(distinct('supplier_id'));
    expect(await units(data, 'count(distinct party) as n from payment')).toBe(distinct('supplier_id'));
    expect(await units(data, 'count(*) as n from account')).toBe(distinct('code'));
    expect(await units(data, 'count(*) as n from org_unit')).toBe(distinct('unit'));
  });

  test('is told to have copies, ids with several names, names with several ids and collective names', () => {
    const { proposed } = reviewed;
    const copies = rows.length - new Set(rows.map((row) => JSON.stringify(row))).size;
    expect(remarkOf(proposed, 'identical-rows')?.count).toBe(copies);
    const names = Map.groupBy(rows, (row) => row['supplier_id'] ?? '');
    const several = [...names].filter(
      ([id, of]) => id !== '' && new Set(of.map((row) => row['supplier_name'] ?? '')).size > 1,
    );
    expect(remarkOf(proposed, 'several-names-of-an-id', 'supplier_id')?.count).toBe(several.length);
    expect(remarkOf(proposed, 'several-ids-of-a-name', 'supplier_name')).toBeDefined();
    expect(remarkOf(proposed, 'catch-all', 'supplier_name')?.text).toMatch(/redacted/i);
    expect(remarkOf(proposed, 'catch-all', 'unit')?.text).toContain('Suspense');
    expect(remarkOf(proposed, 'negative-amounts', 'amount_gbp')?.count).toBe(
      rows.filter((row) => row['amount_gbp']?.startsWith('-')).length,
    );
  });
});

describe.skipIf(reference === undefined)('the names in what a city paid', () => {
  const [data, folder] = [scratch(), scratch()];
  const path = join(reference ?? '', 'finance/oxford_spend/oxford_spend_2015-04_2017-03.csv');
  let rows: ReturnType<typeof recordsOf>;
  let proposed: Proposed;
  const supplier = (): Proposed['evidence']['tables'][number]['columns'][number] | undefined =>
    proposed.evidence.tables[0]?.columns.find(({ name }) => name === 'supplier_name');
  beforeAll(async () => {
    copyFileSync(path, join(folder, basename(path)));
    rows = recordsOf(readFileSync(path, 'utf8'));
    proposed = await withImporter(data, folder, {
      threads: 1,
      use: (importer) => importer.propose({ name: 'The publisher', currency: 'GBP' }),
    });
  }, 120_000);
  const amounts = (of: typeof rows): string[] => of.map((row) => row['amount_gbp'] ?? '');
  const size = (n: bigint): bigint => (n < 0n ? -n : n);

  test('the catch-all that hides most is told with its sum, rows and share', () => {
    const general = rows.filter((row) => row['supplier_name'] === 'GENERAL EXPENSES');
    const found = supplier()?.catchAll?.find(({ value }) => value === 'GENERAL EXPENSES');
    const total = amounts(rows).reduce((all, text) => all + size(unitsOf(text)), 0n);
    expect(found?.count).toBe(general.length);
    expect(found?.weight?.amountColumn).toBe('amount_gbp');
    expect(unitsOf(found?.weight?.sum ?? '')).toBe(sum(amounts(general)));
    expect(found?.weight?.share).toBeCloseTo(Number(sum(amounts(general))) / Number(total), 4);
    expect(remarkOf(proposed, 'catch-all', 'supplier_name')?.text).toContain(
      `“GENERAL EXPENSES” names GBP 7.2 M in ${general.length} rows, 6.8 % of the amount`,
    );
    expect(remarkOf(proposed, 'catch-all', 'supplier_name')?.count).toBe(
      rows.filter((row) => /^redacted\b|^general expenses$|misc account$/i.test(row['supplier_name'] ?? '')).length,
    );
  });

  test('the ten suppliers who were paid most are known with exact sums', () => {
    const paid = [...Map.groupBy(rows, (row) => row['supplier_name'] ?? '')]
      .map(([value, of]) => ({ value, count: of.length, total: sum(amounts(of)) }))
      .toSorted((a, b) => Number(size(b.total) - size(a.total)))
      .slice(0, 10);
    const heaviest = supplier()?.heaviest?.map(({ value, count, sum: text }) => ({
      value,
      count,
      total: unitsOf(text),
    }));
    expect(heaviest).toEqual(paid);
  });

  test('all names that are written in more than one way are counted', () => {
    const names = Map.groupBy(rows, (row) => bareOf(row['supplier_name'] ?? ''));
    const groups = [...names]
      .map(([bare, of]) => ({ bare, rows: of.length, names: new Set(of.map((row) => row['supplier_name'])).size }))
      .filter((group) => group.names > 1 && group.bare !== '');
    expect(supplier()?.spellingGroups).toBe(groups.length);
    const most = groups.map((group) => group.rows).toSorted((a, b) => b - a);
    expect(supplier()?.spellings?.map(({ count }) => count)).toEqual(most.slice(0, 20));
    const told = remarkOf(proposed, 'spellings', 'supplier_name');
    expect(told?.count).toBe(groups.length);
    expect(told?.text).toContain('“NEWSQUEST MIDLANDS, WALES & SOUTH WEST”, “NEWSQUEST MIDLANDS WALES & SOUTH WEST”');
  });
});

describe.skipIf(reference === undefined)('ten years of shipments of medicines', () => {
  const [data, folder] = [scratch(), scratch()];
  const path = join(reference ?? '', 'supply/transactions/usaid_scms_shipments.csv.gz');
  let rows: ReturnType<typeof recordsOf>;
  let reviewed: Reviewed;
  const column = (name: string): string[] => rows.map((row) => row[name] ?? '');
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    copyFileSync(path, join(folder, basename(path)));
    rows = recordsOf(gunzipSync(readFileSync(path)).toString('utf8'));
    reviewed = await importReviewed({ data, folder }, shipmentEdits, 'USD');
  }, 120_000);

  test('come in whole after at most eight edits', async () => {
    expect(shipmentEdits.length).toBeLessThanOrEqual(8);
    expect(Object.values(setAside(reviewed))).toEqual([0, 0, 0, 0, 0, 0]);
    const goods = `from order_line where "lineType" = 'goods'`;
    expect(await units(data, `count(*) as n ${goods}`)).toBe(BigInt(rows.length) * 10_000n);
    expect(await units(data, `sum(amount) as n ${goods}`)).toBe(sum(column('Line Item Value')));
    expect(await units(data, `sum(quantity) as n ${goods}`)).toBe(sum(column('Line Item Quantity')));
    expect(await units(data, `count(*) as n ${goods} and "orderType" = 'purchase'`)).toBe(
      BigInt(rows.filter((row) => row['Fulfill Via'] === 'Direct Drop').length) * 10_000n,
    );
    expect(await units(data, 'count(*) as n from party')).toBe(
      BigInt(new Set(column('Vendor').filter((vendor) => vendor !== 'SCMS from RDC')).size) * 10_000n,
    );
  });

  test('freight is summed where it is a number, and is not known where it is a text', async () => {
    const numbers = column('Freight Cost (USD)').filter(isNumber);
    const freight = `from order_line where "lineType" = 'freight' and currency = 'USD'`;
    expect(await units(data, `sum(amount) as n ${freight}`)).toBe(sum(numbers));
    expect(await units(data, `count(amount) as n ${freight}`)).toBe(
      BigInt(numbers.filter((text) => unitsOf(text) !== 0n).length) * 10_000n,
    );
    expect(await units(data, `sum(amount) as n from order_line where "lineType" = 'charge'`)).toBe(
      sum(column('Line Item Insurance (USD)').filter(isNumber)),
    );
  });

  test('late lines are those delivered after the scheduled day', async () => {
    const late = rows.filter(
      (row) => (row['Delivered to Client Date'] ?? '') > (row['Scheduled Delivery Date'] ?? ''),
    ).length;
    expect(
      await units(
        data,
        `count(*) as n from order_line o join receipt r on o.document = r.document and o.line = r.line where o."lineType" = 'goods' and r."on" > o."firstPromise"`,
      ),
    ).toBe(BigInt(late) * 10_000n);
  });

  test('are told to have texts for freight, placeholders for days, and a store among the vendors', () => {
    const { proposed } = reviewed;
    const freight = remarkOf(proposed, 'text-in-numbers', 'Freight Cost (USD)');
    expect(freight?.count).toBe(4126);
    expect(freight?.text).toContain('1,442 × “Freight Included in Commodity Cost”');
    expect(freight?.text).toContain('239 × “Invoiced Separately”');
    expect(remarkOf(proposed, 'refers-to-another-row', 'Freight Cost (USD)')?.count).toBe(
      column('Freight Cost (USD)').filter((text) => text.startsWith('See ')).length,
    );
    expect(remarkOf(proposed, 'text-in-days', 'PO Sent to Vendor Date')?.text).toContain('328 × “Date Not Captured”');
    expect(remarkOf(proposed, 'text-in-days', 'PQ First Sent to Client Date')?.text).toContain('“Pre-PQ Process”');
    expect(remarkOf(proposed, 'catch-all', 'Vendor')?.text).toContain('SCMS from RDC');
  });
});
