import { nameColumns } from '../tables/header.ts';
import { XesReader } from './xes-reader.ts';
import { XesSurvey, nameKey } from './xes-survey.ts';
import { collectXml, readXml } from './xml.ts';
import type { Open } from '../json-lines/open.ts';
import type { RowSource, SourceRow } from '../source-row.ts';
import type { XmlCollector } from './xml.ts';
import type { XesScope, XesSink } from './xes-reader.ts';
import type { XesCounts } from './xes-survey.ts';

/** A process log as two tables; each can be read once. */
export interface XesLog {
  /** One row per event: the attributes of its trace as `case:…`, its own, and its number in the file. */
  readonly events: RowSource;
  /** One row per trace. */
  readonly cases: RowSource;
  readonly counts: XesCounts;
  /** What the reader of the figures should know. */
  readonly notes: readonly string[];
}

/** Where attributes stand in a row. */
interface Places {
  readonly width: number;
  readonly trace: ReadonlyMap<string, number>;
  readonly event: ReadonlyMap<string, number>;
}

type Cells = (string | undefined)[];

/** Makes rows: of each event, or of each trace. */
class XesRows implements XesSink {
  readonly #places: Places;
  readonly #wanted: XesScope;
  readonly #late: XesSurvey['late'];
  readonly #empty: Cells;
  #rows: SourceRow[] = [];
  #traces = 0;
  #events = 0;
  #trace: Cells;
  #traceLine = 0;
  #fixed: ReadonlyMap<string, string | undefined> | undefined;
  #event: Cells;
  #eventLine = 0;

  constructor(wanted: XesScope, places: Places, late: XesSurvey['late']) {
    this.#wanted = wanted;
    this.#places = places;
    this.#late = late;
    this.#empty = Array.from<string | undefined>({ length: places.width }).fill(undefined);
    this.#trace = this.#empty;
    this.#event = this.#empty;
  }

  drain(): readonly SourceRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  beginTrace(line: number): void {
    this.#traces++;
    this.#traceLine = line;
    this.#trace = this.#empty.slice();
    this.#trace[0] = `case ${this.#traces}`;
    this.#fixed = this.#late.get(this.#traces);
    for (const [path, value] of this.#fixed ?? []) this.#setOfTrace(path, value);
  }

  endTrace(): void {
    if (this.#wanted === 'trace') this.#rows.push({ line: this.#traceLine, cells: this.#trace });
    this.#trace = this.#empty;
  }

  beginEvent(line: number): void {
    this.#events++;
    this.#eventLine = line;
    if (this.#wanted === 'trace') return;
    this.#event = this.#trace.slice();
    this.#event[this.#places.width - 1] = String(this.#events);
  }

  endEvent(): void {
    if (this.#wanted === 'event') this.#rows.push({ line: this.#eventLine, cells: this.#event });
  }

  attribute(scope: XesScope, path: string, value: string | undefined): void {
    if (scope === 'trace') {
      if (this.#fixed?.has(path) !== true) this.#setOfTrace(path, value);
    } else if (this.#wanted === 'event') {
      const place = this.#places.event.get(path);
      if (place !== undefined) this.#event[place] = value;
    }
  }

  #setOfTrace(path: string, value: string | undefined): void {
    const place = this.#places.trace.get(path);
    if (place === undefined) return;
    this.#trace[place] = place === 0 && value === undefined ? `case ${this.#traces}` : value;
  }
}

const tracePaths = (survey: XesSurvey): string[] => [
  nameKey,
  ...[...survey.columns.trace.keys()].filter((path) => path !== nameKey),
];

const placed = (paths: readonly string[], from: number): ReadonlyMap<string, number> =>
  new Map(paths.map((path, index) => [path, from + index]));

async function* readRows(open: Open, rows: XesRows): AsyncGenerator<readonly SourceRow[]> {
  const reader = new XesReader(rows);
  const collector: XmlCollector<SourceRow> = {
    open: (tag) => reader.open(tag),
    close: () => reader.close(),
    drain: () => rows.drain(),
  };
  yield* collectXml(open, collector);
}

const eventsOf = (open: Open, survey: XesSurvey): RowSource => {
  const ofTrace = tracePaths(survey);
  const ofEvent = [...survey.columns.event.keys()];
  const places = {
    width: ofTrace.length + ofEvent.length + 1,
    trace: placed(ofTrace, 0),
    event: placed(ofEvent, ofTrace.length),
  };
  const [number = 'event', ...names] = nameColumns([
    'event',
    ...ofTrace.map((path) => `case:${path}`),
    ...ofEvent,
  ]).names;
  return { header: [...names, number], rows: readRows(open, new XesRows('event', places, survey.late)) };
};

const casesOf = (open: Open, survey: XesSurvey): RowSource => {
  const ofTrace = tracePaths(survey);
  const places = { width: ofTrace.length, trace: placed(ofTrace, 0), event: new Map<string, number>() };
  const { names } = nameColumns(ofTrace.map((path) => `case:${path}`));
  return { header: names, rows: readRows(open, new XesRows('trace', places, survey.late)) };
};

const notesOf = (counts: XesCounts): string[] => {
  const { unnamedTraces, repeatedNames, eventsOutsideTraces, repeatedAttributes } = counts;
  const notes: readonly (readonly [number, string])[] = [
    [unnamedTraces, `${unnamedTraces} traces have no name and are called by their number, as "case 3".`],
    [repeatedNames, `${repeatedNames} traces have the name of an earlier one; by their name they are one case.`],
    [eventsOutsideTraces, `${eventsOutsideTraces} events belong to no trace and have no case.`],
    [
      repeatedAttributes,
      `${repeatedAttributes} attributes stand more than once in an event or trace; the last one counts.`,
    ],
  ];
  return notes.flatMap(([count, text]) => (count > 0 ? [text] : []));
};

/** Reads a process log in XES: a first pass finds the attributes, then each table is one pass. */
export const openXes = async (open: Open): Promise<XesLog> => {
  const survey = new XesSurvey();
  await readXml(open, new XesReader(survey));
  const { counts } = survey;
  return { events: eventsOf(open, survey), cases: casesOf(open, survey), counts, notes: notesOf(counts) };
};
