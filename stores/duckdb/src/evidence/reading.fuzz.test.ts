import { numberFormats, type NumberFormat } from '@throughline/model';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { printed, readNumber, writeNumber, type Decimal } from '../import/written-number.fixture.ts';
import { columnOf } from './staged-table.fixture.ts';

const numRuns = Math.ceil(Number(process.env['FUZZ_RUNS'] ?? 1000) / 100);

const decimals: fc.Arbitrary<Decimal> = fc.record({
  units: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
  scale: fc.integer({ min: 0, max: 4 }),
});
const words = fc.constantFrom('n/a', 'tbd', '-', '1.2.3', '12,3,4', 'x1', '(', '€');
const ways = fc.record({
  format: fc.constantFrom(...numberFormats),
  negative: fc.constantFrom(undefined, '(1)' as const, '1-' as const),
  unit: fc.constantFrom(undefined, ['EUR'], ['%']),
});
const columns = ways.chain((way) =>
  fc.array(
    fc.oneof(
      { weight: 9, arbitrary: fc.tuple(decimals, fc.nat(2)).map(([value, mark]) => writeNumber(value, way, mark)) },
      { weight: 1, arbitrary: words },
    ),
    { minLength: 8, maxLength: 60 },
  ),
);

const isNumberFormat = (format: string | undefined): format is NumberFormat =>
  numberFormats.some((known) => known === format);

/** The sum as text, exact to six decimals. */
const sumOf = (values: readonly Decimal[]): string => {
  const units = values.reduce((sum, { units: own, scale }) => sum + own * 10n ** BigInt(6 - scale), 0n);
  return (printed({ units, scale: 6 }, 6) ?? '').replace(/\.?0+$/, '');
};

it('counts exactly what a strict reader takes, and its sum', async () => {
  const holds = fc.asyncProperty(columns, async (texts) => {
    const { readings, filled } = await columnOf(texts);
    expect(filled).toBe(texts.length);
    for (const reading of readings.filter(({ type }) => type === 'number')) {
      const { format, negative, unit } = reading;
      if (!isNumberFormat(format)) throw new Error(`a number as ${format}`);
      const taken = texts.map((text) => readNumber(text, { format, negative, unit })).filter((v) => v !== undefined);
      expect([reading.count, reading.sum]).toEqual([taken.length, sumOf(taken)]);
    }
  });
  await fc.assert(holds, { numRuns, seed: 20250715 });
});

it('finds the way in which a column was written, where most of its values show it', async () => {
  const holds = fc.asyncProperty(ways, fc.array(decimals, { minLength: 30, maxLength: 40 }), async (way, values) => {
    const texts = values.map((value) => writeNumber({ ...value, scale: 2 }, way, 0));
    const { readings } = await columnOf(texts);
    const expected = sumOf(values.map((value) => ({ ...value, scale: 2 })));
    expect(readings.map(({ sum }) => sum)).toContain(expected);
    expect(readings[0]).toMatchObject({ count: texts.length, sum: expected });
  });
  await fc.assert(holds, { numRuns, seed: 20250716 });
});
