import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '@throughline/model';
import { named, openDatabase, quoted, type Database, type DatabaseLimits } from './database.ts';
import { escapedText, parquetColumn, plainNumberMacro, plainPartsMacro, type ParquetColumn } from './parquet-column.ts';

/** A Parquet file to write in the staged form of connectors/src/tables/CONTEXT.md. */
export interface StageParquetRequest {
  readonly path: string;
  readonly stagedPath: string;
  /** Of the database that reads; a file with more rows or columns is refused. */
  readonly limits: DatabaseLimits & { readonly rows?: number | undefined; readonly columns?: number | undefined };
  /** Of the work on the file, of 100; told about once a second. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

interface NulByte {
  readonly row: number;
  readonly line: number;
  readonly code: 'nul-byte';
  readonly expected: string;
  readonly found: string;
  readonly raw: string;
}

/** What was staged, as connectors tell it of other files. */
export interface StagedParquet {
  readonly path: string;
  readonly stagedPath: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly lines: number;
  readonly rows: number;
  readonly rejected: readonly NulByte[];
  readonly rejectedRows: number;
  readonly rejectedBy: { readonly 'nul-byte'?: number };
  readonly header: readonly string[];
  readonly headerNotes: readonly never[];
  readonly escaped: readonly boolean[];
  readonly longestStagedBytes: number;
  readonly changedWhileRead: boolean;
  /** Columns of bytes that are no text: their fields are empty. */
  readonly binaryColumns: readonly string[];
}

const keptRejections = 10_000;
const rawCharacters = 500;

const stampOf = (path: string): string => {
  const { size, mtimeNs } = statSync(path, { bigint: true });
  return `${size} ${mtimeNs}`;
};

const bytesOf = (path: string): AsyncIterable<Buffer> => createReadStream(path, { highWaterMark: 1_048_576 });

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of bytesOf(path)) hash.update(chunk);
  return hash.digest('hex');
};

const findFile = (path: string): string => {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return resolve(path);
  throw new AppError(
    'not-found',
    `Expected a Parquet file at ${path}; there is no file.`,
    'Check its name and folder.',
  );
};

/** A name is a pattern to DuckDB: in brackets its signs stand for themselves. */
const literalPath = (path: string): string => path.replaceAll(/[*?[]/g, '[$&]');

/** From here on nothing but the two files can be reached, and no setting changed. */
const confine = async (database: Database, { path, stagedPath }: StageParquetRequest): Promise<void> => {
  const paths = [resolve(path), literalPath(resolve(path)), resolve(stagedPath)].map(quoted);
  for (const sql of [
    plainPartsMacro,
    plainNumberMacro,
    'set autoinstall_known_extensions = false',
    'set autoload_known_extensions = false',
    'set enable_progress_bar = true',
    'set enable_progress_bar_print = false',
    `set allowed_paths = [${paths.join(', ')}]`,
    'set enable_external_access = false',
    'set lock_configuration = true',
  ])
    await database.run(sql);
};

/** Columns from names of folders above (`year=2024`) are no part of a file. */
const scanOf = (path: string): string =>
  `read_parquet(${quoted(literalPath(resolve(path)))}, hive_partitioning = false, union_by_name = false)`;

const tooMany = (path: string, what: string, limit: number): AppError =>
  new AppError('bad-input', `Expected at most ${limit} ${what} in ${path}; it has more.`, 'Split the export.');

const columnsOf = async (database: Database, { path, limits }: StageParquetRequest): Promise<ParquetColumn[]> => {
  const [counted] = await database.rows(`select count(*) as n from ${scanOf(path)}`);
  const described = await database.rows(`describe select * from ${scanOf(path)}`);
  if (limits.rows !== undefined && Number(counted?.['n']) > limits.rows) throw tooMany(path, 'rows', limits.rows);
  if (limits.columns !== undefined && described.length > limits.columns) throw tooMany(path, 'columns', limits.columns);
  return described.map((row) => parquetColumn(row['column_name'] ?? '', row['column_type'] ?? ''));
};

/** DuckDB numbers the rows of a file itself, unless a column of the file has that name. */
const rowNumber = (columns: readonly ParquetColumn[]): string =>
  columns.some(({ name }) => name.toLowerCase() === 'file_row_number') ? 'row_number() over ()' : 'file_row_number + 1';

interface Survey {
  readonly escaped: readonly boolean[];
  readonly binary: readonly boolean[];
  readonly nul: readonly boolean[];
}

/** Line ends and the two signs of the staged form. */
const wantsEscape = `'[\\n\\r\\x1e\\x1f]'`;

/** A column of bytes is text only if all of it is. */
const survey = async (database: Database, columns: readonly ParquetColumn[], path: string): Promise<Survey> => {
  const each = columns.flatMap((column, index) => [
    ...(column.isFree ? [`bool_or(regexp_matches(${column.text}, ${wantsEscape})) as e${index}`] : []),
    ...(column.isFree ? [`bool_or(contains(${column.text}, chr(0))) as z${index}`] : []),
    ...(column.isBytes ? [`count(${column.text}) < count(${named(column.name)}) as b${index}`] : []),
  ]);
  const [found = {}] = await database.rows(`select ${['1', ...each].join(', ')} from ${scanOf(path)}`);
  const isTrue = (what: string) => columns.map((_, index) => found[`${what}${index}`] === 'true');
  return { escaped: isTrue('e'), binary: isTrue('b'), nul: isTrue('z') };
};

interface Selection {
  /** Of every column: its text, or NULL. */
  readonly texts: readonly string[];
  readonly isRejected: string;
  readonly row: string;
  readonly scan: string;
}

const selectionOf = (columns: readonly ParquetColumn[], { binary, nul }: Survey, path: string): Selection => {
  const texts = columns.map(({ text }, index) => (binary[index] === true ? 'null' : text));
  const bad = texts.filter((text, index) => nul[index] === true && text !== 'null');
  return {
    texts,
    isRejected: bad.map((text) => `coalesce(contains(${text}, chr(0)), false)`).join(' or ') || 'false',
    row: rowNumber(columns),
    scan: scanOf(path),
  };
};

const numbered = ({ texts, isRejected, row, scan }: Selection): string =>
  `select ${row} as r, ${isRejected} as bad${texts.map((text, index) => `, ${text} as c${index}`).join('')} from ${scan}`;

const write = async (
  database: Database,
  { selection, escaped, stagedPath }: { selection: Selection; escaped: readonly boolean[]; stagedPath: string },
): Promise<void> => {
  const fields = selection.texts.map((_, index) => (escaped[index] === true ? escapedText(`c${index}`) : `c${index}`));
  const rows = `select r, r as line, ${fields.join(', ')} from (${numbered(selection)}) where not bad`;
  await database.run(
    `copy (${rows}) to ${quoted(resolve(stagedPath))}
     (format csv, header false, delimiter '\u001f', quote '', escape '', nullstr '', use_tmp_file false)`,
  );
};

interface Rejected {
  readonly rejected: readonly NulByte[];
  readonly rejectedRows: number;
}

const nulByte = (row: number, raw: string): NulByte => ({
  row,
  line: row,
  code: 'nul-byte',
  expected: 'text without NUL bytes',
  found: `NUL at character ${raw.indexOf('\0') + 1} of the row`,
  raw: raw.slice(0, rawCharacters).toWellFormed(),
});

const findRejected = async (database: Database, selection: Selection): Promise<Rejected> => {
  if (selection.isRejected === 'false') return { rejected: [], rejectedRows: 0 };
  const fields = selection.texts.map((_, index) => `coalesce(c${index}, '')`).join(', ');
  const from = `from (${numbered(selection)}) where bad`;
  const [counted] = await database.rows(`select count(*) as n ${from}`);
  const rows = await database.rows(
    `select r, concat_ws(chr(31), ${fields}) as raw ${from} order by r limit ${keptRejections}`,
  );
  return {
    rejected: rows.map(({ r, raw }) => nulByte(Number(r), raw ?? '')),
    rejectedRows: Number(counted?.['n'] ?? 0),
  };
};

interface Written {
  readonly rows: number;
  readonly longestStagedBytes: number;
}

/** Reads back how many rows were written and how long the longest is, with its line end. */
const measure = async (stagedPath: string): Promise<Written> => {
  let rows = 0;
  let longestStagedBytes = 0;
  let begun = 0;
  for await (const chunk of bytesOf(stagedPath)) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      longestStagedBytes = Math.max(longestStagedBytes, begun + end + 1 - from);
      rows += 1;
      from = end + 1;
      begun = 0;
    }
    begun += chunk.length - from;
  }
  return { rows, longestStagedBytes };
};

const stage = async (database: Database, request: StageParquetRequest): Promise<Omit<StagedParquet, 'sha256'>> => {
  const { path, stagedPath } = request;
  const before = stampOf(path);
  const columns = await columnsOf(database, request);
  const found = await survey(database, columns, path);
  const selection = selectionOf(columns, found, path);
  await write(database, { selection, escaped: found.escaped, stagedPath });
  const { rejected, rejectedRows } = await findRejected(database, selection);
  const { rows, longestStagedBytes } = await measure(stagedPath);
  return {
    path,
    stagedPath,
    bytes: statSync(path).size,
    lines: rows + rejectedRows,
    rows,
    rejected,
    rejectedRows,
    rejectedBy: rejectedRows === 0 ? {} : { 'nul-byte': rejectedRows },
    header: columns.map(({ name }) => name),
    headerNotes: [],
    escaped: columns.map((_, index) => found.escaped[index] === true && found.binary[index] !== true),
    longestStagedBytes,
    changedWhileRead: stampOf(path) !== before,
    binaryColumns: columns.flatMap(({ name }, index) => (found.binary[index] === true ? [name] : [])),
  };
};

/** DuckDB throws plain errors; one of another class is a mistake of ours and stays what it is. */
const isOfDuckdb = (error: unknown): error is Error => error instanceof Error && error.name === 'Error';

/** A file that cannot be read is the file's fault; the words are DuckDB's. */
const refusal = (error: unknown, { path, stagedPath }: StageParquetRequest): unknown => {
  if (!isOfDuckdb(error)) return error;
  const text = (error.message.split('\n')[0] ?? '').slice(0, 300);
  if (/out of memory|bad_alloc|failed to allocate/i.test(text))
    return new AppError(
      'bad-input',
      `Expected to read ${path} within the memory that is given; it needs more.`,
      'Write it with smaller row groups, split it, or export it as CSV.',
    );
  if (text.includes(stagedPath) || /no space left|disk quota/i.test(text))
    return new AppError(
      'io',
      `Expected to write ${stagedPath}: ${text}`,
      'Make room on the disk, or look at its rights.',
    );
  return new AppError(
    'bad-input',
    `Expected a readable Parquet file at ${path}; DuckDB says: ${text}`,
    'The file may be cut or damaged: export it again, or export it as CSV.',
  );
};

const progressMilliseconds = 1000;

const watched = async <T>(database: Database, request: StageParquetRequest, work: Promise<T>): Promise<T> => {
  const tell = (): void => {
    const { percentage } = database.connection.progress;
    request.onProgress?.(Math.max(0, percentage), 100);
  };
  const timer = setInterval(tell, progressMilliseconds);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
};

/**
 * Writes a Parquet file in the staged form of connectors/src/tables/CONTEXT.md: values as exact text, rows in the file's order,
 * lines counted as rows, nested values as JSON. It can reach no other file meanwhile. A row with NUL is rejected; a file
 * that cannot be read is refused.
 */
export const stageParquet = async (request: StageParquetRequest): Promise<StagedParquet> => {
  const path = findFile(request.path);
  const database = await openDatabase(request.limits);
  try {
    await confine(database, request);
    const staged = await watched(database, request, stage(database, { ...request, path }));
    return { ...staged, path: request.path, sha256: await hashOf(path) };
  } catch (error) {
    throw refusal(error, request);
  } finally {
    database.close();
  }
};
