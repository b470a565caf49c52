import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, context, detectIn, exact, respondTo } from '../../catalog.fixture.ts';
import type { ContractRows } from '../../contract-prices.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { useContract } from '../../responders/supply/use-contract.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { offContract } from './off-contract.ts';

const change = { assumption: (id: string) => ({ ...context.assumption(id), decimal: exact('40') }) };

/** A hundred of I1 from V9 at 12, which the contract K1 with V1 lists at 10. */
const line = (document: string, on: string, own: object = {}): ContractRows['lines'][number] => ({
  document,
  line: '10',
  status: 'complete',
  party: 'V9',
  item: 'I1',
  unit: 'U1',
  requester: 'ann',
  currency: 'USD',
  source: 'erp',
  contract: 'K1',
  agreedWith: 'V1',
  orderUnit: 'pc',
  on,
  quantity: '100.000000',
  paid: '12.000000',
  price: '10.000000',
  minimum: null,
  maximum: null,
  ...own,
});

const lines = [line('P1', '2026-06-02'), line('P2', '2026-08-20'), line('P3', '2026-10-05', { status: 'approved' })];

const rows = (own: Partial<ContractRows> = {}) => ({
  lines,
  contracts: [{ contract: 'K1', name: 'Frame 1', party: 'V1', from: '2026-01-01', to: '2026-12-31' }],
  items: [{ party: 'V1', item: 'I1', contract: 'K1', from: '2026-01-01', to: null }],
  listed: [{ party: 'V9', item: 'I1', orderUnit: 'pc' }],
  late: [],
  incidents: [],
  vendors: [
    { party: 'V1', name: 'Alder Ltd.', active: 'true' },
    { party: 'V9', name: 'Birch Ltd.', active: 'true' },
  ],
  names: [{ item: 'I1', name: 'Hub' }],
  ...own,
});

const found = async (own: Partial<ContractRows> = {}) => (await detectIn(offContract, rows(own), change)).found;

const each = (own: object) => lines.map((one) => ({ ...one, ...own }));

describe('bought past a contract', () => {
  test('is found with what a year costs: 2 × 100 × 2 in the four whole months since the first line, × 3', async () => {
    const all = await found();
    expect(all.map((f) => [f.title, f.subject, f.cause])).toEqual([
      [
        '3 lines bought past the contract with Alder Ltd.: USD 1,200.00 a year',
        { contract: 'K1', party: 'V1' },
        'contract K1 bypassed',
      ],
    ]);
    const { low, likely, high } = all[0]?.stake ?? {};
    expect([low, likely, high].map((part) => part && Number(formatDecimal(part)))).toEqual([369.84, 1200, 2695.53]);
    expect(all[0]?.details).toMatchObject({ open: 'P3/10', openExcess: '200', requester: 'ann' });
    expect(all.flatMap((f) => complaintsAbout(offContract, f))).toEqual([]);
    const respond = await respondTo(useContract, {});
    const options = all.flatMap((f) => respond.read(asFinding(offContract, f), undefined));
    expect([complaintsAboutOptions(options), options.map((o) => o.id)]).toEqual([[], ['bind', 'move']]);
  });

  test('what is as cheap elsewhere, or hardly dearer, is not', async () => {
    expect(await found({ lines: [] })).toEqual([]);
    expect(await found({ lines: each({ paid: '10.050000' }) })).toEqual([]);
  });

  test('another unit, a quantity below the minimum or above the maximum cannot be compared', async () => {
    expect(await found({ listed: [{ party: 'V9', item: 'I1', orderUnit: 'box' }] })).toEqual([]);
    expect(await found({ lines: each({ minimum: '500.000000' }) })).toEqual([]);
    expect(await found({ lines: each({ maximum: '50.000000' }) })).toEqual([]);
  });

  test('where the vendor of the contract owed the item or could not deliver, the others helped out', async () => {
    const owed = { party: 'V1', item: 'I1', promise: '2026-05-20', cameOn: null };
    expect(await found({ late: [owed] })).toEqual([]);
    expect(await found({ late: [{ ...owed, cameOn: '2026-06-01' }] })).toHaveLength(1);
    expect(await found({ late: [{ ...owed, item: 'I2' }] })).toHaveLength(1);
    expect(await found({ incidents: [{ party: 'V1', on: '2026-05-01', endedOn: null }] })).toEqual([]);
    expect(await found({ incidents: [{ party: 'V1', on: '2026-01-01', endedOn: '2026-02-01' }] })).toHaveLength(1);
  });

  test('one emergency buy is no habit, nor is one that ended, or one order in several lines', async () => {
    expect(await found({ lines: lines.slice(2) })).toEqual([]);
    expect(await found({ lines: each({ on: '2026-06-02' }) })).toEqual([]);
    expect(await found({ lines: lines.map((one, i) => ({ ...one, document: 'P1', line: String(i) })) })).toEqual([]);
  });

  test('a vendor with a contract of its own was bought on contract', async () => {
    const items = [...rows().items, { party: 'V9', item: 'I1', contract: 'K2', from: '2026-01-01', to: null }];
    expect(await found({ items })).toEqual([]);
  });

  test('a contract that has ended, or whose vendor is inactive, is history', async () => {
    const ended = rows().contracts.map((one) => ({ ...one, to: '2026-10-10' }));
    expect(await found({ contracts: ended })).toEqual([]);
    const inactive = rows().vendors.map((one) => ({ ...one, active: 'false' }));
    expect((await detectIn(offContract, { ...rows(), vendors: inactive }, change)).found).toEqual([]);
  });

  test('a line under two contracts counts once, for the cheaper', async () => {
    const two = each({}).flatMap((one) => [one, { ...one, contract: 'K0', agreedWith: 'V0', price: '11.000000' }]);
    const contracts = [...rows().contracts, { contract: 'K0', name: null, party: 'V0', from: null, to: null }];
    expect((await found({ lines: two, contracts })).map((f) => f.subject)).toEqual([{ contract: 'K1', party: 'V1' }]);
  });

  test('is not judged without contracts, and does not depend on the order of rows', async () => {
    const none = await detectIn(offContract, rows({ lines: [], contracts: [] }), change);
    expect(none.fine).toBe('Not judged: no contract agrees prices of items.');
    const { once, turned, again } = await foundThrice(offContract, { ...rows() }, change);
    expect([turned, again]).toEqual([once, once]);
  });
});
