import { formatDay, metricOf, type Session } from '@throughline/worker';
import { describe, diagnose, kindIds, kinds } from '@throughline/model';
import type { Command } from '../command.ts';
import { layOut } from '../grid.ts';
import { dataFolder, withSession } from '../opening.ts';

const shown = 20;

const importsText = (session: Session): string =>
  layOut({
    head: ['import', 'known at (UTC)', 'mapping', 'files', 'rows', 'facts added', 'quarantined'],
    rows: session.manifests.map((m) => [
      String(m.import),
      m.knownAt,
      `${m.mapping.id} ${m.mapping.version}`,
      String(m.streams.length),
      String(m.streams.reduce((sum, s) => sum + s.rows, 0)),
      String(m.facts.reduce((sum, f) => sum + f.added, 0)),
      String(m.diagnostics.total),
    ]),
    right: [0, 3, 4, 5, 6],
  });

const counts = (session: Session): Map<string, number> => {
  const found = new Map<string, number>();
  for (const fact of session.manifests.flatMap((m) => m.facts))
    found.set(fact.kind, (found.get(fact.kind) ?? 0) + fact.added);
  return found;
};

const coverageText = (session: Session): string[] => {
  const present = counts(session);
  const missing = kindIds.filter((kind) => (present.get(kind) ?? 0) === 0 && !('derived' in kinds[kind]));
  const blocked = session.catalogue.metrics.filter(
    (m) => m.form === 'rows' && session.lineage(m).some((kind) => missing.includes(kind)),
  );
  return [
    `Facts of ${present.size} kinds. ${missing.length === 0 ? 'Every kind is there.' : `None yet of: ${missing.join(', ')}.`}`,
    blocked.length === 0
      ? 'Every metric can be answered.'
      : `Metrics that wait for them: ${blocked.map((m) => m.id).join(', ')}.`,
  ];
};

const wrongLines = async (session: Session): Promise<string[]> => {
  const metric = metricOf('supply.lines-promised-before-placed');
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

const stewardsText = async (session: Session): Promise<string[]> => {
  const quarantine = (await session.quarantine()).map(describe);
  const all = [...new Set([...quarantine, ...(await wrongLines(session))])];
  if (all.length === 0) return ['Nothing to mend.'];
  return [...all.slice(0, shown), ...(all.length > shown ? [`… and ${all.length - shown} more.`] : [])];
};

const assumptionsText = (session: Session): string[] =>
  session.settings.assumptions.map(
    (a) =>
      `${a.title}: ${a.value} ${a.unit}, owner ${a.owner}, ${a.signedOn === undefined ? 'NOT SIGNED by finance' : `signed on ${a.signedOn}`}.`,
  );

export const doctorCommand: Command = {
  name: 'doctor',
  words: '',
  summary: 'What is there, what is missing, and what a data steward should mend.',
  options: [],
  examples: ['doctor'],
  run: async (given, terminal) => {
    await withSession(given, terminal, async (session) => {
      const stewards = await stewardsText(session);
      if (given.flag('json')) {
        terminal.out(
          `${JSON.stringify({ imports: session.manifests, stewards, coverage: coverageText(session) }, null, 2)}\n`,
        );
        return;
      }
      const part = (title: string, lines: readonly string[]): string =>
        `${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`;
      terminal.out(
        `Data folder ${dataFolder(given)}, business day ${formatDay(session.moment.businessAt)}, Node ${process.versions.node}\n\n`,
      );
      terminal.out(`${importsText(session)}\n`);
      terminal.out(part('Coverage', coverageText(session)));
      terminal.out(part('Assumptions', assumptionsText(session)));
      terminal.out(part('Stewards’ list', stewards));
    });
  },
};
