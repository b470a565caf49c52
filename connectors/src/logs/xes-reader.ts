import { AppError } from '@throughline/model';
import { XesListBuilder } from './xes-list.ts';
import { attributeOf } from './xml.ts';
import type { XmlHandler, XmlTag } from './xml-scanner.ts';

/** Whether an attribute belongs to a trace or to an event. */
export type XesScope = 'trace' | 'event';

/** What is told of a log, in its order; nested attributes have the path `a/b`. */
export interface XesSink {
  beginTrace(line: number): void;
  endTrace(): void;
  beginEvent(line: number): void;
  endEvent(): void;
  attribute(scope: XesScope, path: string, value: string | undefined): void;
}

/** Characters of one value. */
const LONGEST_VALUE = 1024 * 1024;

const refuse = (expected: string, found: string, line: number): AppError =>
  new AppError(
    'bad-input',
    `Expected ${expected}, found ${found} on line ${line}.`,
    'Export the process log again as XES, or as CSV with one row per event.',
  );

/** Reads the tags of XES: traces, events, their attributes; extensions, globals and classifiers are passed over. */
export class XesReader implements XmlHandler {
  readonly #sink: XesSink;
  readonly #paths: string[] = [];
  #place: 'outside' | 'log' | XesScope = 'outside';
  #inTrace = false;
  #skipped = 0;
  #list: { readonly path: string; readonly line: number; readonly builder: XesListBuilder } | undefined;

  constructor(sink: XesSink) {
    this.#sink = sink;
  }

  open(tag: XmlTag): void {
    if (this.#skipped > 0) this.#skipped++;
    else if (this.#list !== undefined) this.#openInList(tag);
    else if (this.#place === 'event') this.#attribute('event', tag);
    else if (this.#place === 'trace') this.#openInTrace(tag);
    else if (this.#place === 'log') this.#openInLog(tag);
    else if (tag.name === 'log') this.#place = 'log';
    else throw refuse('a process log with the root element <log>', `<${tag.name.slice(0, 40)}>`, tag.line);
  }

  close(): void {
    if (this.#skipped > 0) this.#skipped--;
    else if (this.#list !== undefined) this.#closeInList();
    else if (this.#paths.length > 0) this.#paths.pop();
    else if (this.#place === 'event') this.#endEvent();
    else if (this.#place === 'trace') {
      this.#sink.endTrace();
      this.#inTrace = false;
      this.#place = 'log';
    }
  }

  #openInLog(tag: XmlTag): void {
    if (tag.name === 'trace') {
      this.#place = 'trace';
      this.#inTrace = true;
      this.#sink.beginTrace(tag.line);
    } else if (tag.name === 'event') this.#beginEvent(tag);
    else this.#skipped = 1;
  }

  #openInTrace(tag: XmlTag): void {
    if (tag.name === 'event' && this.#paths.length === 0) this.#beginEvent(tag);
    else this.#attribute('trace', tag);
  }

  #beginEvent(tag: XmlTag): void {
    this.#place = 'event';
    this.#sink.beginEvent(tag.line);
  }

  #endEvent(): void {
    this.#sink.endEvent();
    this.#place = this.#inTrace ? 'trace' : 'log';
  }

  #attribute(scope: XesScope, tag: XmlTag): void {
    const key = attributeOf(tag, 'key');
    if (key === undefined) {
      this.#skipped = 1;
      return;
    }
    const value = attributeOf(tag, 'value');
    if ((value?.length ?? 0) > LONGEST_VALUE) {
      throw refuse(`values of at most ${LONGEST_VALUE} characters`, `a longer one of ${key.slice(0, 40)}`, tag.line);
    }
    const path = this.#paths.length === 0 ? key : `${this.#paths.at(-1)}/${key}`;
    if (tag.name === 'list') this.#list = { path, line: tag.line, builder: new XesListBuilder() };
    else {
      if (tag.name !== 'container') this.#sink.attribute(scope, path, value);
      this.#paths.push(path);
    }
  }

  #openInList(tag: XmlTag): void {
    if (this.#list === undefined) return;
    const { builder, line, path } = this.#list;
    builder.open(tag);
    if (builder.characters > LONGEST_VALUE) {
      throw refuse(`lists of at most ${LONGEST_VALUE} characters`, `a longer one of ${path.slice(0, 40)}`, line);
    }
  }

  #closeInList(): void {
    const list = this.#list?.builder.close();
    if (list === undefined || this.#list === undefined) return;
    const { path } = this.#list;
    this.#list = undefined;
    const scope = this.#place === 'event' ? 'event' : 'trace';
    this.#sink.attribute(scope, path, list.json);
    for (const { key, value } of list.beside) this.#sink.attribute(scope, `${path}/${key}`, value);
  }
}
