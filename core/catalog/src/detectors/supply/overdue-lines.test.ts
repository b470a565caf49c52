import { formatDay, formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { detectIn, line, on } from '../../catalog.fixture.ts';
import { noIncidents } from '../../incident.fixture.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { overdueLines } from './overdue-lines.ts';

const late = { lastPromise: '2026-10-20' };
const three = [line('P1/10', late), line('P1/20', late), line('P2/10', { lastPromise: '2026-10-29' })];
const subjects = (found: readonly { subject: object }[]) => found.map((f) => f.subject);

describe('purchase orders past their promise', () => {
  test('are found at a vendor that owes several', async () => {
    const { found } = await detectIn(overdueLines, { ...noIncidents, lines: three });
    expect(found.map((f) => [f.subject, f.title, formatDecimal(f.stake.likely)])).toEqual([
      [{ party: 'V-1' }, 'Alder Ltd. owes 3 order lines past their promise', '150.000000000000'],
    ]);
    expect(found[0]?.evidence.map((e) => e.value)).toEqual(['3', 'USD 150.00', '10 days ago']);
    expect(found.flatMap((f) => complaintsAbout(overdueLines, f))).toEqual([]);
  });

  test('are not those that are due on the day itself, of inactive vendors, or without a promise', async () => {
    const lines = [
      line('P1/10', { lastPromise: '2026-10-30' }),
      line('P1/20', { ...late, active: 'false' }),
      line('P1/30', { lastPromise: null }),
    ];
    const { found, fine } = await detectIn(overdueLines, { ...noIncidents, lines });
    expect([found, fine]).toEqual([[], 'None of 3 open order lines is past its promise.']);
  });

  test('one line a few days late is noise, and said to be', async () => {
    const lines = [line('P1/10', { lastPromise: '2026-10-28' }), line('P2/10')];
    const { found, fine } = await detectIn(overdueLines, { ...noIncidents, lines });
    expect(found).toEqual([]);
    expect(fine).toBe('1 of 2 open order lines is past its promise, too few and too recently to matter.');
  });

  test('one line late for weeks is not, and several vendors with one line each stand together', async () => {
    const scattered = ['V-1', 'V-2'].map((party, i) => line(`P${i}/10`, { ...late, party }));
    const { found } = await detectIn(overdueLines, { ...noIncidents, lines: scattered });
    expect(found.map((f) => f.title)).toEqual(['2 order lines of 2 vendors stand open past their promise']);
    const one = await detectIn(overdueLines, { ...noIncidents, lines: scattered.slice(0, 1) });
    expect(one.found.map((f) => f.title)).toEqual(['1 order line of 1 vendor stands open past its promise']);
    expect(found.flatMap((f) => complaintsAbout(overdueLines, f))).toEqual([]);
  });

  test('lines without a vendor are nobody’s', async () => {
    const lines = three.map((l) => ({ ...l, party: null, vendor: null, active: null }));
    expect(subjects((await detectIn(overdueLines, { ...noIncidents, lines })).found)).toEqual([{ rest: 'scattered' }]);
  });

  test('in two currencies are never added', async () => {
    const euros = three.map((l) => ({ ...l, currency: 'EUR', value: '9', document: `E${l.document ?? ''}` }));
    const { found } = await detectIn(overdueLines, { ...noIncidents, lines: [...euros, ...three] });
    expect(found.map((f) => [f.subject, f.stake.currency, formatDecimal(f.stake.likely)])).toEqual([
      [{ party: 'V-1', currency: 'EUR' }, 'EUR', '27'],
      [{ party: 'V-1' }, 'USD', '150.000000000000'],
    ]);
  });

  test('are judged at the day of their source', async () => {
    const lastDay = () => on('2026-10-22');
    const { found } = await detectIn(
      overdueLines,
      { ...noIncidents, lines: [...three, line('P3/10', late)] },
      { lastDay },
    );
    expect(found.map((f) => [f.details['lines'], formatDay(f.judgedOn), formatDay(f.decideBy)])).toEqual([
      ['3', '2026-10-22', '2026-10-29'],
    ]);
  });

  test('do not depend on the order of rows', async () => {
    const found1 = await foundThrice(overdueLines, {
      ...noIncidents,
      lines: [...three, line('P9/10', { ...late, party: 'V-9' })],
    });
    expect([found1.turned, found1.again]).toEqual([found1.once, found1.once]);
  });

  test('the defaults follow the schema, wrong parameters do not', () => {
    expect(overdueLines.params.parse(overdueLines.defaults)).toEqual(overdueLines.defaults);
    expect(overdueLines.params.safeParse({ minimumLines: 0, graceDays: 7 }).success).toBe(false);
  });
});
