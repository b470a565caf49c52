import { attributeOf } from './xml.ts';
import type { XmlTag } from './xml-scanner.ts';

interface Node {
  readonly element: string;
  readonly key: string | undefined;
  readonly value: string | undefined;
  readonly children: Node[];
}

/** What a list came to: its entries as JSON, and what stands beside them. */
export interface XesList {
  readonly json: string;
  readonly beside: readonly { readonly key: string; readonly value: string | undefined }[];
}

const valuesOf = (list: Node): readonly Node[] =>
  list.children.some(({ element }) => element === 'values')
    ? list.children.flatMap((child) => (child.element === 'values' ? child.children : []))
    : list.children;

const besideOf = (list: Node): readonly Node[] => {
  const values = new Set(valuesOf(list));
  return list.children.filter((child) => child.element !== 'values' && !values.has(child));
};

const plain = (node: Node): object => {
  const inner = node.element === 'list' ? besideOf(node) : node.children;
  return {
    ...(node.key === undefined ? {} : { key: node.key }),
    ...(node.value === undefined ? {} : { value: node.value }),
    ...(node.element === 'list' ? { values: valuesOf(node).map(plain) } : {}),
    ...(inner.length === 0 ? {} : { attributes: inner.map(plain) }),
  };
};

/** Builds a list of XES from its tags. Before XES 2.0 there was no `values` around the entries. */
export class XesListBuilder {
  readonly #root: Node;
  readonly #open: Node[];
  #characters = 0;

  constructor() {
    this.#root = { element: 'list', key: undefined, value: undefined, children: [] };
    this.#open = [this.#root];
  }

  /** Of all keys and values so far. */
  get characters(): number {
    return this.#characters;
  }

  open(tag: XmlTag): void {
    const node: Node = {
      element: tag.name,
      key: attributeOf(tag, 'key'),
      value: attributeOf(tag, 'value'),
      children: [],
    };
    this.#characters += 24 + (node.key ?? '').length + (node.value ?? '').length;
    this.#open.at(-1)?.children.push(node);
    this.#open.push(node);
  }

  /** Undefined until the list itself is closed. */
  close(): XesList | undefined {
    this.#open.pop();
    if (this.#open.length > 0) return undefined;
    return {
      json: JSON.stringify(valuesOf(this.#root).map(plain)),
      beside: besideOf(this.#root).flatMap(({ key, value }) => (key === undefined ? [] : [{ key, value }])),
    };
  }
}
