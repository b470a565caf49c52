import { createRandom, day, formatDay, parseDay, weekdayOf } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as optionComplaints } from '../../responders/option.fixture.ts';
import { restartSource } from '../../responders/technology/restart-source.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { staleSource } from './stale-source.ts';

const dayOf = (text: string): number => parseDay(text) ?? 0;

/** Friday, the business day of the fixture. */
const last = dayOf('2026-10-30');
const first = last - 730;

const workdays = Array.from({ length: 731 }, (_, i) => first + i).filter(
  (on) => weekdayOf(day(on)) <= 5 && !(on >= dayOf('2025-12-24') && on <= dayOf('2026-01-01')),
);

const stream = (source: string, kind: string, days: readonly number[]) =>
  days.map((on) => ({ source, kind, part: '', on: formatDay(day(on)) }));

const until = (on: string): number[] => workdays.filter((each) => each <= dayOf(on));
const monthEnds = workdays.filter(
  (on, i) => formatDay(day(on)).slice(0, 7) !== formatDay(day(workdays[i + 1] ?? on + 7)).slice(0, 7),
);

const daily = [...stream('erp', 'receipts', workdays), ...stream('mes', 'operations', workdays)];

const staleIn = async (...more: readonly (readonly object[])[]) =>
  (await detectIn(staleSource, { days: [...daily, ...more.flat()] })).found;

const subjects = async (...more: readonly (readonly object[])[]) => (await staleIn(...more)).map((f) => f.subject);

describe('sources that stopped', () => {
  test('one that came daily and stopped two weeks ago is named, with the days by hand', async () => {
    const found = await staleIn(stream('wms', 'stock moves', until('2026-10-16')));
    expect(found.map((f) => [f.subject, f.title, f.cause])).toEqual([
      [{ source: 'wms' }, 'wms brought nothing since 2026-10-16, others go on', 'source wms stopped'],
    ]);
    expect(found[0]?.evidence.slice(2).map((e) => e.value)).toEqual(['10', '1.0', '1']);
    expect(found.flatMap((f) => complaintsAbout(staleSource, f))).toEqual([]);
  });

  test('a stream of a source that goes on otherwise is named with its source', async () => {
    const [found] = await staleIn(stream('erp', 'shipments', until('2026-10-09')));
    expect([found?.subject, found?.title]).toEqual([{ source: 'erp' }, 'erp brought no shipments since 2026-10-09']);
  });

  test.each([
    ['that comes at the end of each month', monthEnds.filter((on) => on < dayOf('2026-10-30'))],
    ['that is a few days behind', until('2026-10-26')],
    ['that ended long ago', until('2026-05-29')],
    ['of the summer half of each year', workdays.filter((on) => /-0[4-9]-/.test(formatDay(day(on))))],
    ['that came a few times', workdays.slice(0, 6)],
  ])('one %s is none', async (_, days) => {
    expect(await subjects(stream('other', 'postings', days))).toEqual([]);
  });

  test('a month that is missed after month ends is told once it is far beyond', async () => {
    expect(
      await subjects(
        stream(
          'other',
          'postings',
          monthEnds.filter((on) => on < dayOf('2026-08-20')),
        ),
      ),
    ).toEqual([{ source: 'other' }]);
  });

  test('days on which all are closed count for nothing', async () => {
    const closed = { businessDay: day(dayOf('2026-01-02')) };
    const days = [...daily, ...stream('wms', 'stock moves', until('2025-12-23'))].filter(
      ({ on }) => on <= '2026-01-02',
    );
    expect((await detectIn(staleSource, { days }, closed)).found).toEqual([]);
  });

  test('a source whose records another one took over is none', async () => {
    const after = workdays.filter((on) => on > dayOf('2026-10-12'));
    expect(await subjects(stream('old', 'contacts', until('2026-10-09')), stream('new', 'contacts', after))).toEqual(
      [],
    );
  });

  test('sources that come at random on some days stop by chance in fewer than two of a hundred', async () => {
    let alarms = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const random = createRandom(seed);
      const some = workdays.filter(() => random.next() < 0.15);
      alarms += (await subjects(stream('other', 'contacts', some))).length;
    }
    expect(alarms).toBeLessThanOrEqual(1);
  });

  test('rows in another order say the same; alone nothing is judged', async () => {
    const days = [...daily, ...stream('wms', 'stock moves', until('2026-10-16'))];
    const { once, turned, again } = await foundThrice(staleSource, { days });
    expect([turned, again]).toEqual([once, once]);
    const alone = await detectIn(staleSource, { days: stream('wms', 'stock moves', until('2026-10-16')) });
    expect([alone.found, alone.fine.slice(0, 11)]).toEqual([[], 'Not judged:']);
  });
});

test('the answers: run it again, hold decisions, record its end', async () => {
  const respond = await respondTo(restartSource, {});
  const found = await staleIn(stream('wms', 'stock moves', until('2026-10-16')));
  const options = found.flatMap((f) => respond.read(asFinding(staleSource, f), undefined));
  expect(options.map(({ id }) => id)).toEqual(['run-again', 'hold-decisions', 'record-end']);
  expect(optionComplaints(options)).toEqual([]);
});
