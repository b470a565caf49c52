import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '@throughline/worker';
import { changeRecord, copyInto, scratchFolders } from '../exports/scratch.ts';
import { furtherQuestions } from './further.data.ts';
import { alike, answered, expected, isEmpty } from './further.ts';
import { imported } from './imported.ts';
import { openOracle, type Oracle } from './oracle.ts';

const folder = join(process.env['THROUGHLINE_REFERENCE'] ?? '../shared/data', 'finance', 'adventureworks');
const scratch = scratchFolders();
const planted = furtherQuestions.flatMap((question) =>
  question.twin === undefined ? [] : [{ ...question, twin: question.twin }],
);

const named = <T extends { readonly asked: string }>(questions: readonly T[]): [string, T][] =>
  questions.map((question) => [question.asked, question]);

describe.skipIf(!existsSync(folder))('questions that golden_adventureworks.csv does not ask', () => {
  let oracle: Oracle;
  let session: Session;

  beforeAll(async () => {
    oracle = await openOracle(folder);
    session = await imported(folder, scratch());
  }, 120_000);
  afterAll(async () => {
    oracle.close();
    await session.close();
  });

  test('are at least sixty, each asked once', () => {
    expect(new Set(furtherQuestions.map(({ asked }) => asked)).size).toBe(furtherQuestions.length);
    expect(new Set(furtherQuestions.map(({ ask }) => JSON.stringify(ask))).size).toBe(furtherQuestions.length);
    expect(furtherQuestions.length).toBeGreaterThanOrEqual(60);
  });

  test.each(named(furtherQuestions))('%s', async (_, question) => {
    const wanted = await expected(oracle, question);
    const found = await answered(session, question);
    expect(alike(found, wanted, question.near === true)).toEqual(wanted);
    expect(isEmpty(wanted) && question.twin === undefined, 'an answer of nothing needs a twin').toBe(false);
  });

  describe('with one changed record for each answer of nothing', () => {
    let changed: Oracle;
    let other: Session;

    beforeAll(async () => {
      const copy = copyInto(scratch(), folder);
      for (const { twin } of planted) changeRecord(copy, twin);
      changed = await openOracle(copy);
      other = await imported(copy, scratch());
    }, 120_000);
    afterAll(async () => {
      changed.close();
      await other.close();
    });

    test.each(named(planted))('%s Something.', async (_, question) => {
      const wanted = await expected(changed, question);
      expect(isEmpty(await expected(oracle, question))).toBe(true);
      expect(isEmpty(wanted)).toBe(false);
      expect(await answered(other, question)).toEqual(wanted);
    });
  });
});
