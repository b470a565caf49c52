import { z } from 'zod';

/**
 * A mapping turns records into facts; it is data that people read and keep. An expression names where a value comes
 * from: a column (`"Amount"`, or `"header.OrderDate"` through a join), or an object with one of the forms below.
 */
const dayFormat = z.enum(['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YYYY', 'YYYYMMDD', 'YYYY-MM-DD hh:mm:ss']);
const numberFormat = z.enum(['1234.56', '1,234.56', '1.234,56', '1 234,56']);

const column = z.strictObject({
  column: z.string(),
  format: z.union([dayFormat, numberFormat]).optional(),
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

const stream = z.strictObject({
  file: z.string(),
  source: z.string(),
  export: z.enum(['full', 'changed', 'appended']).default('full'),
});
export type StreamMapping = z.infer<typeof stream>;

const fact = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.string(),
  from: z.string(),
  join: z.record(z.string(), z.strictObject({ stream: z.string(), on: z.record(z.string(), z.string()) })).default({}),
  where: z.array(condition).default([]),
  unpivot: z.strictObject({ columns: z.array(z.string()).min(1), name: z.string(), value: z.string() }).optional(),
  /** The columns that name a row; without them identical rows are counted, not merged. */
  id: z.array(z.string()).default([]),
  knownAt: expression.optional(),
  inclusiveTo: z.boolean().default(false),
  columns: z.record(z.string(), expression),
  attributes: z.record(z.string(), expression).default({}),
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
