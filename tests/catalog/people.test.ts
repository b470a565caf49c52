import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCompany, type Export, type TinyCompany } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

const exports: Readonly<Record<string, Export>> = {
  people: {
    kind: 'person',
    id: ['person', 'from'],
    columns: same('person', 'unit', 'from', 'to'),
    text: `person,unit,from,to
ann,U1,2026-01-15,2026-03-01
ann,U2,2026-03-01,
bea,U1,2026-02-01,2026-06-30
cem,U1,2026-02-01,2026-12-31
dee,U2,2026-01-01,2026-02-01
dee,U2,2026-05-01,
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

describe('people who come and go', () => {
  test('a move is no hire and no leaving; who comes back is hired again', async () => {
    expect(await ask('people.hires', { by: ['unit'] })).toEqual([
      ['U1', '3'],
      ['U2', '2'],
    ]);
    expect(await ask('people.moves', { by: ['unit'] })).toEqual([['U2', '1']]);
  });

  test('who leaves later than the business day has not left', async () => {
    expect(await ask('people.leavers', { period: 'month', by: ['unit'] })).toEqual([
      ['U1', '2026-06', '1'],
      ['U2', '2026-02', '1'],
    ]);
  });

  test('turnover is leavers for each one who is there at the end: one of three in June', async () => {
    const june = await ask('people.turnover', { period: 'month:2026-06' });
    expect(june.map(([period, value]) => [period, Number(value).toFixed(4)])).toEqual([['2026-06', '0.3333']]);
    expect((await ask('people.turnover', { period: 'month:2026-05' }))[0]?.[1]).toBe('0');
  });
});
