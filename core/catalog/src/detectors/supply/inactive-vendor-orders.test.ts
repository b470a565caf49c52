import { formatDay, formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { detectIn, line, on } from '../../catalog.fixture.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { inactiveVendorOrders } from './inactive-vendor-orders.ts';

const inactive = { active: 'false' };
const lines = [
  line('P1/10', { ...inactive, value: '100.10' }),
  line('P1/20', { ...inactive, value: '0.20', lastPromise: '2026-11-05', itemName: 'Rim' }),
  line('P2/10', { ...inactive, party: 'V-2', vendor: 'Birch', value: '7', lastPromise: '2026-10-01' }),
  line('P3/10', { value: '1000000' }),
  line('P4/10', { active: null, value: '1000000' }),
];

describe('open orders with inactive vendors', () => {
  test('are found by vendor, with their exact value', async () => {
    const { found } = await detectIn(inactiveVendorOrders, { lines });
    expect(found.map((f) => [f.subject, f.title, formatDecimal(f.stake.likely)])).toEqual([
      [{ party: 'V-1' }, 'Alder Ltd. is inactive, but 1 order with it is still open', '100.30'],
      [{ party: 'V-2' }, 'Birch is inactive, but 1 order with it is still open', '7'],
    ]);
    expect(found.flatMap((f) => complaintsAbout(inactiveVendorOrders, f))).toEqual([]);
  });

  test('are decided by the earliest promise that lies ahead, else within a week', async () => {
    const { found } = await detectIn(inactiveVendorOrders, { lines });
    expect(found.map((f) => formatDay(f.decideBy))).toEqual(['2026-11-05', '2026-11-06']);
  });

  test('are not those of active vendors or of vendors of unknown state', async () => {
    const { found, fine } = await detectIn(inactiveVendorOrders, { lines: lines.slice(3) });
    expect(found).toEqual([]);
    expect(fine).toBe('None of 2 open order lines is with an inactive vendor.');
    expect((await detectIn(inactiveVendorOrders, { lines: [] })).fine).toBe(
      'None of 0 open order lines is with an inactive vendor.',
    );
  });

  test('do not depend on the order of rows', async () => {
    const found1 = await foundThrice(inactiveVendorOrders, { lines });
    expect([found1.turned, found1.again]).toEqual([found1.once, found1.once]);
    const lastDay = (source: string) => on(source === 'erp' ? '2026-10-30' : '2026-10-01');
    const sources = [...lines, line('P0/10', { ...inactive, source: 'old' })];
    const found2 = await foundThrice(inactiveVendorOrders, { lines: sources }, { lastDay });
    expect([found2.turned, found2.again]).toEqual([found2.once, found2.once]);
  });

  test('in two currencies are never added', async () => {
    const euros = line('P5/10', { ...inactive, value: '9', currency: 'EUR' });
    const { found } = await detectIn(inactiveVendorOrders, { lines: [euros, ...lines.slice(0, 2)] });
    expect(found.map((f) => [f.subject, f.stake.currency, formatDecimal(f.stake.likely)])).toEqual([
      [{ party: 'V-1', currency: 'EUR' }, 'EUR', '9'],
      [{ party: 'V-1' }, 'USD', '100.30'],
    ]);
    expect(new Set(found.map((f) => f.cause)).size).toBe(2);
  });

  test('the defaults follow the schema', () => {
    expect(inactiveVendorOrders.params.parse(inactiveVendorOrders.defaults)).toEqual({});
  });
});
