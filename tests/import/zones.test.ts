import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mapping } from '@throughline/model';
import { expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { importFrom, within } from './sample.ts';

const scratch = scratchFolders();

/** A log whose times name no zone, and the zone in which its system wrote them. */
const logIn = (zone: string): Mapping => ({
  mapping: 'log',
  version: 1,
  title: 'A log',
  assumes: [],
  streams: { log: { file: 'log.csv', source: 'mes', export: 'full', renamed: {}, zone } },
  facts: [
    {
      name: 'event',
      kind: 'event',
      from: 'log',
      join: {},
      where: [],
      id: ['No'],
      inclusiveTo: false,
      columns: {
        process: { constant: 'assembly' },
        event: 'No',
        case: 'Case',
        activity: 'Activity',
        at: { column: 'Time', format: 'YYYY-MM-DD hh:mm' },
        on: { column: 'Time', format: 'YYYY-MM-DD hh:mm' },
      },
      attributes: {},
    },
  ],
});

const times = async (zone: string, rows: readonly string[]): Promise<(string | null | undefined)[]> => {
  const [data, folder] = [scratch(), scratch()];
  const lines = rows.map((time, i) => `${i + 1},A,Weld,${time}`);
  writeFileSync(join(folder, 'log.csv'), `No,Case,Activity,Time\n${lines.join('\n')}\n`);
  const mapping = join(folder, 'log.json');
  writeFileSync(mapping, JSON.stringify(logIn(zone)));
  await importFrom(data, { folder, knownAt: '2026-12-31T00:00:00Z', mapping });
  const found = await within(data, (session) =>
    session.sql('select "at" as "at", "on" as "on" from event as e order by "event"'),
  );
  return found.map((row) => `${row['at'] ?? 'undefined'} on ${row['on'] ?? 'undefined'}`);
};

test('times without an offset are those of their source, in summer and in winter', async () => {
  const clock = ['2026-01-15 09:00', '2026-07-15 09:00', '2026-07-15 23:30'];
  expect(await times('America/New_York', clock)).toEqual([
    '2026-01-15 14:00:00 on 2026-01-15',
    '2026-07-15 13:00:00 on 2026-07-15',
    '2026-07-16 03:30:00 on 2026-07-15',
  ]);
  expect(await times('Europe/Berlin', clock)).toEqual([
    '2026-01-15 08:00:00 on 2026-01-15',
    '2026-07-15 07:00:00 on 2026-07-15',
    '2026-07-15 21:30:00 on 2026-07-15',
  ]);
});

test('an hour that is skipped or comes twice still has one instant', async () => {
  expect(await times('America/New_York', ['2026-03-08 02:30', '2026-11-01 01:30'])).toEqual([
    '2026-03-08 07:30:00 on 2026-03-08',
    '2026-11-01 06:30:00 on 2026-11-01',
  ]);
});
