import type { ColumnType, Expression } from '@throughline/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, quoted, type Database } from '../database.ts';
import { compileExpression, type Compiled } from './expression.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase({ threads: 2, memory: '500MB' });
});
afterAll(() => db.close());

const scope = { joins: [], table: 'records' };

const evaluate = async (compiled: Compiled, text: string): Promise<{ value: string | null; rejected: boolean }> => {
  const rejected = `(${compiled.raw}) is not null and (${compiled.value}) is null`;
  const rows = await db.rows(
    `select cast(${compiled.value} as varchar) as value, cast(${rejected} as varchar) as rejected from (select ${quoted(text)} as "c") as m`,
  );
  return { value: rows[0]?.['value'] ?? null, rejected: rows[0]?.['rejected'] === 'true' };
};

const value = async (expression: Expression, type: ColumnType, text: string): Promise<string | null> => {
  const found = await evaluate(compileExpression(expression, type, scope), text);
  return found.rejected ? 'rejected' : found.value;
};

test.each([
  ['USD 12.50', 'USD'],
  ['12,50 €', 'EUR'],
  ['$5', 'USD'],
  ['$5 CAD', 'CAD'],
  ['CA$ 5', 'CAD'],
  ['($1,234.00)', 'USD'],
  ["CHF 1'234.50", 'CHF'],
  ['12 eur', 'EUR'],
  ['£', 'GBP'],
  ['¥ 500', 'JPY'],
  ['12 zł', 'PLN'],
  ['100 kr', 'rejected'],
  ['12.50', 'rejected'],
  ['12 USD / 11 EUR', 'rejected'],
  ['12 XYZ', 'rejected'],
])('the currency of %s is %s', async (text, code) => {
  expect(await value({ column: 'c', currencyOf: true }, 'text', text)).toBe(code);
});

describe('texts that stand for "not known"', () => {
  const undefinedWhen = ['N/A', '-', 'See ASN-*', '*(tbd)', '*void*', '*'];
  const of = (words: readonly string[]): Expression => ({ column: 'c', undefinedWhen: [...words] });
  test.each([
    ['N/A', null],
    ['n/a', 'rejected'],
    ['-', null],
    ['See ASN-123', null],
    ['see ASN-123', 'rejected'],
    ['12 (tbd)', null],
    ['a void b', null],
    ['12', '12.000000'],
  ])('%s is %s', async (text, expected) => {
    expect(await value(of(undefinedWhen.slice(0, -1)), 'quantity', text)).toBe(expected);
  });

  test('are undefined of every type, and are not rejected', async () => {
    for (const type of ['text', 'day', 'instant', 'flag', 'amount', 'rate', 'quantity', 'integer'] as const)
      expect(await value(of(['N/A']), type, 'N/A')).toBeNull();
  });

  test('leave a text column a text: it cannot be rejected', () => {
    const compiled = compileExpression(of(['N/A']), 'text', scope);
    expect(compiled.value).toBe(compiled.raw);
  });

  test('a star alone is any text', async () => {
    expect(await value(of(['*']), 'amount', 'anything')).toBeNull();
  });
});

test.each([
  ['amount', '1234.5678', '1234.5678'],
  ['amount', '1234.56789', 'rejected'],
  ['integer', '12.0', '12'],
  ['integer', '12.5', 'rejected'],
  ['rate', '0.000001', '0.000001'],
  ['flag', 'Yes', 'true'],
  ['flag', 'maybe', 'rejected'],
  ['day', '2026-01-05', '2026-01-05'],
  ['instant', '2026-01-05T10:00:00+02:00', '2026-01-05 08:00:00'],
  ['text', 'N/A', 'N/A'],
] as const)('%s %s is %s', async (type, text, expected) => {
  expect(await value('c', type, text)).toBe(expected);
});

test('a percentage is stripped of its sign and scaled', async () => {
  const rate: Expression = { column: 'c', format: '1234,56', unit: ['%'], multiplyBy: '0.01' };
  expect(await value(rate, 'rate', '12,5 %')).toBe('0.125000');
});

test('a flag may have words for one side only', async () => {
  const marked: Expression = { column: 'c', true: ['X'], false: [] };
  expect(await value(marked, 'flag', 'x')).toBe('true');
  expect(await value(marked, 'flag', 'y')).toBe('rejected');
});

test('a time without an offset is in the zone of its stream', async () => {
  const compiled = compileExpression('c', 'instant', { ...scope, zone: 'Europe/Berlin' });
  expect((await evaluate(compiled, '2026-07-01 10:00')).value).toBe('2026-07-01 08:00:00');
});

test('the latest day of all rows', async () => {
  await db.run(`create table records as select unnest(['05/01/2026', '01/02/2026', 'x']) as "c"`);
  const compiled = compileExpression({ latest: 'c', format: 'DD/MM/YYYY' }, 'day', scope);
  expect((await evaluate(compiled, '')).value).toBe('2026-02-01');
});

test('says what was expected', () => {
  const expected = (expression: Expression, type: ColumnType): string =>
    compileExpression(expression, type, scope).expected;
  expect(expected({ column: 'c', format: '1.234,56', negative: '(1)', unit: ['€', 'EUR'] }, 'amount')).toBe(
    'a number with at most 4 decimals, written as 1.234,56 (1) with € or EUR',
  );
  expect(expected({ column: 'c', format: 'D/M/YY' }, 'day')).toBe('a day as D/M/YY');
  expect(expected({ column: 'c', format: 'excel' }, 'instant')).toBe('the number of a day, as spreadsheets count them');
});

test('a format of the wrong sort is refused', () => {
  const compile = (format: 'DD/MM/YYYY' | '1,234.56', type: ColumnType) => (): Compiled =>
    compileExpression({ column: 'Total', format }, type, scope);
  expect(compile('DD/MM/YYYY', 'amount')).toThrow('the numbers of "Total", got "DD/MM/YYYY"');
  expect(compile('1,234.56', 'day')).toThrow('Expected a way to write days');
});
