import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { everyAnswer, importFrom, sampleExports, within, withoutImports } from './sample.ts';
import { importUnknown, type ImportedUnknown } from './unknown.ts';

const scratch = scratchFolders();

/** Tables that no entry reads, with the reason. */
const lost: Readonly<Record<string, string>> = {
  'scrap-reasons.csv': 'a list of what codes mean: receipts keep the codes, and no kind of fact lists reasons',
};

/** Metrics whose total differs from that of the mapping that people made, with the reason: what only they know. */
const differs: Readonly<Record<string, string>> = {};

/** The answers of `everyAnswer` one by one, by the id of their metric; spend by vendor comes last. */
const byMetric = (answers: string): ReadonlyMap<string, string> =>
  new Map(
    withoutImports(answers)
      .split(/(?<=^\}\n)/m)
      .map((text, at): [string, string] => {
        const id = /"metric": "([^"]+)"/.exec(text)?.[1] ?? '';
        return [/"by"|"party":/.test(text) ? `${id} by party ${at}` : id, text];
      }),
  );

/** Without the list of scrap reasons, which no entry reads, receipts keep the code. */
const coded = (text: string): string => text.replaceAll('Paint blemish', 'PB');

/** What a run finds: its findings, and its cases in their order. */
const found = (data: string) =>
  within(data, async (session) => {
    const { state } = await session.run();
    return {
      findings: state.findings.map(({ key, title }) => coded(`${key}: ${title}`)),
      cases: state.cases.map(({ key, title }) => coded(`${key}: ${title}`)),
    };
  });

/** What people state in their mapping and no export names. */
const unnamed = ['account.measure', 'order_line.unit'];

describe('the sample company, imported without its mapping', () => {
  const [hand, data] = [scratch(), scratch()];
  let imported: ImportedUnknown;
  beforeAll(async () => {
    await importFrom(hand, { folder: sampleExports, knownAt: '2027-06-01T00:00:00Z' });
    imported = await importUnknown(data, sampleExports);
  }, 120_000);

  test('no table is lost but those that hold no facts', () => {
    const read = Object.values(imported.mapping.streams).map(({ file }) => file);
    const tables = readdirSync(sampleExports);
    expect(tables).toHaveLength(20);
    expect(tables.filter((file) => !read.includes(file))).toEqual(Object.keys(lost));
  });

  test('every metric has the total that it has with the mapping that people made', async () => {
    const [expected, actual] = [byMetric(await everyAnswer(hand)), byMetric(await everyAnswer(data))];
    expect(expected.size).toBeGreaterThan(56);
    expect([...actual.keys()]).toEqual([...expected.keys()]);
    const other = [...expected].filter(([metric, text]) => actual.get(metric) !== text).map(([metric]) => metric);
    expect(other).toEqual(Object.keys(differs));
  }, 60_000);

  test('the answers that are compared are not empty', async () => {
    const answers = await everyAnswer(data);
    expect(answers.match(/"value": "[^"0]/g)?.length ?? 0).toBeGreaterThan(30);
  }, 60_000);

  test('metrics and checks have what they have with the mapping that people made', async () => {
    const [expected, actual] = [
      await within(hand, (session) => session.coverage()),
      await within(data, (session) => session.coverage()),
    ];
    const others = ({ missing }: { readonly missing: readonly string[] }): boolean =>
      missing.length === 0 || missing.some((column) => !unnamed.includes(column));
    const [metrics, detectors] = [actual.metrics.filter(others), actual.detectors.filter(others)];
    const ids = new Set([...metrics, ...detectors].map(({ id }) => id));
    expect(metrics).toEqual(expected.metrics.filter(({ id }) => ids.has(id)));
    expect(detectors).toEqual(expected.detectors.filter(({ id }) => ids.has(id)));
    expect(metrics.length).toBeGreaterThan(expected.metrics.length - 10);
  });

  test('a run finds the same, and the cases of the brief are the same', async () => {
    const [expected, actual] = [await found(hand), await found(data)];
    expect(expected.findings).toHaveLength(6);
    expect(actual).toEqual(expected);
  }, 60_000);
});
