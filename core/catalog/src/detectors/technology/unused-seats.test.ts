import { formatDecimal } from '@throughline/math';
import { describe, expect, test } from 'vitest';
import { asFinding, detectIn, respondTo } from '../../catalog.fixture.ts';
import { complaintsAbout as complaintsAboutOptions } from '../../responders/option.fixture.ts';
import { trimSeats } from '../../responders/technology/trim-seats.ts';
import type { SeatRows } from '../../seats.ts';
import { complaintsAbout, foundThrice } from '../finding.fixture.ts';
import { unusedSeats } from './unused-seats.ts';

const rented = (change: object = {}): SeatRows['rented'][number] => ({
  contract: 'C1',
  system: 'crm',
  name: 'Sales desk',
  currency: 'USD',
  seats: '20.000000',
  price: '600.000000',
  from: '2024-12-01',
  to: '2027-01-01',
  noticeBy: '2026-12-01',
  ...change,
});

const people = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `p${from + i}`);
const given = (holders: readonly string[], on: string | null = null) =>
  holders.map((holder) => ({ system: 'crm', holder, on }));
const used = (holders: readonly string[], first: string, last: string) =>
  holders.map((holder) => ({ system: 'crm', holder, source: 'sso', first, last }));

/** Twenty seats: twelve used, five left long ago, three never used. */
const rows = (change: Partial<SeatRows> = {}): SeatRows => ({
  rented: [rented()],
  given: given(people(0, 20)),
  used: [...used(people(0, 12), '2025-01-02', '2026-10-29'), ...used(people(12, 17), '2025-01-02', '2026-06-30')],
  returned: [],
  absent: [],
  people: people(0, 20).map((person) => ({ person, from: '2020-01-01' })),
  ...change,
});

const found = async (change: Partial<SeatRows>) => (await detectIn(unusedSeats, rows(change))).found;
const unused = async (change: Partial<SeatRows>) => (await found(change)).map((f) => Number(f.details['unused']));

describe('seats that nobody uses', () => {
  test('are found before the notice day: 8 × 600 a year', async () => {
    const all = await found({});
    expect(all.map((f) => [f.title, f.cause, f.subject])).toEqual([
      [
        'Sales desk: 8 of 20 seats unused, USD 4,800.00 a year',
        'contract C1 unused seats',
        { contract: 'C1', system: 'crm' },
      ],
    ]);
    const stake = all[0]?.stake;
    expect([stake?.low, stake?.likely].map((each) => each && Number(formatDecimal(each)))).toEqual([4200, 4800]);
    expect(all.flatMap((f) => complaintsAbout(unusedSeats, f))).toEqual([]);
    const respond = await respondTo(trimSeats, {});
    const options = all.flatMap((f) => respond.read(asFinding(unusedSeats, f), undefined));
    expect([complaintsAboutOptions(options), options.map((o) => o.id)]).toEqual([[], ['trim', 'notice']]);
    expect(options[0]?.promises).toMatchObject([{ from: '20', to: '13', by: '2027-01-01' }]);
    expect(options.map((o) => Number(formatDecimal(o.benefit)))).toEqual([4200, 4200]);
  });

  test('seats just given, people just hired and people away for long keep theirs', async () => {
    const fresh = [...given(people(0, 17)), ...given(people(17, 20), '2026-09-01')];
    expect(await unused({ given: fresh })).toEqual([5]);
    const hired = people(0, 20).map((person, i) => ({ person, from: i < 17 ? '2020-01-01' : '2026-08-15' }));
    expect(await unused({ people: hired })).toEqual([5]);
    const absent = people(12, 17).map((person) => ({ person, days: '61' }));
    expect(await unused({ absent })).toEqual([3]);
    expect(await unused({ absent: absent.map((row) => ({ ...row, days: '8' })) })).toEqual([8]);
  });

  test('who comes back every season, or was here for one season of last year, keeps theirs', async () => {
    const active = used(people(0, 12), '2024-11-02', '2026-10-29');
    const gone = used(people(12, 17), '2024-12-01', '2026-02-28');
    const returned = people(12, 17).map((holder) => ({
      system: 'crm',
      holder,
      before: '2025-02-28',
      on: '2025-12-01',
    }));
    expect(await unused({ used: [...active, ...gone], returned })).toEqual([3]);
    const short = returned.map((row) => ({ ...row, before: '2025-09-20' }));
    expect(await unused({ used: [...active, ...gone], returned: short })).toEqual([8]);
    const season = used(people(12, 17), '2025-11-20', '2026-01-31');
    expect(await unused({ used: [...active, ...season] })).toEqual([3]);
  });

  test('a reserve is none, nor is a notice day that has passed, is far or unknown', async () => {
    const all = [...people(0, 12), ...people(13, 20)];
    expect(await found({ used: used(all, '2025-01-02', '2026-10-29') })).toEqual([]);
    expect(await found({ rented: [rented({ noticeBy: '2026-10-29' })] })).toEqual([]);
    expect(await found({ rented: [rented({ noticeBy: '2027-03-01' })] })).toEqual([]);
    expect(await found({ rented: [rented({ noticeBy: null, to: null })] })).toEqual([]);
    expect(await found({ rented: [rented({ from: '2026-09-01' })] })).toEqual([]);
    expect(await found({ rented: [rented({ to: '2026-10-01' })] })).toEqual([]);
  });

  test('nothing is said where sign-ins are not recorded, for a short time only, or ended', async () => {
    const fine = async (change: Partial<SeatRows>) => {
      const result = await detectIn(unusedSeats, rows(change));
      return [result.found.length, result.fine.startsWith('Not judged:')];
    };
    expect(await fine({ used: [] })).toEqual([0, true]);
    expect(await fine({ used: used(people(0, 12), '2026-09-01', '2026-10-29') })).toEqual([0, true]);
    expect(await fine({ used: used(people(0, 12), '2025-01-02', '2026-08-29') })).toEqual([0, true]);
    expect(await fine({ rented: [] })).toEqual([0, true]);
  });

  test('two contracts for one system share those who use it', async () => {
    const two = [rented(), rented({ contract: 'C2', noticeBy: '2027-09-01', to: '2027-12-01', seats: '4' })];
    expect(await unused({ rented: two })).toEqual([12]);
  });

  test('do not depend on the order of rows', async () => {
    const { once, turned, again } = await foundThrice(unusedSeats, { ...rows() });
    expect([turned, again]).toEqual([once, once]);
  });
});
