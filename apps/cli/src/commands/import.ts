import { importInto, parseInstant, shippedMappings, type ImportOutcome } from '@throughline/worker';
import { AppError, describe } from '@throughline/model';
import type { Arguments, Command } from '../command.ts';
import { faultAt } from '../fault.ts';
import { dataFolder, limitOptions, requiredWord } from '../opening.ts';
import { startProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

const mappingName = (given: Arguments): string => {
  const name = given.text('mapping');
  if (name !== undefined) return name;
  throw new AppError(
    'bad-input',
    'Expected --mapping NAME, got none.',
    `Mappings that come with the product: ${shippedMappings().join(', ')}. A path to your own mapping file works as well.`,
  );
};

const instant = (given: Arguments, terminal: Terminal): number => {
  const text = given.text('known-at');
  if (text === undefined) return terminal.now();
  const ms = parseInstant(text);
  if (ms !== undefined) return ms;
  throw new AppError('bad-input', `Expected --known-at as an instant such as 2026-10-30T18:00:00Z, got "${text}".`);
};

const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

const told = 5;

const sum = (outcome: ImportOutcome, of: 'added' | 'replaced' | 'ended' | 'quarantined'): number =>
  outcome.manifest.facts.reduce((total, fact) => total + fact[of], 0);

const changeText = (outcome: ImportOutcome): string => {
  const changed = outcome.manifest.streams.filter((s) => s.stored).length;
  if (changed === 0) return 'Nothing new: every file is as it was. Freshness moved.';
  const parts = [
    `${sum(outcome, 'added')} facts added`,
    `${sum(outcome, 'replaced')} replaced`,
    `${sum(outcome, 'ended')} ended`,
  ];
  return `${plural(changed, 'changed file')}: ${parts.join(', ')}.`;
};

const summary = (outcome: ImportOutcome & { started: readonly string[] }): string => {
  const { manifest } = outcome;
  const rows = manifest.streams.reduce((total, s) => total + s.rows, 0);
  const bad = manifest.diagnostics.total;
  return [
    `Import ${manifest.import}: ${plural(manifest.streams.length, 'file')}, ${rows} rows.`,
    changeText(outcome),
    ...(bad === 0
      ? []
      : [`${plural(bad, 'row')} did not fit and ${bad === 1 ? 'is' : 'are'} in quarantine: throughline doctor`]),
    ...outcome.diagnostics.slice(0, told).map(describe),
    ...(outcome.diagnostics.length > told ? [`… and ${outcome.diagnostics.length - told} more.`] : []),
    ...(outcome.started.length === 0
      ? []
      : [`Wrote first settings: ${outcome.started.join(', ')}. Look at them: they price and route the findings.`]),
    'Next: throughline brief',
    '',
  ].join('\n');
};

/** Imports a folder with progress on standard error. */
export const importWithProgress = async (
  given: Arguments,
  terminal: Terminal,
  request: { folder: string; mapping: string },
) => {
  const progress = startProgress(terminal);
  try {
    return await importInto(
      dataFolder(given),
      { ...request, knownAt: instant(given, terminal) },
      {
        ...limitOptions(given),
        effects: { fault: faultAt(process.env['THROUGHLINE_FAULT']), progress: progress.show },
        bytes: (done, total) => {
          progress.show('reading', done, total);
        },
      },
    );
  } finally {
    progress.end();
  }
};

export const importCommand: Command = {
  name: 'import',
  words: 'FOLDER',
  summary: 'Read a folder of exports: everything or nothing, with file and line kept.',
  options: [
    { name: 'mapping', value: 'NAME', help: 'how records become facts: a name or a file' },
    { name: 'known-at', value: 'INSTANT', help: 'when these exports became known (default: now)' },
  ],
  examples: ['import ./exports --mapping adventureworks', 'import ./exports --mapping ./my-mapping.json --data ./data'],
  run: async (given, terminal) => {
    const request = { folder: requiredWord(given, 'a folder of exports'), mapping: mappingName(given) };
    const outcome = await importWithProgress(given, terminal, request);
    terminal.out(given.flag('json') ? `${JSON.stringify(outcome.manifest, null, 2)}\n` : summary(outcome));
  },
};
