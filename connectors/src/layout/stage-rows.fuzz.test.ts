import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SourceRow } from '../source-row.ts';
import { budgetMatrix, germanList, indented, plainTable, trapNames, workOrders } from './grids.fixture.ts';
import { readTotalLabel } from './label.ts';
import { stageGrid } from './staged.fixture.ts';

const given = { numRuns: Number(process.env['FUZZ_RUNS'] ?? 400), seed: 20260311 };

const word = fc.stringMatching(/^[A-Za-zäé][a-zß]{1,9}$/u).filter((text) => readTotalLabel(text) === undefined);
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const trap = fc.constantFrom(
  'Totalenergies',
  'Summertime GmbH',
  'Gesamtkunstwerk',
  'Sumatra',
  'Somerset',
  'Subtotalis',
);
const amount = fc.integer({ min: -99_999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2));
const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-03-${String(of).padStart(2, '0')}`);
const count = fc.nat({ max: 50 }).map(String);
const columnKinds = [name, trap, amount, day, count, fc.constant('n/a')] as const;

const sparse = (cell: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> =>
  fc.oneof(
    { weight: 8, arbitrary: cell },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant('n/a') },
  );

type Table = { readonly header: readonly string[]; readonly records: readonly (readonly (string | undefined)[])[] };

/** The first column names the record; the others hold values of one kind, now and then a blank or a text. */
const plain: fc.Arbitrary<Table> = fc
  .array(fc.constantFrom(...columnKinds), { minLength: 1, maxLength: 6 })
  .chain((kinds) =>
    fc.record({
      header: fc.uniqueArray(name, { minLength: kinds.length + 1, maxLength: kinds.length + 1 }),
      records: fc.array(fc.tuple(fc.oneof(name, trap), ...kinds.map(sparse)), { minLength: 1, maxLength: 40 }),
    }),
  )
  .filter(({ header, records }) => records.every((record) => record.some((cell, at) => cell !== header[at])));

const rowsOf = ({ header, records }: Table, above: readonly SourceRow['cells'][] = []): readonly SourceRow[] =>
  [...above, header, ...records].map((cells, at) => ({ line: at + 1, cells }));

const fieldsOf = ({ header, records }: Table): readonly (readonly string[])[] =>
  records.map((record) => header.map((_, at) => record[at] ?? ''));

const isLone = (cells: SourceRow['cells']): boolean => cells.filter((cell) => cell !== undefined).length === 1;

it('never cuts a plain table', async () => {
  await fc.assert(
    fc.asyncProperty(plain, async (table) => {
      fc.pre(!isLone(table.records.at(-1) ?? []));
      const { file, lines } = await stageGrid(rowsOf(table));
      expect(file.header).toEqual(table.header);
      expect(lines.map(({ fields }) => fields)).toEqual(fieldsOf(table));
      expect(file).toMatchObject({ leftOut: [], rejectedRows: 0, layout: undefined });
    }),
    given,
  );
});

const anyCell = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(...columnKinds) },
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'Total',
      'Summe',
      'Subtotal wheels',
      'Page 1',
      '* note',
      ' ',
      '\0',
      'Plan',
      '2026',
      'Jan',
    ),
  },
);
const anyRows = fc
  .array(fc.array(anyCell, { maxLength: 6 }), { maxLength: 60 })
  .map((rows) => rows.map((cells, at): SourceRow => ({ line: at + 1, cells })));
const isBlank = ({ cells }: SourceRow): boolean => cells.every((cell) => (cell ?? '').trim() === '');

it('accounts for every row below the header that is not blank', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (rows) => {
      const { file, lines } = await stageGrid(rows);
      const header = file.header === undefined ? rows.length : Math.max(...(file.layout?.header ?? [1]));
      const below = rows.filter((row) => row.line > header && !isBlank(row)).map(({ line }) => line);
      const out = [...lines, ...file.rejected, ...(file.leftOut ?? [])].map(({ line }) => line);
      expect(out.toSorted((a, b) => a - b)).toEqual(below);
      const numbers = [...lines, ...file.rejected].map(({ row }) => row).toSorted((a, b) => a - b);
      expect(numbers).toEqual(numbers.map((_, at) => at + 1));
      expect(lines.map(({ line }) => line)).toEqual(lines.map(({ line }) => line).toSorted((a, b) => a - b));
    }),
    given,
  );
});

it('is changed by titles in nothing but line numbers', async () => {
  const titles = fc.array(
    fc.oneof(
      name.map((text) => [text]),
      fc.constant<string[]>([]),
    ),
    { minLength: 1, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(plain, titles, async (table, above) => {
      fc.pre(!isLone(table.records.at(-1) ?? []) && table.header.length > 1);
      const shift = above.length + 1;
      const { file, lines } = await stageGrid(rowsOf(table, [...above, []]));
      const without = await stageGrid(rowsOf(table));
      expect(lines).toEqual(without.lines.map((line) => ({ ...line, line: line.line + shift })));
      expect(file.header).toEqual(without.file.header);
      expect(file.layout?.header).toEqual([shift + 1]);
    }),
    given,
  );
});

it('does not depend on batches', async () => {
  for (const rows of [budgetMatrix, germanList, indented, plainTable, trapNames, workOrders]) {
    const whole = await stageGrid(rows);
    for (const batch of [1, 2, 3, 7]) expect(await stageGrid(rows, { batch })).toEqual(whole);
  }
  const many = Array.from({ length: 450 }, (_, at) => ({
    line: at + 1,
    cells: at === 0 ? ['Item', 'Quantity'] : [`I${at}`, '1'],
  }));
  const rows = [...many, { line: 451, cells: ['Total', '449'] }];
  const whole = await stageGrid(rows);
  expect(whole.file).toMatchObject({ rows: 449, leftOut: [{ line: 451, label: 'Total', disagrees: [] }] });
  for (const batch of [1, 199, 200, 201]) expect(await stageGrid(rows, { batch })).toEqual(whole);
});
