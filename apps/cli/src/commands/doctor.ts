import {
  firstFiles,
  formatDay,
  metricOf,
  readManifests,
  type Coverage,
  type FirstFile,
  type Session,
} from '@throughline/worker';
import { describe, diagnose, kindIds, kinds, type Diagnostic } from '@throughline/model';
import type { Arguments, Command } from '../command.ts';
import { coverageLines, waitingLines } from '../coverage.ts';
import { layOut } from '../grid.ts';
import { dataFolder, withSession } from '../opening.ts';
import { hanging } from '../render/terminal/hanging.ts';
import type { Terminal } from '../terminal.ts';

const shown = 20;

const importsText = (session: Session): string =>
  layOut({
    head: ['import', 'known at (UTC)', 'mapping', 'tables', 'rows', 'left out', 'facts added', 'quarantined'],
    rows: session.manifests.map((m) => [
      String(m.import),
      m.knownAt,
      m.undoes === undefined ? `${m.mapping.id} ${m.mapping.version}` : `takes import ${m.undoes} back`,
      String(m.streams.length),
      String(m.streams.reduce((sum, s) => sum + s.rows, 0)),
      String(m.streams.reduce((sum, s) => sum + s.leftOut, 0)),
      String(m.facts.reduce((sum, f) => sum + f.added, 0)),
      String(m.diagnostics.total),
    ]),
    right: [0, 3, 4, 5, 6, 7],
  });

const kindsText = (session: Session): string => {
  const found = new Set(session.manifests.flatMap((m) => m.facts.filter((f) => f.added > 0).map((f) => f.kind)));
  const missing = kindIds.filter((kind) => !found.has(kind) && !('derived' in kinds[kind]));
  return `Facts of ${found.size} kinds. ${missing.length === 0 ? 'Every kind is there.' : `None yet of: ${missing.join(', ')}.`}`;
};

const coverageText = (session: Session, coverage: Coverage): string[] => [
  kindsText(session),
  ...coverageLines(coverage),
  ...waitingLines(coverage),
];

const startText = (files: readonly FirstFile[]): string[] =>
  files.map(
    ({ title, names }, i) => `${i + 1}. ${title}: ${names.ERPNext} (ERPNext), ${names.Odoo} (Odoo), ${names.SAP} (SAP)`,
  );

const wrongLines = async (session: Session): Promise<string[]> => {
  const metric = await metricOf('supply.lines-promised-before-placed');
  if (metric.form !== 'rows') return [];
  const rows = await session.rows(metric, { by: ['document', 'line', 'on', 'firstPromise'] }, shown);
  return rows.map(({ values, origin }) => {
    const text = (i: number): string => values[`k${i}`] ?? '';
    const wrong = { document: text(0), line: text(1), ordered: text(2), promised: text(3) };
    const [record] = origin?.records ?? [];
    const place = record === undefined ? '' : `${record.file}, line ${record.line}: `;
    return `${place}${describe(diagnose('order-promised-before-placed', wrong))}`;
  });
};

const stewardsText = async (session: Session, quarantine: readonly Diagnostic[]): Promise<string[]> => {
  const all = [...new Set([...quarantine.map(describe), ...(await wrongLines(session))])];
  if (all.length === 0) return ['Nothing to mend.'];
  return [...all.slice(0, shown), ...(all.length > shown ? [`… and ${all.length - shown} more.`] : [])];
};

const assumptionsText = (session: Session): string[] =>
  session.settings.assumptions.map(
    (a) =>
      `${a.title}: ${a.value} ${a.unit}, owner ${a.owner}, ${a.signedOn === undefined ? 'NOT SIGNED by finance' : `signed on ${a.signedOn}`}.`,
  );

const part = (title: string, lines: readonly string[]): string =>
  `${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`;

const toStartWith = (given: Arguments, terminal: Terminal): void => {
  if (given.flag('json')) {
    terminal.out(`${JSON.stringify({ imports: [], firstFiles }, null, 2)}\n`);
    return;
  }
  terminal.out(`Data folder ${dataFolder(given)}: no import yet.\n\n`);
  terminal.out(hanging(part('Eight files make a useful start, in this order', startText(firstFiles)), terminal));
  terminal.out('Next: throughline import PLACE (a folder, a file or a database)\n');
};

const tell = async (session: Session, given: Arguments, terminal: Terminal): Promise<void> => {
  const quarantine = await session.quarantine();
  const stewards = await stewardsText(session, quarantine);
  const coverage = await session.coverage();
  if (given.flag('json')) {
    terminal.out(`${JSON.stringify({ imports: session.manifests, stewards, quarantine, coverage }, null, 2)}\n`);
    return;
  }
  terminal.out(
    `Data folder ${dataFolder(given)}, business day ${formatDay(session.moment.businessAt)}, Node ${process.versions.node}\n\n`,
  );
  terminal.out(`${importsText(session)}\n`);
  terminal.out(hanging(part('Coverage', coverageText(session, coverage)), terminal));
  terminal.out(hanging(part('Assumptions', assumptionsText(session)), terminal));
  terminal.out(hanging(part('Stewards’ list', stewards), terminal));
};

export const doctorCommand: Command = {
  name: 'doctor',
  words: '',
  summary: 'What is there, what is missing and would help most, and what a data steward should mend.',
  options: [],
  examples: ['doctor'],
  run: async (given, terminal) => {
    if (readManifests(dataFolder(given)).length === 0) toStartWith(given, terminal);
    else await withSession(given, terminal, (session) => tell(session, given, terminal));
  },
};
