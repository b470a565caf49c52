import { nameColumns } from '../tables/header.ts';
import { readHead } from '../json-lines/open.ts';
import { openOcelJson } from './ocel-json.ts';
import { openOcelSqlite } from './ocel-sqlite.ts';
import { surveyOcel } from './ocel-survey.ts';
import { openOcelXml } from './ocel-xml.ts';
import type { Open } from '../json-lines/open.ts';
import type { RowSource, SourceRow } from '../source-row.ts';
import type { OcelItem, OcelItems, OcelValue } from './ocel-item.ts';
import type { OcelSurvey } from './ocel-survey.ts';

/** JSON and XML as bytes, SQLite as a file. */
export type OcelInput = { readonly open: Open } | { readonly path: string };

/** An object log as the tables events, objects, event_objects, object_objects and object_changes; each can be read once. */
export interface OcelLog {
  readonly tables: Readonly<Record<string, RowSource>>;
  /** What the reader of the figures should know. */
  readonly notes: readonly string[];
}

type Cells = readonly (string | undefined)[];
type RowsOf = (item: OcelItem) => readonly Cells[];

const local = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/;

/** Puts values in order: a time without a zone is taken as UTC, none as before all, one that cannot be read as after all. */
const instantOf = (time: string | undefined): number => {
  if (time === undefined) return -Infinity;
  const instant = Date.parse(time.replace(local, '$1T$2Z'));
  return Number.isNaN(instant) ? Infinity : instant;
};

const byName = (values: readonly OcelValue[]): ReadonlyMap<string, readonly OcelValue[]> =>
  Map.groupBy(values, ({ name }) => name);

const firstOf = (values: readonly OcelValue[]): string | undefined =>
  values.reduce((first, one) => (instantOf(one.time) < instantOf(first.time) ? one : first)).value;

const attributeCells = (columns: ReadonlyMap<string, number>, values: readonly OcelValue[]): Cells => {
  const cells = Array.from<string | undefined>({ length: columns.size }).fill(undefined);
  for (const [name, ofName] of byName(values)) cells[columns.get(name) ?? cells.length] = firstOf(ofName);
  return cells;
};

const changesOf = (item: OcelItem): readonly Cells[] => {
  if (item.kind !== 'object') return [];
  const histories = [...byName(item.values).values()].filter((values) => values.length > 1);
  return histories.flat().map(({ name, time, value }) => [item.id, item.type, name, time, value]);
};

async function* readRows(items: ReturnType<OcelItems>, rowsOf: RowsOf): AsyncGenerator<readonly SourceRow[]> {
  for await (const batch of items) {
    const rows = batch.flatMap((item) => rowsOf(item).map((cells) => ({ line: item.line, cells })));
    if (rows.length > 0) yield rows;
  }
}

const numbered = (columns: ReadonlySet<string>): ReadonlyMap<string, number> =>
  new Map([...columns].map((name, index) => [name, index]));

const tablesOf = (items: OcelItems, survey: OcelSurvey): OcelLog['tables'] => {
  const { eventColumns, objectColumns, types } = survey;
  const ofEvent = numbered(eventColumns);
  const ofObject = numbered(objectColumns);
  const table = (kind: OcelItem['kind'], header: readonly string[], rowsOf: RowsOf): RowSource => ({
    header: nameColumns(header).names,
    rows: readRows(items(kind), rowsOf),
  });
  return {
    events: table('event', ['event', 'activity', 'time', ...eventColumns], (item) =>
      item.kind === 'event' ? [[item.id, item.type, item.time, ...attributeCells(ofEvent, item.values)]] : [],
    ),
    objects: table('object', ['object', 'type', ...objectColumns], (item) =>
      item.kind === 'object' ? [[item.id, item.type, ...attributeCells(ofObject, item.values)]] : [],
    ),
    event_objects: table('event-object', ['event', 'object', 'objectType', 'qualifier'], (item) =>
      item.kind === 'event-object' ? [[item.from, item.to, types.get(item.to ?? ''), item.qualifier]] : [],
    ),
    object_objects: table('object-object', ['from', 'to', 'qualifier'], (item) =>
      item.kind === 'object-object' ? [[item.from, item.to, item.qualifier]] : [],
    ),
    object_changes: table('object', ['object', 'objectType', 'attribute', 'time', 'value'], changesOf),
  };
};

const isMarkup = (head: Buffer): boolean =>
  head[0] === 0xfe ||
  head[0] === 0xff ||
  head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .startsWith('<');

const itemsOf = async (input: OcelInput): Promise<OcelItems> => {
  if ('path' in input) return openOcelSqlite(input.path);
  return isMarkup(await readHead(input.open, 1024)) ? openOcelXml(input.open) : openOcelJson(input.open);
};

/** Reads an object log in OCEL 2.0: a first pass finds the attributes and checks the references, then each table is one pass. */
export const openOcel = async (input: OcelInput): Promise<OcelLog> => {
  const items = await itemsOf(input);
  const survey = await surveyOcel(items);
  return { tables: tablesOf(items, survey), notes: survey.notes };
};
