import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatMoney, type RunState } from '@throughline/engine';
import { formatDay, formatDecimal } from '@throughline/math';
import type { Case, Finding } from '@throughline/model';
import { metricOf } from '@throughline/catalog';
import { importInto, open, owner, type Session } from '@throughline/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { harbourFolder, startHarbour } from '../harbour.ts';

/** The loop over Harbour Cycles finds what `truth.md` plants and nothing that only looks like it. */
let data = '';
let session: Session | undefined;
let state: RunState | undefined;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'throughline-findings-'));
  startHarbour(data);
  const options = { folder: join(harbourFolder, 'records'), mapping: join(harbourFolder, 'mapping.json'), knownAt: 0 };
  await importInto(data, { ...options, knownAt: Date.UTC(2026, 9, 31) }, { threads: 1 });
  session = await open(data, owner, { threads: 1 });
  state = (await session.run()).state;
});

afterAll(async () => {
  await session?.close();
  rmSync(data, { recursive: true, force: true });
});

const here = (): { session: Session; state: RunState } => {
  if (session === undefined || state === undefined) throw new TypeError('the company was not opened');
  return { session, state };
};

const findingOf = (key: string): Finding => {
  const found = here().state.findings.find((f) => f.key === key);
  if (found === undefined) throw new TypeError(`no finding ${key}`);
  return found;
};

const caseOf = (key: string): Case => {
  const found = here().state.cases.find((c) => c.key === key);
  if (found === undefined) throw new TypeError(`no case ${key}`);
  return found;
};

const money = (finding: Finding): string => formatMoney(finding.stake.likely, finding.stake.currency);

const value = async (id: string, typed: { by?: string[]; period?: string; where?: string[] }) => {
  const { by = [], period, where = [] } = typed;
  const asked = here().session.read({ by, rollUp: [], period, where });
  const { cells } = await here().session.ask(metricOf(id), asked);
  return cells.map((c) => (c.value === undefined ? c.why : formatDecimal(c.value)));
};

test('the findings are the planted ones, and no other', () => {
  expect(here().state.findings.map((f) => f.key)).toEqual([
    'money.overspend|unit=D12',
    'quality.scrap-rise|reason=Paint blemish',
    'supply.inactive-vendor-orders|party=V-1007',
    'supply.overdue-lines|party=V-1004',
    'supply.projected-stock-out|item=3150',
    'supply.projected-stock-out|item=3310',
  ]);
});

test('it was judged on the business day, and each cause is one case', () => {
  expect(formatDay(here().state.businessDay)).toBe('2026-10-30');
  expect(here().state.cases.map((c) => c.key)).toEqual([
    'item 3310 short',
    'item 3150 short',
    'unit D12 over budget',
    'scrap for Paint blemish',
    'vendor V-1004 late',
    'vendor V-1007 inactive',
  ]);
});

describe('1. open orders with an inactive vendor', () => {
  test('three lines worth 34,782.00; the old, received and rejected ones are history', () => {
    const finding = findingOf('supply.inactive-vendor-orders|party=V-1007');
    expect([finding.evidence[0]?.value, money(finding)]).toEqual(['3', 'USD 34,782']);
    expect(formatDecimal(finding.stake.likely)).toMatch(/^34782\.0+$/);
    expect(formatDay(finding.decideBy)).toBe('2026-11-16');
  });

  test('they can move in time to a dearer vendor', () => {
    const move = caseOf('vendor V-1007 inactive').options.find((o) => o.id === 'move');
    expect(move?.steps.slice(0, 3)).toEqual([
      'Order 700 of Crankset, 170 mm from Pacific Bicycle Parts, Inc. at USD 28.2.',
      'Order 540 of Pedals, pair from Pacific Bicycle Parts, Inc. at USD 10.1.',
      'Order 500 of Crankset, 170 mm from Pacific Bicycle Parts, Inc. at USD 28.2.',
    ]);
    const exact = move === undefined ? [] : [move.commits, move.benefit, move.cost].map((d) => Number(formatDecimal(d)));
    expect(exact).toEqual([39_294, 34_782, 4_512]);
    expect(move?.mayDecide).toEqual(['director', 'coo']);
  });
});

describe('2. components that run out', () => {
  test.each([
    { item: '3310', onHand: '137 units', use: '17.6', out: '2026-11-07', next: '2026-11-24', lead: '7 days' },
    { item: '3150', onHand: '820 units', use: '65.6', out: '2026-11-12', next: '2026-11-25', lead: '8 days' },
  ])('$item runs out on $out', ({ item, onHand, use, out, next, lead }) => {
    const finding = findingOf(`supply.projected-stock-out|item=${item}`);
    expect(finding.evidence.map((e) => e.value)).toEqual([
      `${onHand} on 2026-10-30`,
      `${use} units a day in the 12 weeks to 2026-10-30`,
      expect.stringContaining(`next on ${next}`),
      lead,
    ]);
    expect([finding.details['stockOutOn'], finding.details['endsOn']]).toEqual([out, next]);
  });

  test('the quicker vendor is the way out of the brake set', () => {
    const item = caseOf('item 3310 short');
    expect(item.recommended).toBe('cheapest');
    const [step = ''] = item.options.find((o) => o.id === 'cheapest')?.steps ?? [];
    expect(step).toMatch(/^Order \d+ pc from Pacific Bicycle Parts, Inc\. at USD 74\.80, lead time 7 days\.$/);
  });
});

describe('3. overdue lines', () => {
  test('five lines worth 51,701.00, the oldest a month late', () => {
    const finding = findingOf('supply.overdue-lines|party=V-1004');
    expect(finding.evidence.map((e) => e.value)).toEqual(['5', 'USD 51,701', '30 days ago']);
  });
});

describe('4. the department over its budget', () => {
  test('32,410.39 over in each of ten months', () => {
    const finding = findingOf('money.overspend|unit=D12');
    expect(finding.details['over']).toBe('32410.39');
    expect(finding.evidence.map((e) => e.value)).toEqual(['USD 667,410', 'USD 635,000', '10 of 10']);
  });

  test('what is under budget in the same department could cover it', () => {
    const transfer = caseOf('unit D12 over budget').options.find((o) => o.id === 'transfer');
    expect(transfer === undefined ? '' : formatDecimal(transfer.commits)).toBe('21506.26');
    expect(transfer?.title).toBe('Cover it from Machine spare parts, which is under budget');
  });
});

describe('what is measured beside the findings', () => {
  test('5. three lines were promised before they were placed', async () => {
    expect(await value('supply.lines-promised-before-placed', {})).toEqual(['3']);
  });

  test('6. paint blemishes rise', async () => {
    const asked = { period: 'month:2026-07..2026-10', where: ['reason=Paint blemish'] };
    expect(await value('quality.scrapped-quantity', asked)).toEqual(['28', '21', '29', '61']);
  });

  test('four rows are wrong', () => {
    expect(here().state.quarantined).toBe(4);
  });
});

test('a second run over the same inputs finds the same', async () => {
  const again = (await here().session.run()).state;
  expect(again.findings).toEqual(here().state.findings);
  expect(again.cases).toEqual(here().state.cases);
});
