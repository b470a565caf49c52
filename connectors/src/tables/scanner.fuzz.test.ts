import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseReference } from './reference-parser.fixture.ts';
import { scanned } from './scanned.fixture.ts';
import type { ScanOptions } from './scanner.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2000);
const given = { numRuns, seed: 20240311 };

const bytesOf = (...tokens: readonly (string | number)[]): Buffer[] =>
  tokens.map((token) => (typeof token === 'number' ? Buffer.of(token) : Buffer.from(token)));

const lively = bytesOf(
  '"',
  '"',
  '""',
  ',',
  ',',
  ';',
  '\n',
  '\r\n',
  '\r',
  'a',
  'bc',
  '12.5',
  'é',
  '\u{1f600}',
  '\ufeff',
  ' ',
);
const odd = bytesOf('\0', '\u001f', '\u001e', '\u001en', 0xff, 0xc3, 0xf0, 0x80);

const csvLike = fc
  .array(
    fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...lively) }, { weight: 1, arbitrary: fc.constantFrom(...odd) }),
    { maxLength: 120 },
  )
  .map((tokens) => Buffer.concat(tokens));
const rawBytes = fc.uint8Array({ maxLength: 300 });
const files = fc.oneof({ weight: 3, arbitrary: csvLike }, { weight: 1, arbitrary: rawBytes });
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });
const options: fc.Arbitrary<ScanOptions> = fc.record({
  delimiter: fc.constantFrom(',', ';'),
  quote: fc.constant('"'),
  hasHeader: fc.boolean(),
  columns: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  maxRecordBytes: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
});

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

it('equals the reference parser on any bytes in any chunks', () => {
  fc.assert(
    fc.property(files, options, sizes, (file, how, chunks) => {
      const expected = parseReference(file, how);
      const { records, rejections, summary } = scanned(file, { ...how, sizes: chunks, decodeAs: 'latin1' });
      expect(records).toEqual(expected.records);
      expect(rejections.map(({ row, line, code }) => ({ row, line, code }))).toEqual(expected.rejections);
      expect(summary.header?.map(latin1)).toEqual(expected.header);
      expect(summary.escaped).toEqual(expected.escaped);
      expect(summary.lines).toBe(expected.lines);
      expect(summary.bytes).toBe(file.length);
    }),
    given,
  );
});

it('accounts for every data record exactly once', () => {
  fc.assert(
    fc.property(files, options, (file, how) => {
      const { records, rejections, summary } = scanned(file, how);
      const rows = [...records, ...rejections].map(({ row }) => row).filter((row) => row > 0);
      expect(rows.toSorted((a, b) => a - b)).toEqual(rows.map((_, index) => index + 1));
      expect(summary.rows).toBe(records.length);
      expect(summary.rejected).toBe(rejections.length);
    }),
    given,
  );
});

it('gives the same bytes and the same words for any chunks', () => {
  fc.assert(
    fc.property(files, options, sizes, (file, how, chunks) => {
      expect(scanned(file, { ...how, sizes: chunks })).toEqual(scanned(file, how));
    }),
    given,
  );
});

it('loses nothing by remembering where a quote is hopeless', () => {
  fc.assert(
    fc.property(files, options, (file, how) => {
      const unlimited = { ...how, maxRecordBytes: undefined };
      expect(parseReference(file, { ...unlimited, memory: false })).toEqual(parseReference(file, unlimited));
    }),
    given,
  );
});

const field = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', ',', '\n', '\r', ';', '\t', '\u001f', '\u001e', 'n', 'é'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
    ),
    maxLength: 12,
  })
  .map((text) => text.replaceAll('\0', '').toWellFormed());
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const isSafe = (text: string): boolean => !/^"|[,\r\n]/u.test(text);

it('returns the fields that were written', () => {
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1 }));
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (rows, eol, quoteAll) => {
      const text = rows
        .map((row) => row.map((cell) => (quoteAll || !isSafe(cell) ? quoted(cell) : cell)).join(','))
        .join(eol);
      const { records, rejections } = scanned(`\ufeff${text}${eol}`, { sizes: [7, 1, 64] });
      expect(rejections).toEqual([]);
      expect(records.map(({ fields }) => fields)).toEqual(rows);
    }),
    given,
  );
});
