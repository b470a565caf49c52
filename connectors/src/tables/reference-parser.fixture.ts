import type { RejectionCode } from './rejection.ts';
import type { ScanOptions } from './scanner.ts';

/** Bytes as text, one character per byte. */
export type ByteText = string;

export type ReferenceRecord = { readonly row: number; readonly line: number; readonly fields: readonly ByteText[] };
export type ReferenceRejection = { readonly row: number; readonly line: number; readonly code: RejectionCode };

export type ReferenceResult = {
  readonly header: readonly ByteText[] | undefined;
  readonly records: readonly ReferenceRecord[];
  readonly rejections: readonly ReferenceRejection[];
  readonly escaped: readonly boolean[];
  readonly lines: number;
};

type Attempt =
  | {
      readonly ok: true;
      readonly fields: readonly ByteText[];
      readonly end: number;
      readonly next: number;
      readonly lines: number;
    }
  | { readonly ok: false; readonly code: RejectionCode; readonly until: number };

type Hopeless = { readonly until: number; readonly code: RejectionCode };

const lineEndAt = (text: ByteText, at: number): number => {
  if (text.startsWith('\r\n', at)) return 2;
  return text[at] === '\n' || text[at] === '\r' ? 1 : 0;
};

/** One record from `start`, character by character. `hopeless`: a quote open at a line end before `until` ends as stated there. */
const attempt = (
  text: ByteText,
  start: number,
  rules: { delimiter: string; max: number; hopeless: Hopeless },
): Attempt => {
  const fields: string[] = [];
  let field = '';
  let state: 'start' | 'open' | 'quoted' | 'after-quote' | 'bad' = 'start';
  let lines = 1;
  let badAt = 0;
  for (let at = start; ;) {
    if (at - start > rules.max || at >= text.length) {
      if (state === 'bad') return { ok: false, code: 'text-after-quote', until: badAt };
      if (state === 'quoted') return { ok: false, code: 'unclosed-quote', until: at };
      if (at - start > rules.max) return { ok: false, code: 'record-too-long', until: at };
      return { ok: true, fields: [...fields, field], end: at, next: at, lines };
    }
    const char = text.charAt(at);
    const ending = lineEndAt(text, at);
    if (state === 'quoted') {
      if (char === '"' && text[at + 1] === '"' && at + 1 - start <= rules.max) {
        field += '"';
        at += 2;
      } else if (char === '"') {
        state = 'after-quote';
        at++;
      } else {
        if (ending > 0 && at < rules.hopeless.until) return { ok: false, code: rules.hopeless.code, until: -1 };
        if (char === '\r' || (char === '\n' && text[at - 1] !== '\r')) lines++;
        field += char;
        at++;
      }
    } else if (ending > 0) {
      if (state === 'bad') return { ok: false, code: 'text-after-quote', until: badAt };
      return { ok: true, fields: [...fields, field], end: at, next: at + ending, lines };
    } else if (state === 'bad') at++;
    else if (char === rules.delimiter) {
      fields.push(field);
      field = '';
      state = 'start';
      at++;
    } else if (state === 'start' && char === '"') {
      state = 'quoted';
      at++;
    } else if (state === 'after-quote') {
      state = 'bad';
      badAt = at;
    } else {
      state = 'open';
      field += char;
      at++;
    }
  }
};

const isUtf8 = (text: ByteText): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
};

const afterLine = (text: ByteText, start: number): number => {
  let at = start;
  while (at < text.length && lineEndAt(text, at) === 0) at++;
  return at + lineEndAt(text, at);
};

/** The slow, obvious reading that the scanner must equal. `memory: false` tries every line after a failure from scratch. */
export const parseReference = (
  bytes: Uint8Array,
  options: ScanOptions & { readonly memory?: boolean },
): ReferenceResult => {
  const all = Buffer.from(bytes).toString('latin1');
  const text = all.startsWith('\u00ef\u00bb\u00bf') ? all.slice(3) : all;
  const max = options.maxRecordBytes ?? 16 * 1024 * 1024;
  const records: ReferenceRecord[] = [];
  const rejections: ReferenceRejection[] = [];
  let header: readonly ByteText[] | undefined;
  let headerPending = options.hasHeader;
  let columns = options.columns;
  let hopeless: Hopeless = { until: 0, code: 'unclosed-quote' };
  let row = 0;
  let line = 1;
  for (let at = 0; at < text.length;) {
    const blank = lineEndAt(text, at);
    if (blank > 0 && (headerPending || columns !== 1)) {
      at += blank;
      line++;
      continue;
    }
    const read = attempt(text, at, { delimiter: options.delimiter, max, hopeless });
    const number = headerPending ? 0 : ++row;
    const wasHeader = headerPending;
    headerPending = false;
    if (!read.ok) {
      rejections.push({ row: number, line, code: read.code });
      if (read.until >= 0 && options.memory !== false) hopeless = { until: read.until, code: read.code };
      at = afterLine(text, at);
      line++;
      continue;
    }
    const record = text.slice(at, read.end);
    if (record.includes('\0')) rejections.push({ row: number, line, code: 'nul-byte' });
    else if (!isUtf8(record)) rejections.push({ row: number, line, code: 'not-utf8' });
    else if (wasHeader) {
      header = read.fields;
      columns = header.length;
    } else if (columns !== undefined && read.fields.length !== columns)
      rejections.push({ row: number, line, code: 'ragged-row' });
    else {
      columns = read.fields.length;
      records.push({ row: number, line, fields: read.fields });
    }
    at = read.next;
    line += read.lines;
  }
  const escaped = Array.from({ length: columns ?? 0 }, (_, column) =>
    records.some(({ fields }) => ['\n', '\r', '\u001f', '\u001e'].some((odd) => fields[column]?.includes(odd))),
  );
  return { header, records, rejections, escaped, lines: line - 1 };
};
