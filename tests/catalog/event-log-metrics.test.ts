import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { decimalToNumber } from '@throughline/math';
import { metricOf } from '@throughline/catalog';
import { open, owner, type Session } from '@throughline/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importUnknown } from '../import/unknown.ts';
import { scratchFolders } from '../exports/scratch.ts';

const reference = process.env['THROUGHLINE_REFERENCE'];
const folder = join(reference ?? '', 'process');
const expectedPath = join(folder, 'expected_process_mining.json');
const isThere = reference !== undefined && existsSync(expectedPath);

/** Logs with the process that the import names after each file. */
const logs: readonly (readonly [string, string])[] = [
  ['01_running-example.xes.gz', '01-running-example'],
  ['02_teleclaims.xes.gz', '02-teleclaims'],
  ['03_repairExample.xes.gz', '03-repair-example'],
  ['06_bpic2013_closed.xes.gz', '06-bpic2013-closed'],
  ['08_receipt.xes.gz', '08-receipt'],
  ['12_roadtraffic_1t_per_variant.xes.gz', '12-roadtraffic-1t-per-variant'],
];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const at = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined);

const expected: unknown = isThere ? JSON.parse(readFileSync(expectedPath, 'utf8')) : {};
const countsOf = (file: string): unknown => at(at(expected, 'independent_counts_xes'), file);

let session: Session | undefined;

const values = async (id: string, by: readonly string[], where: readonly string[] = []) => {
  if (session === undefined) throw new TypeError('the logs were not imported');
  const { cells } = await session.ask(metricOf(id), session.read({ by, rollUp: [], period: undefined, where }));
  return new Map(
    cells.map((cell) => [
      Object.values(cell.keys).join(' > '),
      cell.value === undefined ? Number.NaN : decimalToNumber(cell.value),
    ]),
  );
};

interface Step {
  readonly activity: string;
  readonly resource: string | null;
  readonly at: number;
}

/** Completions of each case, by time and then as the log has them: read from the facts and put in order here. */
const casesOf = async (log: string): Promise<Step[][]> => {
  const rows =
    (await session?.sql(
      `select "case", activity, resource, cast(epoch_us("at") as varchar) as t, cast(ref as varchar) as ref from event where process = '${log}' and (lifecycle is null or lifecycle = 'complete')`,
    )) ?? [];
  const cases = new Map<string, (Step & { readonly ref: number })[]>();
  for (const row of rows) {
    const step = { activity: row['activity'] ?? '', resource: row['resource'] ?? null, at: Number(row['t']) };
    cases.set(row['case'] ?? '', [...(cases.get(row['case'] ?? '') ?? []), { ...step, ref: Number(row['ref']) }]);
  }
  return [...cases.values()].map((steps) => steps.toSorted((a, b) => a.at - b.at || a.ref - b.ref));
};

const pairsOf = (cases: readonly (readonly Step[])[]): (readonly [Step, Step])[] =>
  cases.flatMap((steps) =>
    steps.slice(1).flatMap((next, i): (readonly [Step, Step])[] => {
      const step = steps[i];
      return step === undefined ? [] : [[step, next]];
    }),
  );

const repeatsIn = (steps: readonly Step[]): number => steps.length - new Set(steps.map((s) => s.activity)).size;

describe.skipIf(!isThere)('metrics of public event logs', () => {
  const scratch = scratchFolders();
  beforeAll(async () => {
    const [data, place] = [scratch(), scratch()];
    for (const [file] of logs) symlinkSync(join(folder, 'logs', file), join(place, file));
    await importUnknown(data, place);
    session = await open(data, owner, { threads: 1 });
  }, 300_000);
  afterAll(async () => session?.close());

  test('events, cases and activities are those that others counted', async () => {
    const [events, cases, activities] = await Promise.all(
      ['process.events', 'process.cases', 'process.activities'].map((id) => values(id, ['process'])),
    );
    for (const [file, log] of logs) {
      const counts = [events?.get(log), cases?.get(log), activities?.get(log)];
      expect(counts, file).toEqual(['events', 'cases', 'activities'].map((key) => at(countsOf(file), key)));
    }
  });

  test('variants and the most frequent of them, where each record is an activity of its own', async () => {
    const [variants, common, cases] = [
      await values('process.variants', ['process']),
      await values('process.common-path-share', ['process']),
      await values('process.cases', ['process']),
    ];
    for (const [file, log] of logs.filter(([, name]) => name !== '03-repair-example')) {
      expect(variants.get(log), file).toBe(at(countsOf(file), 'variants'));
      const top = Number(at(countsOf(file), 'top_variant_cases'));
      expect((common.get(log) ?? 0) * (cases.get(log) ?? 0), file).toBeCloseTo(top, 6);
    }
  });

  test('variants of a log with starts and completions count each activity once', async () => {
    const ways = (await casesOf('03-repair-example')).map((steps) => steps.map((s) => s.activity).join('→'));
    expect((await values('process.variants', ['process'])).get('03-repair-example')).toBe(new Set(ways).size);
    expect(new Set(ways).size).toBeLessThan(Number(at(countsOf('03_repairExample.xes.gz'), 'variants')));
  });

  test('throughput times, mean and median, are those that others computed', async () => {
    const [mean, median] = [
      await values('process.throughput-days', ['process']),
      await values('process.throughput-days-median', ['process']),
    ];
    for (const [file, log] of logs) {
      const seconds = [mean.get(log), median.get(log)].map((days = Number.NaN) => days * 86_400);
      expect(seconds[0], file).toBeCloseTo(Number(at(countsOf(file), 'case_duration_mean_s')), 0);
      expect(seconds[1], file).toBeCloseTo(Number(at(countsOf(file), 'case_duration_median_s')), 0);
    }
  });

  test('waiting, rework and handovers agree with a count by hand', async () => {
    for (const log of ['01-running-example', '08-receipt', '12-roadtraffic-1t-per-variant']) {
      const where = [`process=${log}`];
      const cases = await casesOf(log);
      const pairs = pairsOf(cases);
      const waits = new Map<string, number>();
      for (const [a, b] of pairs) {
        const edge = `${a.activity} > ${b.activity}`;
        waits.set(edge, (waits.get(edge) ?? 0) + (b.at - a.at) / 86_400e6);
      }
      const found = await values('process.waiting-days-total', ['activity', 'nextActivity'], where);
      expect([...found.keys()].toSorted()).toEqual([...waits.keys()].toSorted());
      for (const [edge, days] of waits) expect(found.get(edge), `${log} ${edge}`).toBeCloseTo(days, 3);
      const total = async (id: string) => (await values(id, ['process'], where)).get(log) ?? 0;
      expect(await total('process.repeated-events')).toBe(cases.reduce((sum, steps) => sum + repeatsIn(steps), 0));
      expect(await total('process.rework-share')).toBeCloseTo(
        cases.filter((steps) => repeatsIn(steps) > 0).length / cases.length,
        9,
      );
      expect(await total('process.self-loops')).toBe(pairs.filter(([a, b]) => a.activity === b.activity).length);
      const handed = pairs.filter(([a, b]) => a.resource !== null && b.resource !== null && a.resource !== b.resource);
      expect(await total('process.handovers')).toBe(handed.length);
    }
  });
});
