import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { metricOf } from '@throughline/catalog';
import { formatDecimal } from '@throughline/worker';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { changes, importFrom, within } from './sample.ts';

const scratch = scratchFolders();

/** A system with a vendor list and orders, whose streams and entries are called as those of the other one. */
const system = (root: string, id: string, active: string) => {
  const folder = join(root, id);
  mkdirSync(folder);
  writeFileSync(join(folder, 'vendors.csv'), `Vendor,Active\nV1,${active}\n`);
  writeFileSync(join(folder, 'orders.csv'), `Order,Vendor,On,Amount\n${id}-1,V1,2026-03-02,10\n`);
  const columns = {
    orderType: { constant: 'purchase' },
    lineType: { constant: 'goods' },
    document: 'Order',
    party: 'Vendor',
    on: 'On',
    amount: 'Amount',
    currency: { constant: 'USD' },
  };
  const mapping = {
    mapping: id,
    version: 1,
    title: id,
    streams: { vendor: { file: 'vendors.csv', source: id }, order: { file: 'orders.csv', source: id } },
    facts: [
      { name: 'vendor', kind: 'party', from: 'vendor', id: ['Vendor'], columns: { party: 'Vendor', active: 'Active' } },
      { name: 'order', kind: 'order_line', from: 'order', id: ['Order'], columns },
    ],
  };
  const path = join(root, `${id}.json`);
  writeFileSync(path, JSON.stringify(mapping));
  return { folder, mapping: path };
};

test('two mappings with the same names keep their facts apart, and a vendor that both list counts once', async () => {
  const root = scratch();
  const data = join(root, 'data');
  const [erp, crm] = [system(root, 'erp', '1'), system(root, 'crm', '0')];
  await importFrom(data, { ...erp, knownAt: '2026-11-01T06:00:00Z' });
  const second = await importFrom(data, { ...crm, knownAt: '2026-11-02T06:00:00Z' });
  expect(changes(second.manifest)).toEqual([
    'order: 1 added, 0 replaced, 0 ended, 0 kept',
    'vendor: 1 added, 0 replaced, 0 ended, 0 kept',
  ]);
  const again = await importFrom(data, { ...erp, knownAt: '2026-11-03T06:00:00Z' });
  expect(again.manifest.facts.reduce((sum, fact) => sum + fact.added + fact.ended, 0)).toBe(0);
  const spend = await within(data, (session) => session.ask(metricOf('supply.spend'), { by: ['party.active'] }));
  expect(spend.cells.map((cell) => [cell.keys['party.active'], cell.value && formatDecimal(cell.value)])).toEqual([
    ['false', '20'],
  ]);
});
