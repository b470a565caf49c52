import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { metricOf } from '@throughline/catalog';
import { type Session } from '@throughline/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeRecord, copyInto, scratchFolders } from '../exports/scratch.ts';
import { namedFields, readTable } from '../exports/table.ts';
import { imported } from './imported.ts';
import { answerText } from './question.ts';
import { questions } from './questions.data.ts';

const reference = process.env['THROUGHLINE_REFERENCE'] ?? '../shared/data';
const finance = join(reference, 'finance');
const goldenFile = join(finance, 'golden_adventureworks.csv');
const scratch = scratchFolders();

const readGolden = (): Map<string, string> => {
  const table = readTable(goldenFile);
  return new Map(
    table.records.map((record) => {
      const { id = '', expected = '' } = namedFields(table, record);
      return [id, expected];
    }),
  );
};

describe.skipIf(!existsSync(goldenFile))('AdventureWorks, as golden_adventureworks.csv has it', () => {
  let golden: ReadonlyMap<string, string>;
  let session: Session;

  beforeAll(async () => {
    golden = readGolden();
    session = await imported(join(finance, 'adventureworks'), scratch());
  }, 120_000);
  afterAll(() => session.close());

  test.each(questions)('$id', async (question) => {
    const expected = golden.get(question.id) ?? 'no such row in the file';
    expect(await answerText(session, question, expected)).toBe(expected);
  });

  test('every row of the file is asked', () => {
    expect(questions.map(({ id }) => id).toSorted()).toEqual([...golden.keys()].toSorted());
  });

  test('every answer of zero or none has a planted twin', () => {
    const empty = questions.filter(({ id }) => /^(0|none)$/i.test(golden.get(id) ?? ''));
    expect(empty.map(({ id }) => id)).toContain('off_contract_lines');
    expect(empty.filter(({ twin }) => twin === undefined).map(({ id }) => id)).toEqual([]);
  });

  test.each(questions.filter(({ twin }) => twin !== undefined))(
    '$id: one changed record makes it $twin.answer, and it opens to that line',
    async (question) => {
      const { twin, asks } = question;
      const metric = metricOf(asks[0]?.metric ?? '');
      if (twin === undefined || metric.form !== 'rows') throw new Error('Expected a twin of a metric with rows.');
      const folder = copyInto(scratch(), join(finance, 'adventureworks'));
      const line = changeRecord(folder, twin);
      const planted = await imported(folder, scratch());
      expect(await answerText(planted, question, twin.answer)).toBe(twin.answer);
      const opened = await planted.rows(metric, {}, 100_000);
      const changed = opened.filter(({ values }) => Number(values['num']) !== 0);
      expect(changed.flatMap(({ origin }) => origin?.records[0] ?? [])).toMatchObject([{ file: twin.file, line }]);
      await planted.close();
    },
    60_000,
  );
});
