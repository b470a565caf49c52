import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** A record of an export: its text as it stands in the file, its fields, and the line on which it starts. */
export interface TableRecord {
  readonly text: string;
  readonly line: number;
  readonly fields: readonly string[];
}

export interface Table {
  readonly header: TableRecord;
  readonly records: readonly TableRecord[];
  readonly delimiter: string;
  readonly lineEnd: string;
}

const delimiterOf = (header: string): string =>
  [',', ';', '\t', '|'].reduce((best, mark) => (header.split(mark).length > header.split(best).length ? mark : best));

const unquoted = (field: string): string =>
  field.startsWith('"') ? field.slice(1, field.lastIndexOf('"')).replaceAll('""', '"') : field;

/** Where the field that begins at `start` ends; a quote opens a field only as its first character. */
const fieldEnd = (text: string, start: number, delimiter: string): number => {
  let at = start;
  if (text[at] === '"') {
    at++;
    while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) at += text[at] === '"' ? 2 : 1;
  }
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
};

const lineEnds = /\r\n|\r|\n/g;

const recordsOf = (text: string, delimiter: string): TableRecord[] => {
  const records: TableRecord[] = [];
  let [start, line] = [0, 1];
  let fields: string[] = [];
  let at = 0;
  while (at < text.length) {
    const end = fieldEnd(text, at, delimiter);
    fields.push(unquoted(text.slice(at, end)));
    at = end + 1;
    if (text[end] === delimiter) continue;
    const record = text.slice(start, end);
    if (record !== '') records.push({ text: record, line, fields });
    if (text[end] === '\r' && text[at] === '\n') at++;
    line += 1 + (record.match(lineEnds)?.length ?? 0);
    [start, fields] = [at, []];
  }
  return records;
};

/** Reads a delimited text into records; each line outside quotes is one, empty lines are none. */
export const parseTable = (text: string): Table => {
  const plain = text.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(plain.split(/\r\n|\r|\n/, 1)[0] ?? '');
  const [header, ...records] = recordsOf(plain, delimiter);
  if (header === undefined) throw new Error('Expected a header line, found an empty text.');
  return { header, records, delimiter, lineEnd: /\r\n|\r|\n/.exec(plain)?.[0] ?? '\n' };
};

export const readTable = (path: string): Table => parseTable(readFileSync(path, 'utf8'));

/** The text of a table with these records, one per line. */
export const tableText = (table: Table, records: readonly string[]): string =>
  [table.header.text, ...records, ''].join(table.lineEnd);

/** Writes a table in the place of a file, also of one that may only be read. */
export const writeTable = (path: string, table: Table, records: readonly string[]): void => {
  rmSync(path, { force: true });
  writeFileSync(path, tableText(table, records));
};

const quotedField = (field: string, delimiter: string): string =>
  field.includes(delimiter) || field.includes('"') || field.includes('\n') ? `"${field.replaceAll('"', '""')}"` : field;

/** The fields of a record by the names of the header. */
export const namedFields = (table: Table, record: TableRecord): Record<string, string> =>
  Object.fromEntries(table.header.fields.map((name, i) => [name, record.fields[i] ?? '']));

/** The text of a record with some fields changed. */
export const changedText = (table: Table, record: TableRecord, changes: Readonly<Record<string, string>>): string => {
  for (const name of Object.keys(changes)) {
    if (!table.header.fields.includes(name)) throw new Error(`Expected a column ${name}, found ${table.header.text}.`);
  }
  const named = { ...namedFields(table, record), ...changes };
  return table.header.fields.map((name) => quotedField(named[name] ?? '', table.delimiter)).join(table.delimiter);
};

/** The first record whose fields are as given. */
export const findRecord = (table: Table, wanted: Readonly<Record<string, string>>): TableRecord => {
  const found = table.records.find((record) => {
    const fields = namedFields(table, record);
    return Object.entries(wanted).every(([name, value]) => fields[name] === value);
  });
  if (found === undefined) throw new Error(`Expected a record with ${JSON.stringify(wanted)}, found none.`);
  return found;
};
