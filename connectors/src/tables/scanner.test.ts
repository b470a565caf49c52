import { describe, expect, it } from 'vitest';
import { scanned } from './scanned.fixture.ts';
import { createScanner } from './scanner.ts';
import type { Rejection } from './rejection.ts';

const codes = (text: string | Uint8Array, options: Parameters<typeof scanned>[1] = {}) =>
  scanned(text, options).rejections.map(({ row, line, code }) => [row, line, code]);

describe('the staged text', () => {
  it('is row, line and fields between unit separators', () => {
    const { staged, summary } = scanned('id,name\n1,Ann\n2,"B, ""Bob"""\n', { hasHeader: true });
    expect(staged.toString()).toBe('1\u001f2\u001f1\u001fAnn\n2\u001f3\u001f2\u001fB, "Bob"\n');
    expect(summary).toEqual({
      rows: 2,
      rejected: 0,
      header: ['id', 'name'],
      columns: 2,
      escaped: [false, false],
      bytes: 29,
      lines: 3,
      bom: false,
      longestStagedBytes: 15,
    });
  });

  it('escapes the bytes that cannot stand in a field and says in which columns', () => {
    const { staged, records, summary } = scanned('a,"x\ny","p\r\nq"\nb,\u001f,\u001en\n');
    expect(staged.toString()).toBe(
      '1\u001f1\u001fa\u001fx\u001eny\u001fp\u001er\u001enq\n2\u001f4\u001fb\u001f\u001eu\u001f\u001een\n',
    );
    expect(records.map(({ fields }) => fields)).toEqual([
      ['a', 'x\ny', 'p\r\nq'],
      ['b', '\u001f', '\u001en'],
    ]);
    expect(summary.escaped).toEqual([false, true, true]);
  });

  it('does not mark a column for a rejected row', () => {
    expect(scanned('a,b\n"x\ny"\n').summary.escaped).toEqual([false, false]);
  });

  it('knows no difference between an empty and a quoted empty field', () => {
    expect(
      scanned('a,b\n,""\n"",\n')
        .records.slice(1)
        .map(({ fields }) => fields),
    ).toEqual([
      ['', ''],
      ['', ''],
    ]);
  });
});

describe('lines', () => {
  it('end in LF, CRLF or CR, the last one in nothing', () => {
    const { records, summary } = scanned('a,b\r\nc,d\re,f\ng,h');
    expect(records.map(({ line, fields }) => [line, ...fields])).toEqual([
      [1, 'a', 'b'],
      [2, 'c', 'd'],
      [3, 'e', 'f'],
      [4, 'g', 'h'],
    ]);
    expect(summary.lines).toBe(4);
  });

  it('count inside quotes too', () => {
    const { records } = scanned('a,"1\n2\r\n3\r4"\nb,c\n');
    expect(records.map(({ row, line }) => [row, line])).toEqual([
      [1, 1],
      [2, 5],
    ]);
  });

  it('without a byte are skipped, but are empty records of a single column', () => {
    expect(scanned('a,b\n\n\r\nc,d\n\n').records.map(({ row, line }) => [row, line])).toEqual([
      [1, 1],
      [2, 4],
    ]);
    expect(scanned('a\n1\n\n2\n', { hasHeader: true }).records.map(({ fields }) => fields)).toEqual([
      ['1'],
      [''],
      ['2'],
    ]);
  });

  it('begin after a byte order mark', () => {
    const { records, summary } = scanned('\ufeffa,b\n');
    expect(records[0]?.fields).toEqual(['a', 'b']);
    expect(summary.bom).toBe(true);
    expect(scanned('\ufeff').summary).toMatchObject({ rows: 0, lines: 0, bom: true });
    expect(scanned('').summary).toMatchObject({ rows: 0, lines: 0, bom: false });
  });
});

describe('rejections', () => {
  it('tell what was expected, what came and where', () => {
    const { rejections, records, summary } = scanned('a,b\n1\n2,3\n4,5,6\n"7\n8"\n', { hasHeader: true });
    expect(rejections).toEqual([
      { row: 1, line: 2, code: 'ragged-row', expected: '2 fields', found: '1 field', raw: '1' },
      { row: 3, line: 4, code: 'ragged-row', expected: '2 fields', found: '3 fields', raw: '4,5,6' },
      { row: 4, line: 5, code: 'ragged-row', expected: '2 fields', found: '1 field on lines 5 to 6', raw: '"7\n8"' },
    ]);
    expect(records.map(({ row, line }) => [row, line])).toEqual([[2, 3]]);
    expect(summary).toMatchObject({ rows: 1, rejected: 3 });
  });

  it('of an unclosed quote cost one line: the lines behind it are read', () => {
    const { rejections, records } = scanned('a,b\n1,"x\n2,y\n3,z\n');
    expect(rejections).toEqual([
      {
        row: 2,
        line: 2,
        code: 'unclosed-quote',
        expected: 'a closing quote',
        found: 'the end of the file after the quote of line 2',
        raw: '1,"x\n2,y\n3,z\n',
      },
    ]);
    expect(records.map(({ row, line, fields }) => [row, line, ...fields])).toEqual([
      [1, 1, 'a', 'b'],
      [3, 3, '2', 'y'],
      [4, 4, '3', 'z'],
    ]);
  });

  it('of text after a quote show the whole line', () => {
    const { rejections, records } = scanned('a,b\n"12" wheel,1\nc,d\n');
    expect(rejections).toEqual([
      {
        row: 2,
        line: 2,
        code: 'text-after-quote',
        expected: 'a delimiter or a line end after the closing quote',
        found: '" wheel,1" on line 2',
        raw: '"12" wheel,1',
      },
    ]);
    expect(records.map(({ line }) => line)).toEqual([1, 3]);
  });

  it('name the byte that is NUL or not UTF-8, the latter shown as Latin-1', () => {
    const { rejections, records } = scanned(Buffer.from('M\u00fcll,1\na\0,2\nok,3\n', 'latin1'));
    expect(rejections).toEqual([
      {
        row: 1,
        line: 1,
        code: 'not-utf8',
        expected: 'UTF-8',
        found: 'byte 0xfc at byte 2 of the record',
        raw: 'Müll,1',
      },
      {
        row: 2,
        line: 2,
        code: 'nul-byte',
        expected: 'text without NUL bytes',
        found: 'NUL at byte 2 of the record',
        raw: 'a\0,2',
      },
    ]);
    expect(records.map(({ fields }) => fields)).toEqual([['ok', '3']]);
  });

  it('cut the record to 500 characters', () => {
    const long = '\u{1f600}'.repeat(400);
    const [rejection] = scanned(`a,b\n${long}\n`).rejections;
    expect(rejection?.raw).toBe(long.slice(0, 500));
  });

  it('of a header have row 0 and leave no header', () => {
    const { rejections, records, summary } = scanned('"a"x,b\n1,2\n', { hasHeader: true });
    expect(rejections).toMatchObject([{ row: 0, line: 1, code: 'text-after-quote' }]);
    expect(summary).toMatchObject({ header: undefined, rows: 1, rejected: 1, columns: 2 });
    expect(records).toMatchObject([{ row: 1, line: 2 }]);
  });
});

describe('the limit of a record', () => {
  const options = { maxRecordBytes: 10 };

  it('is inclusive and does not count the line end', () => {
    expect(codes('1234,67890\r\n1,2\n', options)).toEqual([]);
    expect(codes('1234,678901\n1,2\n', options)).toEqual([[1, 1, 'record-too-long']]);
    expect(codes('1234,678901', options)).toEqual([[1, 1, 'record-too-long']]);
  });

  it('makes a quote that stays open for longer an unclosed one', () => {
    const { rejections, records } = scanned('1,"aaaaaaaaaaa\n2,b\n"c",d\n', options);
    expect(rejections).toMatchObject([
      { row: 1, line: 1, code: 'unclosed-quote', found: 'none in the 10 bytes from line 1' },
    ]);
    expect(records.map(({ line, fields }) => [line, ...fields])).toEqual([
      [2, '2', 'b'],
      [3, 'c', 'd'],
    ]);
  });

  it('bounds the memory that a line without end takes', () => {
    const rejections: Rejection[] = [];
    const scanner = createScanner(
      { delimiter: ',', quote: '"', hasHeader: false, maxRecordBytes: 100_000 },
      { staged: () => {}, rejected: (rejection) => rejections.push(rejection) },
    );
    const chunk = Buffer.alloc(1_000_000, 'x');
    const before = process.memoryUsage().arrayBuffers;
    for (let n = 0; n < 200; n++) scanner.push(chunk);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16_000_000);
    scanner.push(Buffer.from('\na,b\n'));
    expect(scanner.end()).toMatchObject({ rows: 1, rejected: 1, lines: 2, longestStagedBytes: 8 });
    expect(rejections).toMatchObject([{ row: 1, line: 1, code: 'record-too-long', raw: 'x'.repeat(500) }]);
  });
});

it('reads a record larger than every buffer among small ones', () => {
  const long = '\n"x,'.repeat(700_000);
  const { records, summary } = scanned(`a,b\n1,"${long.replaceAll('"', '""')}"\nc,d\n`, { sizes: [1 << 20] });
  expect(records.map(({ row, line }) => [row, line])).toEqual([
    [1, 1],
    [2, 2],
    [3, 700_003],
  ]);
  expect(records[1]?.fields[1] === long).toBe(true);
  expect(summary.longestStagedBytes).toBe(6 + 5 * 700_000 + 1);
});

describe('files made to be slow', () => {
  it('with a quote left open on every line are read in linear time', () => {
    const line = 'x","\n';
    const { summary } = scanned(line.repeat(200_000), { columns: 2 });
    expect(summary).toMatchObject({ rows: 0, rejected: 200_000, lines: 200_000 });
  });

  it('in tiny chunks are read in linear time', () => {
    const { records } = scanned(`a,"${'y'.repeat(1_000_000)}"\n`, { sizes: [3] });
    expect(records[0]?.fields[1]).toHaveLength(1_000_000);
  });
});
