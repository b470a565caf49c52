// Imports a folder in a process of its own and writes every answer and the brief to a file, one JSON line each:
// node answers.ts EXPORTS MAPPING THREADS OUT [EVERY]
// EVERY 4 asks every fourth question.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerJson } from '../../apps/cli/src/commands/ask.ts';
import { renderHtml, renderJson, renderMarkdown } from '../../apps/cli/src/render/index.ts';
import { metricOf } from '@throughline/catalog';
import { importInto, open, owner, type Session } from '@throughline/worker';
import { startHarbour } from '../companies/harbour.ts';

const [exports = '', mapping = '', threads = '', out = '', every = '1'] = process.argv.slice(2);

const questionsOf = (session: Session): [string, string[], string | undefined][] =>
  session.catalogue.metrics.flatMap(({ id, subjects, periods }) => [
    [id, [], undefined],
    ...subjects.map((by): [string, string[], undefined] => [id, [...by], undefined]),
    ...periods.map((period): [string, string[], string] => [id, [], period]),
  ]);

const answersOf = async (session: Session): Promise<[string, string][]> => {
  const answers: [string, string][] = [];
  for (const [id, by, period] of questionsOf(session).filter((_, i) => i % Number(every) === 0)) {
    const answer = await session.ask(metricOf(id), session.read({ by, rollUp: [], where: [], period }));
    answers.push([`ask ${id} --by ${by.join(',')} --period ${period ?? ''}`, answerJson(answer, session)]);
  }
  return answers;
};

const briefsOf = async (session: Session): Promise<[string, string][]> => {
  const { reports } = await session.run();
  return Object.entries(reports).flatMap(([id, document]): [string, string][] => [
    [`${id} as markdown`, renderMarkdown(document)],
    [`${id} as html`, renderHtml(document)],
    [`${id} as json`, renderJson(document)],
  ]);
};

const data = mkdtempSync(join(tmpdir(), 'throughline-answers-'));
try {
  if (mapping.endsWith('.json')) startHarbour(data);
  const limits = { threads: Number(threads) };
  await importInto(data, { folder: exports, mapping, knownAt: Date.UTC(2026, 11, 1) }, limits);
  const session = await open(data, owner, limits);
  const briefs = await briefsOf(session);
  const answers = [...(await answersOf(session)), ...briefs];
  await session.close();
  writeFileSync(out, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
} finally {
  rmSync(data, { recursive: true, force: true });
}
const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions();
process.stdout.write(JSON.stringify({ timeZone, locale }));
