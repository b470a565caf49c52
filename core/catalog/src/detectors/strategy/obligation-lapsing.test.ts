import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as optionComplaints } from '../../responders/option.fixture.ts';
import { renewObligation } from '../../responders/strategy/renew-obligation.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { obligationLapsing } from './obligation-lapsing.ts';

/** Judged on 2026-10-30: sixty days lead to 2026-12-29. */
const permit = (obligation: string, change: object = {}) => ({
  obligation,
  source: 'register',
  name: `Discharge permit ${obligation}`,
  type: 'permit',
  authority: 'Water board',
  unit: null,
  site: 'S1',
  workCentre: null,
  owner: 'ann',
  from: '2025-12-01',
  dueOn: '2026-12-01',
  leadTimeDays: '60',
  appliedOn: null,
  renewedOn: null,
  status: 'not renewed',
  amount: '50000.0000',
  currency: 'USD',
  ...change,
});

const lapsing = async (...rows: readonly object[]) => (await detectIn(obligationLapsing, { obligations: rows })).found;

describe('obligations that lapse', () => {
  test('the one that cannot be renewed in time is named, with the money of a lapse', async () => {
    const [first, ...others] = await lapsing(permit('A'), permit('far', { dueOn: '2027-06-01' }));
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      subject: { obligation: 'A' },
      title: 'Discharge permit A lapses on 2026-12-01; renewal takes 60 days',
      cause: 'obligation A lapsing',
      mustDo: true,
    });
    // ready on 2026-12-29, 28 days late: a week of them costs a quarter of 50,000
    expect([first?.stake.likely, first?.stake.perWeek].map((d) => (d === undefined ? '' : formatDecimal(d)))).toEqual([
      '50000.00',
      '12500.00',
    ]);
    expect(first === undefined ? [] : complaintsAbout(obligationLapsing, first)).toEqual([]);
  });

  test.each([
    ['applied for in time', { appliedOn: '2026-10-02' }],
    ['renewed', { renewedOn: '2026-10-20' }],
    ['of a closed site', { status: 'Closed with the site' }],
    ['lapsed years ago', { dueOn: '2024-01-31' }],
    ['with time to start later', { dueOn: '2027-01-06' }],
  ])('one that is %s is none', async (_, change) => {
    expect(await lapsing(permit('A', change))).toEqual([]);
  });

  test('one that has a successor is none; the same permit of another thing is no successor', async () => {
    const next = { name: 'Permit 2027', from: '2026-12-02', dueOn: '2027-12-01' };
    expect(await lapsing(permit('A', { name: 'Permit 2026' }), permit('B', next))).toEqual([]);
    const other = { ...next, name: 'Permit of the other kiln 2027' };
    expect((await lapsing(permit('A', { name: 'Permit 2026' }), permit('B', other))).map((f) => f.subject)).toEqual([
      { obligation: 'A' },
    ]);
  });

  test('who applied too late is told so, and what lapsed lately', async () => {
    const found = await lapsing(permit('A', { appliedOn: '2026-10-20' }), permit('B', { dueOn: '2026-10-01' }));
    expect(found.map((f) => f.title)).toEqual([
      'Discharge permit A lapses on 2026-12-01, applied for too late',
      'Discharge permit B lapsed on 2026-10-01 and is not renewed',
    ]);
  });

  test('the last week for a start is told, and only law and safety must be done', async () => {
    const [first] = await lapsing(permit('A', { dueOn: '2027-01-04', type: 'insurance', name: 'Fleet cover' }));
    expect([first?.title, first?.mustDo]).toEqual(['Fleet cover lapses on 2027-01-04; start by 2026-11-05', false]);
  });

  test('renewals on record say how likely it is late: three of six took longer than what is left', async () => {
    const past = (id: string, to: string) =>
      permit(id, { appliedOn: '2025-01-01', renewedOn: to, name: id, dueOn: '2025-06-01' });
    const [first] = await lapsing(
      permit('A'),
      ...['P1', 'P2', 'P3'].map((id) => past(id, '2025-01-20')),
      ...['P4', 'P5', 'P6'].map((id) => past(id, '2025-03-01')),
    );
    expect(
      [first?.stake.low, first?.stake.likely, first?.stake.high].map((d) => Math.round(Number(d?.units ?? 0))),
    ).toEqual([1_106_300, 2_500_000, 3_893_700]);
  });

  test('rows in another order say the same; without rows nothing is judged', async () => {
    const rows = ['C', 'A', 'B'].map((id) => permit(id));
    const { once, turned, again } = await foundThrice(obligationLapsing, { obligations: rows });
    expect([turned, again]).toEqual([once, once]);
    expect(once).toHaveLength(3);
    const { fine } = await detectIn(obligationLapsing, { obligations: [] });
    expect(fine).toMatch(/^Not judged: /);
  });

  test('two registers that list the same obligation say it once', async () => {
    const found = await lapsing(permit('A'), permit('A', { source: 'erp', dueOn: '2026-11-30' }));
    expect(found.map((f) => f.details['due'])).toEqual(['2026-12-01']);
  });
});

test('the answers: apply, ask for an extension, do without', async () => {
  const respond = await respondTo(renewObligation, {});
  const options = (await lapsing(permit('A'))).flatMap((f) => respond.read(asFinding(obligationLapsing, f), undefined));
  expect(options.map(({ id, benefit }) => [id, formatDecimal(benefit)])).toEqual([
    ['apply', '12500.00'],
    ['hasten', '50000.00'],
    ['stand-still', '0'],
  ]);
  expect(options[0]?.promises).toEqual([
    { metric: 'strategy.unrenewed-obligations', where: ['obligation=A'], from: '1', to: '0', by: '2026-12-29' },
  ]);
  expect(optionComplaints(options)).toEqual([]);
});
