import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { allRows, namedRows, openInChunks } from '../json-lines/rows.fixture.ts';
import { openOcel } from './ocel.ts';
import { isOcelJson, isOcelSqlite, isOcelXml, isXes } from './recognise.ts';
import { openXes } from './xes.ts';
import type { OcelInput } from './ocel.ts';
import type { XesLog } from './xes.ts';

const reference = join(process.env['THROUGHLINE_REFERENCE'] ?? '', 'process');
const expectations = join(reference, 'expected_process_mining.json');
const present = process.env['THROUGHLINE_REFERENCE'] !== undefined && existsSync(expectations);

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const inside = (value: unknown, key: string): Json => {
  const found = isJson(value) ? value[key] : undefined;
  return isJson(found) ? found : {};
};

const expected: unknown = present ? JSON.parse(readFileSync(expectations, 'utf8')) : {};
const logs = Object.entries(inside(expected, 'independent_counts_xes'));

const tally = (values: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]));

interface Event {
  readonly activity: string;
  readonly lifecycle: string;
  readonly resource: string | undefined;
  readonly time: number;
}

const readCases = async (log: XesLog): Promise<readonly (readonly Event[])[]> => {
  const header = log.events.header ?? [];
  const [name, activity, lifecycle, resource, time] = [
    'case:concept:name',
    'concept:name',
    'lifecycle:transition',
    'org:resource',
    'time:timestamp',
  ].map((column) => header.indexOf(column));
  const at = (cells: readonly (string | undefined)[], place: number | undefined): string | undefined =>
    cells[place ?? -1];
  const cases = new Map<string, Event[]>();
  for (const { cells } of await allRows(log.events)) {
    const event = {
      activity: at(cells, activity) ?? '',
      lifecycle: at(cells, lifecycle) ?? '',
      resource: at(cells, resource),
      time: Date.parse((at(cells, time) ?? '').replace(/(T[\d:.]+)$/, '$1Z')),
    };
    const id = at(cells, name) ?? '';
    const known = cases.get(id);
    if (known === undefined) cases.set(id, [event]);
    else known.push(event);
  }
  return [...cases.values()];
};

const durations = (cases: readonly (readonly Event[])[]): readonly number[] =>
  cases
    .map((events) => events.map(({ time }) => time).filter((time) => !Number.isNaN(time)))
    .map((times) => (times.length === 0 ? 0 : (Math.max(...times) - Math.min(...times)) / 1000))
    .toSorted((a, b) => a - b);

const median = (sorted: readonly number[]): number => {
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
};

const topCounts = (counts: Readonly<Record<string, number>>, many: number): readonly number[] =>
  Object.values(counts)
    .toSorted((a, b) => b - a)
    .slice(0, many);

const summary = (cases: readonly (readonly Event[])[]): Json => {
  const events = cases.flat();
  const steps = cases.flatMap((all) =>
    all.slice(1).map(({ activity }, index) => `${all[index]?.activity}\n${activity}`),
  );
  const variants = tally(cases.map((all) => all.map(({ activity }) => activity).join('\n')));
  const lived = new Set(
    cases.map((all) => all.map(({ activity, lifecycle }) => `${activity}\t${lifecycle}`).join('\n')),
  );
  const pairs = tally(steps);
  const starts = tally(cases.map((all) => all[0]?.activity ?? ''));
  const ends = tally(cases.map((all) => all.at(-1)?.activity ?? ''));
  const lengths = durations(cases);
  return {
    cases: cases.length,
    events: events.length,
    activities: new Set(events.map(({ activity }) => activity)).size,
    variants: Object.keys(variants).length,
    variants_activity_plus_lifecycle: lived.size,
    dfg_edges: Object.keys(pairs).length,
    dfg_total: steps.length,
    top_counts: topCounts(pairs, 5),
    pairs,
    starts,
    ends,
    n_start: Object.keys(starts).length,
    n_end: Object.keys(ends).length,
    resources: new Set(events.flatMap(({ resource }) => (resource === undefined ? [] : [resource]))).size,
    top_variant_cases: topCounts(variants, 1)[0],
    lifecycles: tally(events.flatMap(({ lifecycle }) => (lifecycle === '' ? [] : [lifecycle]))),
    mean: Math.round((lengths.reduce((sum, one) => sum + one, 0) / lengths.length) * 1000) / 1000,
    median: median(lengths),
  };
};

const plainNumbers = [
  'cases',
  'events',
  'activities',
  'variants',
  'variants_activity_plus_lifecycle',
  'dfg_edges',
  'dfg_total',
  'n_start',
  'n_end',
  'resources',
  'top_variant_cases',
];

const bytesOf = (name: string): Buffer => {
  const bytes = readFileSync(join(reference, 'logs', name));
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};

describe.skipIf(!present)('the public process logs', () => {
  it.each(logs)('%s counts as others count it', async (name, figures) => {
    const bytes = bytesOf(name);
    expect(isXes(bytes.subarray(0, 65_536))).toBe(true);
    const log = await openXes(openInChunks(bytes, [1 << 20]));
    const found = summary(await readCases(log));
    const wanted = isJson(figures) ? figures : {};
    for (const key of plainNumbers) expect([key, found[key]]).toEqual([key, wanted[key]]);
    const top = Array.isArray(wanted['dfg_top5']) ? wanted['dfg_top5'] : [];
    const pairs = inside(found, 'pairs');
    for (const [from, to, count] of top) expect(pairs[`${String(from)}\n${String(to)}`]).toBe(count);
    expect(found['top_counts']).toEqual(
      top.map((edge: unknown): unknown => (Array.isArray(edge) ? edge[2] : undefined)),
    );
    expect(inside(found, 'starts')).toMatchObject(inside(wanted, 'start_activities'));
    expect(inside(found, 'ends')).toMatchObject(inside(wanted, 'end_activities'));
    expect(inside(found, 'lifecycles')).toEqual(inside(wanted, 'lifecycles'));
    expect(found['mean']).toBeCloseTo(Number(wanted['case_duration_mean_s']), 2);
    expect(found['median']).toBeCloseTo(Number(wanted['case_duration_median_s']), 2);
    expect(log.counts).toMatchObject({ traces: wanted['cases'], events: wanted['events'] });
    expect(await allRows(log.cases)).toHaveLength(Number(wanted['cases']));
  });
});

const objectLogs = Object.entries(inside(expected, 'independent_counts_ocel'));

const inputsOf = (name: string): readonly OcelInput[] => {
  const path = join(reference, 'ocel', name);
  const texts = ['json', 'xml'].map((ending) => `${path}.${ending}`).filter((file) => existsSync(file));
  return [{ path: `${path}.sqlite` }, ...texts.map((file) => ({ open: openInChunks(readFileSync(file), [1000]) }))];
};

const readTables = async (input: OcelInput): Promise<Readonly<Record<string, Record<string, string>[]>>> => {
  const { tables } = await openOcel(input);
  const found: Record<string, Record<string, string>[]> = {};
  for (const [name, source] of Object.entries(tables)) found[name] = await namedRows(source);
  return found;
};

const column = (rows: readonly Readonly<Record<string, string>>[] | undefined, name: string): string[] =>
  (rows ?? []).map((row) => row[name] ?? '');

const filled = (counts: Json): Json => Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));

describe.skipIf(!present)('the public object logs', () => {
  it.each(objectLogs)('%s counts as others count it', async (name, figures) => {
    const wanted = isJson(figures) ? figures : {};
    for (const input of inputsOf(name)) {
      const tables = await readTables(input);
      expect(tables['events']).toHaveLength(Number(wanted['events']));
      expect(tables['objects']).toHaveLength(Number(wanted['objects']));
      expect(tables['event_objects']).toHaveLength(Number(wanted['e2o']));
      expect(tables['object_objects']).toHaveLength(Number(wanted['o2o']));
      expect(tally(column(tables['events'], 'activity'))).toEqual(filled(inside(wanted, 'events_by_type')));
      expect(tally(column(tables['objects'], 'type'))).toEqual(filled(inside(wanted, 'objects_by_type')));
      expect(column(tables['events'], 'time')).not.toContain('');
      const involved = new Set(column(tables['event_objects'], 'event'));
      const alone = column(tables['events'], 'event').filter((id) => !involved.has(id));
      expect(alone).toHaveLength(Number(wanted['events_without_object']));
      const dangling = column(tables['event_objects'], 'objectType').filter((type) => type === '');
      expect(dangling).toHaveLength(Number(wanted['dangling_e2o_object']));
    }
  });

  it('tells how many rows of the logistics log name a missing object', async () => {
    const { notes } = await openOcel({ path: join(reference, 'ocel', 'ocpa-logistics.sqlite') });
    expect(notes.join('\n')).toContain('5080 rows of event_objects name an object that is not in the log');
  });

  /** The XML and the SQLite file were written at UTC+1 and do not say so. */
  const inUtc = (time: string): string => {
    const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(time) ? time : `${time.replace(' ', 'T')}+01:00`;
    return new Date(zoned).toISOString();
  };

  it('says the same in its three formats', async () => {
    const read = inputsOf('pm4py-ocel20_example').map(async (input) =>
      Object.fromEntries(
        Object.entries(await readTables(input)).map(([name, rows]) => [
          name,
          rows
            .map((row) =>
              JSON.stringify(
                Object.entries('time' in row ? { ...row, time: inUtc(row['time'] ?? '') } : row).toSorted(([a], [b]) =>
                  a < b ? -1 : 1,
                ),
              ),
            )
            .toSorted(),
        ]),
      ),
    );
    const [sqlite, json, xml] = await Promise.all(read);
    expect(json).toEqual(sqlite);
    expect(xml).toEqual(sqlite);
    expect(json?.['object_changes']).toHaveLength(5);
  });

  it('is recognised in each format', () => {
    const path = join(reference, 'ocel', 'pm4py-ocel20_example');
    const head = (ending: string): Buffer => readFileSync(`${path}.${ending}`).subarray(0, 2000);
    expect([isOcelJson(head('json')), isOcelXml(head('xml')), isOcelSqlite(`${path}.sqlite`)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([isXes(head('xml')), isOcelXml(head('json')), isOcelJson(head('xml'))]).toEqual([false, false, false]);
  });
});
