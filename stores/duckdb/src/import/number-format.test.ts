import { numberFormats } from '@throughline/model';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { openDatabase, quoted, type Database } from '../database.ts';
import { numberValue, type NumberText } from './number-format.ts';
import { printed, readNumber, writeNumber } from './written-number.fixture.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase({ threads: 2, memory: '500MB' });
});
afterAll(() => db.close());

const numRuns = Math.ceil(Number(process.env['FUZZ_RUNS'] ?? 4000) / 100);

const readAll = async (texts: readonly string[], how: NumberText, scale = 4): Promise<(string | undefined)[]> => {
  const value = numberValue('t', how, { type: `decimal(18,${scale})`, scale, round: false });
  const rows = texts.map((text, i) => `(${i}, ${quoted(text)})`).join(', ');
  const found = await db.rows(`select cast(${value} as varchar) as v from (values ${rows}) as x(i, t) order by i`);
  return found.map((row) => row['v'] ?? undefined);
};

const read = async (text: string, how: NumberText): Promise<string | undefined> => (await readAll([text], how))[0];

test.each([
  ['1234.5', { format: '1234.56' }, '1234.5000'],
  ['+12', { format: '1234.56' }, '12.0000'],
  ['1.2E+05', { format: '1234.56' }, '120000.0000'],
  ['1e-5', { format: '1234.56' }, undefined],
  ['0E-10', { format: '1234.56' }, '0.0000'],
  ['1.23450000', { format: '1234.56' }, '1.2345'],
  ['1.23456', { format: '1234.56' }, undefined],
  ['1_000', { format: '1234.56' }, undefined],
  ['1,234.56', { format: '1234.56' }, undefined],
  ['1,234.56', { format: '1,234.56' }, '1234.5600'],
  ['1.234', { format: '1,234.56' }, '1.2340'],
  ['1.234', { format: '1.234,56' }, '1234.0000'],
  ['0.123', { format: '1.234,56' }, undefined],
  ['12.34', { format: '1.234,56' }, undefined],
  ['1.234,5', { format: '1.234,56' }, '1234.5000'],
  ['1,23,456', { format: '1,234.56' }, undefined],
  ['1234,567', { format: '1,234.56' }, undefined],
  ['1\u202F234\u00A0567,8', { format: '1 234,56' }, '1234567.8000'],
  ["1'234.5", { format: "1'234.56" }, '1234.5000'],
  ['1\u2019234.5', { format: "1'234.56" }, '1234.5000'],
  ['1234,5', { format: '1234,56' }, '1234.5000'],
  ['1,234', { format: '1234,56' }, '1.2340'],
  ['(1,234.50)', { format: '1,234.56', negative: '(1)' }, '-1234.5000'],
  ['($1,234.50)', { format: '1,234.56', negative: '(1)', unit: ['$'] }, '-1234.5000'],
  ['$ (5)', { format: '1,234.56', negative: '(1)', unit: ['$'] }, '-5.0000'],
  ['-5', { format: '1,234.56', negative: '(1)' }, '-5.0000'],
  ['(-5)', { format: '1,234.56', negative: '(1)' }, undefined],
  ['(5', { format: '1,234.56', negative: '(1)' }, undefined],
  ['5.00-', { format: '1234.56', negative: '1-' }, '-5.0000'],
  ['5.00- EUR', { format: '1234.56', negative: '1-', unit: ['EUR'] }, '-5.0000'],
  ['5.00-', { format: '1234.56' }, undefined],
  ['-$5', { format: '1234.56', unit: ['$'] }, '-5.0000'],
  ['$-5', { format: '1234.56', unit: ['$'] }, '-5.0000'],
  ['12,50 €', { format: '1.234,56', unit: ['€', 'EUR'] }, '12.5000'],
  ['12.5%', { format: '1234.56', unit: ['%'] }, '12.5000'],
  ['12 m2', { format: '1234.56', unit: ['m', 'm2'] }, '12.0000'],
  ['12 kg', { format: '1234.56', unit: ['lb'] }, undefined],
  ['999999999999999', { format: '1234.56' }, undefined],
  ['abc', { format: '1234.56' }, undefined],
] satisfies [string, NumberText, string | undefined][])('%s under %j is %s', async (text, how, value) => {
  expect(await read(text, how)).toBe(value);
});

test('rounds where it is told to', async () => {
  const value = numberValue("'1,234.56789'", { format: '1,234.56' }, { type: 'decimal(18,4)', scale: 4, round: true });
  expect(await db.rows(`select cast(${value} as varchar) as v`)).toEqual([{ v: '1234.5679' }]);
});

const ways: fc.Arbitrary<NumberText> = fc.record({
  format: fc.constantFrom(...numberFormats),
  negative: fc.constantFrom(undefined, '(1)' as const, '1-' as const),
  unit: fc.constantFrom(undefined, ['€'], ['kg', 'USD', '%', 'm2']),
});
const decimals = fc.record({
  units: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
  scale: fc.integer({ min: 0, max: 4 }),
});
const small = fc.record({ units: fc.bigInt({ min: -3000n, max: 3000n }), scale: fc.integer({ min: 0, max: 7 }) });
const fitting = fc
  .oneof(decimals, small)
  .filter((d) => (d.units < 0n ? -d.units : d.units) < 10n ** BigInt(14 + d.scale));

it('reads what was written in any way', async () => {
  const written = fc.array(fc.tuple(fitting, fc.option(fc.nat(2), { nil: undefined })), {
    minLength: 1,
    maxLength: 100,
  });
  const holds = fc.asyncProperty(ways, written, async (how, values) => {
    const texts = values.map(([value, mark]) => writeNumber(value, how, mark));
    expect(await readAll(texts, how)).toEqual(values.map(([value]) => printed(value, 4)));
  });
  await fc.assert(holds, { numRuns, seed: 20250711 });
});

const pieces = [
  '1',
  '12',
  '123',
  '000',
  '0',
  '.',
  ',',
  ' ',
  '\u00A0',
  "'",
  '\u2019',
  '-',
  '+',
  '(',
  ')',
  'e',
  'E',
  '_',
  '€',
  'kg',
  'm2',
  '%',
  'x',
  '\t',
  '\u0661',
  '\uFF11',
];
const garbage = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
const storable = (text: string | undefined): boolean => text === undefined || text.replace('-', '').length <= 19;

it('takes nothing that a strict reader refuses, and all that it takes', async () => {
  const holds = fc.asyncProperty(ways, fc.array(garbage, { minLength: 1, maxLength: 100 }), async (how, some) => {
    const texts = some.filter((text) => text.trim() === text);
    const expected = texts.map((text) => {
      const value = readNumber(text, how);
      const out = value === undefined ? undefined : printed(value, 4);
      return storable(out) ? out : undefined;
    });
    expect(await readAll(['1', ...texts], how)).toEqual(['1.0000', ...expected]);
  });
  await fc.assert(holds, { numRuns, seed: 20250712 });
});
