import type { Finding } from '@throughline/model';
import { describe, expect, test } from 'vitest';
import { scratchFolders } from '../exports/scratch.ts';
import { judgedCompanies, openFilled } from './companies.ts';
import { verdicts, type Verdict } from './verdicts.data.ts';

const reference = process.env['THROUGHLINE_REFERENCE'];
const scratch = scratchFolders();

const count = (all: readonly Verdict[], verdict: Verdict['verdict']): number =>
  all.filter((each) => each.verdict === verdict).length;

const told = (title: string, all: readonly Verdict[]): string => {
  const right = count(all, 'right');
  const share = all.length === 0 ? '–' : `${((100 * right) / all.length).toFixed(0)} %`;
  return `${title}: ${all.length} findings, ${right} right, ${count(all, 'arguable')} arguable, ${count(all, 'wrong')} wrong; precision ${share}`;
};

/** A finding without a verdict, or a verdict without its finding, is one that nobody has looked at. */
describe.each(judgedCompanies)('every finding over $title was judged by a person', ({ id, title, isPublic, fill }) => {
  test.skipIf(isPublic && reference === undefined)(
    'and the list is complete',
    async () => {
      const data = scratch();
      await fill(data, scratch);
      const session = await openFilled(data);
      const { state } = await session.run();
      await session.close();
      const judged = verdicts[id] ?? {};
      const keys = state.findings.map((finding: Finding) => finding.key);
      expect(keys.filter((key) => judged[key] === undefined)).toEqual([]);
      expect(Object.keys(judged).filter((key) => !keys.includes(key))).toEqual([]);
      process.stdout.write(`${told(title, Object.values(judged))}\n`);
    },
    120_000,
  );
});

test('no finding that a person calls wrong is shown', () => {
  const wrong = Object.entries(verdicts).flatMap(([id, judged]) =>
    Object.entries(judged).flatMap(([key, { verdict }]) => (verdict === 'wrong' ? [`${id}: ${key}`] : [])),
  );
  expect(wrong).toEqual([]);
});
