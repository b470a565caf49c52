import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measure } from '../../bench/measure.ts';
import { scratchFolders } from '../exports/scratch.ts';
import { expectAllCounted, expectTidy, goodLedger, ledgerMapping, rows, startDesk, type Desk } from './desk.ts';

const scratch = scratchFolders();
const mainFile = join(import.meta.dirname, '..', '..', 'apps', 'cli', 'src', 'main.ts');
const gigabytes = Number(process.env['BAD_INPUT_GB'] ?? '0.2');
const millions = Number(process.env['BAD_INPUT_MILLION_ROWS'] ?? '5');
const mostBytes = 600_000_000;
/** The database takes its own 256 MB and what its threads need beside; more rows take no more. */
const mostBytesOfRows = 800_000_000;
const minutes = 60_000 * (gigabytes > 1 || millions > 5 ? 60 : 2);

/** Writes a text again and again, without holding it. */
const fill = (path: string, parts: { before: string; piece: string; bytes: number; after: string }): void => {
  const file = openSync(path, 'w');
  try {
    writeSync(file, parts.before);
    const piece = Buffer.from(parts.piece.repeat(Math.ceil(4_194_304 / parts.piece.length)));
    for (let left = parts.bytes; left > 0; left -= piece.length)
      writeSync(file, piece, 0, Math.min(left, piece.length));
    writeSync(file, parts.after);
  } finally {
    closeSync(file);
  }
};

/** Imports and tells what it took; a refusal is told like a success. */
const importMeasured = async (desk: Desk, place: string, mapping: string) => {
  const args = ['import', place, '--data', desk.data, '--mapping', mapping, '--memory', '256MB'];
  const script = '"$@" 2>&1; echo "exit code $?"';
  return measure('sh', ['-c', script, 'sh', process.execPath, mainFile, ...args]);
};

test(
  `a line of ${gigabytes} GB is one bad row in bounded memory; the others are there`,
  async () => {
    const desk = startDesk(scratch());
    const place = desk.put({});
    const path = join(place, 'ledger.csv');
    fill(path, { before: goodLedger, piece: 'x', bytes: gigabytes * 1e9, after: `\n${rows(101, 120)}` });
    expect(statSync(path).size).toBeGreaterThan(gigabytes * 1e9);
    const done = await importMeasured(desk, place, desk.map(ledgerMapping(['ledger.csv'])));
    expect(done.output).toContain('exit code 0');
    expect(done.peakBytes ?? 0).toBeLessThan(mostBytes);
    const { quarantine } = desk.doctor();
    expect(quarantine.map(({ params }) => [params.line, params.expected])).toEqual([
      [22, expect.stringMatching(/^a line end within \d+ bytes$/)],
    ]);
    expect(quarantine[0]?.params.suggestion).toMatch(/^line ends are missing/);
    expectAllCounted(desk.lastManifest(), { 'ledger.csv': 41 });
    rmSync(path);
  },
  minutes,
);

test(
  `${millions} million rows of one byte are read in bounded memory`,
  async () => {
    const desk = startDesk(scratch());
    const place = desk.put({});
    fill(join(place, 'ledger.csv'), { before: 'n\n', piece: '1\n', bytes: 2e6 * millions, after: '' });
    const columns = { account: 'n', amount: 'n', on: { constant: '2026-01-05' }, currency: { constant: 'USD' } };
    const mapping = desk.map(ledgerMapping(['ledger.csv'], { fact: { id: [], columns } }));
    const done = await importMeasured(desk, place, mapping);
    expect(done.output).toContain('exit code 0');
    expect(done.peakBytes ?? 0).toBeLessThan(mostBytesOfRows);
    expectAllCounted(desk.lastManifest(), { 'ledger.csv': 1e6 * millions });
    await expectTidy(desk.data, ['000001']);
  },
  minutes,
);

test(
  'a header without an end is refused in bounded memory',
  async () => {
    const desk = startDesk(scratch());
    const place = desk.put({});
    fill(join(place, 'ledger.csv'), { before: '', piece: 'x', bytes: gigabytes * 1e9, after: '' });
    const done = await importMeasured(desk, place, desk.map(ledgerMapping(['ledger.csv'])));
    expect(done.output).toMatch(
      /ledger\.csv: expected a header line with column names, found none \(expected a line end within \d+ bytes, .*\n.*\nexit code 2/,
    );
    expect(done.peakBytes ?? 0).toBeLessThan(mostBytes);
    await expectTidy(desk.data, []);
  },
  minutes,
);
