import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatCell, type RunState } from '@throughline/engine';
import { formatDecimal } from '@throughline/math';
import type { Finding } from '@throughline/model';
import { metricOf } from '@throughline/catalog';
import { importInto, open, owner, type Session } from '@throughline/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const reference = process.env['THROUGHLINE_REFERENCE'] ?? '../shared/data';
const records = join(reference, 'finance', 'adventureworks');

/** What a purchasing manager of AdventureWorks may be told, and what not. */
describe.skipIf(!existsSync(records))('supply at AdventureWorks', () => {
  const data = mkdtempSync(join(tmpdir(), 'throughline-adventureworks-'));
  let session: Session;
  let state: RunState;

  beforeAll(async () => {
    const options = { folder: records, mapping: 'adventureworks', knownAt: Date.UTC(2026, 0, 1) };
    await importInto(data, options, { threads: 1 });
    session = await open(data, owner, { threads: 1 });
    state = (await session.run()).state;
  }, 240_000);
  afterAll(async () => {
    await session.close();
    rmSync(data, { recursive: true, force: true });
  });

  const value = async (id: string, typed: { period?: string; where?: string[] } = {}) => {
    const asked = session.read({ by: [], rollUp: [], where: [], period: undefined, ...typed });
    const { cells, metric } = await session.ask(metricOf(id), asked);
    const [cell] = cells;
    return cell === undefined ? undefined : formatCell(cell, metric.unit);
  };
  const of = (detector: string): Finding[] => state.findings.filter((f) => f.detector === `supply.${detector}`);

  test('the day of receipt is assumed: 57 receipts look late, and no promise is judged', async () => {
    expect(await value('supply.late-receipts')).toBe('57');
    expect(await value('supply.on-time-in-full')).toBe('undefined: no rows');
    expect(await value('supply.lead-time')).toBe('undefined: no rows');
    expect(await value('supply.in-full')).toBe('95.6 %');
    expect(of('vendor-slipping')).toEqual([]);
  });

  test('an uplift of 5 % on nearly every line is no breach of the list', async () => {
    expect(await value('supply.lines-above-list')).toBe('8,820');
    expect(of('order-above-list')).toEqual([]);
  });

  test('orders of inactive vendors are all complete: history', () => {
    expect(of('inactive-vendor-orders')).toEqual([]);
    expect(of('never-delivered')).toEqual([]);
    expect(of('promised-before-placed')).toEqual([]);
  });

  test('69 items are below safety stock, and none of them is a finding', async () => {
    expect(await value('supply.items-below-safety-stock')).toBe('69');
    expect([...of('projected-stock-out'), ...of('excess-stock')]).toEqual([]);
  });

  test('no vendor stands out by its rejects: they are alike', () => {
    expect(of('reject-burst')).toEqual([]);
  });

  test('every item has its reorder point below its safety stock: one question to the data steward', () => {
    const [finding, ...others] = of('planning-parameters').filter((f) => f.subject['gap']?.startsWith('reorder'));
    expect([finding?.title, others]).toEqual(['Each of 432 stocked items: reorder point below safety stock', []]);
  });

  test('rims are bought at 37.33 that another active vendor lists at 25.33, like for like', () => {
    const found = of('cheaper-vendor');
    expect(found.map((f) => [f.subject['party'], f.evidence[0]?.value])).toEqual([
      ['1682', "USD 37.33 at Premier Sport, Inc., USD 25.33 at Anderson's Custom Bikes"],
    ]);
    expect(found.map((f) => formatDecimal(f.stake.likely))).toEqual(['263340.00']);
  });

  test('findings are few, stakes are intervals, and every figure opens to what is said', async () => {
    const own = state.findings.filter((f) => f.detector.startsWith('supply.'));
    expect(own.length).toBeLessThanOrEqual(8);
    for (const finding of own) {
      const { low, likely, high } = finding.stake;
      expect([low, likely, high].map((d) => Number(formatDecimal(d)))).toEqual(
        [low, likely, high].map((d) => Number(formatDecimal(d))).toSorted((a, b) => a - b),
      );
      for (const { value: said, source } of finding.evidence) {
        if (source === undefined || !('metric' in source)) continue;
        const opened = await value(source.metric, {
          where: [...source.where],
          ...(source.period === undefined ? {} : { period: source.period }),
        });
        expect(said, `${finding.key}: ${source.metric}`).toContain(opened);
      }
    }
  });
});
