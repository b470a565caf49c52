import { describe, expect, test } from 'vitest';
import { detectIn } from '../../catalog.fixture.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { stuckCases } from './stuck-cases.ts';

const wait = (days: number, cases: number, activity = 'Check') => ({
  process: 'claims',
  activity,
  days: `${days}.000000`,
  cases: String(cases),
});

const stand = (name: string, on: string, activity = 'Check') => ({
  process: 'claims',
  case: name,
  activity,
  source: 'log',
  on,
});

/** 400 cases: 300 went on in 2 days, 97 in 20, three took a hundred days. */
const waits = [wait(100, 3), wait(2, 300), wait(20, 97)];

describe('cases that stand still', () => {
  test('had no event for longer than 99 of 100 others', async () => {
    // judged on 2026-10-30: 20 days are usual, K1 to K3 have 60, K4 has 19, K5 two years
    const standing = [
      stand('K1', '2026-08-31'),
      stand('K2', '2026-08-31'),
      stand('K3', '2026-08-31'),
      stand('K4', '2026-10-11'),
      stand('K5', '2024-10-30'),
    ];
    const { found, fine } = await detectIn(stuckCases, { waits, standing });
    expect(found.map((f) => [f.subject, f.title])).toEqual([
      [{ process: 'claims' }, '3 cases of claims stand still, most at “Check”'],
    ]);
    expect(found[0]?.evidence.map((e) => e.value)).toEqual([
      '3 cases; 400 went on, nearly all within 20 days',
      '60 days: K1',
    ]);
    expect(fine).toBe('1 activity checked after which cases go on: 3 cases stand still.');
    expect(found.flatMap((f) => complaintsAbout(stuckCases, f))).toEqual([]);
  });

  test('are none where two do, where too few went on before, or within a week', async () => {
    const two = [stand('K1', '2026-08-31'), stand('K2', '2026-08-31')];
    expect((await detectIn(stuckCases, { waits, standing: two })).found).toEqual([]);
    const three = [...two, stand('K3', '2026-08-31')];
    const few = await detectIn(stuckCases, { waits: [wait(2, 99)], standing: three });
    expect([few.found, few.fine]).toEqual([
      [],
      'Not judged: no event log has an activity after which a hundred cases went on.',
    ]);
    const quick = three.map((row) => ({ ...row, on: '2026-10-24' }));
    expect((await detectIn(stuckCases, { waits: [wait(0, 500)], standing: quick })).found).toEqual([]);
  });

  test('do not depend on the order of rows', async () => {
    const standing = ['K1', 'K2', 'K3', 'K4'].map((name, i) => stand(name, `2026-08-${20 + i}`));
    const { once, turned, again } = await foundThrice(stuckCases, { waits, standing });
    expect(once).toHaveLength(1);
    expect([turned, again]).toEqual([once, once]);
  });
});
