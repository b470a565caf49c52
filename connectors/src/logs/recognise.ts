import { TextDecoder } from 'node:util';
import { xmlEncoding } from './xml.ts';

export { isOcelSqlite } from './ocel-sqlite.ts';

/** The tables of a process log. */
export const xesParts = ['events', 'cases'] as const;

/** The tables of an object log. */
export const ocelParts = ['events', 'objects', 'event_objects', 'object_objects', 'object_changes'] as const;

const prolog = /^\s*(?:<\?[^]*?\?>\s*|<!--[^]*?-->\s*)*/;
const between = /^(?:\s|<!--[^]*?-->|<\?[^]*?\?>)*/;
const objectParts = new Set(['object-types', 'event-types', 'objects', 'events']);

const decoded = (head: Uint8Array): string => {
  const bytes = Buffer.from(head);
  try {
    return new TextDecoder(xmlEncoding(bytes)).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
};

/** The first element inside of `<log …>`: empty if there is none in the head, undefined if the root is another. */
const firstInLog = (head: Uint8Array): string | undefined => {
  const text = decoded(head).replace(prolog, '');
  const root = /^<log(?=[\s/>])(?:[^>"']|"[^"]*"|'[^']*')*>?/.exec(text)?.[0];
  if (root === undefined) return undefined;
  const rest = text.slice(root.length).replace(between, '');
  return /^<([^\s/>]+)/.exec(rest)?.[1] ?? '';
};

/** Whether a file that begins so is a process log in XES. */
export const isXes = (head: Uint8Array): boolean => {
  const first = firstInLog(head);
  return first !== undefined && !objectParts.has(first);
};

/** Whether a file that begins so is an object log in XML. */
export const isOcelXml = (head: Uint8Array): boolean => objectParts.has(firstInLog(head) ?? '');

/** Whether a file that begins so is an object log in JSON. */
export const isOcelJson = (head: Uint8Array): boolean => {
  const text = Buffer.from(head)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (!text.startsWith('{')) return false;
  if (/"(?:eventTypes|objectTypes)"\s*:\s*\[/.test(text)) return true;
  return /^\{\s*"(?:events|objects)"\s*:\s*\[\s*\{[^{}]*"(?:attributes|relationships)"\s*:\s*\[/.test(text);
};
