import { createRandom, formatDecimal, type Random } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { detectIn } from '../../catalog.fixture.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { wrongBill } from './wrong-bill.ts';

const dayOf = (i: number): string =>
  `2026-${String(1 + Math.floor(i / 2)).padStart(2, '0')}-${i % 2 === 0 ? '05' : '20'}`;

type Take = (order: number, random: Random) => Readonly<Record<string, number>>;

interface Plant {
  readonly take: Take;
  readonly orders?: number;
  readonly scrapped?: (order: number) => number;
}

interface Line {
  readonly assembly: string;
  readonly item: string;
  readonly quantityPer: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Orders of 100 frames, two a month; a bill of two tubes and one clip, and a lug that other bills list. */
const works = ({ take, orders = 18, scrapped = () => 0 }: Plant, seed = 1) => {
  const random = createRandom(seed);
  const all = Array.from({ length: orders }, (_, i) => i);
  const order = (item: string, i: number) => ({
    source: 'erp',
    document: `${item}${i}`,
    item,
    on: dayOf(i),
    least: String(100 - (item === 'frame' ? scrapped(i) : 0)),
    most: '100.000000',
  });
  const bill = (assembly: string, item: string, quantityPer: string): Line => ({
    assembly,
    item,
    quantityPer,
    from: null,
    to: null,
  });
  return {
    orders: all.flatMap((i) => [order('frame', i), order('fork', i)]),
    used: all.flatMap((i) => [
      ...Object.entries(take(i, random)).map(([item, used]) => ({ document: `frame${i}`, item, used: String(used) })),
      { document: `fork${i}`, item: 'tube', used: String(100 * (1 + 0.02 * (random.next() - 0.5))) },
      { document: `fork${i}`, item: 'lug', used: '100' },
    ]),
    bills: [
      bill('frame', 'tube', '2.000000'),
      bill('frame', 'clip', '1.000000'),
      bill('fork', 'tube', '1.000000'),
      bill('fork', 'lug', '1'),
    ],
    made: [{ item: 'frame', quantity: '1000.000000' }],
    costs: ['tube', 'clip', 'lug'].map((item) => ({ item, name: item, cost: '4.000000', currency: 'USD' })),
  };
};

const noise = (random: Random, spread: number): number => 1 + spread * (random.next() - 0.5);
const fair: Take = (_, random) => ({ tube: 200 * noise(random, 0.06), clip: 100 });
const subjects = async (inputs: object) =>
  (await detectIn(wrongBill, inputs)).found.map((f) => [f.subject['item'], f.details['component']]);

describe('a bill that orders do not follow', () => {
  test('is found with its money, by hand', async () => {
    const { found } = await detectIn(wrongBill, works({ take: () => ({ tube: 250, clip: 100 }) }));
    // 0.5 a unit × 1,000 units × 4 dollars
    expect(found.map((f) => [f.subject, f.title, formatDecimal(f.stake.likely)])).toEqual([
      [{ item: 'frame' }, 'frame takes 25 % more tube than its bill says', '2000.00'],
    ]);
    expect(found[0]?.evidence.map((e) => e.value)).toEqual([
      'tube: 2.5 a unit, the bill says 2; 18 orders',
      '1,000 units',
    ]);
    expect(found.flatMap((f) => complaintsAbout(wrongBill, f))).toEqual([]);
  });

  test('lacks a component, or lists one that is never taken', async () => {
    expect(await subjects(works({ take: () => ({ tube: 200, lug: 100 }) }))).toEqual(
      [['frame', 'clip, lug']].map(([f, c]) => [f, c]),
    );
    const unused = works({ take: () => ({ tube: 200, clip: 100 }) });
    const habit = {
      ...unused,
      bills: [
        ...unused.bills,
        ...['frame', 'fork'].map((assembly) => ({ assembly, item: 'glue', quantityPer: '1', from: null, to: null })),
      ],
    };
    expect(await subjects(habit)).toEqual([]);
  });

  test('is not found by noise, one bad order, a short replacement or scrap', async () => {
    for (let seed = 0; seed < 50; seed += 1) expect(await subjects(works({ take: fair }, seed))).toEqual([]);
    expect(await subjects(works({ take: (i, r) => ({ ...fair(i, r), ...(i === 15 ? { tube: 900 } : {}) }) }))).toEqual(
      [],
    );
    const replaced: Take = (i) => (i > 8 && i < 13 ? { tube: 200, lug: 100 } : { tube: 200, clip: 100 });
    expect(await subjects(works({ take: replaced }))).toEqual([]);
    const lossy = works({ take: () => ({ tube: 180, clip: 90 }), scrapped: () => 10 });
    expect(await subjects(lossy)).toEqual([]);
  });

  test('is not found where a component is replaced for the last weeks', async () => {
    const replaced = works({ take: (i) => (i > 11 ? { tube: 200, lug: 100 } : { tube: 200, clip: 100 }) });
    expect(await subjects(replaced)).toEqual([['frame', 'clip, lug']]);
    // the same six orders within five weeks
    const orders = replaced.orders.map((order) => {
      const place = Number(/\d+$/.exec(order.document)?.[0]);
      return place > 11 ? { ...order, on: `2026-08-${String(1 + 6 * (place - 12)).padStart(2, '0')}` } : order;
    });
    expect(await subjects({ ...replaced, orders })).toEqual([]);
  });

  test('is not found where the bill changed on a day and orders follow it', async () => {
    const changed = works({ take: (i) => ({ tube: i < 10 ? 200 : 250, clip: 100 }) });
    const bills = changed.bills.flatMap((line): Line[] =>
      line.assembly === 'frame' && line.item === 'tube'
        ? [
            { ...line, to: dayOf(10) },
            { ...line, from: dayOf(10), quantityPer: '2.500000' },
          ]
        : [line],
    );
    expect(await subjects({ ...changed, bills })).toEqual([]);
    // the bill was mended: what was wrong before is history
    expect(await subjects(works({ take: (i) => ({ tube: i < 14 ? 250 : 200, clip: 100 }) }))).toEqual([]);
    // the bill was changed by mistake, and orders go on as before
    const mistaken = { ...works({ take: () => ({ tube: 200, clip: 100 }) }), bills };
    expect(await subjects(mistaken)).toEqual([['frame', 'tube']]);
  });

  test('is not judged by few orders, and the order of rows does not matter', async () => {
    const few = await detectIn(wrongBill, works({ take: () => ({ tube: 250, clip: 100 }), orders: 5 }));
    expect([few.found, few.fine.startsWith('Not judged: ')]).toEqual([[], true]);
    expect((await detectIn(wrongBill, { orders: [], used: [], bills: [], made: [], costs: [] })).fine).toMatch(
      /^Not judged: /,
    );
    const { once, turned, again } = await foundThrice(
      wrongBill,
      works({ take: (_, r) => ({ tube: 230 * noise(r, 0.05), clip: 100 }) }),
    );
    expect(once).toHaveLength(1);
    expect([turned, again]).toEqual([once, once]);
  });
});
