/** A value of JSON: texts, numbers with their digits as written, true and false as text; null is undefined. */
export type JsonValue = string | undefined | JsonArray | JsonObject;

/** An object's members in the order of the text; of equal keys the last counts. */
export type JsonObject = ReadonlyMap<string, JsonValue>;

/** An array with its text as it stands. */
export interface JsonArray {
  readonly text: string;
  readonly items: readonly JsonValue[];
}

/** Why a text was not taken. */
export type JsonFault = 'not-json' | 'too-deep';

/** A value, or why there is none. */
export type JsonParsed = { readonly fault: undefined; readonly value: JsonValue } | { readonly fault: JsonFault };

class Unreadable extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault);
    this.fault = fault;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const mayNeedCare = /[\\\p{Cc}]/u;
const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class Reader {
  readonly #text: string;
  #at = 0;
  #room: number;

  constructor(text: string, depth: number) {
    this.#text = text;
    this.#room = depth;
  }

  whole(): JsonValue {
    const value = this.#value();
    if (this.#next() !== '') throw new Unreadable('not-json');
    return value;
  }

  /** The next character that is not a blank, not taken; empty at the end. */
  #next(): string {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return this.#text.charAt(this.#at);
      this.#at++;
    }
  }

  #take(wanted: string): void {
    if (this.#next() !== wanted) throw new Unreadable('not-json');
    this.#at++;
  }

  #value(): JsonValue {
    switch (this.#next()) {
      case '"':
        return this.#string();
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#array());
      case 't':
        return this.#word('true');
      case 'f':
        return this.#word('false');
      case 'n':
        this.#word('null');
        return undefined;
      default:
        return this.#number();
    }
  }

  #nested<T>(read: () => T): T {
    if (--this.#room < 0) throw new Unreadable('too-deep');
    const value = read();
    this.#room++;
    return value;
  }

  #word(word: string): string {
    if (!this.#text.startsWith(word, this.#at)) throw new Unreadable('not-json');
    this.#at += word.length;
    return word;
  }

  #number(): string {
    numberPattern.lastIndex = this.#at;
    const found = numberPattern.exec(this.#text)?.[0];
    if (found === undefined) throw new Unreadable('not-json');
    this.#at += found.length;
    return found;
  }

  /** Where the text that starts at the quote ends: at its closing quote. */
  #closing(): number {
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === QUOTE) return at;
      if (code === BACKSLASH) at++;
    }
    throw new Unreadable('not-json');
  }

  #string(): string {
    const from = this.#at;
    const quick = this.#text.indexOf('"', from + 1);
    const plain = this.#text.slice(from + 1, Math.max(quick, from + 1));
    if (quick >= 0 && !mayNeedCare.test(plain)) {
      this.#at = quick + 1;
      return plain;
    }
    this.#at = this.#closing() + 1;
    return unescape(this.#text.slice(from, this.#at));
  }

  #array(): JsonArray {
    const from = this.#at++;
    const items: JsonValue[] = [];
    if (this.#next() === ']') this.#at++;
    else {
      items.push(this.#value());
      while (this.#next() === ',') {
        this.#at++;
        items.push(this.#value());
      }
      this.#take(']');
    }
    return { text: this.#text.slice(from, this.#at), items };
  }

  #member(members: Map<string, JsonValue>): void {
    if (this.#next() !== '"') throw new Unreadable('not-json');
    const key = this.#string();
    this.#take(':');
    members.set(key, this.#value());
  }

  #object(): JsonObject {
    this.#at++;
    const members = new Map<string, JsonValue>();
    if (this.#next() === '}') this.#at++;
    else {
      this.#member(members);
      while (this.#next() === ',') {
        this.#at++;
        this.#member(members);
      }
      this.#take('}');
    }
    return members;
  }
}

const unescape = (quoted: string): string => {
  try {
    const value: unknown = JSON.parse(quoted);
    if (typeof value === 'string') return value;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new Unreadable('not-json');
};

/** Reads a text as JSON does, but numbers keep their digits, keys their order and arrays their text; nested at most `depth` levels. */
export const parseJson = (text: string, depth: number): JsonParsed => {
  try {
    return { fault: undefined, value: new Reader(text, depth).whole() };
  } catch (cause) {
    if (cause instanceof Unreadable) return { fault: cause.fault };
    throw cause;
  }
};

/** Whether the value is an object. */
export const isJsonObject = (value: JsonValue): value is JsonObject => value instanceof Map;

/** Whether the value is an array. */
export const isJsonArray = (value: JsonValue): value is JsonArray =>
  typeof value === 'object' && !(value instanceof Map);
