import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, line, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { correctPrice } from '../../responders/supply/correct-price.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { orderAboveList } from './order-above-list.ts';

const price = (document: string, at: string) => ({ document, line: '10', price: at });
const usually = (multiple: string, lines: string) => ({ party: 'V-1', multiple, lines });

/** Ten open at a list price of 100, ordered at 105 as always, and at 120. */
const inputs = {
  lines: [
    line('P1/10', { unitPrice: '105', outstanding: '10', value: '1050' }),
    line('P2/10', { unitPrice: '120', outstanding: '10', value: '1200' }),
  ],
  listPrices: [price('P1', '100'), price('P2', '100')],
  multiples: [usually('1.050000', '90'), usually('1.200000', '3'), usually('1.000000', '2')],
};

describe('open orders above list price', () => {
  test('are found beyond what the vendor usually charges on top', async () => {
    const { found } = await detectIn(orderAboveList, inputs);
    expect(found.map((f) => [f.title, f.details['lines']])).toEqual([
      ['1 open line of Alder Ltd. above its list price: USD 150.00 too much', 'P2/10'],
    ]);
    expect(found.flatMap((f) => complaintsAbout(orderAboveList, f))).toEqual([]);
    const stake = found[0]?.stake;
    expect(stake === undefined ? undefined : Number(formatDecimal(stake.likely))).toBe(150);
    const respond = await respondTo(correctPrice, {});
    const options = found.flatMap((f) => respond.read(asFinding(orderAboveList, f), undefined));
    expect([complaintsAboutOptions(options), options.map((o) => o.id)]).toEqual([[], ['correct', 'list']]);
  });

  test('an uplift that is the same on nearly every line is none, and is said', async () => {
    const uniform = { ...inputs, lines: inputs.lines.slice(0, 1), listPrices: inputs.listPrices.slice(0, 1) };
    const { found, fine } = await detectIn(orderAboveList, uniform);
    expect(found).toEqual([]);
    expect(fine).toBe(
      '1 open line with a list price checked: 0 above it beyond what is usual. 1 vendor of 1 usually charges more than the list: an agreed uplift, not a breach.',
    );
  });

  test('lines without a list price, of vendors with few lines, or a little dearer are not', async () => {
    const none = async (change: object) => (await detectIn(orderAboveList, { ...inputs, ...change })).found;
    expect(await none({ listPrices: [] })).toEqual([]);
    expect(await none({ multiples: [usually('1.050000', '4')] })).toEqual([]);
    expect(await none({ lines: [line('P2/10', { unitPrice: '107', outstanding: '10' })] })).toEqual([]);
  });

  test('a vendor that usually stays below its list is held to the list', async () => {
    const below = { ...inputs, multiples: [usually('0.800000', '50')], lines: [line('P1/10', { unitPrice: '100' })] };
    expect((await detectIn(orderAboveList, below)).found).toEqual([]);
  });

  test('in any order of rows', async () => {
    const { once, turned } = await foundThrice(orderAboveList, inputs);
    expect(turned).toEqual(once);
  });
});
