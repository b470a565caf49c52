import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberText } from './number-text.ts';

test.each([
  [0, '0'],
  [-0, '0'],
  [12.0, '12'],
  [97.42, '97.4'],
  [1234567.8, '1,234,568'],
  [-1234.5, '-1,235'],
  [0.0421, '0.0421'],
  [1.25, '1.25'],
  [999.999, '1,000'],
  [0.000012345, '0.0000123'],
  [1.5e300, '1.5e+300'],
])('%d is %s', (value, text) => {
  expect(numberText(value)).toBe(text);
});

test('says every value within a hundredth', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const said = Number(numberText(value).replaceAll(',', ''));
      expect(Math.abs(said - value)).toBeLessThanOrEqual(Math.abs(value) / 100);
    }),
  );
});
