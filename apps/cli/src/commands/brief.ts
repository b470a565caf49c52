import { renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AppError, type ReportDocument } from '@throughline/model';
import { momentOptions, type Arguments, type Command, type Option } from '../command.ts';
import { withSession } from '../opening.ts';
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from '../render/index.ts';
import type { Session } from '@throughline/worker';
import type { Terminal } from '../terminal.ts';

const formats = ['terminal', 'markdown', 'html', 'json'] as const;
type Format = (typeof formats)[number];

const byEnding: Readonly<Record<string, Format>> = { html: 'html', md: 'markdown', json: 'json', txt: 'terminal' };

const formatOf = (given: Arguments): Format => {
  const text = given.text('format');
  const format = formats.find((f) => f === text);
  if (format !== undefined) return format;
  if (text !== undefined)
    throw new AppError('bad-input', `Expected --format to be one of ${formats.join(', ')}, got "${text}".`);
  if (given.flag('json')) return 'json';
  return byEnding[given.text('out')?.split('.').at(-1) ?? ''] ?? 'terminal';
};

const render = (document: ReportDocument, format: Format, terminal: Pick<Terminal, 'width' | 'colour'>): string => {
  switch (format) {
    case 'terminal':
      return renderTerminal(document, { width: terminal.width, colour: terminal.colour });
    case 'markdown':
      return renderMarkdown(document);
    case 'html':
      return renderHtml(document);
    case 'json':
      return renderJson(document);
  }
};

const write = (path: string, text: string): void => {
  try {
    // A page that is kept up to date is never seen half written.
    const beside = `${path}.${process.pid}.part`;
    writeFileSync(beside, text);
    renameSync(beside, path);
  } catch (error) {
    throw new AppError(
      'io',
      `Could not write ${path}: ${error instanceof Error ? error.message : String(error)}`,
      'Give --out a place that may be written.',
    );
  }
};

/** Refuses a file that cannot be written before minutes of work are done for it. */
const checkPlace = (path: string | undefined): void => {
  if (path === undefined) return;
  const folder = dirname(resolve(path));
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new AppError(
    'io',
    `Could not write ${path}: expected a folder ${folder}, found none.`,
    'Make the folder, or give --out another place.',
  );
};

const unknownReport = (id: string, known: readonly string[]): AppError =>
  new AppError('not-found', `Expected a report, got "${id}".`, `The reports are ${known.join(', ')}.`);

/** The brief of a run as a document. */
export const briefOf = (reports: Readonly<Record<string, ReportDocument>>, id: string): ReportDocument => {
  const document = reports[id];
  if (document !== undefined) return document;
  throw unknownReport(id, Object.keys(reports));
};

export const directorBrief = 'strategy.director-brief';

type Readers = Pick<Session, 'catalogue' | 'settings'>;

/** The report that is written for a role, or for the role of a person. */
const reportFor = (reader: string, { catalogue, settings }: Readers): string => {
  const wanted = reader.toLowerCase();
  const { people } = settings.authority;
  const person = people.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  const roles = [wanted, person?.role.toLowerCase(), person?.name.toLowerCase()];
  const report = catalogue.reports.find(({ audience }) => roles.includes(audience));
  if (report !== undefined) return report.id;
  throw new AppError(
    'not-found',
    `Expected a reader who has a brief, got "${reader}".`,
    `Briefs are written for ${catalogue.reports.map(({ audience }) => audience).join(', ')}, and for people of these roles in authority.json.`,
  );
};

const reportOf = (given: Arguments, readers: Readers): string => {
  const [report, reader] = [given.text('report'), given.text('for')];
  const ids = readers.catalogue.reports.map(({ id }) => id);
  if (report !== undefined && !ids.includes(report)) throw unknownReport(report, ids);
  if (report !== undefined) return report;
  return reader === undefined ? directorBrief : reportFor(reader, readers);
};

/** Prints a document, or writes it to the file that --out names. */
export const deliver = (document: ReportDocument, given: Arguments, terminal: Terminal): void => {
  const out = given.text('out');
  const format = formatOf(given);
  if (out === undefined) {
    terminal.out(render(document, format, terminal));
    return;
  }
  write(out, render(document, format, { width: terminal.width, colour: false }));
  terminal.err(`Wrote ${out}.\n`);
};

/** Writes a document as HTML. */
export const writeHtml = (document: ReportDocument, path: string): void => {
  write(path, renderHtml(document));
};

/** Refuses a page that could not be written. */
export const checkBrief = (given: Arguments): void => {
  formatOf(given);
  checkPlace(given.text('out'));
};

/** Walks the loop and delivers the page of a reader; the run is stored when it ends. */
export const tellBrief = (given: Arguments, terminal: Terminal): Promise<void> =>
  withSession(given, terminal, async (session) => {
    const id = reportOf(given, session);
    await session.run({
      told: ({ reports }) => {
        deliver(briefOf(reports, id), given, terminal);
      },
    });
  });

/** Whose page it is. */
export const readerOptions: readonly Option[] = [
  { name: 'for', value: 'READER', help: 'a role or a person of authority.json (default: director of operations)' },
  { name: 'report', value: 'ID', help: `which report (default: ${directorBrief})` },
];

export const briefCommand: Command = {
  name: 'brief',
  words: '',
  summary: 'Your page: what only you can decide, what changed, promises kept and broken.',
  options: [
    { name: 'format', value: 'FORMAT', help: formats.join(', ') },
    { name: 'out', value: 'FILE', help: 'write to a file; .html, .md and .json set the format' },
    ...readerOptions,
    ...momentOptions,
  ],
  examples: ['brief', 'brief --for buyer', 'brief --out brief.html', 'brief --format markdown --as-of 2026-10-30'],
  run: async (given, terminal) => {
    checkBrief(given);
    await tellBrief(given, terminal);
  },
};
