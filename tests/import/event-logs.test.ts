import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { open, owner } from '@throughline/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { importUnknown } from './unknown.ts';

const reference = process.env['THROUGHLINE_REFERENCE'];
const processFolder = reference === undefined ? undefined : join(reference, 'process');
const expectedPath = join(processFolder ?? '', 'expected_process_mining.json');
const isThere = processFolder !== undefined && existsSync(expectedPath);

type Counts = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const logsOf = (key: string): [string, Counts][] => {
  if (!isThere) return [];
  const all: unknown = JSON.parse(readFileSync(expectedPath, 'utf8'));
  const part = isObject(all) ? all[key] : undefined;
  return Object.entries(isObject(part) ? part : {}).flatMap(([name, counts]): [string, Counts][] =>
    isObject(counts) ? [[name.replace(/ \(.*$/, ''), counts]] : [],
  );
};

const logs = [...logsOf('independent_counts_xes'), ...logsOf('independent_counts_csv')];

/** What the expected file counts, from the facts of one process in the order of its file. */
const countsText = (entry: string): string => `
  with e as (select "case", activity, lifecycle, resource, ref from event where stream = '${entry}'),
  steps as (select "case", activity, ref, lead(activity) over (partition by "case" order by ref) as next, lag(activity) over (partition by "case" order by ref) as before from e),
  traces as (select "case", string_agg(activity, '→' order by ref) as trace from e group by "case")
  select count(*) as events, count(distinct "case") as cases, count(distinct activity) as activities,
    count(distinct resource) as resources,
    (select count(distinct trace) from traces) as variants,
    (select max(n) from (select count(*) as n from traces group by trace)) as top_variant_cases,
    (select count(*) from steps where next is not null) as dfg_total,
    (select count(distinct activity || '→' || next) from steps where next is not null) as dfg_edges,
    (select count(distinct activity) from steps where before is null) as n_start,
    (select count(distinct activity) from steps where next is null) as n_end
  from e`;

const counted = [
  'events',
  'cases',
  'activities',
  'variants',
  'top_variant_cases',
  'dfg_total',
  'dfg_edges',
  'n_start',
  'n_end',
];

test.skipIf(reference === undefined)('the expected file names the logs', () => {
  expect(logs.length).toBeGreaterThan(10);
});

describe.skipIf(!isThere)('public event logs, imported without an edit', () => {
  const scratch = scratchFolders();
  const found = new Map<string, Readonly<Record<string, string | null>>>();
  beforeAll(async () => {
    const [data, folder] = [scratch(), scratch()];
    for (const [name] of logs) symlinkSync(join(processFolder ?? '', 'logs', name), join(folder, name));
    const { mapping } = await importUnknown(data, folder);
    const session = await open(data, owner, { threads: 1 });
    try {
      for (const [name] of logs) {
        const streams = Object.entries(mapping.streams).filter(([, s]) => s.file.split('#')[0] === name);
        const fact = mapping.facts.find((f) => f.kind === 'event' && streams.some(([stream]) => stream === f.from));
        const [row] = await session.sql(countsText(`${mapping.mapping}.${fact?.name ?? 'nothing'}`));
        if (row !== undefined) found.set(name, row);
      }
    } finally {
      await session.close();
    }
  }, 300_000);

  test.each(logs)('%s', (name, counts) => {
    const expected = counted.flatMap((key) => (typeof counts[key] === 'number' ? [[key, String(counts[key])]] : []));
    const row = found.get(basename(name)) ?? {};
    expect(Object.fromEntries(expected.map(([key = '']) => [key, row[key]]))).toEqual(Object.fromEntries(expected));
  });
});
