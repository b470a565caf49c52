import {
  AppError,
  columnsOfKind,
  isKind,
  kinds,
  parseMonth,
  sqlType,
  type Condition,
  type FactMapping,
  type KindId,
  type StreamMapping,
} from '@throughline/model';
import { named, quoted } from '../database.ts';
import { compileExpression, reference, type Compiled } from './expression.ts';
import { newestRows } from './newest.ts';
import { partsWith, type RecordSource } from './record-source.ts';
import { streamName } from './stream-name.ts';

/** A fact mapping compiled: the select that derives its facts, and what each converted column expects. */
export interface Selection {
  readonly entry: string;
  readonly kind: KindId;
  readonly columns: readonly string[];
  /** Facts with their row number, before refs are given. */
  readonly select: string;
  /** Records that could not be converted: import, row, line, column, expected, found. */
  readonly rejects: string;
  /** The ids of the records that could not be converted. */
  readonly rejectedIds: string;
  readonly keyed: boolean;
  /** The ids of driving rows that the conditions leave out; undefined where an id does not name a row, or none is left out. */
  readonly outsideIds: string | undefined;
  /** Rows of the driving file that could not even be split into fields. */
  readonly unread: number;
  /** How many driving rows there are. */
  readonly rows: number;
  /** The highest row number that the select can give. */
  readonly last: number;
  /** The imports that hold the records it reads, joined ones among them. */
  readonly imports: readonly number[];
  /** The driving rows: `_row` as the select numbers them, `_partRow` and `_line` in the file, and what they hold. */
  readonly driving: { readonly table: string; readonly columns: readonly string[] };
}

interface Scope {
  readonly mapping: FactMapping;
  /** The entry's name with that of its mapping: entries of two mappings never meet. */
  readonly stream: string;
  readonly kind: KindId;
  readonly from: RecordSource;
  readonly joined: ReadonlyMap<string, RecordSource>;
  readonly knownAt: string;
  /** The zone of times without an offset. */
  readonly zone: string | undefined;
  /** How the driving stream is exported. */
  readonly export: StreamMapping['export'];
}

const joinNames = (scope: Scope): string[] => [...scope.joined.keys()];

/** What is the latest in a file is asked of the file that a row came from. */
const ownFile = ({ from, export: how }: Scope): string =>
  how === 'full' || from.parts.length < 2
    ? from.table
    : `(select * from ${from.table} as o where o."_ref" >> 32 = m."_ref" >> 32)`;

/** What an expression can see. */
const within = (scope: Scope) => ({
  joins: joinNames(scope),
  table: ownFile(scope),
  ...(scope.zone === undefined ? {} : { zone: scope.zone }),
});

const compiledColumns = (scope: Scope): Map<string, Compiled> => {
  const where = within(scope);
  const compiled = new Map<string, Compiled>();
  for (const [name, column] of columnsOfKind(scope.kind)) {
    const expression = scope.mapping.columns[name];
    if (expression !== undefined) compiled.set(name, compileExpression(expression, column.type, where));
  }
  for (const [alias, source] of scope.joined) {
    if (source.rejected > 0) compiled.set(`join ${alias}`, partner(scope, alias, source));
  }
  return compiled;
};

/** The record of a joined stream of which some rows could not be read: a record that finds none there is not understood. */
const partner = (scope: Scope, alias: string, source: RecordSource): Compiled => {
  const [column = ''] = Object.values(scope.mapping.join[alias]?.on ?? {});
  const raw = reference(column, joinNames(scope));
  const expected = `a record of ${source.stream}, of which ${source.rejected} could not be read`;
  return { raw, value: `j_${alias}."_ref"`, expected, column };
};

const checkNames = (scope: Scope): void => {
  const offered = columnsOfKind(scope.kind).map(([name]) => name);
  for (const name of Object.keys(scope.mapping.columns)) {
    if (offered.includes(name)) continue;
    throw new AppError(
      'bad-input',
      `Mapping entry ${scope.mapping.name}: expected a column of ${scope.kind}, got "${name}".`,
      `${scope.kind} has ${offered.join(', ')}; company specifics belong under "attributes".`,
    );
  }
};

const joinSide = (column: string, joins: readonly string[]): string => {
  const [head = '', ...rest] = column.split('.');
  return rest.length > 0 && joins.includes(head) ? `j_${head}.${named(rest.join('.'))}` : `m.${named(column)}`;
};

/** Of records that share a key the first of the newest file is joined. */
const newestFirst = ({ parts }: RecordSource): string => (parts.length > 1 ? '"_ref" >> 32 desc, "_ref"' : '"_row"');

const joinText = (scope: Scope): string =>
  [...scope.joined]
    .map(([alias, source]) => {
      const on = scope.mapping.join[alias]?.on ?? {};
      const keys = Object.keys(on).map((name) => named(name));
      const conditions = Object.entries(on).map(
        ([right, left]) => `j_${alias}.${named(right)} = ${joinSide(left, joinNames(scope))}`,
      );
      const once = `(select * from ${source.table} qualify row_number() over (partition by ${keys.join(', ')} order by ${newestFirst(source)}) = 1)`;
      return `left join ${once} as j_${alias} on ${conditions.join(' and ')}`;
    })
    .join(' ');

const conditionText = (condition: Condition, joins: readonly string[]): string[] => {
  const value = reference(condition.column, joins);
  const list = (words: readonly string[]): string => words.map(quoted).join(', ');
  return [
    ...(condition.in === undefined ? [] : [`coalesce(${value} in (${list(condition.in)}), false)`]),
    ...(condition.notIn === undefined ? [] : [`coalesce(${value} not in (${list(condition.notIn)}), true)`]),
    ...(condition.empty === undefined ? [] : [`${value} is ${condition.empty ? '' : 'not '}null`]),
    ...(condition.notZero === true ? [`coalesce(try_cast(${value} as double) <> 0, true)`] : []),
  ];
};

const recordIds = (scope: Scope): string => {
  const joins = joinNames(scope).map((alias) => `j_${alias}."_ref"`);
  if (joins.length === 0) return '[m."_ref"]';
  return `list_filter([m."_ref", ${joins.join(', ')}], lambda x: x is not null)`;
};

/**
 * Identical rows without a key are counted in their file. The same in an appended file are other rows, those in a later
 * file of changes are the same ones.
 */
const countedPer = {
  full: ['', ''],
  changed: [', m."_ref" >> 32', ''],
  appended: [', m."_partHash"', `m."_partHash" || '.' || `],
} as const;

const identity = (scope: Scope, values: readonly string[]): string => {
  const { mapping } = scope;
  const joins = joinNames(scope);
  if (mapping.id.length > 0) {
    const parts = mapping.id.map((column) => reference(column, joins));
    const on = columnsOfKind(scope.kind).findIndex(([name]) => name === 'on');
    if ('snapshot' in kinds[scope.kind]) parts.push(`cast(${values[on] ?? 'null'} as varchar)`);
    const joined = parts.length === 1 ? `coalesce(${parts.join()}, '')` : `concat_ws('/', ${parts.join(', ')})`;
    return `${quoted(`${scope.stream}:`)} || ${joined}`;
  }
  const contents = `md5(concat_ws('|', ${values.map((v) => `coalesce(cast(${v} as varchar), '~')`).join(', ')}))`;
  const [per, file] = countedPer[scope.export];
  return `${quoted(`${scope.stream}:`)} || ${contents} || '#' || ${file}row_number() over (partition by ${contents}${per} order by m."_row")`;
};

/** True when the mapping takes an audit day for a column: it says nothing about when things happened. */
export const isAudit = (mapping: FactMapping, column: string): boolean => {
  const expression = mapping.columns[column];
  return typeof expression === 'object' && 'column' in expression && expression.audit === true;
};

const attributes = (scope: Scope): string => {
  const where = within(scope);
  const pairs = Object.entries(scope.mapping.attributes).map(
    ([name, expression]) => `${quoted(name)}, ${compileExpression(expression, 'text', where).value}`,
  );
  return pairs.length === 0 ? 'cast(null as varchar)' : `cast(json_object(${pairs.join(', ')}) as varchar)`;
};

const knownAt = (scope: Scope): string => {
  const expression = scope.mapping.knownAt;
  const at = `cast(${quoted(scope.knownAt)} as timestamp)`;
  if (expression === undefined) return at;
  const where = within(scope);
  return `least(coalesce(${compileExpression(expression, 'instant', where).value}, ${at}), ${at})`;
};

/** The columns that become rows, each with what it says: its heading, or the first day of the month that heads it. */
const unpivoted = (
  unpivot: NonNullable<FactMapping['unpivot']>,
  header: readonly string[],
): [column: string, heading: string][] => {
  if (unpivot.columns !== 'months') return unpivot.columns.map((column) => [column, column]);
  return header.flatMap((column): [string, string][] => {
    const day = parseMonth(column, unpivot.year);
    return day === undefined ? [] : [[column, day]];
  });
};

interface Driving {
  readonly table: string;
  readonly rows: number;
  readonly last: number;
  readonly columns: readonly string[];
}

const driving = (scope: Scope): Driving => {
  const { unpivot } = scope.mapping;
  const { table, rows, header, last } = scope.from;
  if (unpivot === undefined) return { table, rows, last, columns: header };
  const columns = unpivoted(unpivot, header);
  const names = [named(unpivot.name), named(unpivot.value)] as const;
  const parts = columns.map(([column, heading], i) => {
    const { table: having, rows: count } = header.includes(column) ? partsWith(scope.from, column) : scope.from;
    const text = `select * replace (("_row" - 1) * ${columns.length} + ${i + 1} as "_row"), ${quoted(heading)} as ${names[0]}, ${named(column)} as ${names[1]} from ${having}`;
    return { text, count };
  });
  const none = `select *, '' as ${names[0]}, '' as ${names[1]} from ${table} limit 0`;
  return {
    table: `(${parts.length === 0 ? none : parts.map(({ text }) => text).join(' union all by name ')})`,
    rows: parts.reduce((sum, { count }) => sum + count, 0),
    last: last * columns.length,
    columns: [...header, unpivot.name, unpivot.value],
  };
};

/** False where the value is the text itself: it cannot fail. */
const isConverted = (c: Compiled): boolean => c.column !== undefined && c.value !== c.raw;

const rawName = (name: string): string => named(`_raw_${name}`);

/** The same values by their names in a subquery: converting a record's text once takes 40 % less time than thrice. */
const selected = (compiled: ReadonlyMap<string, Compiled>): ReadonlyMap<string, Compiled> =>
  new Map(
    [...compiled].map(([name, c]) => [
      name,
      { ...c, raw: isConverted(c) ? rawName(name) : named(name), value: named(name) },
    ]),
  );

const problem = (compiled: ReadonlyMap<string, Compiled>, kind: KindId): string => {
  const cases = [...compiled].flatMap(([name, c]) =>
    isConverted(c) ? [`when ${c.raw} is not null and ${c.value} is null then ${quoted(name)}`] : [],
  );
  const required = columnsOfKind(kind)
    .filter(([, column]) => column.required)
    .map(([name]) => `when ${compiled.get(name)?.value ?? 'null'} is null then ${quoted(name)}`);
  const all = [...cases, ...required];
  return all.length === 0 ? 'cast(null as varchar)' : `case ${all.join(' ')} end`;
};

const lookupOf = (compiled: ReadonlyMap<string, Compiled>, of: (c: Compiled) => string): string =>
  `case p."_problem" ${[...compiled].map(([name, c]) => `when ${quoted(name)} then ${of(c)}`).join(' ')} else '' end`;

const rejects = (scope: Scope, base: string, compiled: ReadonlyMap<string, Compiled>): string => {
  const text = lookupOf(compiled, (c) => quoted(c.expected));
  const column = lookupOf(compiled, (c) => quoted(c.column ?? ''));
  const raws = [...compiled].map(([name, c]) => `when ${quoted(name)} then coalesce(${c.raw}, '')`).join(' ');
  const found = raws === '' ? `''` : `case ${problem(compiled, scope.kind)} ${raws} else '' end`;
  return `select p."_ref" >> 32 as "import", p."_partRow" as "row", p."_line" as "line", ${column} as "column", ${text} as "expected", p."_found" as "found" from (select m."_row", m."_ref", m."_partRow", m."_line", ${problem(compiled, scope.kind)} as "_problem", ${found} as "_found" ${base}) as p where p."_problem" is not null order by p."_row"`;
};

/** One text for all rows: a file takes it as a word of a list without looking at it row by row, and gives it back as a text. */
const onlyWord = (text: string): string => `cast(${quoted(text)} as enum(${quoted(text)}))`;

/** The columns of text that are the same in every row. */
const constants = ({ mapping, kind }: Scope): string[] =>
  columnsOfKind(kind).flatMap(([name, column]) => {
    const expression = mapping.columns[name];
    return column.type === 'text' && typeof expression === 'object' && 'constant' in expression
      ? [`${onlyWord(expression.constant)} as ${named(name)}`]
      : [];
  });

/** Compiles one entry of a mapping into SQL over the records of its streams. */
export const compileSelection = (
  mapping: FactMapping,
  records: ReadonlyMap<string, RecordSource>,
  whole: { readonly mapping: string; readonly knownAt: string; readonly spec: StreamMapping | undefined },
): Selection => {
  const from = records.get(mapping.from);
  if (!isKind(mapping.kind) || from === undefined) {
    throw new AppError(
      'bad-input',
      `Mapping entry ${mapping.name}: expected a known kind and stream, got ${mapping.kind} from ${mapping.from}.`,
    );
  }
  const joined = new Map(
    Object.entries(mapping.join).flatMap(([alias, join]): [string, RecordSource][] => {
      const source = records.get(join.stream);
      return source === undefined ? [] : [[alias, source]];
    }),
  );
  const stream = streamName(whole.mapping, mapping.name);
  const { zone, export: how = 'full' } = whole.spec ?? {};
  const scope: Scope = { mapping, stream, kind: mapping.kind, from, joined, knownAt: whole.knownAt, zone, export: how };
  checkNames(scope);
  return buildSelection(scope);
};

/** The rows that an entry is derived from, newest ones only where files of a stream say something about the same id. */
const basis = (
  scope: Scope,
  { table }: Driving,
  id: string,
): { readonly base: string; readonly outsideIds: string | undefined } => {
  const { mapping, from } = scope;
  const conditions = mapping.where.flatMap((c) => conditionText(c, joinNames(scope)));
  const all = `from ${table} as m ${joinText(scope)}`;
  const kept = conditions.length === 0 ? 'true' : `(${conditions.join(' and ')})`;
  const keyed = mapping.id.length > 0;
  const namesRows = keyed && mapping.repeats === undefined;
  const where = conditions.length === 0 ? '' : ` where ${kept}`;
  const several = from.parts.length > 1 && (keyed ? scope.export !== 'full' : scope.export === 'changed');
  return {
    base: several ? `${all} where m."_row" in (${newestRows({ all, id, within: kept, namesRows })})` : `${all}${where}`,
    outsideIds: namesRows && conditions.length > 0 ? `select ${id} ${all} where not ${kept}` : undefined,
  };
};

const buildSelection = (scope: Scope): Selection => {
  const { mapping, kind, from } = scope;
  const compiled = compiledColumns(scope);
  const names = columnsOfKind(kind).map(([name]) => name);
  const typed = columnsOfKind(kind).map(
    ([name, column]) => compiled.get(name)?.value ?? `cast(null as ${sqlType[column.type]})`,
  );
  const table = driving(scope);
  const { base, outsideIds } = basis(scope, table, identity(scope, typed));
  const columns = names.map((name, i) => `${typed[i] ?? 'null'} as ${named(name)}`);
  const converted = [...compiled].filter(([, c]) => isConverted(c));
  const partners = converted.filter(([name]) => !names.includes(name));
  const raws = [
    ...converted.map(([name, c]) => `${c.raw} as ${rawName(name)}`),
    ...partners.map(([name, c]) => `${c.value} as ${named(name)}`),
  ];
  const inner = `select m."_row", ${identity(scope, typed)} as "id", ${knownAt(scope)} as "knownAt", ${recordIds(scope)} as "recordIds", ${attributes(scope)} as "attributes", ${[...columns, ...raws].join(', ')} ${base}`;
  const validOn = kinds[kind].validOn;
  const valid = validOn === undefined || isAudit(mapping, validOn) ? 'cast(null as date)' : named(validOn);
  const extra = [...converted.map(([name]) => rawName(name)), ...partners.map(([name]) => named(name))];
  const exclude = extra.length === 0 ? '' : ` exclude (${extra.join(', ')})`;
  const words = constants(scope);
  const replace = words.length === 0 ? '' : ` replace (${words.join(', ')})`;
  const understood = problem(selected(compiled), kind);
  const select = `select *${exclude}${replace}, ${onlyWord(from.source)} as "source", ${onlyWord(scope.stream)} as "stream", ${valid} as "validOn" from (${inner}) where ${understood} is null`;
  return {
    entry: mapping.name,
    kind,
    columns: names,
    select,
    rejects: rejects(scope, base, compiled),
    rejectedIds: `select "id" from (${inner}) where ${understood} is not null and "id" is not null`,
    keyed: mapping.id.length > 0,
    outsideIds,
    unread: scope.export === 'full' ? from.rejected : 0,
    rows: table.rows,
    last: table.last,
    imports: [from, ...scope.joined.values()].flatMap(({ parts }) => parts.map((part) => part.import)),
    driving: { table: table.table, columns: table.columns },
  };
};
