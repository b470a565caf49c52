import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { detectIn, line } from '../../catalog.fixture.ts';
import { noIncidents } from '../../incident.fixture.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { neverDelivered } from './never-delivered.ts';
import { overdueLines } from './overdue-lines.ts';

const long = { lastPromise: '2026-09-01' };
const part = { ...long, outstanding: '4', value: '20' };
const lines = [line('P1/10', long), line('P1/20', long), line('P2/10', long), line('P3/10', part)];

describe('orders that never came', () => {
  test('are found by vendor, and no other finding claims their lines', async () => {
    const { found } = await detectIn(neverDelivered, { lines });
    expect(found.map((f) => [f.subject, f.title, Number(formatDecimal(f.stake.likely))])).toEqual([
      [{ party: 'V-1' }, 'Nothing has come of 3 order lines of Alder Ltd., long past their promise', 150],
    ]);
    expect(found.flatMap((f) => complaintsAbout(neverDelivered, f))).toEqual([]);
    const overdue = await detectIn(overdueLines, { ...noIncidents, lines });
    const claimed = [...found, ...overdue.found].flatMap((f) => f.stake.claims?.map(({ of }) => of) ?? []);
    expect(claimed.toSorted()).toEqual(['P1/10', 'P1/20', 'P2/10', 'P3/10'].map((at) => `order purchase ${at}`));
    expect(overdue.found[0]?.evidence[0]?.source).toMatchObject({
      where: ['document in P3', 'on<2026-10-30', 'neverOn>2026-10-30'],
    });
  });

  test('are not those of which something came, that are late by a month, or of inactive vendors', async () => {
    const fine = [
      line('P1/10', part),
      line('P1/20', { lastPromise: '2026-09-30' }),
      line('P1/30', { ...long, active: 'false' }),
    ];
    const result = await detectIn(neverDelivered, { lines: fine });
    expect(result.found).toEqual([]);
    expect(result.fine).toBe('0 lines of 3 open order lines have brought nothing more than 30 days after the promise.');
  });

  test('of several vendors stand together, in any order of rows', async () => {
    const some = { lines: [line('P1/10', long), line('P2/10', { ...long, party: 'V-2' })] };
    const { once, turned } = await foundThrice(neverDelivered, some);
    expect(once.map((f) => f.title)).toEqual([
      'Nothing has come of 2 order lines of 2 vendors, long past their promise',
    ]);
    expect(turned).toEqual(once);
  });
});
