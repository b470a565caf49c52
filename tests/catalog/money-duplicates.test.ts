import type { Finding } from '@throughline/model';
import { beforeAll, describe, expect, test } from 'vitest';
import { detectedIn, withExports } from './detected.ts';
import { exportsOf, invoicesOf, type Invoice } from './money-duplicates.fixture.ts';

const seeds = [11, 12, 13, 14, 15, 16, 17, 18];
const key = (party: string, document: string): string => `${party}|${document}`;

describe('invoices entered twice, among ordinary ones and look-alikes that are fine', () => {
  let found: readonly Finding[] = [];
  const planted = seeds.flatMap((seed) => invoicesOf(seed).invoices).filter((each) => each.twin !== undefined);
  const isFound = (each: Invoice): boolean =>
    found.some((f) => key(f.subject['party'] ?? '', f.subject['document'] ?? '') === key(each.party, each.number));

  beforeAll(async () => {
    const params = { minimumChance: 0.5, most: 1000, recoverableDays: 1095 };
    const asked = { businessDay: '2026-12-31', currency: 'USD', params };
    ({ found } = await withExports(exportsOf(seeds), (data) => detectedIn(data, 'money.duplicate-payment', asked)));
  }, 240_000);

  test('most planted ones are found', () => {
    const missed = planted.filter((each) => !isFound(each));
    expect(missed.length).toBeLessThanOrEqual(planted.length * 0.12);
  });

  test('nearly all that is found is planted', () => {
    const wrong = found.filter(
      (f) =>
        !planted.some(
          (each) => key(each.party, each.number) === key(f.subject['party'] ?? '', f.subject['document'] ?? ''),
        ),
    );
    expect(wrong.length).toBeLessThanOrEqual(found.length * 0.02);
  });
});
