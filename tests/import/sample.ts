import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOfKind, kindIds, kinds, mappingSchema, type Mapping, type Manifest } from '@throughline/model';
import { metricOf } from '@throughline/catalog';
import {
  importInto,
  open,
  owner,
  parseInstant,
  type ImportOutcome,
  type OpenedRow,
  type Session,
} from '@throughline/worker';
import { answerJson } from '../../apps/cli/src/commands/ask.ts';
import { harbourFolder } from '../companies/harbour.ts';

export const sampleExports = join(harbourFolder, 'records');
export const sampleMapping = join(harbourFolder, 'mapping.json');

export interface Import {
  readonly folder: string;
  /** UTC, such as 2026-11-01T06:00:00Z. */
  readonly knownAt: string;
  readonly mapping?: string;
}

/** Imports a folder, of the sample company's mapping unless another is named. */
export const importFrom = (data: string, given: Import): Promise<ImportOutcome> => {
  const knownAt = parseInstant(given.knownAt);
  if (knownAt === undefined) throw new Error(`Expected an instant, got ${given.knownAt}`);
  return importInto(data, { folder: given.folder, mapping: given.mapping ?? sampleMapping, knownAt }, { threads: 1 });
};

type Moment = { readonly asOf?: string; readonly knownAt?: string };

/** Opens a data folder, uses it and closes it. */
export const within = async <T>(data: string, use: (session: Session) => Promise<T>, at: Moment = {}): Promise<T> => {
  const session = await open(data, owner, { threads: 1, ...at });
  try {
    return await use(session);
  } finally {
    await session.close();
  }
};

/** What `ask --json` prints for the total of every metric, and for spend by vendor. */
export const everyAnswer = (data: string, at: Moment = {}): Promise<string> =>
  within(
    data,
    async (session) => {
      const totals = session.catalogue.metrics.map(async (metric) => session.ask(metric, {}));
      const byVendor = session.ask(metricOf('supply.spend'), { by: ['party'] });
      const answers = await Promise.all([...totals, byVendor]);
      return answers.map((answer) => answerJson(answer, session)).join('');
    },
    at,
  );

/** Every fact that is visible, of every kind that is no derived one: how many there are, and a sum over all their columns. */
export const everyFact = (data: string, at: Moment = {}): Promise<string> =>
  within(
    data,
    async (session) => {
      const selects = kindIds
        .filter((kind) => !('derived' in kinds[kind]))
        .map((kind) => {
          const own = columnsOfKind(kind).map(([name]) => name);
          const columns = ['id', 'source', 'stream', 'validOn', 'attributes', ...own].map((name) => `"${name}"`);
          return `select '${kind}' as kind, count(*) as facts, sum(hash(${columns.join(', ')})) as contents from "${kind}"`;
        });
      const rows = await session.sql(`select * from (${selects.join(' union all ')}) where facts > 0 order by kind`);
      return JSON.stringify(rows, null, 1);
    },
    at,
  );

/** What `ask` prints, without the number of imports that were seen. */
export const withoutImports = (answers: string): string => answers.replaceAll(/"imports": \d+/g, '"imports": _');

/** The rows behind a metric for conditions as they are typed. */
export const rowsOf = (data: string, id: string, asked: { where: string[]; at?: Moment }): Promise<OpenedRow[]> =>
  within(
    data,
    async (session) => {
      const metric = metricOf(id);
      if (metric.form !== 'rows') throw new Error(`Expected a metric with rows, got ${id}`);
      const question = session.read({ by: [], rollUp: [], where: asked.where, period: undefined });
      return session.rows(metric, question, 1000);
    },
    asked.at,
  );

/** `entry: added/replaced/ended/kept/quarantined` of every entry where something happened. */
export const changes = (manifest: Manifest): string[] =>
  manifest.facts
    .filter((f) => f.added + f.replaced + f.ended + f.kept > 0)
    .map((f) => `${f.entry}: ${f.added} added, ${f.replaced} replaced, ${f.ended} ended, ${f.kept} kept`)
    .toSorted();

/** Writes the sample company's mapping, changed, to a file. */
export const changedMapping = (path: string, change: (mapping: Mapping) => Mapping): string => {
  const mapping = mappingSchema.parse(JSON.parse(readFileSync(sampleMapping, 'utf8')));
  writeFileSync(path, JSON.stringify(change(mapping)));
  return path;
};
