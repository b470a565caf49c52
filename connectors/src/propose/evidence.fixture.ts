import type { ColumnEvidence, Reading, ReferenceEvidence, TableEvidence, TablesEvidence } from '@throughline/model';

type Row = readonly string[];

/** A small table: its name, its headings, and its rows as text. */
export interface SmallTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

const numberShapes: readonly { format: string; test: RegExp; plain: (text: string) => string }[] = [
  { format: '1234.56', test: /^-?(?:\d+(?:\.\d+)?|\.\d+)$/, plain: (t) => t },
  { format: '1,234.56', test: /^-?\d{1,3}(?:,\d{3})*(?:\.\d+)?$/, plain: (t) => t.replaceAll(',', '') },
  {
    format: '1.234,56',
    test: /^-?\d{1,3}(?:\.\d{3})*(?:,\d+)?$/,
    plain: (t) => t.replaceAll('.', '').replace(',', '.'),
  },
];

const two = (n: string): string => n.padStart(2, '0');
const real = (y: string, m: string, d: string): string | undefined =>
  Number(m) >= 1 && Number(m) <= 12 && Number(d) >= 1 && Number(d) <= 31 ? `${y}-${two(m)}-${two(d)}` : undefined;

const slashed = /^(\d\d)\/(\d\d)\/(\d{4})$/;
const dayShapes: readonly { format: string; type: 'day' | 'instant'; read: (text: string) => string | undefined }[] = [
  { format: 'YYYY-MM-DD', type: 'day', read: (t) => (/^\d{4}-\d\d-\d\d$/.test(t) ? t : undefined) },
  {
    format: 'YYYYMMDD',
    type: 'day',
    read: (t) => (/^20\d\d(?:0[1-9]|1[0-2])[0-3]\d$/.test(t) ? t.replace(/(....)(..)(..)/, '$1-$2-$3') : undefined),
  },
  {
    format: 'YYYY-MM-DD hh:mm:ss',
    type: 'instant',
    read: (t) => (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?$/.test(t) ? t.slice(0, 19) : undefined),
  },
  {
    format: 'DD.MM.YYYY',
    type: 'day',
    read: (t) => {
      const [, d = '', m = '', y = ''] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(t) ?? [];
      return real(y, m, d);
    },
  },
  {
    format: 'DD.MM.YY',
    type: 'day',
    read: (t) => {
      const [, d = '', m = '', y = ''] = /^(\d\d)\.(\d\d)\.(\d\d)$/.exec(t) ?? [];
      return real(`20${y}`, m, d);
    },
  },
  {
    format: 'DD/MM/YYYY',
    type: 'day',
    read: (t) => {
      const [, d = '', m = '', y = ''] = slashed.exec(t) ?? [];
      return real(y, m, d);
    },
  },
  {
    format: 'MM/DD/YYYY',
    type: 'day',
    read: (t) => {
      const [, m = '', d = '', y = ''] = slashed.exec(t) ?? [];
      return real(y, m, d);
    },
  },
];

const tally = (values: readonly string[]): { value: string; count: number }[] => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
};

const misfitsOf = (values: readonly string[], fits: (v: string) => boolean): Reading['misfits'] =>
  tally(values.filter((v) => v !== '' && !fits(v)))
    .slice(0, 12)
    .map(({ value, count }) => ({ value, count, line: values.indexOf(value) + 2 }));

const least = 0.5;

const unitOf = /^(?:([€£$]|[A-Z]{3}) ?)?(-?[\d.,]+)(?: ?([€£]|[A-Z]{3}|kg|Stk))?$/;

const numbers = (values: readonly string[], filled: readonly string[]): Reading[] =>
  numberShapes.flatMap(({ format, test, plain }) => {
    const bare = (v: string): string => unitOf.exec(v)?.[2] ?? v;
    const fits = (v: string): boolean => test.test(bare(v));
    const good = filled.filter(fits).map((v) => plain(bare(v)));
    if (good.length === 0 || good.length < filled.length * least) return [];
    if (format !== '1234.56' && !filled.some((v) => fits(v) && bare(v).includes(format === '1,234.56' ? ',' : ',')))
      return [];
    const units = [
      ...new Set(
        filled
          .filter(fits)
          .flatMap((v) => [unitOf.exec(v)?.[1], unitOf.exec(v)?.[3]])
          .filter((u) => u !== undefined),
      ),
    ];
    const sorted = good.map(Number).toSorted((a, b) => a - b);
    return [
      {
        type: 'number',
        format,
        ...(units.length === 0 ? {} : { unit: units }),
        count: good.length,
        least: String(sorted[0] ?? ''),
        greatest: String(sorted.at(-1) ?? ''),
        sum: String(sorted.reduce((a, b) => a + b, 0)),
        negatives: sorted.filter((n) => n < 0).length,
        zeros: sorted.filter((n) => n === 0).length,
        decimals: Math.max(...good.map((v) => v.split('.')[1]?.length ?? 0)),
        misfits: misfitsOf(values, fits),
      },
    ];
  });

const days = (values: readonly string[], filled: readonly string[]): Reading[] =>
  dayShapes.flatMap(({ format, type, read }) => {
    const good = filled
      .map(read)
      .filter((v) => v !== undefined)
      .toSorted();
    if (good.length === 0 || good.length < filled.length * least) return [];
    return [
      {
        type,
        format,
        count: good.length,
        least: good[0] ?? '',
        greatest: good.at(-1) ?? '',
        misfits: misfitsOf(values, (v) => read(v) !== undefined),
      },
    ];
  });

const flags = (values: readonly string[], filled: readonly string[]): Reading[] => {
  const isFlag = (v: string): boolean => ['0', '1', 'true', 'false', 'yes', 'no', 'y', 'n'].includes(v.toLowerCase());
  return filled.length > 0 && filled.every(isFlag)
    ? [{ type: 'flag', count: filled.length, least: '', greatest: '', misfits: misfitsOf(values, isFlag) }]
    : [];
};

const shapeOf = (value: string): string =>
  value
    .replaceAll(/\d/g, '9')
    .replaceAll(/\p{Lu}/gu, 'A')
    .replaceAll(/\p{Ll}/gu, 'a')
    .replaceAll(/([9Aa])\1+/g, '$1+');

const columnOf = (name: string, given: readonly string[]): ColumnEvidence => {
  const values = given.map((v) => v.trim());
  const filled = values.filter((v) => v !== '');
  const sorted = filled.toSorted();
  const readings = [...days(values, filled), ...flags(values, filled), ...numbers(values, filled)];
  return {
    name,
    filled: filled.length,
    distinct: new Set(filled).size,
    longest: filled.reduce((most, v) => Math.max(most, v.length), 0),
    least: sorted[0] ?? '',
    greatest: sorted.at(-1) ?? '',
    common: tally(filled).slice(0, 20),
    shapes: tally(filled.map(shapeOf))
      .slice(0, 20)
      .map(({ value, count }) => {
        const at = values.findIndex((v) => v !== '' && shapeOf(v) === value);
        return { shape: value, count, example: values[at] ?? '', line: at + 2 };
      }),
    readings: readings.toSorted((a, b) => b.count - a.count),
  };
};

const unique = (rows: readonly Row[], at: readonly number[]): boolean =>
  rows.every((row) => at.every((i) => (row[i] ?? '') !== '')) &&
  new Set(rows.map((row) => at.map((i) => row[i]).join('\u0001'))).size === rows.length;

const keysOf = ({ header, rows }: SmallTable): string[][] => {
  const all = header.map((_, i) => i);
  const singles = all.filter((i) => unique(rows, [i]));
  const rest = all.filter((i) => !singles.includes(i));
  const pairs = rest.flatMap((i) => rest.filter((j) => j > i).map((j) => [i, j])).filter((pair) => unique(rows, pair));
  return [...singles.map((i) => [i]), ...pairs].slice(0, 5).map((key) => key.map((i) => header[i] ?? ''));
};

const dependenciesOf = ({ header, rows }: SmallTable): TableEvidence['dependencies'] =>
  header.flatMap((from, i) =>
    header.flatMap((to, j) => {
      if (i === j) return [];
      const seen = new Map<string, Set<string>>();
      for (const row of rows) {
        const key = row[i] ?? '';
        if (key === '') continue;
        seen.set(key, (seen.get(key) ?? new Set()).add(row[j] ?? ''));
      }
      const single = [...seen.values()].filter((set) => set.size === 1).length;
      return seen.size > 1 && seen.size < rows.length && single >= seen.size * 0.5
        ? [{ from, to, values: seen.size, single }]
        : [];
    }),
  );

const legalForm = /\b(?:ltd|limited|gmbh|inc|llc|plc|ag|co)\b/g;
const gathering =
  /^(?:(?:sundry|general|various|other) (?:creditors|expenses|vendors|suppliers|costs)|sundry|misc|unknown)$/i;

const centsOf = (text: string): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(`${whole}${part.padEnd(2, '0').slice(0, 2)}`);
};
const textOf = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;

/** A column of names, weighed by the column that is called amount and holds no negative numbers. */
const namesOf = ({ header, rows }: SmallTable, at: number): Partial<ColumnEvidence> => {
  const counts = tally(rows.map((row) => (row[at] ?? '').trim()).filter((v) => v !== ''));
  const amountAt = header.findIndex((name) => /amount/i.test(name));
  const amount = (row: Row): bigint =>
    /^\d+(?:\.\d+)?$/.test(row[amountAt] ?? '') ? centsOf(row[amountAt] ?? '') : 0n;
  const total = rows.reduce((sum, row) => sum + amount(row), 0n);
  const weighed = counts.map(({ value, count }) => {
    const sum = rows.filter((row) => row[at]?.trim() === value).reduce((all, row) => all + amount(row), 0n);
    const share = total === 0n ? 0 : Number((sum * 20_000n + total) / (total * 2n)) / 10_000;
    return { value, count, weight: { amountColumn: header[amountAt] ?? '', sum: textOf(sum), share }, sum };
  });
  const bare = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(legalForm, '')
      .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const groups = [...Map.groupBy(counts, ({ value }) => bare(value)).values()].filter((group) => group.length > 1);
  const found = weighed.filter(({ value }) => gathering.test(value));
  const heaviest = weighed.toSorted((a, b) => Number(b.sum - a.sum)).slice(0, 10);
  return {
    ...(total > 0n && counts.length >= 20
      ? { heaviest: heaviest.map(({ value, count, weight }) => ({ value, count, ...weight })) }
      : {}),
    spellings: groups
      .map((group) => ({
        values: group.map(({ value }) => value),
        count: group.reduce((sum, { count }) => sum + count, 0),
      }))
      .toSorted((a, b) => b.count - a.count),
    spellingGroups: groups.length,
    catchAll: found.map(({ value, count, weight }) => ({ value, count, ...(total > 0n ? { weight } : {}) })),
  };
};

const withNames = (table: SmallTable, column: ColumnEvidence, at: number): ColumnEvidence =>
  column.readings.length === 0 && column.distinct > 1 ? { ...column, ...namesOf(table, at) } : column;

/** What gathering evidence over a small table gives. */
export const evidenceOf = (table: SmallTable): TableEvidence => ({
  file: table.file,
  rows: table.rows.length,
  columns: table.header.map((name, i) => {
    const cells = table.rows.map((row) => row[i] ?? '');
    return withNames(table, columnOf(name, cells), i);
  }),
  keys: table.rows.length === 0 ? [] : keysOf(table),
  identicalRows: table.rows.length - new Set(table.rows.map((row) => row.join('\u0001'))).size,
  dependencies: dependenciesOf(table),
});

const referencesOf = (tables: readonly SmallTable[], evidence: readonly TableEvidence[]): ReferenceEvidence[] =>
  evidence.flatMap((to) =>
    to.keys.flatMap(([key = '', ...more]) => {
      const target = tables.find((t) => t.file === to.file);
      if (more.length > 0 || target === undefined) return [];
      const at = target.header.indexOf(key);
      const there = new Set(target.rows.map((row) => row[at] ?? ''));
      return tables.flatMap((from) =>
        from.file === to.file
          ? []
          : from.header.flatMap((column, i) => {
              const values = new Set(from.rows.map((row) => row[i] ?? '').filter((v) => v !== ''));
              const found = [...values].filter((v) => there.has(v)).length;
              return found * 2 >= values.size && values.size > 1
                ? [
                    {
                      from: { file: from.file, column },
                      to: { file: to.file, column: key },
                      values: values.size,
                      found,
                    },
                  ]
                : [];
            }),
      );
    }),
  );

/** What gathering evidence over several small tables gives. */
export const tablesEvidence = (tables: readonly SmallTable[]): TablesEvidence => {
  const all = tables.map(evidenceOf);
  return { tables: all, references: referencesOf(tables, all) };
};

/** A small table written as text: a line of headings, lines of rows, fields apart by `;`. */
export const small = (file: string, text: string): SmallTable => {
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(';')
        .map((field) => field.trim()),
    );
  return { file, header, rows };
};
