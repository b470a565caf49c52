import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCompany, type Export, type TinyCompany } from './tiny-company.ts';

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

/** Claims have moments only; repairs record starts and completions; visits name the start of each event. */
const exports: Readonly<Record<string, Export>> = {
  claims: {
    kind: 'event',
    id: ['event'],
    columns: { process: { constant: 'claims' }, ...same('event', 'case', 'activity', 'at', 'resource'), on: 'at' },
    text: `event,case,activity,at,resource
1,K1,File,2026-01-05 08:00:00,ann
2,K1,Check,2026-01-06 20:00:00,ben
3,K1,Check,2026-01-07 20:00:00,ben
4,K1,Pay,2026-01-08 08:00:00,ann
5,K2,File,2026-02-01 00:00:00,ann
6,K2,Check,2026-02-02 00:00:00,
7,K2,Pay,2026-02-02 00:00:00,ann
9,K3,Pay,2026-03-03 00:00:00,ann
8,K3,Check,2026-03-02 06:00:00,ann
10,K3,File,2026-03-01 00:00:00,ann
11,K4,File,,ann
`,
  },
  repairs: {
    kind: 'event',
    id: ['event'],
    columns: { process: { constant: 'repairs' }, ...same('event', 'case', 'activity', 'lifecycle', 'at'), on: 'at' },
    text: `event,case,activity,lifecycle,at
1,R1,Open,complete,2026-01-01 00:00:00
2,R1,Mend,start,2026-01-02 00:00:00
3,R1,Mend,complete,2026-01-04 00:00:00
4,R1,Test,start,2026-01-03 00:00:00
5,R1,Test,complete,2026-01-05 00:00:00
6,R2,Open,complete,2026-01-01 00:00:00
7,R2,Mend,start,2026-01-02 00:00:00
`,
  },
  visits: {
    kind: 'event',
    id: ['event'],
    columns: { process: { constant: 'visits' }, ...same('event', 'case', 'activity', 'start', 'at'), on: 'at' },
    text: `event,case,activity,start,at
1,V1,Look,2026-01-01 06:00:00,2026-01-01 12:00:00
2,V1,Treat,2026-01-02 00:00:00,2026-01-02 12:00:00
3,V2,Look,2026-01-01 06:00:00,2026-01-10 12:00:00
4,V2,Treat,2026-01-01 06:00:00,2026-01-11 12:00:00
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

describe('time in the process', () => {
  test('runs in parts of days from the first to the last event; a case without a time has none', async () => {
    // K1: 3 days, K2: 1 day, K3: 2 days
    expect(await ask('process.throughput-days', { by: ['case'], where: ['process=claims'] })).toEqual([
      ['K1', '3'],
      ['K2', '1'],
      ['K3', '2'],
    ]);
    expect(await ask('process.throughput-days-median', { where: ['process=claims'] })).toEqual([['2']]);
    const [[slow] = []] = await ask('process.throughput-days-slow', { where: ['process=claims'] });
    expect(Number(slow)).toBeCloseTo(2.8, 9);
  });

  test('begins with the start that a record names, unless the whole case shares one', async () => {
    // V1 from the 1st 06:00 to the 2nd 12:00; V2 names the same start twice, so from the 10th 12:00 to the 11th 12:00
    expect(await ask('process.throughput-days', { by: ['case'], where: ['process=visits'] })).toEqual([
      ['V1', '1.25'],
      ['V2', '1'],
    ]);
  });

  test('waiting ends with the start of the next activity; what overlaps does not wait', async () => {
    expect(await ask('process.waiting-days', { by: ['activity', 'nextActivity'], where: ['process=claims'] })).toEqual([
      ['Check', 'Check', '1'],
      ['Check', 'Pay', '0.416666666667'],
      ['File', 'Check', '1.25'],
    ]);
    // Open ends on the 1st, Mend begins on the 2nd and ends on the 4th, after Test began
    expect(await ask('process.waiting-days', { by: ['activity'], where: ['process=repairs'] })).toEqual([
      ['Mend', '0'],
      ['Open', '1'],
    ]);
    expect(await ask('process.waiting-days-total', { by: ['case'], where: ['process=visits'] })).toEqual([
      ['V1', '0.5'],
      ['V2', '1'],
    ]);
  });

  test('between two activities counts from first to first', async () => {
    const where = ['process=claims', 'activity=File', 'laterActivity=Check'];
    expect(await ask('process.days-between', { by: ['case'], where })).toEqual([
      ['K1', '1.5'],
      ['K2', '1'],
      ['K3', '1.25'],
    ]);
  });
});

describe('ways through the process', () => {
  test('stand in the order of time, events of one moment as the log has them', async () => {
    // K2 and K3 go File, Check, Pay; K1 checks twice; K4 only files
    expect(await ask('process.variants', { by: ['process'] })).toEqual([
      ['claims', '3'],
      ['repairs', '2'],
      ['visits', '1'],
    ]);
    expect(await ask('process.common-path-share', { by: ['process'] })).toEqual([
      ['claims', '0.5'],
      ['repairs', '0.5'],
      ['visits', '1'],
    ]);
  });

  test('rework is an activity carried out again in its case; a start and its completion are once', async () => {
    expect(await ask('process.rework-share', { by: ['process'] })).toEqual([
      ['claims', '0.25'],
      ['repairs', '0'],
      ['visits', '0'],
    ]);
    expect(await ask('process.repeated-events', { by: ['process', 'activity'], where: ['process=claims'] })).toEqual([
      ['claims', 'Check', '1'],
      ['claims', 'File', '0'],
      ['claims', 'Pay', '0'],
    ]);
    expect(await ask('process.self-loops', { by: ['case'] })).toEqual([['K1', '1']]);
  });

  test('a case is handed over where the next event has another resource; without one nothing is', async () => {
    expect(await ask('process.handovers', { by: ['resource', 'nextResource'] })).toEqual([
      ['ann', 'ben', '1'],
      ['ben', 'ann', '1'],
    ]);
  });
});
