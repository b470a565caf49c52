import { writeXlsx } from 'hucre';
import { beforeAll, expect, test } from 'vitest';
import { zipOf } from '../../connectors/src/archives/zip.fixture.ts';
import { odsOf, odsRows, stylesOf, xlsxOf } from '../../connectors/src/workbooks/workbook.fixture.ts';
import { throughline } from '../cli/throughline.ts';
import { scratchFolders } from '../exports/scratch.ts';
import { expectRefused, expectTidy, ledgerMapping, startDesk } from './desk.ts';

const scratch = scratchFolders();

const text = (value: string): string => `<c t="str"><v>${value}</v></c>`;
const header = `<row>${['Voucher', 'Posting Date', 'Account', 'Amount', 'Currency'].map(text).join('')}</row>`;
const sheetRow = (n: number, cell: string, day = 46_027): string =>
  `<row>${text(`J${n}`)}<c s="1"><v>${day}</v></c>${text('6010')}${cell}${text('USD')}</row>`;
const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, i) => sheetRow(from + i, `<c><v>${from + i}.5</v></c>`)).join('');
const styles = stylesOf([0, 14]);

const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? '' : i - 1};`.repeat(10)}">`).join('')}]>`;
const bombSheet = Buffer.concat([
  Buffer.from('<worksheet><sheetData><row><c t="str"><v>'),
  Buffer.alloc(50_000_000, 'a'),
  Buffer.from('</v></c></row></sheetData></worksheet>'),
]);
const xes = `<?xml version="1.0"?>${laughs}<log><trace><string key="concept:name" value="&a8;"/></trace></log>`;

const refused: Record<string, readonly [Uint8Array | string, string | RegExp]> = {
  'bomb.xlsx': [xlsxOf({ sheet: bombSheet }), 'at most 200 times'],
  'sheet.xlsx': [xlsxOf({ rows: header, prologue: { 'xl/worksheets/sheet1.xml': laughs } }), 'DOCTYPE'],
  'strings.xlsx': [xlsxOf({ rows: header, prologue: { 'xl/sharedStrings.xml': laughs } }), 'DOCTYPE'],
  'workbook.xlsx': [xlsxOf({ rows: header, prologue: { 'xl/workbook.xml': laughs } }), 'DOCTYPE'],
  'content.ods': [odsOf({ tables: '', prologue: laughs }), 'DOCTYPE'],
  'log.xes': [xes, 'found one (DOCTYPE)'],
  'old.xls': [Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'), 'open it and save it as .xlsx'],
  'binary.xlsx': [zipOf([{ name: 'xl/workbook.bin', content: 'x' }]), '.xlsb'],
  'empty.ods': [odsRows(''), 'empty'],
};

beforeAll(async () => {
  const sheets = [{ name: 'Data', rows: [[1]] }];
  const locked = await writeXlsx({ sheets, encryption: { password: 'x', spinCount: 10 } });
  refused['locked.xlsx'] = [locked, /protected by a password. Open it in the program that made it/];
});

test('bombs, old and protected workbooks: each is named with the reason and what to do', async () => {
  const desk = startDesk(scratch());
  const place = desk.put(Object.fromEntries(Object.entries(refused).map(([name, [bytes]]) => [name, bytes])));
  const ended = desk.import(place);
  await expectRefused(ended, { status: 2, says: ['Expected tables (CSV, XLSX'] }, desk);
  const lines = ended.err.split('\n');
  for (const [name, [, reason]] of Object.entries(refused)) {
    const line = lines.find((one) => one.startsWith(name)) ?? `nothing of ${name}`;
    expect(line).toMatch(reason);
    expect(line).not.toContain(place);
  }
  const bomb = desk.put({ 'bomb.xlsx': refused['bomb.xlsx']?.[0] ?? '' });
  const mapped = desk.import(bomb, '--mapping', desk.map(ledgerMapping(['bomb.xlsx#Data'])));
  await expectRefused(mapped, { status: 2, says: ['bomb.xlsx', 'at most 200 times'] }, desk);
});

test('error cells and formulas without a value go to quarantine; both epochs of days are read', async () => {
  const desk = startDesk(scratch());
  const odd = [
    sheetRow(21, '<c t="e"><v>#N/A</v></c>'),
    sheetRow(22, '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
    sheetRow(23, '<c><f>A1+A2</f></c>'),
    sheetRow(24, '<c><f>A1+A2</f><v>24.5</v></c>'),
  ].join('');
  const rows = header + numbers(1, 20) + odd;
  const macRows = header + numbers(1, 20).replaceAll('46027', String(46_027 - 1462));
  const place = desk.put({
    'pc.xlsx': xlsxOf({ rows, styles }),
    'mac.xlsx': xlsxOf({ rows: macRows.replaceAll('>J', '>M'), styles, workbookPr: '<workbookPr date1904="1"/>' }),
  });
  const mapping = ledgerMapping(['pc.xlsx#Data', 'mac.xlsx#Data']);
  const ended = desk.import(place, '--mapping', desk.map(mapping));
  expect(ended).toMatchObject({ status: 0 });
  const { quarantine } = desk.doctor();
  expect(quarantine.map(({ params }) => [params.file, params.line, params.column, params.found])).toEqual([
    ['pc.xlsx#Data', 22, 'Amount', '#N/A'],
    ['pc.xlsx#Data', 23, 'Amount', '#DIV/0!'],
    ['pc.xlsx#Data', 24, 'Amount', '=A1+A2'],
  ]);
  expect(quarantine[0]?.params.suggestion).toMatch(/^a formula of the sheet failed: mend it/);
  const days = 'select count(*) as n, min("on") as first, max("on") as last from ledger_entry';
  const { out } = throughline(['sql', days, '--json', '--data', desk.data]);
  expect(JSON.parse(out)).toEqual([{ n: '41', first: '2026-01-05', last: '2026-01-05' }]);
  await expectTidy(desk.data, ['000001']);
});
