import { isUtf8 } from 'node:buffer';
import { invalidByteText } from '../tables/rejection.ts';
import { isJsonArray, isJsonObject, parseJson } from './json-text.ts';
import type { JsonObject, JsonValue } from './json-text.ts';

/** What stands in the way of a record. */
export interface Complaint {
  readonly expected: string;
  readonly found: string;
}

/** Whether a record could not be read. */
export const isComplaint = (record: object): record is Complaint => 'expected' in record;

const SHOWN = 40;
const blank = /^[ \t\r\n]*$/;

/** The beginning of a text, as a message shows it. */
const excerpt = (text: string): string => {
  const shown = text.trim().slice(0, SHOWN).toWellFormed();
  return JSON.stringify(shown.length < text.trim().length ? `${shown}…` : shown);
};

const kindOf = (text: string): string => {
  const first = text.trimStart().charAt(0);
  if (first === '[') return 'an array';
  if (first === '"') return 'a text';
  if (first === 'n') return 'null';
  return first === 't' || first === 'f' ? 'true or false' : 'a number';
};

const fill = (fields: Map<string, string | undefined>, members: JsonObject, prefix: string): void => {
  for (const [key, value] of members) {
    const name = `${prefix}${key}`;
    if (isJsonObject(value)) fill(fields, value, `${name}.`);
    else fields.set(name, cellOf(value));
  }
};

/** A value as the text of a cell. */
export const cellOf = (value: JsonValue): string | undefined => {
  if (isJsonObject(value)) return undefined;
  return isJsonArray(value) ? value.text : value;
};

const badText = (fields: ReadonlyMap<string, string | undefined>): Complaint | undefined => {
  for (const [name, value = ''] of fields) {
    if (value.includes('\0') || name.includes('\0')) {
      return { expected: 'text without NUL characters', found: `NUL in ${excerpt(name.replaceAll('\0', ' '))}` };
    }
    if (!value.isWellFormed() || !name.isWellFormed()) {
      return { expected: 'whole characters', found: `half of a character in ${excerpt(name)}` };
    }
  }
  return undefined;
};

const complaintOf = (text: string, fault: 'not-json' | 'too-deep', depth: number): Complaint =>
  fault === 'too-deep'
    ? { expected: `at most ${depth} levels of nesting`, found: 'more' }
    : { expected: 'a JSON object', found: `text that is not JSON: ${excerpt(text)}` };

/** The object that the bytes hold; undefined where they are blank. */
export const readObject = (bytes: Buffer, depth: number): JsonObject | Complaint | undefined => {
  if (!isUtf8(bytes)) return { expected: 'UTF-8', found: invalidByteText(bytes) };
  const text = bytes.toString('utf8');
  if (blank.test(text)) return undefined;
  const parsed = parseJson(text, depth);
  if (parsed.fault !== undefined) return complaintOf(text, parsed.fault, depth);
  return isJsonObject(parsed.value) ? parsed.value : { expected: 'a JSON object', found: kindOf(text) };
};

/** The cells of an object by column, nested ones as `a.b`. */
export const readRecord = (
  bytes: Buffer,
  depth: number,
): ReadonlyMap<string, string | undefined> | Complaint | undefined => {
  const members = readObject(bytes, depth);
  if (members === undefined || isComplaint(members)) return members;
  const fields = new Map<string, string | undefined>();
  fill(fields, members, '');
  return badText(fields) ?? fields;
};
