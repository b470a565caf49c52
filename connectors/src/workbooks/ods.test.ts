import { afterAll, describe, expect, it } from 'vitest';
import { createDesk } from '../archives/zip.fixture.ts';
import { unpackLimits } from '../source-row.ts';
import { listSheets } from './workbook.ts';
import { odsOf, odsRows, rowsOf } from './workbook.fixture.ts';
import type { SourceRow, UnpackLimits } from '../source-row.ts';

const desk = createDesk();
afterAll(desk.clear);

const read = (rows: string, limits?: UnpackLimits): Promise<readonly SourceRow[]> =>
  rowsOf(desk.put(odsRows(rows)), limits);
const row = (cells: string, attributes = ''): string => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const cell = (attributes: string, text = ''): string =>
  `<table:table-cell ${attributes}>${text === '' ? '' : `<text:p>${text}</text:p>`}</table:table-cell>`;
const cellsOf = async (cells: string): Promise<SourceRow['cells']> => (await read(row(cells)))[0]?.cells ?? [];
const x = cell('office:value-type="string"', 'x');

it('lists sheets, hidden ones by their style', async () => {
  const styles =
    '<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>' +
    '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>';
  const tables =
    '<table:table table:name="Data" table:style-name="ta1"/><table:table table:name="Old" table:style-name="ta2"/>';
  expect(await listSheets(desk.put(odsOf({ tables, styles })))).toEqual([
    { name: 'Data', hidden: false },
    { name: 'Old', hidden: true },
  ]);
});

it('reads the sheet of the name only and says when there is none', async () => {
  const table = (name: string): string => `<table:table table:name="${name}">${row(cell('', name))}</table:table>`;
  const both = desk.put(odsOf({ tables: table('Old') + table('Data') }));
  expect(await rowsOf(both)).toEqual([{ line: 1, cells: ['Data'] }]);
  await expect(rowsOf(desk.put(odsOf({ tables: table('Old') })))).rejects.toThrow('has no sheet named "Data"');
});

describe('cells', () => {
  it('are read by their values, not by how they are shown', async () => {
    const cells = [
      cell('office:value-type="float" office:value="1234.5"', '1.234,50'),
      cell('office:value-type="percentage" office:value="0.125"', '12.5%'),
      cell('office:value-type="currency" office:currency="EUR" office:value="1E3"', '1.000 €'),
      cell('office:value-type="date" office:date-value="2024-01-31"', '31.01.24'),
      cell('office:value-type="date" office:date-value="2024-01-31T08:00:00"', '31.01.24'),
      cell('office:value-type="time" office:time-value="PT08H30M00S"', '8:30'),
      cell('office:value-type="boolean" office:boolean-value="true"', 'WAHR'),
      cell('office:value-type="string" office:string-value="" calcext:value-type="error"', '#DIV/0!'),
    ];
    const expected = ['1234.5', '0.125', '1000', '2024-01-31', '2024-01-31 08:00:00', '08:30:00', 'true', '#DIV/0!'];
    expect(await cellsOf(cells.join(''))).toEqual(expected);
  });

  it('are paragraphs with spaces, tabs and line breaks, without notes and drawings', async () => {
    const note = '<office:annotation><text:p>note</text:p></office:annotation>';
    const frame = '<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>';
    const text = `<text:p> a <text:span>b</text:span>
      <text:s text:c="2"/>c<text:tab/>d</text:p><text:p/><text:p><text:a>e</text:a><text:line-break/>f</text:p>`;
    const cells = `<table:table-cell office:value-type="string">${note}${text}${frame}</table:table-cell>`;
    expect(await cellsOf(cells)).toEqual(['a b   c\td\n\ne\nf']);
  });

  it('are the formula where nothing was computed', async () => {
    const formula = cell('table:formula="of:=SUM([.A1:.A3];[Old.B2])"');
    const computed = cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', '2');
    expect(await cellsOf(formula + computed)).toEqual(['=SUM(A1:A3;Old.B2)', '2']);
  });

  it('are blank where others cover them', async () => {
    const covered = '<table:covered-table-cell><text:p>y</text:p></table:covered-table-cell>';
    expect(await cellsOf(x + covered + x)).toEqual(['x', undefined, 'x']);
  });
});

describe('repeats', () => {
  const million = 'table:number-columns-repeated="1000000"';
  const rows = (count: number): string => `table:number-rows-repeated="${count}"`;

  it('of nothing are nothing', async () => {
    const blank = row(cell(million), rows(2_000_000_000));
    expect(await read(row(x + cell(million)) + blank + row(x))).toEqual([
      { line: 1, cells: ['x'] },
      { line: 2_000_000_002, cells: ['x'] },
    ]);
    const empty = `${row(x)}${row('<table:table-cell table:number-columns-repeated="99999999999999999999999"/>', rows(5))}`;
    expect(await read(empty)).toEqual([{ line: 1, cells: ['x'] }]);
  });

  it('of cells and rows are what they say', async () => {
    const twice = cell('table:number-columns-repeated="2"', 'a');
    const found = await read(row(cell('table:number-columns-repeated="3"') + twice, rows(2)) + row(x));
    expect(found).toEqual([
      { line: 1, cells: [undefined, undefined, undefined, 'a', 'a'] },
      { line: 2, cells: [undefined, undefined, undefined, 'a', 'a'] },
      { line: 3, cells: ['x'] },
    ]);
  });

  it('of filled cells and rows are bounded', async () => {
    await expect(read(row(cell(million, 'a')))).rejects.toThrow('at most 16384 columns, found 1000000');
    await expect(read(row(cell(million) + x))).rejects.toThrow('at most 16384 columns, found 1000001');
    await expect(read(row(x, rows(2_000_000_000)))).rejects.toThrow('at most 5000000 rows');
    const wide = row(cell('table:number-columns-repeated="16384"', 'a'.repeat(1000)), rows(200_000));
    await expect(read(wide)).rejects.toThrow('at most 2147483648 characters');
    expect(await read(row(x, rows(3000)), { ...unpackLimits, rows: 3000 })).toHaveLength(3000);
  });
});
