import { formatDecimal } from '@throughline/math';
import { expect, test } from 'vitest';
import { asFinding, detectIn, line, respondTo } from '../../catalog.fixture.ts';
import { noIncidents } from '../../incident.fixture.ts';
import { overdueLines } from '../../detectors/supply/overdue-lines.ts';
import { complaintsAbout } from '../option.fixture.ts';
import { settleOverdue } from './settle-overdue.ts';

test('overdue lines are chased for nothing or closed for what is open', async () => {
  const lines = [10, 20, 30].map((n) => line(`P1/${n}`, { lastPromise: '2026-10-01', value: '33.34' }));
  const { found } = await detectIn(overdueLines, { ...noIncidents, lines });
  const respond = await respondTo(settleOverdue, {});
  const options = found.flatMap((f) => respond.read(asFinding(overdueLines, f), undefined));
  expect(complaintsAbout(options)).toEqual([]);
  expect(options.map((o) => [o.id, o.action, formatDecimal(o.commits)])).toEqual([
    ['chase', 'close-order-line', '0'],
    ['close', 'close-order-line', '100.02'],
  ]);
  expect(options.map(({ promises }) => promises?.map(({ metric, from, to }) => [metric, from, to]))).toEqual([
    [['supply.outstanding-value', '100.02', '0']],
    [['supply.outstanding-value', '100.02', '0']],
  ]);
  expect(found.map((f) => respond.plan(asFinding(overdueLines, f)))).toEqual([undefined]);
});
