import { day } from '@throughline/math';
import { expect, test } from 'vitest';
import { asFinding, detectIn, line } from './catalog.fixture.ts';
import { noIncidents } from './incident.fixture.ts';
import { overdueLines } from './detectors/supply/overdue-lines.ts';
import { promisedByEvidence } from './promised.ts';

test('a figure of the evidence is promised under the conditions that open it', async () => {
  const lines = [10, 20, 30].map((n) => line(`P1/${n}`, { lastPromise: '2026-10-01', value: '33.3400' }));
  const { found } = await detectIn(overdueLines, { ...noIncidents, lines });
  const [finding] = found.map((each) => asFinding(overdueLines, each));
  if (finding === undefined) throw new TypeError('nothing was found');
  const promised = (metric: string, from: string | undefined) =>
    promisedByEvidence(finding, metric, { from, to: '0', by: day(20_000) });
  expect(promised('supply.outstanding-value', '100.0200')).toEqual([
    {
      metric: 'supply.outstanding-value',
      where: finding.evidence.flatMap(({ source }) =>
        source !== undefined && 'where' in source ? [source.where] : [],
      )[0],
      from: '100.02',
      to: '0',
      by: '2024-10-04',
    },
  ]);
  expect(promised('supply.spend', '100')).toEqual([]);
  expect(promised('supply.outstanding-value', undefined)).toEqual([]);
  expect(promised('supply.outstanding-value', '0.00')).toEqual([]);
});
