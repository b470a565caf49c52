import { afterAll, describe, expect, it } from 'vitest';
import { createDesk } from '../archives/zip.fixture.ts';
import { listSheets, openSheet } from './workbook.ts';
import { rowsOf, stylesOf, xlsxOf } from './workbook.fixture.ts';
import type { SourceRow } from '../source-row.ts';
import type { FixtureXlsx } from './workbook.fixture.ts';

const desk = createDesk();
afterAll(desk.clear);

const read = (given: FixtureXlsx): Promise<readonly SourceRow[]> => rowsOf(desk.put(xlsxOf(given)));
const cellsOf = async (cells: string, given: FixtureXlsx = {}): Promise<SourceRow['cells']> =>
  (await read({ ...given, rows: `<row>${cells}</row>` }))[0]?.cells ?? [];

describe('sheets', () => {
  const sheets =
    '<sheet name="Plan &amp; Ist" sheetId="4" state="hidden" r:id="rId2"/><sheet name="Chart" sheetId="9" r:id="rId3"/>' +
    '<sheet name="Data" sheetId="1" state="veryHidden" r:id="rId1"/>';

  it('are listed as the tabs stand, charts left out', async () => {
    const path = desk.put(xlsxOf({ sheets }));
    expect(await listSheets(path)).toEqual([
      { name: 'Plan & Ist', hidden: true },
      { name: 'Data', hidden: true },
    ]);
  });

  it('are read by their names, in both namespaces and with a prefix', async () => {
    const rows = '<x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row>';
    const expected = [{ line: 2, cells: [undefined, '7'] }];
    expect(await read({ rows, prefix: 'x', isStrict: true, sheets })).toEqual(expected);
    await expect(rowsOf(desk.put(xlsxOf({ sheets: '' })))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('say nothing of their header', () => {
    expect(openSheet('nowhere.xlsx', 'Data').header).toBeUndefined();
  });

  it('are found in parts of other names', async () => {
    const sheet = '<worksheet><sheetData><row><c><v>5</v></c></row></sheetData></worksheet>';
    const more = [{ name: 'xl/WORKSHEETS/Sheet2.xml', content: sheet }];
    expect(await read({ sheets: '<sheet name="Data" r:id="rId2"/>', more })).toEqual([{ line: 1, cells: ['5'] }]);
  });
});

describe('rows', () => {
  it('have their own numbers, gaps, and no blank ends; blank ones are left out', async () => {
    const rows =
      '<row r="3"><c r="A3" t="str"><v>x</v></c><c r="D3"><v>1</v></c><c r="E3" s="1"/></row><row r="4" s="1"/>' +
      '<row r="5"><c r="A5" t="str"><v></v></c></row><row r="9" hidden="1"><c r="B9"><v>2</v></c></row>';
    expect(await read({ rows })).toEqual([
      { line: 3, cells: ['x', undefined, undefined, '1'] },
      { line: 9, cells: [undefined, '2'] },
    ]);
  });

  it('count up where they have no number, unless a cell says it', async () => {
    const rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="C7"><v>3</v></c></row><row><c><v>4</v></c></row>';
    expect(await read({ rows })).toEqual([
      { line: 1, cells: ['1', '2'] },
      { line: 7, cells: [undefined, undefined, '3'] },
      { line: 8, cells: ['4'] },
    ]);
  });

  it('come as they stand when they are out of order', async () => {
    const rows = '<row r="9"><c r="B9"><v>1</v></c><c r="A9"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>';
    expect(await read({ rows })).toEqual([
      { line: 9, cells: ['2', '1'] },
      { line: 2, cells: ['3'] },
    ]);
  });
});

describe('cells', () => {
  it('are numbers, truths, errors and texts', async () => {
    const cells =
      '<c><v>0.30000000000000004</v></c><c t="n"><v>1E+20</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c>' +
      '<c t="e"><v>#DIV/0!</v></c><c t="d"><v>2024-01-31T00:00:00</v></c><c t="str"><v> a&amp;b </v></c>';
    const expected = ['0.3', '100000000000000000000', 'true', 'false', '#DIV/0!', '2024-01-31', ' a&b '];
    expect(await cellsOf(cells)).toEqual(expected);
  });

  it('are shared texts of runs without readings', async () => {
    const strings =
      '<si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space="preserve">ch </t></r><rPh sb="0" eb="1"><t>no</t></rPh></si>' +
      '<si><t>a_x000D_b_x005F_x0041_</t></si><si/><si><t><![CDATA[<x>]]></t></si>';
    const cells = [0, 1, 2, 3, 4].map((index) => `<c t="s"><v>${index}</v></c>`).join('');
    expect(await cellsOf(cells, { strings })).toEqual(['plain', 'rich ', 'a\rb_x0041_', undefined, '<x>']);
    await expect(cellsOf('<c t="s"><v>5</v></c>', { strings })).rejects.toThrow('one of 5 shared texts');
    await expect(cellsOf('<c t="s"><v>x</v></c>', { strings })).rejects.toThrow('one of 5 shared texts');
  });

  it('are texts that stand in the sheet itself', async () => {
    const cells = '<c t="inlineStr"><is><r><t>a</t></r><rPh><t>no</t></rPh><r><t>b</t></r></is></c>';
    expect(await cellsOf(cells)).toEqual(['ab']);
  });

  it('are the results of formulas, or formulas without one', async () => {
    const cells =
      '<c><f>A1+1</f><v>2</v></c><c><f>SUM(A1:A3)</f></c><c><f>B1</f><v/></c><c t="str"><f>""</f><v></v></c><c t="str"><f>C1&amp;"x"</f><v>yx</v></c>' +
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>';
    expect(await cellsOf(cells)).toEqual(['2', '=SUM(A1:A3)', '=B1', undefined, 'yx', '#DIV/0!']);
  });

  it('are dates by their format, in both epochs', async () => {
    const styles = stylesOf([0, 14, 'yyyy\\-mm\\-dd hh:mm', 20, '[h]:mm', '0.00%', '0 "days"', 46]);
    const serials = [45_351, 45_351, 45_351.75, 0.25, 1.5, 0.125, 3, 1.5];
    const cells = serials.map((serial, style) => `<c s="${style}"><v>${serial}</v></c>`).join('');
    const plain = ['1.5', '0.125', '3', '1.5'];
    const excel = ['45351', '2024-02-29', '2024-02-29 18:00:00', '06:00:00', ...plain];
    expect(await cellsOf(cells, { styles })).toEqual(excel);
    const mac = ['45351', '2028-03-01', '2028-03-01 18:00:00', '06:00:00', ...plain];
    expect(await cellsOf(cells, { styles, workbookPr: '<workbookPr date1904="1"/>' })).toEqual(mac);
    expect(await cellsOf('<c s="1"><v>60</v></c><c s="9"><v>60</v></c>', { styles })).toEqual(['60', '60']);
  });
});
