import { AppError } from '@throughline/model';
import * as fc from 'fast-check';
import { writeOds, writeXlsx } from 'hucre';
import { afterAll, expect, it, vi } from 'vitest';
import { createDesk } from '../archives/zip.fixture.ts';
import { unpackLimits } from '../source-row.ts';
import { formatNumber } from './number-text.ts';
import { listSheets } from './workbook.ts';
import { odsRows, rowsOf, stylesOf, xlsxOf } from './workbook.fixture.ts';
import { feedXml } from './xml.ts';
import type { CellValue } from 'hucre';
import type { SourceRow } from '../source-row.ts';

const desk = createDesk();
afterAll(desk.clear);

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 40);
vi.setConfig({ testTimeout: 30_000 + numRuns * 100 });

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', '=', '&', '<', '>', '"', "'", ' ', '\n', 'x_', ']]>', 'é', '\u{1f600}', '0'),
    fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }).filter((one) => !/\p{C}/u.test(one)),
  ),
  maxLength: 12,
});
const second = fc.integer({ min: Date.UTC(1900, 2, 1) / 1000, max: Date.UTC(2199, 11, 31) / 1000 });
const value: fc.Arbitrary<CellValue> = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
  fc.integer(),
  fc.boolean(),
  second.map((at) => new Date(at * 1000)),
  fc.constant(null),
);
const sheets = fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 8 });

const shown = (cell: CellValue): string | undefined => {
  if (cell === null || cell === '') return undefined;
  if (typeof cell === 'number') return formatNumber(cell);
  if (!(cell instanceof Date)) return String(cell);
  const [day = '', time = ''] = cell.toISOString().split(/[T.]/u);
  return time === '00:00:00' ? day : `${day} ${time}`;
};

const shownRows = (rows: readonly (readonly CellValue[])[]): readonly SourceRow[] =>
  rows.flatMap((row, index) => {
    const cells = row.map(shown);
    const length = cells.findLastIndex((cell) => cell !== undefined) + 1;
    return length === 0 ? [] : [{ line: index + 1, cells: cells.slice(0, length) }];
  });

it('reads what was written as XLSX, texts shared or not, in both epochs', async () => {
  await fc.assert(
    fc.asyncProperty(sheets, fc.boolean(), fc.boolean(), async (rows, isInline, is1904) => {
      const data = rows.map((row) => row.map((cell) => (is1904 && cell instanceof Date ? null : cell)));
      const written = await writeXlsx({
        sheets: [{ name: 'Other' }, { name: 'Data', rows: data }],
        stringMode: isInline ? 'inline' : 'shared',
        dateSystem: is1904 ? '1904' : '1900',
      });
      expect(await rowsOf(desk.put(written))).toEqual(shownRows(data));
    }),
    { numRuns, seed: 11 },
  );
});

/** White space of a paragraph counts as one space; the writer does not say otherwise. */
const collapsed = (cell: CellValue): CellValue =>
  typeof cell === 'string' ? cell.replaceAll(/[ \n]+/gu, ' ').replaceAll(/^ | $/gu, '') : cell;

it('reads what was written as ODS', async () => {
  await fc.assert(
    fc.asyncProperty(sheets, async (rows) => {
      const written = await writeOds({ sheets: [{ name: 'Other' }, { name: 'Data', rows }] });
      expect(await rowsOf(desk.put(written))).toEqual(shownRows(rows.map((row) => row.map(collapsed))));
    }),
    { numRuns, seed: 12 },
  );
});

const xml =
  '<?xml version="1.0"?><a b="1 &amp; ü"><!-- ü --><c>x&lt;é\r\n\u{1f600}</c><d/><![CDATA[<é>]]>y<e f="g"/></a>';

const eventsOf = async (bytes: Uint8Array, sizes: readonly number[]): Promise<string> => {
  const events: string[] = [];
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0, turn = 0; at < bytes.length; at += sizes[turn++ % sizes.length] ?? 1) {
      yield bytes.subarray(at, at + (sizes[turn % sizes.length] ?? 1));
    }
  }
  const sink = {
    open: (name: string, attributes: object) => void events.push(`<${name}${JSON.stringify(attributes)}>`),
    close: (name: string) => void events.push(`</${name}>`),
    text: (more: string) => void events.push(more),
  };
  for await (const _ of feedXml({ place: 'part', bytes: chunks() }, sink));
  return events.join('');
};

it('reads the same from chunks of any size', async () => {
  const utf16 = Buffer.from(`\ufeff${xml}`, 'utf16le');
  const whole = await eventsOf(Buffer.from(xml), [9999]);
  expect(whole).toContain('x<é\n\u{1f600}');
  const sizes = fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.constantFrom(Buffer.from(xml), utf16), async (given, bytes) => {
      expect(await eventsOf(bytes, given)).toBe(whole);
    }),
    { numRuns, seed: 13 },
  );
});

type Change = { readonly at: number; readonly length: number; readonly bytes: Uint8Array };

const byte = fc.uint8Array({ minLength: 1, maxLength: 4 });
const token = fc
  .constantFrom(
    '1',
    '77',
    'e5',
    'a',
    ' ',
    'é',
    '',
    '<',
    '"',
    '&',
    '</row>',
    '<c>',
    '<v>',
    '99999999',
    ' t="s"',
    '<is><t>',
  )
  .map((given) => Buffer.from(given));
const piece = fc.oneof({ weight: 1, arbitrary: byte }, { weight: 4, arbitrary: token });
const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({ at: fc.noBias(fc.nat()), length: fc.nat(1), bytes: piece }),
  { minLength: 1, maxLength: 4 },
);

const changed = (bytes: Uint8Array, all: readonly Change[]): Buffer =>
  all.reduce((whole, { at, length, bytes: more }) => {
    const place = at % (whole.length + 1);
    return Buffer.concat([whole.subarray(0, place), more, whole.subarray(place + length)]);
  }, Buffer.from(bytes));

const answerTo = async (bytes: Uint8Array): Promise<string> => {
  const path = desk.put(bytes);
  const limits = { ...unpackLimits, rows: 10_000, unpackedBytes: 10_000_000 };
  try {
    await listSheets(path, limits);
    await rowsOf(path, limits);
    return 'rows';
  } catch (error) {
    if (error instanceof AppError) return 'refused';
    throw error;
  }
};

const styles = stylesOf([0, 14, 'yyyy-mm-dd hh:mm']);
const rows =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45351.5</v></c></row><row r="4"><c t="b"><v>1</v></c></row>' +
  '<row r="5"><c r="C5" s="2"><f>A1</f><v>0.25</v></c><c t="inlineStr"><is><r><t>x</t></r></is></c></row>';
const strings = '<si><t>a</t></si><si><r><t>b</t></r></si>';
const xlsx = xlsxOf({ rows, strings, styles });
const ods = odsRows(
  '<table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="1"/><table:covered-table-cell/>' +
    '<table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>a<text:s text:c="3"/></text:p></table:table-cell></table:table-row>',
);

it('ends in rows or an error for a person for any change to the file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(xlsx, ods), changes, async (bytes, all) => {
      expect(['rows', 'refused']).toContain(await answerTo(changed(bytes, all)));
    }),
    { numRuns, seed: 14 },
  );
});

const numbers = fc.constantFrom(
  '',
  '0',
  '1',
  '2',
  '-1',
  '3.5',
  '1e3',
  '99999999999',
  'B2',
  'x',
  '45351.5',
  'AAAA1',
  '7 ',
);
const attribute = (names: readonly string[], values: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...names), fc.oneof(numbers, fc.constantFrom(...values)))
    .map(([name, given]) => ` ${name}="${given}"`);
const unique = (attributes: readonly string[]): string =>
  [...new Map(attributes.map((one) => [one.split('=')[0], one])).values()].join('');

/** Any tree of these elements, usual or not. */
const treeOf = (names: readonly string[], given: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.letrec<{ tree: string; node: string }>((tie) => ({
    tree: fc.array(tie('node'), { maxLength: 6, depthIdentifier: 'xml' }).map((nodes) => nodes.join('')),
    node: fc.oneof(
      { depthIdentifier: 'xml', maxDepth: 6 },
      numbers,
      fc
        .tuple(fc.constantFrom(...names), fc.array(given, { maxLength: 3 }), tie('tree'))
        .map(([name, attributes, inner]) => `<${name}${unique(attributes)}>${inner}</${name}>`),
    ),
  })).tree;

const sheetTree = treeOf(
  ['row', 'row', 'row', 'c', 'c', 'c', 'v', 'v', 'f', 'is', 't', 'r', 'rPh', 'sheetData'],
  attribute(['r', 't', 's'], ['s', 'b', 'e', 'd', 'str', 'inlineStr', 'C1']),
);
const odsTree = treeOf(
  ['table-row', 'table-row', 'table-cell', 'table-cell', 'covered-table-cell', 'table', 'table-row-group']
    .map((name) => `table:${name}`)
    .concat('text:p', 'text:s', 'office:annotation', 'draw:frame'),
  attribute(
    ['table:number-rows-repeated', 'table:number-columns-repeated', 'office:value-type', 'office:value', 'text:c'],
    ['float', 'date', 'time', 'string', 'boolean', '3000'],
  ),
);

it.each([
  ['XLSX', sheetTree.map((given) => xlsxOf({ rows: given, strings, styles }))],
  ['ODS', odsTree.map(odsRows)],
])('ends in rows or an error for a person for any tree of %s elements', async (_, files) => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(files, async (bytes) => {
      const answer = await answerTo(bytes);
      expect(['rows', 'refused']).toContain(answer);
      if (answer === 'rows') read++;
    }),
    { numRuns, seed: 15 },
  );
  expect(read).toBeGreaterThan(numRuns / 10);
});
