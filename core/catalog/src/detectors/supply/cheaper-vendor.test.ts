import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, offer, respondTo } from '../../catalog.fixture.ts';
import type { TextOffer } from '../../offers.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { renegotiate } from '../../responders/supply/renegotiate.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { cheaperVendor } from './cheaper-vendor.ts';

/** 100 units in two lines a quarter, 5 % above a list price of 10. */
const bought = (change: Readonly<Record<string, string>> = {}) => ({
  party: 'V-1',
  item: 'I-1',
  currency: 'USD',
  quantity: '100',
  lines: '2',
  paid: '1050',
  atList: '1000',
  last: '2026-10-01',
  source: 'erp',
  ...change,
});
const quality = (party: string, rejected: string, lots = '20') => ({ party, lots, received: '1000', rejected });

const inputs = {
  q0: [bought()],
  q1: [bought({ quantity: '200', paid: '2100', atList: '2000' })],
  q2: [bought()],
  q3: [bought()],
  offers: [offer('V-1'), offer('V-2', { price: '8', minimum: '20' })],
  quality: [quality('V-1', '5'), quality('V-2', '5')],
  names: [{ item: 'I-1', name: 'Hub' }],
};
const offersOf = (...offers: readonly TextOffer[]) => ({ ...inputs, offers: [offer('V-1'), ...offers] });
const foundIn = async (some: object) => (await detectIn(cheaperVendor, some)).found.length;

describe('cheaper like for like', () => {
  test('is found at the same uplift, low and high by quarters', async () => {
    const { found } = await detectIn(cheaperVendor, inputs);
    expect(found.map((f) => f.title)).toEqual(['1 item of Vendor V-1 is listed cheaper: USD 1,050.00 a year']);
    const [first] = found;
    const stake = first === undefined ? [] : [first.stake.low, first.stake.likely, first.stake.high];
    // 5,250 paid × 20 %; quarters of 210 and 420
    expect(stake.map((d) => Number(formatDecimal(d)))).toEqual([840, 1050, 1680]);
    expect(found.flatMap((f) => complaintsAbout(cheaperVendor, f))).toEqual([]);
    const respond = await respondTo(renegotiate, {});
    const options = found.flatMap((f) => respond.read(asFinding(cheaperVendor, f), undefined));
    expect([complaintsAboutOptions(options), options.map((o) => o.id)]).toEqual([[], ['renegotiate', 'move']]);
  });

  test.each([
    ['a longer lead time', offer('V-2', { price: '8', leadTimeDays: '21' })],
    ['no lead time', offer('V-2', { price: '8', leadTimeDays: null })],
    ['a minimum above the usual order', offer('V-2', { price: '8', minimum: '63' })],
    ['a maximum below the usual order', offer('V-2', { price: '8', maximum: '49' })],
    ['another unit', offer('V-2', { price: '8', orderUnit: 'box' })],
    ['another currency', offer('V-2', { price: '8', currency: 'EUR' })],
    ['hardly cheaper', offer('V-2', { price: '9.6' })],
    ['a price of zero', offer('V-2', { price: '0' })],
  ])('not with %s', async (_, other) => {
    expect(await foundIn(offersOf(other))).toBe(0);
  });

  test('not where rejects are worse or not known, nor of what is no longer bought', async () => {
    expect(await foundIn({ ...inputs, quality: [quality('V-1', '5'), quality('V-2', '6')] })).toBe(0);
    expect(await foundIn({ ...inputs, quality: [quality('V-1', '5'), quality('V-2', '0', '3')] })).toBe(0);
    expect(await foundIn({ ...inputs, quality: [quality('V-2', '0')] })).toBe(0);
    expect(await foundIn({ ...inputs, q0: [] })).toBe(0);
  });

  test('in any order of rows; nothing bought says so', async () => {
    const { once, turned } = await foundThrice(cheaperVendor, inputs);
    expect(turned).toEqual(once);
    const { fine } = await detectIn(cheaperVendor, { ...inputs, q0: [] });
    expect(fine).toBe(
      '0 pairs of item and vendor bought in the last 91 days compared: none listed cheaper elsewhere like for like.',
    );
  });
});
