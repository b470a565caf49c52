import { writeXlsx } from 'hucre';
import { afterAll, describe, expect, it } from 'vitest';
import { createDesk, zipOf } from '../archives/zip.fixture.ts';
import { unpackLimits } from '../source-row.ts';
import { listSheets } from './workbook.ts';
import { odsOf, odsRows, rowsOf, xlsxOf } from './workbook.fixture.ts';
import type { UnpackLimits } from '../source-row.ts';
import type { FixtureXlsx } from './workbook.fixture.ts';

const desk = createDesk();
afterAll(desk.clear);

const loose: UnpackLimits = { ...unpackLimits, ratio: 100_000 };
const read = (given: FixtureXlsx, limits?: UnpackLimits): ReturnType<typeof rowsOf> =>
  rowsOf(desk.put(xlsxOf(given)), limits);
const megabytes = (): number => process.resourceUsage().maxRSS / 1024;

/** A sheet with `count` times the text between its beginning and its end. */
const sheetOf = (text: string, count: number): Buffer =>
  Buffer.concat([
    Buffer.from('<worksheet><sheetData>'),
    Buffer.alloc(text.length * count, text),
    Buffer.from('</sheetData></worksheet>'),
  ]);

describe('a bomb is refused within bounded memory:', () => {
  const memory = { before: 0 };

  it('300 MB in one cell', async () => {
    const cell = Buffer.concat([
      Buffer.from('<worksheet><sheetData><row><c t="str"><v>'),
      Buffer.alloc(300_000_000, 'a'),
      Buffer.from('</v></c></row></sheetData></worksheet>'),
    ]);
    const path = desk.put(xlsxOf({ sheet: cell }));
    memory.before = megabytes();
    await expect(rowsOf(path)).rejects.toThrow('at most 200 times');
    await expect(rowsOf(path, loose)).rejects.toThrow('in one piece');
    expect(megabytes() - memory.before).toBeLessThan(150);
  });

  it('three million rows without numbers', async () => {
    const path = desk.put(xlsxOf({ sheet: sheetOf('<row><c><v>1</v></c></row>', 3_000_000) }));
    await expect(rowsOf(path)).rejects.toThrow('at most 200 times');
    await expect(rowsOf(path, { ...loose, rows: 1000 })).rejects.toThrow('at most 1000 rows');
    const empty = desk.put(xlsxOf({ sheet: sheetOf('<row/>', 1_100_000) }));
    await expect(rowsOf(empty, loose)).rejects.toThrow('at most 1048576 rows');
  });

  it('shared texts without end, long or many', async () => {
    const long = `<si><t>${'a'.repeat(32_767)}</t></si>`.repeat(5000);
    await expect(read({ strings: long }, loose)).rejects.toThrow('shared texts of at most');
    const runs = `<si>${'<r><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></r>'.repeat(1000)}</si>`;
    await expect(read({ strings: runs }, loose)).rejects.toThrow('at most 32767 characters');
  });

  it('long shared texts named again and again', async () => {
    const strings = `<si><t>${'a'.repeat(32_767)}</t></si>`;
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(16_000)}</row>`;
    await expect(read({ strings, rows: row }, loose)).rejects.toThrow('rows of at most');
    const rows = `<row>${'<c t="s"><v>0</v></c>'.repeat(400)}</row>`.repeat(100);
    const limits = { ...loose, unpackedBytes: 100_000_000 };
    await expect(read({ strings, rows }, limits)).rejects.toThrow('cells of at most 100000000 characters');
  });

  it('rows that are blank but for their last column', async () => {
    const rows = Array.from({ length: 1030 }, (_, at) => `<row><c r="XFD${at + 1}"><v>1</v></c></row>`).join('');
    await expect(read({ rows })).rejects.toThrow('at most 200 blank cells to a filled one');
  });

  it('elements within elements, a text in many runs, a tag without end', async () => {
    await expect(read({ sheet: '<a>'.repeat(100_000) }, loose)).rejects.toThrow('nested deeper');
    const runs = `<row><c t="inlineStr"><is>${'<t>aaaaaaaaaa</t>'.repeat(5000)}</is></c></row>`;
    await expect(read({ rows: runs }, loose)).rejects.toThrow('at most 32767 characters');
    await expect(read({ sheet: `<worksheet ${'a'.repeat(3_000_000)}` }, loose)).rejects.toThrow('in one piece');
    await expect(read({ sheet: `<worksheet><!-- ${'a'.repeat(3_000_000)}` }, loose)).rejects.toThrow('in one piece');
  });
});

it.each(['XFE1', 'XFD1048577', 'AAAA1', 'A0', 'a1', '', '1', 'A1:B2', 'A99999999', '__proto__'])(
  'refuses the cell %j',
  async (reference) => {
    const rows = `<row><c r="${reference}"><v>1</v></c></row>`;
    await expect(read({ rows })).rejects.toMatchObject({ code: 'bad-input' });
  },
);

it('reads the last cell of a sheet and refuses cells that stand in two rows', async () => {
  const [row] = await read({ rows: '<row><c r="XFD1048576"><v>1</v></c></row>' });
  expect([row?.line, row?.cells.length]).toEqual([1_048_576, 16_384]);
  await expect(read({ rows: '<row r="1"><c r="A2"/></row>' })).rejects.toThrow('cells of row 1');
  await expect(read({ rows: '<row r="0"/>' })).rejects.toThrow('rows with a number');
  await expect(read({ rows: '<row r="1048577"/>' })).rejects.toThrow('at most 1048576 rows');
  await expect(read({ rows: `<row>${'<c/>'.repeat(16_385)}</row>` })).rejects.toThrow('at most 16384 columns');
});

describe('a document type is refused', () => {
  const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
  const parts = [
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/sharedStrings.xml',
    'xl/worksheets/sheet1.xml',
  ];

  it.each(parts)('in %s', async (part) => {
    await expect(read({ prologue: { [part]: laughs } })).rejects.toThrow('DOCTYPE');
  });

  it('in an ODS document, and so are its entities', async () => {
    await expect(rowsOf(desk.put(odsOf({ tables: '', prologue: laughs })))).rejects.toThrow('DOCTYPE');
    await expect(read({ rows: '<row><c><v>&b;</v></c></row>' })).rejects.toThrow('damage');
    await expect(read({ sheet: '<a><b></a>' })).rejects.toThrow('damage');
    await expect(read({ sheet: '' })).rejects.toThrow('damage');
    await expect(read({ sheet: Buffer.of(0x3c, 0x61, 0xff, 0x2f, 0x3e) })).rejects.toThrow('bytes that are not text');
    await expect(read({ prologue: { 'xl/styles.xml': '<?xml version="1.0" encoding="EBCDIC"?>' } })).rejects.toThrow(
      'the encoding EBCDIC',
    );
  });
});

it('reads parts in UTF-16', async () => {
  const text = '\ufeff<worksheet><sheetData><row><c t="str"><v>é</v></c></row></sheetData></worksheet>';
  expect(await read({ sheet: Buffer.from(text, 'utf16le') })).toEqual([{ line: 1, cells: ['é'] }]);
  expect(await read({ sheet: Buffer.from(text, 'utf16le').swap16() })).toEqual([{ line: 1, cells: ['é'] }]);
});

describe('what is no workbook for us is refused with what to do', () => {
  const refusalOf = (bytes: Uint8Array): Promise<unknown> =>
    listSheets(desk.put(bytes)).catch((error: unknown) => error);

  it('old and protected ones', async () => {
    const old = await refusalOf(Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'));
    expect(old).toMatchObject({ message: /old \.xls workbook/u, hint: /save it as \.xlsx/u });
    const sheets = [{ name: 'Data', rows: [[1]] }];
    const locked = await writeXlsx({ sheets, encryption: { password: 'x', spinCount: 10 } });
    expect(await refusalOf(locked)).toMatchObject({ message: /protected by a password/u });
    const manifest = '<manifest:manifest><manifest:encryption-data/></manifest:manifest>';
    const secret = odsOf({ tables: '', more: [{ name: 'META-INF/manifest.xml', content: manifest }] });
    expect(await refusalOf(secret)).toMatchObject({ message: /protected by a password/u });
  });

  it('binary ones, archives, texts and nothing', async () => {
    const binary = zipOf([{ name: 'xl/workbook.bin', content: 'x' }]);
    expect(await refusalOf(binary)).toMatchObject({ message: /\.xlsb/u, hint: /save it as \.xlsx/u });
    expect(await refusalOf(zipOf([{ name: 'a.csv', content: 'x' }]))).toMatchObject({ message: /without a workbook/u });
    expect(await refusalOf(Buffer.from('<html><table>'))).toMatchObject({ message: /other bytes/u });
    expect(await refusalOf(Buffer.alloc(0))).toMatchObject({ message: /other bytes/u });
  });

  it('unless they hold nothing at all', async () => {
    expect(await rowsOf(desk.put(odsRows('')))).toEqual([]);
    expect(await read({})).toEqual([]);
  });
});
