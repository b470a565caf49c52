import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importReviewed, oxfordEdits } from '../import/reviewed.ts';
import { detectedIn } from './detected.ts';

const reference = process.env['THROUGHLINE_REFERENCE'];
const file = 'oxford_spend_2015-04_2017-03.csv';
const asked = { businessDay: '2017-03-28', currency: 'GBP' };

describe.skipIf(reference === undefined)('two years of payments of a city', () => {
  const root = mkdtempSync(join(tmpdir(), 'throughline-oxford-'));
  const data = join(root, 'data');

  beforeAll(async () => {
    const folder = join(root, 'exports');
    mkdirSync(folder);
    mkdirSync(data);
    copyFileSync(join(reference ?? '', 'finance', 'oxford_spend', file), join(folder, file));
    await importReviewed({ data, folder }, oxfordEdits, 'GBP');
  }, 240_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('no bill is called paid twice on amount and days alone, though thousands look alike', async () => {
    const { found, fine, rows } = await detectedIn(data, 'money.duplicate-payment', asked);
    expect(found).toEqual([]);
    expect(fine).toContain('No number of a vendor’s invoice is recorded');
    expect(rows).toBeLessThan(3000);
  }, 60_000);

  test('general expenses are no vendor, and nothing else is', async () => {
    const { found } = await detectedIn(data, 'money.catch-all-vendor', asked);
    expect(found.map((f) => f.title)).toEqual([
      '12.6 % of a year’s spend is booked on “GENERAL EXPENSES”, which is no vendor',
    ]);
  });

  test('two vendors are kept twice; hidden names and records for one payment are not', async () => {
    const { found } = await detectedIn(data, 'money.duplicate-vendor', asked);
    expect(found.flatMap((f) => f.evidence.map((e) => e.label))).toEqual(['CANON (UK) LTD', 'EVERSHEDS']);
  });

  test('what needs invoices is not judged', async () => {
    const ids = ['overdue-customer', 'overdue-vendor', 'invoice-above-order', 'paid-above-invoice', 'paid-in-parts'];
    for (const id of ids) {
      expect((await detectedIn(data, `money.${id}`, asked)).found).toEqual([]);
    }
  });
});
