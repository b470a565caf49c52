import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, line, offer, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as optionComplaints } from '../../responders/option.fixture.ts';
import { workAround } from '../../responders/technology/work-around.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { overdueLines } from '../supply/overdue-lines.ts';
import { projectedStockOut } from '../supply/projected-stock-out.ts';
import { disruption } from './disruption.ts';

/** Judged on Friday 2026-10-30. */
const incident = (id: string, change: object = {}) => ({
  incident: id,
  source: 'log',
  type: 'vendor out',
  name: 'Fire at Alder',
  severity: 'high',
  system: null,
  systemName: null,
  systemActive: null,
  party: 'V-1',
  site: null,
  region: null,
  on: '2026-10-26',
  expectedEnd: '2026-11-29',
  status: 'open',
  ...change,
});

/** 100 on hand, 10 a day: covered to 2026-11-09, out on the 10th. */
const place = (item: string, change: object = {}) => ({
  item,
  on: '2026-10-30',
  onHand: '100',
  dailyUse: '10.000000',
  dailyUseLow: '8.000000',
  dailyUseHigh: '12.000000',
  leadTimeDays: '14',
  ...change,
});

const sale = (item: string, value = '700') => ({
  document: 'SO-1',
  line: '1',
  item,
  party: 'C-1',
  site: null,
  value,
  currency: 'USD',
});

const inputs = (change: object = {}) => ({
  incidents: [incident('N-1')],
  lines: [
    line('P1/1', { outstanding: '300', lastPromise: '2026-11-05' }),
    line('P2/1', { party: 'V-2', item: 'I-2', outstanding: '300', lastPromise: '2026-11-05' }),
  ],
  vendors: [
    { party: 'V-1', country: 'NL' },
    { party: 'V-2', country: 'DE' },
  ],
  positions: [place('I-1'), place('I-2')],
  sales: [sale('W-1'), sale('I-2')],
  components: [{ assembly: 'W-1', item: 'I-1' }],
  people: [],
  ...change,
});

const findIn = async (change: object = {}) => (await detectIn(disruption, inputs(change))).found;

const down = {
  system: 'ERP',
  systemName: 'Order system',
  systemActive: 'true',
  party: null,
  type: 'outage',
  name: null,
};

const signIns = Array.from({ length: 20 }, (_, i) => ({
  system: 'ERP',
  on: `2026-10-${String(i + 1).padStart(2, '0')}`,
  people: '40',
}));

describe('a vendor that cannot deliver', () => {
  test('holds up its lines: the item that runs out, who waits for it, and the money by hand', async () => {
    const found = await findIn();
    // out from 11-10 to 11-29: 19 days × 10 × 5.00 × 2.5 of the fixture
    expect(found.map((f) => [f.subject, f.title, f.cause, Number(formatDecimal(f.stake.likely))])).toEqual([
      [
        { incident: 'N-1', party: 'V-1' },
        'Fire at Alder: 1 open order line held up, 1 item runs out',
        'incident N-1',
        2375,
      ],
    ]);
    expect(found[0]?.stake.claims?.map(({ of }) => of)).toEqual(['shortage item=I-1']);
    expect(found[0]?.evidence.at(-1)).toEqual({
      label: 'Customer lines that wait for these items',
      value: '1, USD 700.00',
    });
    expect(found.flatMap((f) => complaintsAbout(disruption, f))).toEqual([]);
  });

  test('without a shortage exposes what is open of the lines', async () => {
    const [first] = await findIn({ positions: [place('I-1', { onHand: '9000' })] });
    expect([first?.stake.type, first?.stake.claims?.map(({ of }) => of)]).toEqual(['risk', ['order purchase P1/1']]);
  });

  test('an item that runs out anyway is missed from the day on which its line would have come', async () => {
    const few = [place('I-1', { onHand: '10' })];
    // from 11-05 to 11-29: 24 days × 10 × 5.00 × 2.5
    expect((await findIn({ positions: few })).map((f) => Number(formatDecimal(f.stake.likely)))).toEqual([3000]);
    const after = [line('P1/1', { outstanding: '300', lastPromise: '2026-12-05' })];
    expect((await findIn({ positions: few, lines: after })).map((f) => f.title)).toEqual([
      'Fire at Alder: 1 open order line held up',
    ]);
  });

  test('a line that it owes since it began would have come; one that was late before is no part of it', async () => {
    const owed = (lastPromise: string) => findIn({ lines: [line('P1/1', { outstanding: '300', lastPromise })] });
    expect((await owed('2026-10-28')).map((f) => f.stake.type)).toEqual(['avoided-cost']);
    expect((await owed('2026-10-01')).map((f) => f.stake.type)).toEqual(['risk']);
  });

  test.each([
    ['without open lines', { party: 'V-9' }],
    ['that is over by its state', { status: 'Resolved' }],
    ['that was announced', { type: 'planned maintenance' }],
    ['that was never taken off the list', { on: '2024-01-05', expectedEnd: null }],
  ])('one %s is none', async (_, change) => {
    expect(await findIn({ incidents: [incident('N-1', change)] })).toEqual([]);
  });

  test('a closed port holds up the vendors of its country', async () => {
    const port = incident('N-2', { party: null, region: 'Hamburg, DE', type: 'port closed', name: 'Port closed' });
    const [first] = await findIn({ incidents: [port] });
    expect([first?.subject, first?.details['parties']]).toEqual([{ incident: 'N-2' }, '["V-2"]']);
  });
});

describe('what follows from an incident', () => {
  const vendors = [{ party: 'V-1', country: 'NL' }];
  const late = ['P1/1', 'P2/1', 'P3/1'].map((each) => line(each, { lastPromise: '2026-10-27' }));
  const because = async (change: object) => {
    const incidents = [incident('N-1', change)];
    return (await detectIn(overdueLines, { lines: late, incidents, vendors })).found.map((f) => f.because);
  };

  test('the vendor is late because of it, or because of what befell its country', async () => {
    expect(await because({})).toEqual([['incident N-1']]);
    expect(await because({ party: null, region: 'NL' })).toEqual([['incident N-1']]);
    expect(await because({ party: 'V-9' })).toEqual([undefined]);
    expect(await because({ status: 'resolved' })).toEqual([undefined]);
  });

  test('an item of its lines that runs out is short because of it, then because of the late vendor', async () => {
    const positions = [
      { ...place('I-1'), name: 'Hub', countedOn: '2026-10-30', counted: '100', onOrder: '0', comingInTime: '0' },
    ].map((each) => ({
      ...each,
      safetyStock: '0',
      useUntil: '2026-10-30',
      stockOutOn: '2026-11-10',
      shortageEndsOn: null,
    }));
    const stock = [{ items: '1', inUse: '1', judged: '1', on: '2026-10-30', useUntil: '2026-10-30' }];
    const given = { positions, stock, offers: [], lines: late, incidents: [incident('N-1')], vendors };
    const { found } = await detectIn(projectedStockOut, given);
    expect(found.map((f) => f.because)).toEqual([['incident N-1', 'vendor V-1 late']]);
  });
});

describe('a system that is down', () => {
  test('is priced by the people who use it', async () => {
    const found = await findIn({ incidents: [incident('N-3', down)], people: signIns });
    // Monday 10-26 to Friday 11-27 are 25 working days × 40 people × 2.5 hours × 2.5 of the fixture
    expect(found.map((f) => [f.subject, f.title, formatDecimal(f.stake.likely)])).toEqual([
      [{ incident: 'N-3', system: 'ERP' }, 'Order system: about 40 people a day work without it', '6250.00'],
    ]);
    expect(found.flatMap((f) => complaintsAbout(disruption, f))).toEqual([]);
  });

  test('that nobody signs in to is told by its severity; maintenance is none', async () => {
    const minor = { ...down, system: 'CRM', severity: 'low' };
    expect(await findIn({ incidents: [incident('N-3', minor)], people: signIns })).toEqual([]);
    expect(await findIn({ incidents: [incident('N-3', { ...down, severity: 'low' })] })).toEqual([]);
    expect((await findIn({ incidents: [incident('N-3', down)] })).map((f) => f.title)).toEqual([
      'Order system: goes on since 2026-10-26',
    ]);
    const planned = { ...down, name: 'Planned maintenance of the order system' };
    expect(await findIn({ incidents: [incident('N-3', planned)], people: signIns })).toEqual([]);
  });
});

test('rows in another order say the same; without incidents that is said', async () => {
  const rows = inputs({ incidents: [incident('N-1'), incident('N-3', down)], people: signIns });
  const { once, turned, again } = await foundThrice(disruption, rows);
  expect([turned, again]).toEqual([once, once]);
  expect(once).toHaveLength(2);
  expect((await detectIn(disruption, inputs({ incidents: [] }))).fine).toBe('No incident without an end is on record.');
});

describe('the answers', () => {
  const optionsFor = async (change: object, offers: readonly object[]) => {
    const respond = await respondTo(workAround, { offers });
    const options = (await findIn(change)).flatMap((f) => respond.read(asFinding(disruption, f), undefined));
    expect(optionComplaints(options)).toEqual([]);
    return options;
  };

  test('another vendor bridges the days between its lead time and the end', async () => {
    const options = await optionsFor({}, [
      offer('V-1', { price: '4' }),
      offer('V-3', { price: '6', leadTimeDays: '20' }),
    ]);
    expect(options.map(({ id }) => id)).toEqual(['buy-elsewhere', 'ask-for-days', 'allocate']);
    // from 11-19 to 11-29: 100 units at 6 instead of 5, and 100 × 5 × 2.5 saved
    expect(
      [options[0]?.commits, options[0]?.cost, options[0]?.benefit].map((d) => Number(d && formatDecimal(d))),
    ).toEqual([600, 100, 1250]);
  });

  test('a system is worked around by hand and by its provider', async () => {
    const options = await optionsFor({ incidents: [incident('N-3', down)], people: signIns }, []);
    expect(options.map(({ id }) => id)).toEqual(['escalate', 'by-hand']);
  });
});
