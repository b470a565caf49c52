import { z } from 'zod';

/**
 * A mapping turns records into facts; it is data that people read and keep. An expression names where a value comes
 * from: a column (`"Amount"`, or `"header.OrderDate"` through a join), or an object with one of the forms below.
 */
const datePart = '(?:YYYY|YY|MMMM|MMM|MM|DD|M|D)';
const dateText = new RegExp(
  `^${datePart}(?:[-/. ,T]*${datePart}){1,2}(?:[T ]hh:mm(?::ss(?:\\.fff)?)?)?(?: ?[AP]M)?(?: ?ZZ)?$`,
);
/**
 * How a day or an instant is written, in parts: `YYYY` `YY` year, `MMMM` `MMM` month name, `MM` `M` month, `DD` `D` day, `hh:mm:ss`
 * time, `ZZ` offset from UTC. `excel` and `excel-1904` are the serial day numbers of spreadsheets. Two-digit years are 1969 to 2068.
 */
const dayFormat = z
  .string()
  .refine((text) => dateText.test(text) || text === 'excel' || text === 'excel-1904', 'a way to write a day');
export const numberFormats = ['1234.56', '1,234.56', '1.234,56', '1 234,56', "1'234.56", '1234,56'] as const;
const numberFormat = z.enum(numberFormats);
export type NumberFormat = (typeof numberFormats)[number];

const column = z.strictObject({
  column: z.string(),
  format: z.union([numberFormat, dayFormat]).optional(),
  /** How a number below zero is written besides `-1`: `(1)` or `1-`. */
  negative: z.enum(['(1)', '1-']).optional(),
  /** Words and signs beside a number that mean nothing more: `€`, `USD`, `kg`, `%`. */
  unit: z.array(z.string().min(1)).optional(),
  /** Texts that stand for "not known"; `*` at an end means any text: `See ASN-*`. Undefined is never zero. */
  undefinedWhen: z.array(z.string().min(1)).optional(),
  /** The ISO 4217 code that stands in a text such as `€ 12.50` or `12.50 USD`. */
  currencyOf: z.boolean().optional(),
  lookup: z.record(z.string(), z.string()).optional(),
  otherwise: z.string().optional(),
  prefix: z.string().optional(),
  level: z.strictObject({ separator: z.string().min(1), take: z.number().int().min(1) }).optional(),
  true: z.array(z.string()).optional(),
  false: z.array(z.string()).optional(),
  multiplyBy: z.string().optional(),
  round: z.boolean().optional(),
  audit: z.boolean().optional(),
});
const expression = z.union([
  z.string(),
  column,
  z.strictObject({ constant: z.string() }),
  z.strictObject({ concatenate: z.array(z.string()).min(1), separator: z.string().default('') }),
  z.strictObject({ latest: z.string(), format: dayFormat.optional() }),
]);
export type Expression = z.infer<typeof expression>;
export type ColumnExpression = z.infer<typeof column>;

const condition = z.strictObject({
  column: z.string(),
  in: z.array(z.string()).optional(),
  notIn: z.array(z.string()).optional(),
  empty: z.boolean().optional(),
  notZero: z.boolean().optional(),
});
export type Condition = z.infer<typeof condition>;

/** Where a table stands in a sheet or report; found anew at each import where it is not given. */
const layout = z.strictObject({
  /** The lines of the header from 1; two lines are joined with a space, and a blank above continues its left neighbour. */
  header: z.array(z.number().int().min(1)).min(1).max(3),
  /** Columns whose blanks repeat the value above, as merged cells do. */
  fillDown: z.array(z.string()).default([]),
  /** Subtotal and total rows are left out, after their sums were checked; `keep` takes every row as a record. */
  totals: z.enum(['leave-out', 'keep']).default('leave-out'),
});
export type Layout = z.infer<typeof layout>;

const stream = z.strictObject({
  /**
   * A table below the imported folder: `orders.csv`, `exports.zip/orders.csv`, the sheet `budget.xlsx#Plan 2026`, the part
   * `log.xes.gz#events`; the table `public.orders` of a database.
   */
  file: z.string(),
  source: z.string(),
  export: z.enum(['full', 'changed', 'appended']).default('full'),
  layout: layout.optional(),
  /** Other names under which a column came or will come: `{"Amount": ["Amount USD", "Betrag"]}`. */
  renamed: z.record(z.string(), z.array(z.string())).default({}),
  /** The zone of times without an offset, such as `America/New_York`; UTC where it is not given. */
  zone: z.string().optional(),
  /** Why this was proposed, for whoever reads the file; has no effect. */
  why: z.string().optional(),
});
export type StreamMapping = z.infer<typeof stream>;

const fact = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.string(),
  from: z.string(),
  join: z.record(z.string(), z.strictObject({ stream: z.string(), on: z.record(z.string(), z.string()) })).default({}),
  where: z.array(condition).default([]),
  /**
   * Makes a row of each of several columns. `months` takes every column that is headed by a month, whose first day as
   * YYYY-MM-DD becomes the `name`; `year` is that of headings without one.
   */
  unpivot: z
    .strictObject({
      columns: z.union([z.array(z.string()).min(1), z.literal('months')]),
      name: z.string(),
      value: z.string(),
      year: z.number().int().optional(),
    })
    .optional(),
  /** The columns that name a row; without them identical rows are counted, not merged. */
  id: z.array(z.string()).default([]),
  /** Where rows repeat their id on purpose (vendors named on order lines): the row that is taken. Otherwise repeats go to quarantine. */
  repeats: z.enum(['first', 'last']).optional(),
  knownAt: expression.optional(),
  inclusiveTo: z.boolean().default(false),
  columns: z.record(z.string(), expression),
  attributes: z.record(z.string(), expression).default({}),
  /** Why this was proposed, for whoever reads the file; has no effect. */
  why: z.string().optional(),
});
export type FactMapping = z.infer<typeof fact>;

export const mappingSchema = z.strictObject({
  mapping: z.string().regex(/^[a-z0-9-]+$/),
  version: z.number().int().min(1),
  title: z.string(),
  /** Who the exports are of, for the first settings of an empty data folder. */
  company: z.strictObject({ name: z.string(), currency: z.string() }).optional(),
  /** What the mapping takes for granted about these exports; shown wherever the figures are. */
  assumes: z.array(z.string()).default([]),
  streams: z.record(z.string(), stream),
  facts: z.array(fact).min(1),
});
export type Mapping = z.infer<typeof mappingSchema>;
