import {
  coverageNow,
  keepMapping,
  parseInstant,
  readManifests,
  rederiveInto,
  withImporter,
  type Imported,
  type Importer,
  type Preview,
  type Proposed,
} from '@throughline/worker';
import { AppError, describe } from '@throughline/model';
import type { Arguments } from './command.ts';
import { coverageLines } from './coverage.ts';
import { faultAt } from './fault.ts';
import { dataFolder, limitOptions, withSession } from './opening.ts';
import { startProgress } from './progress.ts';
import { previewText } from './render/preview.ts';
import { proposalText } from './render/proposal.ts';
import { hanging } from './render/terminal/hanging.ts';
import type { Terminal } from './terminal.ts';

const instant = (given: Arguments, terminal: Terminal): number => {
  const text = given.text('known-at');
  if (text === undefined) return terminal.now();
  const ms = parseInstant(text);
  if (ms !== undefined) return ms;
  throw new AppError('bad-input', `Expected --known-at as an instant such as 2026-10-30T18:00:00Z, got "${text}".`);
};

const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

const told = 5;
const toldOfNone = 50;

const sum = (outcome: Imported, of: 'added' | 'replaced' | 'ended' | 'repeated'): number =>
  outcome.manifest.facts.reduce((total, fact) => total + fact[of], 0);

const changeText = (outcome: Imported): string => {
  const changed = outcome.manifest.streams.filter((s) => s.stored).length;
  const derived = outcome.manifest.derives?.length ?? 0;
  if (changed === 0 && derived === 0) return 'Nothing new: every file is as it was. Freshness moved.';
  const parts = [
    `${sum(outcome, 'added')} facts added`,
    `${sum(outcome, 'replaced')} replaced`,
    `${sum(outcome, 'ended')} ended`,
  ];
  const from = changed === 0 ? 'Derived anew' : plural(changed, 'changed table');
  return `${from}: ${parts.join(', ')}.`;
};

const setAside = (outcome: Imported): string[] => {
  const bad = outcome.manifest.diagnostics.total;
  const leftOut = outcome.manifest.streams.reduce((total, s) => total + (s.stored ? s.leftOut : 0), 0);
  const repeated = sum(outcome, 'repeated');
  return [
    ...(leftOut === 0 ? [] : [`${plural(leftOut, 'total or footer row')} left out, their sums checked.`]),
    ...(repeated === 0 ? [] : [`${plural(repeated, 'row')} repeat another one and are counted once.`]),
    ...(bad === 0
      ? []
      : [`${plural(bad, 'row')} did not fit and ${bad === 1 ? 'is' : 'are'} in quarantine: throughline doctor`]),
  ];
};

const changedEntries = 12;

/** What changed, entry by entry, where earlier imports are compared with. */
const changesByEntry = ({ manifest }: Imported): string[] => {
  if (manifest.import === 1) return [];
  const changed = manifest.facts.filter((f) => f.added + f.replaced + f.ended > 0);
  return [
    ...changed
      .slice(0, changedEntries)
      .map((f) => `  ${f.kind} (${f.entry}): ${f.added} added, ${f.replaced} replaced, ${f.ended} ended`),
    ...(changed.length > changedEntries ? [`  … and ${changed.length - changedEntries} more entries`] : []),
  ];
};

/** What an import did, and what to do next. */
const summary = (outcome: Imported, notes: readonly string[]): string => {
  const { manifest } = outcome;
  const rows = manifest.streams.reduce((total, s) => total + s.rows, 0);
  return [
    `Import ${manifest.import}: ${plural(manifest.streams.length, 'table')}, ${rows} rows.`,
    changeText(outcome),
    ...changesByEntry(outcome),
    ...setAside(outcome),
    ...outcome.diagnostics.slice(0, told).map(describe),
    ...(outcome.diagnostics.length > told ? [`… and ${outcome.diagnostics.length - told} more.`] : []),
    ...notes,
    ...(outcome.started.length === 0
      ? []
      : [`Wrote first settings: ${outcome.started.join(', ')}. Look at them: they price and route the findings.`]),
    'Next: throughline brief',
    '',
  ].join('\n');
};

/** What is said after Ctrl-C; the exit code is that of a process that a terminal interrupts. */
const interrupted = (): AppError => {
  process.exitCode = 130;
  return new AppError('conflict', 'Stopped on request; nothing was imported.');
};

/** Stops an import on Ctrl-C: the first one gives up cleanly. */
const onInterrupt = (): { signal: AbortSignal; end: () => void } => {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  process.once('SIGINT', stop);
  return { signal: controller.signal, end: () => process.off('SIGINT', stop) };
};

/** Looks at a place with exports, with progress on standard error; Ctrl-C leaves nothing half-imported. */
export const lookInto = async <T>(
  given: Arguments,
  terminal: Terminal,
  looking: { readonly place: string; readonly use: (importer: Importer, pause: () => void) => Promise<T> },
): Promise<T> => {
  const progress = startProgress(terminal);
  const interrupt = onInterrupt();
  try {
    return await withImporter(dataFolder(given), looking.place, {
      ...limitOptions(given),
      effects: { fault: faultAt(process.env['THROUGHLINE_FAULT']), progress: progress.show },
      signal: interrupt.signal,
      bytes: (done, total) => {
        progress.show('reading', done, total);
      },
      use: (importer) => looking.use(importer, progress.end),
    });
  } catch (error) {
    throw interrupt.signal.aborted ? interrupted() : error;
  } finally {
    interrupt.end();
    progress.end();
  }
};

type Notes = Importer['source']['notes'];

const notRead = (notes: Notes): string[] => notes.map(({ file, text }) => `Not read: ${file}: ${text}.`);

/** Imports with the mapping that is given or that fits; for places whose mapping is known. */
export const importKnown = (given: Arguments, terminal: Terminal, place: string): Promise<string> =>
  lookInto(given, terminal, {
    place,
    use: async (importer) => {
      const mapping = given.text('mapping') ?? importer.fitting;
      if (mapping === undefined)
        throw new AppError(
          'not-found',
          `Expected a mapping that reads ${importer.source.shown}, found none.`,
          `Once: throughline import ${place}`,
        );
      const outcome = await importer.run({ mapping, knownAt: instant(given, terminal) });
      return summary(outcome, notRead(importer.source.notes).slice(0, told));
    },
  });

const noTables = (shown: string, notes: Notes): AppError =>
  new AppError(
    'bad-input',
    [
      `Expected tables (CSV, XLSX, ODS, JSON Lines, Parquet, XES, OCEL, SQLite) at ${shown}, found none.`,
      ...notes.slice(0, toldOfNone).map(({ file, text }) => `${file}: ${text}.`),
      ...(notes.length > toldOfNone ? [`… and ${notes.length - toldOfNone} more.`] : []),
    ].join('\n'),
    'Give the folder, the file or the database that holds the exports.',
  );

interface Kept {
  readonly path: string;
  readonly proposed: Proposed;
}

const proposeAndKeep = async (importer: Importer, given: Arguments, terminal: Terminal): Promise<Kept> => {
  const { shown, tables, notes } = importer.source;
  if (tables.length === 0) throw noTables(shown, notes);
  const proposed = await importer.propose({ name: given.text('company'), currency: given.text('currency') });
  const unread = [...notes, ...proposed.unread];
  if (proposed.proposal.tables.length === 0) throw noTables(shown, unread);
  if (!given.flag('json')) terminal.out(hanging([proposalText(proposed), ...notRead(unread), ''].join('\n'), terminal));
  const { mapping } = proposed.proposal;
  if (mapping === undefined)
    throw new AppError(
      'bad-input',
      `None of the tables at ${importer.source.shown} was understood well enough to be imported.`,
      'Write a mapping for it: npm run new mapping NAME shows the form; throughline import PLACE --mapping FILE uses it.',
    );
  const path = keepMapping(dataFolder(given), mapping);
  terminal.err(`Wrote the mapping ${path}: a file to read and to improve.\n`);
  return { path, proposed };
};

const agreed = async (terminal: Terminal, given: Arguments): Promise<boolean> => {
  if (given.flag('dry-run')) return false;
  const answer = await terminal.ask('Import it like this? [Y/n] ');
  return answer === undefined || /^(y|yes|j|ja|o|oui|s|si|)$/i.test(answer.trim());
};

const decideOn =
  (given: Arguments, terminal: Terminal, pause: () => void) =>
  async (preview: Preview): Promise<boolean> => {
    pause();
    if (!given.flag('json')) terminal.out(hanging(previewText(preview), terminal));
    return agreed(terminal, given);
  };

interface Done {
  readonly outcome: Imported;
  readonly mapping: string;
  readonly kept: Kept | undefined;
}

const jsonOf = ({ outcome, mapping, kept }: Done): unknown =>
  kept === undefined
    ? outcome.manifest
    : {
        mapping,
        proposal: kept.proposed.proposal,
        unread: kept.proposed.unread,
        manifest: outcome.manifest,
        committed: outcome.committed,
      };

const coverageAfter = async (given: Arguments, terminal: Terminal): Promise<string[]> => {
  const noted = await coverageNow(dataFolder(given));
  if (noted !== undefined) return coverageLines(noted);
  let lines: string[] = [];
  await withSession(given, terminal, async (session) => {
    lines = coverageLines(await session.coverage());
  });
  return lines;
};

const tell = async (
  done: Done,
  given: Arguments,
  parts: { terminal: Terminal; notes: readonly string[] },
): Promise<void> => {
  const { terminal, notes } = parts;
  if (given.flag('json')) terminal.out(`${JSON.stringify(jsonOf(done), null, 2)}\n`);
  if (!done.outcome.committed)
    terminal.err(`Nothing was imported. With this mapping: throughline import … --mapping ${done.mapping}\n`);
  else if (!given.flag('json'))
    terminal.out(hanging(summary(done.outcome, [...notes, ...(await coverageAfter(given, terminal))]), terminal));
};

/** A kept mapping that nothing was imported with yet: somebody said no to it, or is still improving it. */
const isNew = (given: Arguments, fitting: string | undefined): boolean =>
  given.text('mapping') === undefined &&
  fitting !== undefined &&
  !readManifests(dataFolder(given)).some((manifest) => manifest.mapping.id === fitting);

/** Imports a place: with the mapping that is given or fits, or else with one that is proposed, shown and kept. */
export const importPlace = async (given: Arguments, terminal: Terminal, place: string): Promise<void> => {
  const { done, notes } = await lookInto(given, terminal, {
    place,
    use: async (importer, pause) => {
      const known = given.text('mapping') ?? importer.fitting;
      if (known !== undefined && given.text('mapping') === undefined)
        terminal.err(`With the mapping “${known}” of the data folder.\n`);
      const kept = known === undefined ? await proposeAndKeep(importer, given, terminal) : undefined;
      const mapping = known ?? kept?.path ?? '';
      const isAsked = kept !== undefined || given.flag('dry-run') || isNew(given, importer.fitting);
      const confirm = isAsked ? decideOn(given, terminal, pause) : undefined;
      const outcome = await importer.run({ mapping, knownAt: instant(given, terminal), confirm });
      return {
        done: { outcome, mapping, kept },
        notes: notRead([...importer.source.notes, ...(kept?.proposed.unread ?? [])]).slice(0, told),
      };
    },
  });
  await tell(done, given, { terminal, notes });
};

/** Derives facts anew from the records that are there, after their mapping was changed. */
export const importAnew = async (given: Arguments, terminal: Terminal, mapping: string): Promise<void> => {
  const progress = startProgress(terminal);
  const interrupt = onInterrupt();
  try {
    const wanted = {
      mapping,
      knownAt: instant(given, terminal),
      confirm: given.flag('dry-run') ? decideOn(given, terminal, progress.end) : undefined,
    };
    const outcome = await rederiveInto(dataFolder(given), wanted, {
      ...limitOptions(given),
      effects: { fault: faultAt(process.env['THROUGHLINE_FAULT']), progress: progress.show },
      signal: interrupt.signal,
    });
    progress.end();
    await tell({ outcome, mapping, kept: undefined }, given, { terminal, notes: [] });
  } catch (error) {
    throw interrupt.signal.aborted ? interrupted() : error;
  } finally {
    interrupt.end();
    progress.end();
  }
};
