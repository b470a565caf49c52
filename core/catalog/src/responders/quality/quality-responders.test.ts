import { formatDecimal } from '@throughline/math';
import type { Finding } from '@throughline/model';
import { expect, test } from 'vitest';
import { asFinding, exact, on, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout } from '../option.fixture.ts';
import { nameReasons } from './name-reasons.ts';
import { stopScrap } from './stop-scrap.ts';

const findingWith = (id: string, details: Readonly<Record<string, string>>): Finding =>
  asFinding(
    { id, area: 'quality' },
    {
      subject: { reason: 'dent' },
      title: 'Scrap rose',
      cause: 'scrap for dent',
      evidence: [],
      stake: {
        type: 'recurring-profit',
        currency: 'USD',
        low: exact('1'),
        likely: exact('5200'),
        high: exact('9000'),
        perWeek: exact('100'),
        arithmetic: 'All of it.',
        assumptions: [],
      },
      confidence: 'medium',
      unknown: [],
      mustDo: false,
      judgedOn: on('2026-10-30'),
      decideBy: on('2026-11-06'),
      details,
    },
  );

test('rising scrap is undone at its cause, or contained for four weeks', async () => {
  const finding = findingWith('quality.scrap-rise', { since: '2026-07', items: 'F, G' });
  const options = (await respondTo(stopScrap, {})).read(finding, undefined);
  expect(complaintsAbout(options)).toEqual([]);
  expect(options.map((o) => [o.id, formatDecimal(o.benefit)])).toEqual([
    ['find-cause', '5200'],
    ['contain', '200'],
  ]);
});

test('missing reasons are asked for', async () => {
  const details = { source: 'erp', units: '25 units', since: '2026-08' };
  const options = (await respondTo(nameReasons, {})).read(findingWith('quality.unexplained-scrap', details), undefined);
  expect(complaintsAbout(options)).toEqual([]);
  expect(options).toHaveLength(1);
});
