import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCompany, type Export, type TinyCompany } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

const exports: Readonly<Record<string, Export>> = {
  people: {
    kind: 'person',
    id: ['person', 'from'],
    columns: same('person', 'unit', 'fullTimeShare', 'from', 'to'),
    text: `person,unit,fullTimeShare,from,to
ann,U1,1,2026-01-15,2026-03-01
ann,U2,0.5,2026-03-01,
bea,U1,1,2026-02-01,2026-06-30
cem,U1,0.75,2026-02-01,2026-12-31
`,
  },
  newcomers: {
    kind: 'person',
    id: ['person'],
    columns: same('person', 'unit'),
    text: 'person,unit\ndee,U3\n',
  },
  events: {
    kind: 'event',
    id: ['process', 'event'],
    columns: same('process', 'event', 'case', 'activity', 'on', 'unit'),
    text: `process,event,case,activity,on,unit
claims,1,K1,Filed,2026-01-05,U1
claims,2,K1,Paid,2026-01-25,U1
claims,3,K2,Filed,2026-02-01,U1
travel,1,K1,Filed,2026-02-01,U2
travel,2,K1,Approved,2026-02-11,U2
`,
  },
};

let company: TinyCompany | undefined;
const ask: TinyCompany['ask'] = async (...asked) => {
  if (company === undefined) throw new TypeError('the company was not opened');
  return company.ask(...asked);
};

beforeAll(async () => {
  company = await openCompany(exports, '2026-07-31');
});
afterAll(async () => company?.close());

describe('headcount', () => {
  test('is who is there at the end of the month, in the unit of that day', async () => {
    expect(
      await ask('people.headcount', { by: ['unit'], period: 'month:2026-02..2026-06', where: ['unit!=U3'] }),
    ).toEqual([
      ['U1', '2026-02', '3'],
      ['U1', '2026-03', '2'],
      ['U1', '2026-04', '2'],
      ['U1', '2026-05', '2'],
      ['U1', '2026-06', '1'],
      ['U2', '2026-02', '0'],
      ['U2', '2026-03', '1'],
      ['U2', '2026-04', '1'],
      ['U2', '2026-05', '1'],
      ['U2', '2026-06', '1'],
    ]);
  });

  test('someone without a first day is there from the earliest of all; one who leaves later is still there', async () => {
    expect(await ask('people.headcount', { period: 'month:2026-01..2026-01' })).toEqual([['2026-01', '2']]);
    expect(await ask('people.headcount', { by: ['unit'] })).toEqual([
      ['U1', '1'],
      ['U2', '1'],
      ['U3', '1'],
    ]);
  });

  test('full-time equivalents are undefined where someone has no share', async () => {
    expect(await ask('people.full-time-equivalents', { by: ['unit'] })).toEqual([
      ['U1', '0.75'],
      ['U2', '0.5'],
      ['U3', 'missing-rows'],
    ]);
  });
});

describe('event logs', () => {
  test('cases of two processes are two, whatever they are called', async () => {
    expect(await ask('process.cases')).toEqual([['3']]);
    expect(await ask('process.events', { by: ['process', 'activity'], where: ['process=claims'] })).toEqual([
      ['claims', 'Filed', '2'],
      ['claims', 'Paid', '1'],
    ]);
    expect(await ask('process.activities', { by: ['process'] })).toEqual([
      ['claims', '2'],
      ['travel', '2'],
    ]);
  });

  test('throughput runs from the first to the last event of a case', async () => {
    expect(await ask('process.throughput-days', { by: ['process'] })).toEqual([
      ['claims', '10'],
      ['travel', '10'],
    ]);
    expect(await ask('process.throughput-days', { period: 'month:2026-01..2026-02' })).toEqual([
      ['2026-01', '20'],
      ['2026-02', '5'],
    ]);
  });
});
