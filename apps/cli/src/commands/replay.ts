import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDay, owner, replay, replayIndex, weekPage, type Replay } from '@throughline/worker';
import { AppError, type ReportDocument } from '@throughline/model';
import type { Arguments, Command } from '../command.ts';
import { jsonText } from '../json-text.ts';
import { countOption, dataFolder, limitOptions } from '../opening.ts';
import { startProgress } from '../progress.ts';
import { renderHtml, renderMarkdown } from '../render/index.ts';
import type { Terminal } from '../terminal.ts';
import { directorBrief } from './brief.ts';

const usualWeeks = 12;
const mostWeeks = 520;

const weeksOf = (given: Arguments): number => {
  const weeks = countOption(given, 'weeks') ?? usualWeeks;
  if (weeks <= mostWeeks) return weeks;
  throw new AppError('bad-input', `Expected --weeks to be at most ${mostWeeks}, got ${weeks}.`);
};

interface Pages {
  readonly name: string;
  readonly document: ReportDocument;
  /** Names of other pages that stand in it as words. */
  readonly links: readonly string[];
}

const linkedHtml = (html: string, names: readonly string[]): string =>
  names.reduce((text, name) => text.replaceAll(`>${name}</th>`, `><a href="${name}.html">${name}</a></th>`), html);

const linkedMarkdown = (markdown: string, names: readonly string[]): string =>
  names.reduce((text, name) => text.replace(`| ${name} |`, `| [${name}](${name}.md) |`), markdown);

const writePages = (folder: string, pages: readonly Pages[]): void => {
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, document, links } of pages) {
      writeFileSync(join(folder, `${name}.md`), linkedMarkdown(renderMarkdown(document), links));
      writeFileSync(join(folder, `${name}.html`), linkedHtml(renderHtml(document), links));
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('io', `Could not write to ${folder}: ${why}`, 'Give --out a folder that may be written.');
  }
};

const pagesOf = (replayed: Replay, report: string): Pages[] => {
  const weeks = replayed.weeks.map((week): Pages => {
    const document = weekPage(week, report, replayed.histories);
    if (document !== undefined) return { name: formatDay(week.monday), document, links: [] };
    const ids = Object.keys(week.result.reports).join(', ');
    throw new AppError('not-found', `Expected a report, got "${report}".`, `The reports are ${ids}.`);
  });
  return [...weeks, { name: 'index', document: replayIndex(replayed), links: weeks.map(({ name }) => name) }];
};

const json = ({ weeks }: Replay, folder: string) => ({
  folder,
  weeks: weeks.map(({ monday, result: { state } }) => ({
    monday: formatDay(monday),
    businessDay: formatDay(state.businessDay),
    findings: state.findings.map(({ key }) => key),
    changes: state.changes,
    cases: state.cases.map(({ key }) => key),
  })),
});

const replayWeeks = async (given: Arguments, terminal: Terminal): Promise<void> => {
  const weeks = weeksOf(given);
  const data = dataFolder(given);
  const folder = given.text('out') ?? join(data, 'replay');
  const progress = startProgress(terminal);
  try {
    const effects = { fault: () => undefined, progress: progress.show };
    const replayed = await replay(data, owner, { ...limitOptions(given), effects, weeks });
    writePages(folder, pagesOf(replayed, given.text('report') ?? directorBrief));
    progress.end();
    const count = replayed.weeks.length;
    const few = count < weeks ? ` The records support no more than ${count} of ${weeks} weeks.` : '';
    terminal.out(
      given.flag('json')
        ? jsonText(json(replayed, folder))
        : `Wrote ${count} ${count === 1 ? 'Monday' : 'Mondays'} to ${folder}; begin with ${join(folder, 'index.html')}.${few}\n`,
    );
  } finally {
    progress.end();
  }
};

export const replayCommand: Command = {
  name: 'replay',
  words: '',
  summary: 'Write the briefs of the last Mondays as they would have been, each with what it could not know.',
  options: [
    { name: 'weeks', value: 'N', help: `how many Mondays (default: ${usualWeeks})` },
    { name: 'out', value: 'FOLDER', help: 'where to write the pages (default: replay in the data folder)' },
    { name: 'report', value: 'ID', help: `which report (default: ${directorBrief})` },
  ],
  examples: ['replay', 'replay --weeks 26 --out ./mondays'],
  run: replayWeeks,
};
