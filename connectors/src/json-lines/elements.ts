import type { Piece } from './lines.ts';

const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);

/** Walks over the outer values of a JSON text without reading what is in them. */
export class JsonWalk {
  readonly #bytes: Buffer;
  #at = 0;
  #line = 1;
  #newline: number;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#newline = bytes.indexOf(10);
  }

  /** The line of where the walk stands. */
  get line(): number {
    while (this.#newline >= 0 && this.#newline < this.#at) {
      this.#line++;
      this.#newline = this.#bytes.indexOf(10, this.#newline + 1);
    }
    return this.#line;
  }

  /** The next character that is not a blank, not taken; empty at the end. */
  next(): string {
    while (isBlank(this.#bytes[this.#at])) this.#at++;
    const byte = this.#bytes[this.#at];
    return byte === undefined ? '' : String.fromCharCode(byte);
  }

  /** Goes past the character if it is next. */
  take(character: string): boolean {
    if (this.next() !== character) return false;
    this.#at++;
    return true;
  }

  /** Goes past a value up to the comma, colon or bracket behind it. */
  value(): Piece {
    this.next();
    const { line } = this;
    const from = this.#at;
    let depth = 0;
    for (; this.#at < this.#bytes.length; this.#at++) {
      const byte = this.#bytes[this.#at] ?? 0;
      if (byte === 0x22) this.#skipText();
      else if (OPENING.has(byte)) depth++;
      else if (depth === 0 && (byte === 0x2c || byte === 0x3a || CLOSING.has(byte))) break;
      else if (CLOSING.has(byte)) depth--;
    }
    return { line, bytes: this.#bytes.subarray(from, this.#at) };
  }

  #skipText(): void {
    for (this.#at++; this.#at < this.#bytes.length; this.#at++) {
      const byte = this.#bytes[this.#at];
      if (byte === 0x22) return;
      if (byte === 0x5c) this.#at++;
    }
  }

  /** The elements of the array that begins here; false at the end if it is not closed. */
  *elements(): Generator<Piece, boolean> {
    if (!this.take('[')) return false;
    if (this.take(']')) return true;
    do yield this.value();
    while (this.take(','));
    return this.take(']');
  }
}
