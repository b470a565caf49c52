import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openDatabase, quoted, type Database } from '../database.ts';
import { dayValue, instantValue } from './moment.ts';
import { epochMicroseconds, printedDay, readMoment, writeMoment, type WrittenMoment } from './written-day.fixture.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase({ threads: 2, memory: '500MB' });
});
afterAll(() => db.close());

const numRuns = Math.ceil(Number(process.env['FUZZ_RUNS'] ?? 6000) / 100);

const all = async (texts: readonly string[], value: string): Promise<(string | undefined)[]> => {
  const rows = texts.map((text, i) => `(${i}, ${quoted(text)})`).join(', ');
  const found = await db.rows(`select cast(${value} as varchar) as v from (values ${rows}) as x(i, t) order by i`);
  return found.map((row) => row['v'] ?? undefined);
};
const day = async (text: string, format: string): Promise<string | undefined> =>
  (await all([text], dayValue('t', format)))[0];
const instant = async (text: string, format?: string, zone?: string): Promise<string | undefined> =>
  (await all([text], instantValue('t', format, zone)))[0];

test.each([
  ['05/01/2026', 'DD/MM/YYYY', '2026-01-05'],
  ['5/1/2026', 'DD/MM/YYYY', undefined],
  ['5/1/2026', 'D/M/YYYY', '2026-01-05'],
  ['05/01/2026', 'M/D/YYYY', '2026-05-01'],
  ['31/02/2026', 'DD/MM/YYYY', undefined],
  ['29.02.24', 'DD.MM.YY', '2024-02-29'],
  ['01.01.69', 'DD.MM.YY', '1969-01-01'],
  ['01.01.68', 'DD.MM.YY', '2068-01-01'],
  ['20260105', 'YYYYMMDD', '2026-01-05'],
  ['2026015', 'YYYYMMDD', undefined],
  ['05JAN2026', 'DDMMMYYYY', '2026-01-05'],
  ['5-Mai-26', 'D-MMM-YY', '2026-05-05'],
  ['5. März 2026', 'D. MMMM YYYY', '2026-03-05'],
  ['5 Mär. 2026', 'D MMM YYYY', '2026-03-05'],
  ['5 Mrz 2026', 'D MMM YYYY', '2026-03-05'],
  ['5 févr. 2026', 'D MMM YYYY', '2026-02-05'],
  ['5 août 2026', 'D MMMM YYYY', '2026-08-05'],
  ['5 juil. 2026', 'D MMM YYYY', '2026-07-05'],
  ['5 jui 2026', 'D MMM YYYY', undefined],
  ['5 dicembre 2026', 'D MMMM YYYY', '2026-12-05'],
  ['5 fev 2026', 'D MMM YYYY', '2026-02-05'],
  ['March 5, 2026', 'MMMM D, YYYY', '2026-03-05'],
  ['Sept 5, 2026', 'MMM D, YYYY', '2026-09-05'],
  ['Foo 5, 2026', 'MMM D, YYYY', undefined],
  ['03/2026', 'MM/YYYY', '2026-03-01'],
  ['05/01/2026 23:59', 'DD/MM/YYYY hh:mm', '2026-01-05'],
  ['05/01/2026 24:00', 'DD/MM/YYYY hh:mm', undefined],
  ['2026-01-05T23:30:00-03:30', 'YYYY-MM-DDThh:mm:ssZZ', '2026-01-05'],
  ['1', 'excel', '1900-01-01'],
  ['59', 'excel', '1900-02-28'],
  ['60', 'excel', undefined],
  ['60.5', 'excel', undefined],
  ['61', 'excel', '1900-03-01'],
  ['45292.75', 'excel', '2024-01-01'],
  ['0.5', 'excel', undefined],
  ['2958465', 'excel', '9999-12-31'],
  ['2958466', 'excel', undefined],
  ['-1', 'excel', undefined],
  ['0', 'excel-1904', '1904-01-01'],
  ['43830', 'excel-1904', '2024-01-01'],
  ['2026-1-5', 'YYYY-MM-DD', '2026-01-05'],
  ['2026-02-30', 'YYYY-MM-DD', undefined],
] as const)('%s as %s is %s', async (text, format, expected) => {
  expect(await day(text, format)).toBe(expected);
});

test.each([
  ['2026-01-05 10:00', undefined, '2026-01-05 10:00:00'],
  ['2026-01-05T10:00:01.5', undefined, '2026-01-05 10:00:01.5'],
  ['2026-01-05T10:00:00Z', undefined, '2026-01-05 10:00:00'],
  ['2026-01-05T10:00:00+02:00', undefined, '2026-01-05 08:00:00'],
  ['2026-01-05 10:00:00.1234567-0330', undefined, '2026-01-05 13:30:00.123456'],
  ['2026-01-05 10:00:00+02', undefined, '2026-01-05 08:00:00'],
  ['2026-01-05T10:00+02:00', undefined, '2026-01-05 08:00:00'],
  ['2026-01-05 10:00:01 +02:00', undefined, '2026-01-05 08:00:01'],
  ['2026-01-05 10:00 Z', undefined, '2026-01-05 10:00:00'],
  ['2026-01-05', undefined, '2026-01-05 00:00:00'],
  ['2026-01-05 10:00:00 Europe/Berlin', undefined, undefined],
  ['infinity', undefined, undefined],
  ['5/1/2026 9:05 PM', 'M/D/YYYY hh:mm AM', '2026-05-01 21:05:00'],
  ['5/1/2026 12:05 am', 'M/D/YYYY hh:mm PM', '2026-05-01 00:05:00'],
  ['5/1/2026 13:05 PM', 'M/D/YYYY hh:mm AM', undefined],
  ['05.01.2026 10:00:00 +01:00', 'DD.MM.YYYY hh:mm:ss ZZ', '2026-01-05 09:00:00'],
  ['05.01.2026 10:00:00 Z', 'DD.MM.YYYY hh:mm:ss ZZ', '2026-01-05 10:00:00'],
  ['05 Jan 2026 10:00:00.25', 'DD MMM YYYY hh:mm:ss.fff', '2026-01-05 10:00:00.25'],
  ['45292.75', 'excel', '2024-01-01 18:00:00'],
  ['45292.3333333333', 'excel', '2024-01-01 08:00:00'],
] as const)('%s as %s is the instant %s', async (text, format, expected) => {
  expect(await instant(text, format)).toBe(expected);
});

describe('a zone', () => {
  const zone = 'America/New_York';
  test.each([
    ['in winter', '2026-01-05 10:00', '2026-01-05 15:00:00'],
    ['skipped in spring, with the offset before', '2026-03-08 02:30', '2026-03-08 07:30:00'],
    ['just before the gap', '2026-03-08 01:59', '2026-03-08 06:59:00'],
    ['twice in autumn, the later', '2026-11-01 01:30', '2026-11-01 06:30:00'],
    ['with an offset of its own', '2026-01-05 10:00Z', '2026-01-05 10:00:00'],
  ])('%s', async (_, text, expected) => {
    expect(await instant(text, undefined, zone)).toBe(expected);
  });

  test('of other formats and of serial days', async () => {
    expect(await instant('05/01/2026 10:00', 'DD/MM/YYYY hh:mm', zone)).toBe('2026-01-05 15:00:00');
    expect(await instant('05/01/2026', 'DD/MM/YYYY', zone)).toBe('2026-01-05 05:00:00');
    expect(await instant('45292.75', 'excel', zone)).toBe('2024-01-01 23:00:00');
    expect(await instant('05/01/2026 10:00+00:00', 'DD/MM/YYYY hh:mmZZ', zone)).toBe('2026-01-05 10:00:00');
  });

  test('does not depend on the zone of the session', async () => {
    const other = await openDatabase({ threads: 1, memory: '200MB' });
    await other.run(`set TimeZone = 'America/St_Johns'`);
    const texts = ["'2026-01-05 10:00'", "'2026-01-05 10:00+02:00'"];
    const values = texts.map((text) => `cast(${instantValue(text, undefined, zone)} as varchar)`);
    const written = `cast(${instantValue("'05.01.2026 10:00 +02:00'", 'DD.MM.YYYY hh:mm ZZ', zone)} as varchar)`;
    const [row = {}] = await other.rows(`select ${values[0]} as a, ${values[1]} as b, ${written} as c`);
    other.close();
    expect(row).toEqual({ a: '2026-01-05 15:00:00', b: '2026-01-05 08:00:00', c: '2026-01-05 08:00:00' });
  });

  test('that is none is refused', () => {
    expect(() => instantValue('t', undefined, 'Mars/Olympus')).toThrow('Expected the name of a time zone');
  });
});

test.each(['DD/MM', 'YYYY-YYYY', 'DMYYYY', 'MM/MM/YYYY', 'D DD MM YYYY', '1,234.56'])('%s is refused', (format) => {
  expect(() => dayValue('t', format)).toThrow('Expected a way to write days');
});

const dates = fc.constantFrom(
  ['DD', '/', 'MM', '/', 'YYYY'],
  ['M', '/', 'D', '/', 'YY'],
  ['D', '.', 'M', '.', 'YYYY'],
  ['YYYY', 'MM', 'DD'],
  ['YY', 'MM', 'DD'],
  ['DD', 'MMM', 'YYYY'],
  ['D', '-', 'MMM', '-', 'YY'],
  ['D', ' ', 'MMMM', ' ', 'YYYY'],
  ['MMMM', ' ', 'D', ',', ' ', 'YYYY'],
  ['YYYY', '/', 'M', '/', 'D'],
  ['YYYY', 'T', 'MMM', 'T', 'DD'],
);
const times = fc.constantFrom(
  [],
  [' ', 'hh', ':', 'mm'],
  ['T', 'hh', ':', 'mm', ':', 'ss'],
  [' ', 'hh', ':', 'mm', ':', 'ss', '.fff'],
  [' ', 'hh', ':', 'mm', ' ', 'AM'],
  [' ', 'hh', ':', 'mm', ':', 'ss', 'AM'],
  [' ', 'hh', ':', 'mm', ':', 'ss', '.fff', ' ', 'AM'],
);
const zones = fc.constantFrom([], ['ZZ'], [' ', 'ZZ']);
const formats = fc
  .tuple(dates, times, zones)
  .map(([date, time, zone]) => [...date, ...time, ...(time.length === 0 ? [] : zone)]);

const moments: fc.Arbitrary<WrittenMoment> = fc
  .record({
    year: fc.integer({ min: 1969, max: 2068 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    hour: fc.nat(23),
    minute: fc.nat(59),
    second: fc.nat(59),
    microsecond: fc.nat(999_999),
    offset: fc.integer({ min: -839, max: 839 }),
  })
  .filter((m) => m.day <= 28 || (m.day <= 30 && m.month !== 2));

const expected = (text: string, parts: readonly string[]): [day: string | undefined, instant: string | undefined] => {
  const moment = readMoment(text, parts);
  return moment === undefined ? [undefined, undefined] : [printedDay(moment), String(epochMicroseconds(moment))];
};

const both = async (texts: readonly string[], parts: readonly string[]): Promise<unknown[]> => {
  const format = parts.join('');
  const days = await all(texts, dayValue('t', format));
  const instants = await all(texts, `epoch_us(${instantValue('t', format, undefined)})`);
  return days.map((found, i) => [found, instants[i]]);
};

it('reads what was written in any format', async () => {
  const holds = fc.asyncProperty(formats, fc.array(moments, { minLength: 1, maxLength: 100 }), async (parts, some) => {
    const texts = some.map((moment) => writeMoment(moment, parts));
    const days = (await all(texts, dayValue('t', parts.join('')))).map((found) => found);
    expect(days).toEqual(some.map(printedDay));
    expect(await both(texts, parts)).toEqual(texts.map((text) => expected(text, parts)));
  });
  await fc.assert(holds, { numRuns, seed: 20250713 });
});

const pieces = [
  '1',
  '05',
  '12',
  '13',
  '31',
  '2026',
  '0226',
  '99',
  '/',
  '.',
  '-',
  ' ',
  ',',
  'T',
  ':',
  'Jan',
  'MAY',
  'march',
  'Z',
  '+01:00',
  'AM',
  'pm',
  'x',
  '\u0661',
  '\t',
];

it('takes nothing else', async () => {
  const mutated = fc.tuple(moments, fc.nat(30), fc.constantFrom('', ...pieces), fc.nat(2));
  const holds = fc.asyncProperty(formats, fc.array(mutated, { minLength: 1, maxLength: 100 }), async (parts, some) => {
    const texts = some.map(([moment, at, piece, gone]) => {
      const text = writeMoment(moment, parts);
      return `${text.slice(0, at)}${piece}${text.slice(at + gone)}`.trim();
    });
    expect(await both(texts, parts)).toEqual(texts.map((text) => expected(text, parts)));
  });
  await fc.assert(holds, { numRuns, seed: 20250714 });
});
