import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatNumber, numberText } from './number-text.ts';

it.each([
  ['0.30000000000000004', '0.3'],
  ['1E+20', '100000000000000000000'],
  ['1.5e-7', '0.00000015'],
  ['-2.25E-10', '-0.000000000225'],
  ['1.7976931348623157E+308', `179769313486232${'0'.repeat(294)}`],
  ['12345678901234567', '12345678901234600'],
  ['-0', '0'],
  ['007', '7'],
  ['1.50', '1.5'],
  [' 2.5 ', '2.5'],
  ['.5', '0.5'],
  ['1e999', '1e999'],
  ['0x10', '0x10'],
  ['Infinity', 'Infinity'],
  ['1,5', '1,5'],
])('shows %s as %s', (text, expected) => {
  expect(numberText(text)).toBe(expected);
});

it('has at most 15 digits, no exponent, and is the same number to 15 digits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = formatNumber(value);
      expect(text).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/u);
      expect(
        text
          .replace(/^-?[0.]*/u, '')
          .replace('.', '')
          .replace(/0*$/u, '').length,
      ).toBeLessThanOrEqual(15);
      expect(Number(text)).toBe(Number(value.toPrecision(15)) + 0);
      expect(numberText(String(value))).toBe(text);
    }),
    { seed: 1 },
  );
});

it('is quick with a cell of nothing but digits', () => {
  const digits = '1'.repeat(32_766);
  expect(numberText(`${digits}x`)).toBe(`${digits}x`);
});
