import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openCalendar, type CalendarPeriod } from './calendar.ts';
import { openDatabase, type Row } from './database.ts';

const folder = mkdtempSync(join(tmpdir(), 'calendar-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const periods: readonly CalendarPeriod[] = [
  { kind: 'week', key: '2026-W01', from: '2026-01-01', to: '2026-01-05' },
  { kind: 'week', key: '2026-W02', from: '2026-01-05', to: '2026-01-12' },
  { kind: 'month', key: '2026-01', from: '2026-01-01', to: '2026-01-12' },
  { kind: 'quarter', key: '2026-Q1', from: '2026-01-01', to: '2026-01-12' },
  { kind: 'year', key: '2026', from: '2026-01-01', to: '2026-01-12' },
];

const tablesOf = async (kept: string | undefined, all: readonly CalendarPeriod[]): Promise<readonly Row[][]> => {
  const db = await openDatabase({ threads: 1, memory: '200MB' });
  await db.run('create schema "calendar"');
  await openCalendar(db, () => all, kept);
  const tables = [
    await db.rows('from "calendar"."days" order by all'),
    await db.rows('from "calendar"."periods" order by all'),
  ];
  db.close();
  return tables;
};

test('tables that were kept are those that were made, without asking for the periods again', async () => {
  const kept = join(folder, 'kept', 'calendar-a1');
  const made = await tablesOf(undefined, periods);
  expect(made[0]).toHaveLength(11);
  expect(await tablesOf(kept, periods)).toEqual(made);
  expect(await tablesOf(kept, [])).toEqual(made);
});

test('what another calendar kept is removed, and nothing else', async () => {
  const parent = join(folder, 'other');
  for (const name of ['calendar-old1', 'coverage']) mkdirSync(join(parent, name), { recursive: true });
  await tablesOf(join(parent, 'calendar-new2'), periods);
  expect(readdirSync(parent).toSorted()).toEqual(['calendar-new2', 'coverage']);
});
