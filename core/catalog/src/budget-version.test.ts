import { expect, test } from 'vitest';
import { versionInForce } from './budget-version.ts';

const recorded = (...names: string[]) => names.map((version, i) => ({ version, last: String(i + 1) }));

test.each([
  { names: ['v2', 'v10', 'v9'], inForce: 'v10' },
  { names: ['Revised', 'Original'], inForce: 'Original' },
  { names: ['Original', 'Revised', 'Forecast 3'], inForce: 'Revised' },
  { names: ['Forecast 1', 'Forecast 2'], inForce: 'Forecast 2' },
  { names: [''], inForce: '' },
  { names: [], inForce: undefined },
])('of $names, recorded in this order, $inForce is in force', ({ names, inForce }) => {
  expect(versionInForce(names, recorded(...names))).toBe(inForce);
  expect(versionInForce(names.toReversed(), recorded(...names))).toBe(inForce);
});
