import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { detectIn, on } from '../../catalog.fixture.ts';
import type { LateOrder } from '../../late-production.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { ordersPastDue } from './orders-past-due.ts';

type Row = { readonly [K in keyof LateOrder]: string | null };

const order = (document: string, change: Partial<Row> = {}): Row => ({
  source: 'erp',
  document,
  line: '1',
  item: 'F',
  itemName: 'Frame',
  due: '2026-10-27',
  outstanding: '10.000000',
  value: '200.000000',
  currency: 'USD',
  workCentre: 'weld',
  centreName: 'Welding',
  begun: null,
  ...change,
});

const components = [{ assembly: 'F', item: 'tube' }];
const three = [order('W1'), order('W2', { due: '2026-10-20' }), order('W3')];

describe('production orders past due', () => {
  test('stand together where they wait, with what may explain them', async () => {
    const { found } = await detectIn(ordersPastDue, { orders: three, components, needed: [], begun: [] });
    expect(found.map((f) => [f.subject, f.title, formatDecimal(f.stake.likely)])).toEqual([
      [{ workCentre: 'weld' }, '3 production orders past due wait for Welding', '600.000000'],
    ]);
    expect(found[0]?.because).toEqual(['work centre weld slow', 'item tube short']);
    expect(found[0]?.evidence[0]?.source).toEqual({
      metric: 'process.overdue-orders',
      where: ['document in W1,W2,W3', 'on<2026-10-30'],
    });
    expect(found[0]?.stake.claims?.map((c) => [c.of, formatDecimal(c.likely)])).toEqual([
      ['order production W1/1', '200.000000'],
      ['order production W2/1', '200.000000'],
      ['order production W3/1', '200.000000'],
    ]);
    expect(found.flatMap((f) => complaintsAbout(ordersPastDue, f))).toEqual([]);
  });

  test('one a few days late is noise, one late for weeks is not', async () => {
    const recent = await detectIn(ordersPastDue, { orders: [order('W1')], components, needed: [], begun: [] });
    expect([recent.found, recent.fine]).toEqual([
      [],
      '1 production order past due, too few and too recent to matter where they wait.',
    ]);
    const old = [order('W1', { due: '2026-10-01', workCentre: null, centreName: null, value: null })];
    const { found } = await detectIn(ordersPastDue, { orders: old, components: [], needed: [], begun: [] });
    expect(found.map((f) => [f.subject, f.title, f.because])).toEqual([
      [{ rest: 'no operation known' }, '1 production order is past due', []],
    ]);
    expect(found.flatMap((f) => complaintsAbout(ordersPastDue, f))).toEqual([]);
  });

  test('are judged at the day of their source', async () => {
    const { found, fine } = await detectIn(
      ordersPastDue,
      { orders: three, components, needed: [], begun: [] },
      { lastDay: () => on('2026-10-20') },
    );
    expect([found, fine]).toEqual([[], 'No open production order is past its due day.']);
  });

  test('do not depend on the order of rows', async () => {
    const { once, turned, again } = await foundThrice(ordersPastDue, {
      orders: [...three, order('W4', { workCentre: 'saw', due: '2026-09-01' })],
      components,
      needed: [],
      begun: [],
    });
    expect(once).toHaveLength(2);
    expect([turned, again]).toEqual([once, once]);
  });

  test('that have not begun and lack a component wait for it, not for a work centre', async () => {
    const need = (document: string, item: string, onHand: string | null) => ({ document, item, needed: '10', onHand });
    const needed = [
      need('W1', 'tube', '9'),
      need('W2', 'tube', '9'),
      need('W3', 'tube', '0'),
      need('W3', 'bolt', '10'),
      need('W4', 'tube', '0'),
      need('W5', 'tube', null),
    ];
    const others = [order('W4', { begun: '1', due: '2026-10-01' }), order('W5', { due: '2026-10-01' })];
    const { found } = await detectIn(ordersPastDue, { orders: [...three, ...others], components, needed, begun: [] });
    expect(found.map((f) => [f.subject, f.title, f.because])).toEqual([
      [{ rest: 'components short' }, '3 production orders past due wait for components: tube', ['item tube short']],
      [
        { workCentre: 'weld' },
        '2 production orders past due wait for Welding',
        ['work centre weld slow', 'item tube short'],
      ],
    ]);
    expect(found.flatMap((f) => complaintsAbout(ordersPastDue, f))).toEqual([]);
  });

  test('that have not begun though all is on the books stand in no queue yet', async () => {
    const needed = ['W1', 'W2', 'W3'].map((document) => ({ document, item: 'tube', needed: '10', onHand: '25' }));
    const running = order('W4', { begun: '2', due: '2026-10-01' });
    const titles = async (orders: readonly Row[], begun: readonly { begun: string; issued: string }[]) =>
      (await detectIn(ordersPastDue, { orders, components, needed, begun })).found.map((f) => f.title);
    expect(await titles([...three, running], [{ begun: '40', issued: '39' }])).toEqual([
      '3 production orders past due have not begun though components are on the books',
      '1 production order past due waits for Welding',
    ]);
    // also where no order that has begun is late
    expect(await titles(three, [{ begun: '40', issued: '40' }])).toEqual([
      '3 production orders past due have not begun though components are on the books',
    ]);
    // orders that begin without an issue say nothing about those that have none
    expect(await titles([...three, running], [{ begun: '40', issued: '20' }])).toEqual([
      '4 production orders past due wait for Welding',
    ]);
    expect(await titles(three, [])).toEqual(['3 production orders past due wait for Welding']);
  });
});
