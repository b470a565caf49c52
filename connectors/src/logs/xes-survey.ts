import { AppError } from '@throughline/model';
import { detach } from './xml-name.ts';
import type { XesScope, XesSink } from './xes-reader.ts';

/** How many there are of what in a log. */
export interface XesCounts {
  readonly traces: number;
  readonly events: number;
  readonly unnamedTraces: number;
  /** Traces with the name of an earlier one. */
  readonly repeatedNames: number;
  readonly eventsOutsideTraces: number;
  /** Attributes that an event or a trace has more than once; the last counts. */
  readonly repeatedAttributes: number;
}

/** The name of a trace. */
export const nameKey = 'concept:name';

const MOST_COLUMNS = 1000;

interface Column {
  readonly index: number;
  /** The number of the trace or event that had it last. */
  last: number;
}

/** Finds the columns of a log, counts, and keeps the attributes of traces that stand behind events. */
export class XesSurvey implements XesSink {
  readonly columns: Readonly<Record<XesScope, Map<string, Column>>> = { trace: new Map(), event: new Map() };
  /** By the number of the trace, from 1. */
  readonly late = new Map<number, Map<string, string | undefined>>();
  readonly #names = new Set<string>();
  readonly #counts = { traces: 0, events: 0, unnamedTraces: 0, eventsOutsideTraces: 0, repeatedAttributes: 0 };
  #line = 0;
  #name: string | undefined;
  #inTrace = false;
  #sawEvent = false;

  get counts(): XesCounts {
    return { ...this.#counts, repeatedNames: this.#counts.traces - this.#counts.unnamedTraces - this.#names.size };
  }

  beginTrace(line: number): void {
    this.#line = line;
    this.#counts.traces++;
    this.#name = undefined;
    this.#inTrace = true;
    this.#sawEvent = false;
  }

  endTrace(): void {
    if (this.#name === undefined) this.#counts.unnamedTraces++;
    else if (!this.#names.has(this.#name)) this.#names.add(detach(this.#name));
    this.#inTrace = false;
  }

  beginEvent(line: number): void {
    this.#line = line;
    this.#counts.events++;
    this.#sawEvent = true;
    if (!this.#inTrace) this.#counts.eventsOutsideTraces++;
  }

  endEvent(): void {
    this.#line = 0;
  }

  attribute(scope: XesScope, path: string, value: string | undefined): void {
    const now = scope === 'event' ? this.#counts.events : this.#counts.traces;
    const column = this.columns[scope].get(path);
    if (column === undefined) this.#add(scope, detach(path), now);
    else {
      if (column.last === now) this.#counts.repeatedAttributes++;
      column.last = now;
    }
    if (scope === 'event') return;
    if (path === nameKey) this.#name = value;
    if (this.#sawEvent) this.#keepLate(detach(path), value === undefined ? undefined : detach(value));
  }

  #add(scope: XesScope, path: string, now: number): void {
    const { trace, event } = this.columns;
    if (trace.size + event.size >= MOST_COLUMNS) {
      throw new AppError(
        'bad-input',
        `Expected at most ${MOST_COLUMNS} different attributes in a process log, found more in what begins on line ${this.#line}.`,
        'Export values that are named by an id as events, with the id in an attribute.',
      );
    }
    this.columns[scope].set(path, { index: this.columns[scope].size, last: now });
  }

  #keepLate(path: string, value: string | undefined): void {
    const attributes = this.late.get(this.#counts.traces) ?? new Map<string, string | undefined>();
    attributes.set(path, value);
    this.late.set(this.#counts.traces, attributes);
  }
}
