import * as fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { stagedLines, type StagedLine } from '../layout/staged.fixture.ts';
import { stageFile, type StagedFile, type StageRequest } from './stage.ts';
import { diskEffects, type TableEffects } from './table-effects.ts';

/** A disk in memory that hands out `size` bytes at a time. */
const disk = (files: Map<string, Buffer>, size: number): TableEffects => ({
  ...diskEffects,
  openRead: (path) => ({
    stamp: { bytes: files.get(path)?.length ?? 0, modifiedNs: 1n },
    chunks: (async function* chunks() {
      const bytes = files.get(path) ?? Buffer.alloc(0);
      for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
    })(),
  }),
  stamp: (path) => ({ bytes: files.get(path)?.length ?? 0, modifiedNs: 1n }),
  openWrite(path) {
    files.set(path, Buffer.alloc(0));
    return {
      write: (part) => void files.set(path, Buffer.concat([files.get(path) ?? Buffer.alloc(0), part])),
      close: () => {},
    };
  },
  replace(path, by) {
    files.set(path, files.get(by) ?? Buffer.alloc(0));
    files.delete(by);
  },
});

type Staged = { readonly file: StagedFile; readonly lines: readonly StagedLine[]; readonly records: readonly string[] };

const stage = async (text: string | Buffer, request: Partial<StageRequest> = {}, size = 1 << 20): Promise<Staged> => {
  const files = new Map([['orders.csv', Buffer.from(text)]]);
  const file = await stageFile({ path: 'orders.csv', stagedPath: 'staged', ...request }, disk(files, size));
  expect([...files.keys()].toSorted()).toEqual(['orders.csv', 'staged']);
  const lines = stagedLines(files.get('staged')?.toString() ?? '');
  return { file, lines, records: lines.map(({ row, line, fields }) => [row, line, ...fields].join('|')) };
};

const purchaseOrders = `Report: Purchase orders
Printed: 02.11.2026, 08:15

Order;Vendor;Amount
PO-1;Nord Metals;1.234,50
PO-2;"Spoke; Co";65,50
;;
Total;;1.300,00
PO-3;Total Quality Ltd;10,00
Gesamt;;1.310,00
End of report
`;

test('a report with titles is its records', async () => {
  const { file, records } = await stage(purchaseOrders);
  expect(records).toEqual([
    '1|5|PO-1|Nord Metals|1.234,50',
    '2|6|PO-2|Spoke; Co|65,50',
    '3|9|PO-3|Total Quality Ltd|10,00',
  ]);
  expect(file).toMatchObject({
    header: ['Order', 'Vendor', 'Amount'],
    rows: 3,
    rejectedRows: 0,
    rejectedBy: {},
    lines: 11,
    layout: { header: [4], fillDown: [], totals: 'leave-out' },
    dialect: { delimiter: ';', header: ['Order', 'Vendor', 'Amount'] },
    leftOut: [
      { line: 8, label: 'Total', disagrees: [] },
      { line: 10, label: 'Gesamt', disagrees: [] },
      { line: 11, label: 'End of report', disagrees: [] },
    ],
  });
});

test('titles padded to the width of the table, in UTF-16, with a header of two lines', async () => {
  const text = '\ufeffBudget 2026;;;\n;;;\n;Plan;;\nKonto;Jän;Feb;Mär\nLöhne;1;2;3\nMiete;4;5;6\n';
  const { file, records } = await stage(Buffer.from(text, 'utf16le'));
  expect(file).toMatchObject({
    header: ['Konto', 'Plan Jän', 'Plan Feb', 'Plan Mär'],
    layout: { header: [3, 4] },
    dialect: { encoding: 'utf-16le', bom: true },
  });
  expect(records).toEqual(['1|5|Löhne|1|2|3', '2|6|Miete|4|5|6']);
});

test('groups with blanks are filled in a report', async () => {
  const text = 'Costs\n\nSite,Account,Amount\nNorth,Rent,1\n,Power,2\nSouth,Rent,3\n,Power,4\n,Water,5\n';
  const { file, records } = await stage(text);
  expect(file.layout).toEqual({ header: [3], fillDown: ['Site'], totals: 'leave-out' });
  expect(records.at(-1)).toBe('5|8|South|Water|5');
});

test('an ordinary file is only told from its totals', async () => {
  const { file, records } = await stage(
    'Item,Jan,Feb\nHub,1,2\nx\nRim,3,4\nTotal,4,7\n,,\nBell,1,1\n"End, of report"\n',
  );
  expect(records).toEqual(['1|2|Hub|1|2', '3|4|Rim|3|4', '4|6|||', '5|7|Bell|1|1']);
  expect(file).toMatchObject({
    rows: 4,
    rejectedRows: 2,
    leftOut: [{ line: 5, label: 'Total', disagrees: [{ column: 'Feb', says: '7', sum: '6' }] }],
  });
  expect(file.rejected.map(({ row, line }) => [row, line])).toEqual([
    [2, 3],
    [6, 8],
  ]);
  expect(file.layout).toBeUndefined();
});

test('names that begin like totals change nothing', async () => {
  const text = 'Customer,Order,Amount\nTotalenergies,1,5\nTotal Quality Ltd,2,6\nSummertime GmbH,3,7\n,,\n';
  const { file, records } = await stage(text);
  expect(records).toEqual(['1|2|Totalenergies|1|5', '2|3|Total Quality Ltd|2|6', '3|4|Summertime GmbH|3|7', '4|5|||']);
  expect(file).toMatchObject({ leftOut: [], rejectedRows: 0 });
});

test('a last line that was cut off stays rejected', async () => {
  const { file } = await stage('a,b,c\n1,2,3\n4,5,6\nPO-7');
  expect(file).toMatchObject({ rows: 2, rejectedRows: 1 });
});

test('a layout that is given says where the header stands and whether totals stay', async () => {
  const layout = { header: [4], fillDown: [], totals: 'keep' as const };
  const { file, records } = await stage(purchaseOrders.replace('\n;;\n', '\n'), { layout });
  expect(records.map((record) => record.split('|')[2])).toEqual(['PO-1', 'PO-2', 'Total', 'PO-3', 'Gesamt']);
  expect(file).toMatchObject({ layout, rejectedRows: 1 });
  const filled = await stage('Site,Amount\nNorth,1\n,2\n', {
    layout: { header: [1], fillDown: ['Site'], totals: 'leave-out' },
  });
  expect(filled.records).toEqual(['1|2|North|1', '2|3|North|2']);
});

test('text from an archive carries the hash and the size of the archive', async () => {
  const source = async function* unpacked() {
    yield await Promise.resolve(Buffer.from('a,b\n1,'));
    yield Buffer.from('2\n');
  };
  const { file, records } = await stage('', { source, sha256: 'of the archive', bytes: 7 });
  expect(records).toEqual(['1|2|1|2']);
  expect(file).toMatchObject({ sha256: 'of the archive', bytes: 7, changedWhileRead: false });
});

const word = fc.stringMatching(/^[A-S][a-z]{2,8}$/u);
const record = fc.tuple(word, word, fc.nat({ max: 9999 }).map(String), fc.constantFrom('2026-01-05', '2026-02-07', ''));

it('accounts for every record, in chunks of any size, below any titles', async () => {
  const titles = fc.array(fc.oneof(word, fc.constant('')), { maxLength: 4 });
  const totals = fc.array(fc.boolean(), { minLength: 3, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      titles,
      totals,
      fc.array(record, { minLength: 60, maxLength: 60 }),
      async (above, isTotal, records) => {
        const body = isTotal.map((total, at) => (total && at > 1 ? 'Total;;12;' : (records[at] ?? []).join(';')));
        const text = [...above, 'Order;Vendor;Quantity;Day', ...body].join('\n');
        const whole = await stage(text);
        const count = whole.file.rows + whole.file.rejectedRows + (whole.file.leftOut?.length ?? 0);
        expect(count).toBe(body.length);
        expect(whole.file.header).toEqual(['Order', 'Vendor', 'Quantity', 'Day']);
        expect(whole.lines.map(({ line }) => line)).toEqual(
          body.flatMap((row, at) => (row.startsWith('Total;') ? [] : [above.length + at + 2])),
        );
        expect(whole.lines.map(({ row }) => row)).toEqual(whole.lines.map((_, at) => at + 1));
        expect(await stage(text, {}, 17)).toEqual(whole);
      },
    ),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 60), seed: 77 },
  );
});
