import { expect, test } from 'vitest';
import { evidenceOf, small, type SmallTable } from './evidence.fixture.ts';
import { judgeTable } from './judge.ts';
import { bareName } from './remarks/naming.ts';
import type { RemarkCode, TableProfile } from './profile.ts';

const judged = (table: SmallTable): TableProfile => judgeTable(evidenceOf(table));

const column = (name: string, values: readonly string[]): TableProfile =>
  judged({ file: 't.csv', header: ['Row No', name], rows: values.map((value, i) => [String(i + 1), value]) });

const remark = (profile: TableProfile, code: RemarkCode): string | undefined =>
  profile.remarks.find((r) => r.code === code)?.text;

const times = (n: number, value: string): string[] => Array.from({ length: n }, () => value);
const counting = (n: number, text: (i: number) => string): string[] => Array.from({ length: n }, (_, i) => text(i));

test('texts among numbers are counted, the frequent ones named, families gathered', () => {
  const values = [
    ...counting(30, (i) => `${i}.5`),
    ...times(8, 'Included in price'),
    ...counting(6, (i) => `See DOC-${i + 10} (No ${i + 100})`),
  ];
  const profile = column('Freight Cost (USD)', values);
  expect(remark(profile, 'text-in-numbers')).toBe(
    '14 of 44 values of Freight Cost (USD) are no numbers: 8 × “Included in price”; 6 like “See DOC-10 (No 100)”.',
  );
  expect(remark(profile, 'refers-to-another-row')).toContain('6 values of Freight Cost (USD) refer to another row');
  expect(profile.columns[1]?.undefinedWhen).toEqual(['Included in price', 'See DOC-*']);
  expect(profile.columns[1]?.currency).toBe('USD');
});

test('days that less than half of the values hold are found', () => {
  const values = [...times(30, 'Not Captured'), ...counting(20, (i) => `2025-01-${String(i + 10)}`)];
  const profile = column('Sent Date', values);
  expect(profile.columns[1]).toMatchObject({
    type: 'day',
    reading: { format: 'YYYY-MM-DD', count: 20 },
    undefinedWhen: ['Not Captured'],
  });
  expect(remark(profile, 'text-in-days')).toContain(
    '30 of 50 values of Sent Date are no days as YYYY-MM-DD: 30 × “Not Captured”',
  );
});

test('digits under a heading of days are days, elsewhere numbers', () => {
  const readings = [
    { type: 'day' as const, format: 'YYYYMMDD', count: 3, least: '2025-01-01', greatest: '2025-01-03', misfits: [] },
    { type: 'number' as const, format: '1234.56', count: 3, least: '20250101', greatest: '20250103', misfits: [] },
  ];
  const given = (name: string): string | undefined => {
    const table = evidenceOf({ file: 't.csv', header: [name], rows: [['20250101'], ['20250102'], ['20250103']] });
    const [first] = table.columns;
    return first === undefined
      ? undefined
      : judgeTable({ ...table, columns: [{ ...first, readings }] }).columns[0]?.type;
  };
  expect(given('Posting Date')).toBe('day');
  expect(given('Weight')).toBe('number');
});

test.each<[RemarkCode, string, readonly [values: readonly string[], text: string]]>([
  ['negative-amounts', 'Amount', [['10', '-3', '5'], '1 of 3 values of Amount are below zero, down to -3']],
  ['zero-amounts', 'Amount', [['10', '0', '5'], '1 of 3 values of Amount are zero']],
  ['binary-noise', 'Amount', [['10.1000000000001', '3', '5'], 'rounding noise']],
  ['sentinel-number', 'Lead Time', [['10', '9999', '5', '9999'], '“9999” 2 times']],
  ['impossible-days', 'Valid To', [['2025-01-01', '9999-12-31', '2026-01-01'], 'for ever']],
  ['impossible-days', 'Order Date', [['2025-01-01', '1900-01-01', '2026-01-01'], 'back to 1900-01-01']],
  ['two-digit-years', 'Order Date', [['01.02.25', '13.02.25', '15.02.25'], 'two digits']],
  ['ambiguous-days', 'Order Date', [['01/02/2025', '03/02/2025', '05/02/2025'], 'MM/DD/YYYY']],
  ['mixed-currencies', 'Currency', [['EUR', 'USD', 'EUR'], '2 currencies']],
  ['empty-column', 'Note', [['', '', ''], 'is empty']],
  ['constant-column', 'Company', [['10', '10', '10'], '“10” in every row']],
  ['mostly-missing', 'Note', [['', '', 'x y'], '2 of 3 rows']],
  ['placeholder', 'Dosage', [['N/A', 'tablet', 'N/A'], '2 × “N/A”']],
  ['spellings', 'Vendor Name', [['Alder Ltd', 'ALDER LIMITED', 'Birch'], '“ALDER LIMITED”, “Alder Ltd”']],
  ['catch-all', 'Vendor Name', [['Sundry creditors', 'Birch GmbH', 'Cedar AG'], '“Sundry creditors”']],
  ['personal-data', 'Salary', [['50000', '40000', '45000'], 'pay']],
  ['personal-data', 'Reached at', [['a@x.org', 'b@x.org', 'c@x.org'], 'e-mail']],
])('%s is found in %s', (code, name, [values, text]) => {
  expect(remark(column(name, values), code)).toContain(text);
});

test('a clean column gives no remark', () => {
  expect(column('Amount', ['10', '3', '5']).remarks).toEqual([]);
});

test('an almost unique number, copies of rows and the lack of a key are told', () => {
  const rows = counting(100, (i) => String(i)).map((n) => [`T${n}`, String(Number(n) % 7)]);
  const profile = judged({ file: 't.csv', header: ['Trans No', 'Amount'], rows: [...rows, ['T5', '5']] });
  expect(remark(profile, 'almost-unique')).toContain(
    '1 of its 101 values repeats an earlier one, in rows that are copies',
  );
  expect(remark(profile, 'identical-rows')).toContain('1 of 101 rows are exact copies');
  expect(remark(profile, 'no-key')).toBeDefined();
});

test('one id with several names and one name with several ids are told', () => {
  const rows = counting(20, (i) => String(i)).flatMap((i) => [
    [i, `Name ${i}`],
    [i, `Name ${i}`],
  ]);
  const profile = judged({
    file: 't.csv',
    header: ['Vendor ID', 'Vendor Name'],
    rows: [...rows, ['3', 'Other'], ['99', 'Name 4']],
  });
  expect(remark(profile, 'several-names-of-an-id')).toContain(
    '1 of 21 values of Vendor ID come with several values of Vendor Name',
  );
  expect(remark(profile, 'several-ids-of-a-name')).toContain(
    '1 of 21 values of Vendor Name come with several values of Vendor ID',
  );
});

test('one value that dominates the parties is asked about', () => {
  const values = [...times(40, 'Own depot'), ...counting(40, (i) => `Vendor ${i}`)];
  expect(remark(column('Vendor', values), 'catch-all')).toContain('“Own depot” stands in 40 of 80 values');
});

test('a legal form, case and punctuation make no other name', () => {
  expect(bareName('Alder & Co. KG')).toBe(bareName('ALDER'));
  expect(bareName('Alder')).not.toBe(bareName('Elder'));
});

test('roles are told from headings and values', () => {
  const table = small('t.csv', 'Order ID;Qty;Amount;Currency;UoM;Jan 2026\n1;2;3.5;EUR;kg;5\n2;3;4.5;USD;pcs;6');
  const roles = judged(table).columns.map((c) =>
    c.roles.map(({ role }) => role).filter((r) => r !== 'key' && r !== 'code'),
  );
  expect(roles).toEqual([[], ['quantity'], ['amount'], ['currency'], ['unit'], ['month']]);
  expect(judged(table).columns[0]?.roles).toContainEqual({ role: 'key' });
});
