import { AppError } from '@throughline/model';
import { attributeOf, collectXml } from './xml.ts';
import type { Open } from '../json-lines/open.ts';
import type { OcelItem, OcelItems, OcelRelation, OcelValue } from './ocel-item.ts';
import type { XmlCollector } from './xml.ts';
import type { XmlTag } from './xml-scanner.ts';

interface Owner {
  readonly kind: 'event' | 'object';
  readonly line: number;
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly time: string | undefined;
  readonly values: OcelValue[];
  readonly relations: OcelRelation[];
}

const LONGEST_VALUE = 1024 * 1024;

/** Objects and events stand at this depth, their lists one below, and what the lists hold below these. */
const OWNER_DEPTH = 3;

class OcelXmlReader implements XmlCollector<OcelItem> {
  readonly #path: string[] = [];
  #items: OcelItem[] = [];
  #owner: Owner | undefined;
  #value: { readonly name: string; readonly time: string | undefined; text: string; readonly line: number } | undefined;

  drain(): readonly OcelItem[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  open(tag: XmlTag): void {
    this.#path.push(tag.name);
    const depth = this.#path.length;
    if (depth === 1 && tag.name !== 'log') {
      throw new AppError(
        'bad-input',
        `Expected an object log with the root element <log>, found <${tag.name.slice(0, 40)}> on line ${tag.line}.`,
        'Export the log again as OCEL 2.0.',
      );
    }
    if (depth === OWNER_DEPTH) this.#beginOwner(tag);
    else if (depth === OWNER_DEPTH + 2) this.#beginEntry(tag);
  }

  text(text: string): void {
    if (this.#value === undefined) return;
    this.#value.text += text;
    if (this.#value.text.length <= LONGEST_VALUE) return;
    throw new AppError(
      'bad-input',
      `Expected values of at most ${LONGEST_VALUE} characters, found a longer one on line ${this.#value.line}.`,
      'Export the log without it.',
    );
  }

  close(): void {
    if (this.#path.length === OWNER_DEPTH + 2) this.#endValue();
    else if (this.#path.length === OWNER_DEPTH) this.#endOwner();
    this.#path.pop();
  }

  #beginOwner(tag: XmlTag): void {
    const list = this.#path.at(-2);
    if (!(list === 'events' && tag.name === 'event') && !(list === 'objects' && tag.name === 'object')) return;
    this.#owner = {
      kind: list === 'events' ? 'event' : 'object',
      line: tag.line,
      id: attributeOf(tag, 'id'),
      type: attributeOf(tag, 'type'),
      time: attributeOf(tag, 'time'),
      values: [],
      relations: [],
    };
  }

  #beginEntry(tag: XmlTag): void {
    if (this.#owner === undefined) return;
    const list = this.#path.at(-2);
    if (list === 'attributes' && tag.name === 'attribute') {
      const name = attributeOf(tag, 'name') ?? '';
      this.#value = { name, time: attributeOf(tag, 'time'), text: '', line: tag.line };
    } else if (list === 'objects' && (tag.name === 'relationship' || tag.name === 'object')) {
      this.#owner.relations.push({
        kind: `${this.#owner.kind}-object`,
        line: tag.line,
        from: this.#owner.id,
        to: attributeOf(tag, 'object-id'),
        qualifier: attributeOf(tag, 'qualifier') ?? attributeOf(tag, 'relationship'),
      });
    }
  }

  #endValue(): void {
    if (this.#value === undefined) return;
    const { name, time, text } = this.#value;
    this.#owner?.values.push({ name, time, value: text });
    this.#value = undefined;
  }

  #endOwner(): void {
    if (this.#owner === undefined) return;
    const { kind, line, id, type, time, values, relations } = this.#owner;
    this.#items.push(kind === 'event' ? { kind, line, id, type, time, values } : { kind, line, id, type, values });
    for (const relation of relations) this.#items.push(relation);
    this.#owner = undefined;
  }
}

/** The contents of an object log in XML. */
export const openOcelXml =
  (open: Open): OcelItems =>
  () =>
    collectXml(open, new OcelXmlReader());
