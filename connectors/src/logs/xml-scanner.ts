import { AppError } from '@throughline/model';
import { createNameCheck, namePattern } from './xml-name.ts';
import { attributeValue, declaration, forbidden, unescapeXml } from './xml-text.ts';

/** A start tag; the arrays are reused. */
export interface XmlTag {
  readonly name: string;
  /** The physical line of its `<`. */
  readonly line: number;
  readonly names: readonly string[];
  readonly values: readonly string[];
}

/** What is told of a document, in its order. */
export interface XmlHandler {
  open(tag: XmlTag): void;
  close(name: string): void;
  text?(text: string): void;
}

/** What bounds a document. */
export interface XmlLimits {
  /** Characters of one tag, comment or run of text. */
  readonly markup: number;
  readonly depth: number;
}

/** The limits where none are given. */
const xmlLimits: XmlLimits = { markup: 4 * 1024 * 1024, depth: 100 };

const SPACE = 0x20;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const BANG = 0x21;
const QUESTION = 0x3f;
/** Text that waits for the rest of its tag is looked at again when it has doubled. */
const PATIENT_FROM = 1024;
const MOST_ATTRIBUTES = 1000;
const INCOMPLETE = -1;

const target = new RegExp(`^<\\?(${namePattern})[ \\t\\n?]`, 'u');
const isBlank = (code: number): boolean => code === SPACE || code === 0x0a || code === 0x09;
const endsName = (code: number): boolean =>
  isBlank(code) || code === SLASH || code === GREATER || code === EQUALS || Number.isNaN(code);

/** Reads XML 1.0 from pieces of text of any size: tells its tags and text, refuses what is malformed and any document type. */
export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #limits: XmlLimits;
  readonly #isName = createNameCheck();
  readonly #open: string[] = [];
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  #text = '';
  #at = 0;
  #line = 1;
  #newline = -1;
  #wanted = 0;
  #heldReturn = '';
  #begun = false;
  #hadRoot = false;
  #moved = false;

  constructor(handler: XmlHandler, limits: XmlLimits = xmlLimits) {
    this.#handler = handler;
    this.#limits = limits;
  }

  push(piece: string): void {
    const text = this.#heldReturn + piece;
    this.#heldReturn = text.endsWith('\r') ? '\r' : '';
    const whole = this.#heldReturn === '' ? text : text.slice(0, -1);
    this.#take(whole.includes('\r') ? whole.replaceAll(/\r\n?/g, '\n') : whole);
  }

  end(): void {
    if (this.#heldReturn !== '') this.#take('\n');
    this.#wanted = 0;
    this.#scan();
    const open = this.#open.at(-1);
    if (this.#text.startsWith('<', this.#at) || open !== undefined) {
      throw this.#malformed(this.#text.length, open === undefined ? '">"' : `</${open}>`, 'the end of the file');
    }
    this.#textTo(this.#text.length);
    if (!this.#hadRoot) throw this.#malformed(this.#text.length, 'an element', 'the end of the file');
  }

  #take(text: string): void {
    const bad = forbidden.exec(text);
    this.#text += bad === null ? text : text.slice(0, bad.index);
    if (bad === null && this.#text.length < this.#wanted) return;
    this.#scan();
    if (bad !== null) {
      const code = bad[0].charCodeAt(0).toString(16).padStart(4, '0');
      throw this.#malformed(this.#text.length, 'text', `the character U+${code}`);
    }
  }

  #scan(): void {
    if (!this.#begun && this.#text.length > 0) {
      this.#begun = true;
      if (this.#text.startsWith('\ufeff')) this.#text = this.#text.slice(1);
    }
    this.#newline = this.#text.indexOf('\n');
    for (;;) {
      const tag = this.#text.indexOf('<', this.#at);
      if (tag < 0) break;
      if (tag > this.#at) this.#textTo(tag);
      this.#at = tag;
      const end = this.#markup(tag);
      if (end === INCOMPLETE) break;
      if (end - tag > this.#limits.markup) throw this.#tooLong(tag);
      this.#at = end;
    }
    if (this.#text.length - this.#at > this.#limits.markup) throw this.#tooLong(this.#at);
    this.#compact();
  }

  #compact(): void {
    this.#lineAt(this.#at);
    this.#moved ||= this.#at > 0;
    this.#text = this.#text.slice(this.#at);
    this.#at = 0;
    this.#newline = this.#text.indexOf('\n');
    this.#wanted = this.#text.length > PATIENT_FROM ? this.#text.length * 2 : 0;
  }

  /** The line of a place; places must come in their order. */
  #lineAt(place: number): number {
    while (this.#newline >= 0 && this.#newline < place) {
      this.#line++;
      this.#newline = this.#text.indexOf('\n', this.#newline + 1);
    }
    return this.#line;
  }

  #malformed(place: number, expected: string, found: string): AppError {
    return new AppError(
      'bad-input',
      `Expected ${expected} in the XML, found ${found} on line ${this.#lineAt(place)}.`,
      'Export the file again; a file that was cut off or edited by hand cannot be read.',
    );
  }

  #tooLong(place: number): AppError {
    return this.#malformed(place, `a tag or text of at most ${this.#limits.markup} characters`, 'a longer one');
  }

  #markup(from: number): number {
    switch (this.#text.charCodeAt(from + 1)) {
      case SLASH:
        return this.#closeTag(from);
      case BANG:
        return this.#declared(from);
      case QUESTION:
        return this.#instruction(from);
      default:
        return this.#openTag(from);
    }
  }

  #textTo(end: number): void {
    let at = this.#at;
    while (at < end && isBlank(this.#text.charCodeAt(at))) at++;
    const blank = at === end;
    if (this.#open.length === 0) {
      if (!blank) throw this.#malformed(at, 'a tag', 'text outside of the root element');
      return;
    }
    if (blank && this.#handler.text === undefined) return;
    if (end - this.#at > this.#limits.markup) throw this.#tooLong(this.#at);
    const raw = this.#text.slice(this.#at, end);
    const text = raw.includes(']]>') ? undefined : unescapeXml(raw);
    if (text === undefined) throw this.#malformed(at, 'text', 'an unknown reference or "]]>"');
    this.#handler.text?.(text);
  }

  #closeTag(from: number): number {
    const end = this.#text.indexOf('>', from);
    if (end < 0) return INCOMPLETE;
    let last = end;
    while (isBlank(this.#text.charCodeAt(last - 1))) last--;
    const open = this.#open.pop();
    const name = this.#text.slice(from + 2, last);
    if (name !== open) {
      throw this.#malformed(from, open === undefined ? 'a start tag' : `</${open}>`, `</${name.slice(0, 40)}>`);
    }
    this.#handler.close(name);
    return end + 1;
  }

  #declared(from: number): number {
    const text = this.#text;
    if (text.startsWith('<!--', from)) return this.#comment(from);
    if (text.startsWith('<![CDATA[', from)) return this.#verbatim(from);
    if (text.startsWith('<!DOCTYPE', from)) throw this.#malformed(from, 'no document type', '<!DOCTYPE');
    const begun = text.slice(from, from + 9);
    if (begun.length < 9 && ['<!--', '<![CDATA[', '<!DOCTYPE'].some((word) => word.startsWith(begun)))
      return INCOMPLETE;
    throw this.#malformed(from, 'a tag', '"<!"');
  }

  #comment(from: number): number {
    const end = this.#text.indexOf('--', from + 4);
    if (end < 0 || end + 2 >= this.#text.length) return INCOMPLETE;
    if (this.#text.charCodeAt(end + 2) !== GREATER) throw this.#malformed(from, 'a comment', '"--" in it');
    return end + 3;
  }

  #verbatim(from: number): number {
    if (this.#open.length === 0) throw this.#malformed(from, 'a tag', 'text outside of the root element');
    const end = this.#text.indexOf(']]>', from + 9);
    if (end < 0) return INCOMPLETE;
    this.#handler.text?.(this.#text.slice(from + 9, end));
    return end + 3;
  }

  #instruction(from: number): number {
    const end = this.#text.indexOf('?>', from + 2);
    if (end < 0) return INCOMPLETE;
    const whole = this.#text.slice(from, end + 2);
    const name = target.exec(whole)?.[1];
    if (name === undefined) throw this.#malformed(from, 'a processing instruction', JSON.stringify(whole.slice(0, 40)));
    if (name.toLowerCase() === 'xml' && (this.#moved || from > 0 || !declaration.test(whole))) {
      throw this.#malformed(from, 'the XML declaration only at the start', JSON.stringify(whole.slice(0, 80)));
    }
    return end + 2;
  }

  #openTag(from: number): number {
    const text = this.#text;
    let at = from + 1;
    while (!endsName(text.charCodeAt(at))) at++;
    if (at === text.length) return INCOMPLETE;
    const name = text.slice(from + 1, at);
    if (!this.#isName(name)) throw this.#malformed(from, 'the name of an element', JSON.stringify(name.slice(0, 40)));
    const end = this.#attributes(at, from);
    if (end === INCOMPLETE) return INCOMPLETE;
    if (end - from > this.#limits.markup) throw this.#tooLong(from);
    this.#enter(name, from);
    if (text.charCodeAt(end - 2) !== SLASH) return end;
    this.#open.pop();
    this.#handler.close(name);
    return end;
  }

  #enter(name: string, from: number): void {
    if (this.#open.length === 0 && this.#hadRoot) throw this.#malformed(from, 'one root element', `<${name}> after it`);
    if (this.#open.length >= this.#limits.depth) {
      throw this.#malformed(from, `at most ${this.#limits.depth} levels of elements`, 'more');
    }
    this.#hadRoot = true;
    this.#open.push(name);
    this.#handler.open({ name, line: this.#lineAt(from), names: this.#names, values: this.#values });
  }

  /** Reads attributes up to and past the end of the tag. */
  #attributes(start: number, tag: number): number {
    const text = this.#text;
    this.#names.length = 0;
    this.#values.length = 0;
    let at = start;
    for (;;) {
      const before = at;
      while (isBlank(text.charCodeAt(at))) at++;
      const code = text.charCodeAt(at);
      if (code === GREATER) return at + 1;
      if (code === SLASH) {
        if (at + 1 === text.length) return INCOMPLETE;
        if (text.charCodeAt(at + 1) === GREATER) return at + 2;
        throw this.#malformed(tag, '">" after "/" of a tag', JSON.stringify(text.charAt(at + 1)));
      }
      if (at === text.length) return INCOMPLETE;
      if (at === before) throw this.#malformed(tag, 'a space before an attribute', JSON.stringify(text.charAt(at)));
      at = this.#attribute(at, tag);
      if (at === INCOMPLETE) return INCOMPLETE;
    }
  }

  #attribute(start: number, tag: number): number {
    const text = this.#text;
    let at = start;
    while (!endsName(text.charCodeAt(at))) at++;
    const nameEnd = at;
    while (isBlank(text.charCodeAt(at))) at++;
    if (at === text.length) return INCOMPLETE;
    const name = text.slice(start, nameEnd);
    if (!this.#isName(name)) throw this.#malformed(tag, 'the name of an attribute', JSON.stringify(name.slice(0, 40)));
    if (text.charCodeAt(at) !== EQUALS)
      throw this.#malformed(tag, `"=" after ${name}`, JSON.stringify(text.charAt(at)));
    at++;
    while (isBlank(text.charCodeAt(at))) at++;
    if (at === text.length) return INCOMPLETE;
    return this.#value(name, at, tag);
  }

  #value(name: string, at: number, tag: number): number {
    const text = this.#text;
    const quote = text.charCodeAt(at);
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) {
      throw this.#malformed(tag, `the value of ${name} in quotes`, JSON.stringify(text.charAt(at)));
    }
    const end = text.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", at + 1);
    if (end < 0) return INCOMPLETE;
    const value = attributeValue(text.slice(at + 1, end));
    if (value === undefined) throw this.#malformed(tag, `text in ${name}`, '"<" or an unknown reference');
    if (this.#names.includes(name)) throw this.#malformed(tag, `${name} once`, 'it twice in a tag');
    if (this.#names.length === MOST_ATTRIBUTES)
      throw this.#malformed(tag, `at most ${MOST_ATTRIBUTES} attributes`, 'more');
    this.#names.push(name);
    this.#values.push(value);
    return end + 1;
  }
}
