import { expect, test } from 'vitest';
import { answer, cell, detectIn, exact } from '../../catalog.fixture.ts';
import { scrappedQuantity } from '../../metrics/quality/scrapped-quantity.ts';
import { complaintsAbout } from '../finding.fixture.ts';
import { unexplainedScrap } from './unexplained-scrap.ts';

const scrap = (rows: readonly (readonly [string | null, string, string])[]) => ({
  scrapped: answer(
    scrappedQuantity,
    rows.map(([reason, period, units]) => cell({ source: 'erp', reason }, units, { period, num: exact(units) })),
  ),
});

test('a noticeable share without a reason is for the data steward', async () => {
  const rows = [
    ['dent', '2026-08', '40'],
    [null, '2026-08', '15'],
    [null, '2026-10', '10'],
    ['dent', '2026-10', '35'],
    [null, '2026-01', '99'],
  ] as const;
  const inputs = scrap([...rows, ['dent', '2026-09', '0']]);
  const { found } = await detectIn(unexplainedScrap, inputs);
  expect(found.map((f) => f.title)).toEqual(['25 units were scrapped without a reason since 2026-08']);
  expect(found[0]?.evidence.map((e) => e.value)).toEqual(['25 units', '100 units']);
  expect(found.flatMap((f) => complaintsAbout(unexplainedScrap, f))).toEqual([]);
});

test('a few units are none, and a source that never names reasons is not judged', async () => {
  const few = await detectIn(
    unexplainedScrap,
    scrap([
      [null, '2026-10', '9'],
      ['dent', '2026-10', '11'],
    ]),
  );
  expect([few.found, few.fine]).toEqual([
    [],
    'Reasons for scrap of the last three months: named for nearly all units.',
  ]);
  const never = await detectIn(unexplainedScrap, scrap([[null, '2026-10', '90']]));
  expect([never.found, never.fine]).toEqual([[], 'Not judged: no source records reasons for scrap.']);
});
