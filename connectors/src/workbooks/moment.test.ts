import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { durationText, isoText, serialText } from './moment.ts';

const excel = { date1904: false, hasTime: true };
const mac = { date1904: true, hasTime: true };

it.each([
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [59.5, '1900-02-28 12:00:00'],
  [60, '60'],
  [60.25, '60.25'],
  [61, '1900-03-01'],
  [25_569, '1970-01-01'],
  [45_351, '2024-02-29'],
  [45_351.999_999, '2024-03-01'],
  [45_351.520_833_333_336, '2024-02-29 12:30:00'],
  [2_958_465, '9999-12-31'],
  [2_958_466, '2958466'],
  [-1, '-1'],
  [0.75, '18:00:00'],
  [0, '00:00:00'],
])('reads serial %d of 1900 as %s', (serial, expected) => {
  expect(serialText(serial, excel)).toBe(expected);
});

it.each([
  [0, '1904-01-01'],
  [0.5, '12:00:00'],
  [60, '1904-03-01'],
  [43_889, '2024-02-29'],
  [2_957_003, '9999-12-31'],
  [2_957_004, '2957004'],
])('reads serial %d of 1904 as %s', (serial, expected) => {
  expect(serialText(serial, mac)).toBe(expected);
});

it('leaves a zero in a format without time alone', () => {
  expect(serialText(0, { date1904: false, hasTime: false })).toBe('0');
});

it('agrees with the calendar on every day and second', () => {
  const second = fc.integer({ min: Date.UTC(1900, 2, 1) / 1000, max: Date.UTC(9999, 11, 31) / 1000 });
  fc.assert(
    fc.property(second, (at) => {
      const [day = '', time = ''] = new Date(at * 1000).toISOString().split(/[T.]/u);
      const expected = time === '00:00:00' ? day : `${day} ${time}`;
      expect(serialText(at / 86_400 + 25_569, excel)).toBe(expected);
      expect(isoText(`${day}T${time}`)).toBe(expected);
    }),
    { seed: 2 },
  );
});

it.each([
  ['2024-01-31', '2024-01-31'],
  ['2024-01-31T00:00:00', '2024-01-31'],
  ['2024-12-31T23:59:59.6Z', '2025-01-01'],
  ['2024-01-31T07:05', '2024-01-31 07:05:00'],
  ['2023-02-29', '2023-02-29'],
  ['2024-01-31T25:00:00', '2024-01-31T25:00:00'],
  ['next week', 'next week'],
])('reads the date %s as %s', (text, expected) => {
  expect(isoText(text)).toBe(expected);
});

it.each([
  ['PT12H34M56S', '12:34:56'],
  ['PT00H00M00.4S', '00:00:00'],
  ['PT36H', '1.5'],
  ['P1DT12H', '1.5'],
  ['-PT12H', '-0.5'],
  ['noon', 'noon'],
])('reads the duration %s as %s', (text, expected) => {
  expect(durationText(text)).toBe(expected);
});
