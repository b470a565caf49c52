import type { SqlAmount, SqlDay, SqlInstant, SqlQuantity, SqlRate } from '@throughline/model';
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';

/**
 * Functions that give the same answer on DuckDB and on PostgreSQL. Literals are cast (a bare literal is text in one and
 * integer in the other), products and differences cast their first operand (bare ones overflow), days are subtracted as days.
 */
type Operand = Expression<unknown> | string;

const operand = (value: Operand): Expression<unknown> => (typeof value === 'string' ? sql.ref(value) : value);

/** A day known when the query is written, as YYYY-MM-DD. */
export const dayLiteral = (day: string): RawBuilder<SqlDay> => sql<SqlDay>`cast(${day} as date)`;

/** Zero, as a quantity. */
export const zero = (): RawBuilder<SqlQuantity> => sql<SqlQuantity>`cast(0 as decimal(18,6))`;

/** One, as a quantity: what a row counts for. */
export const one = (): RawBuilder<SqlQuantity> => sql<SqlQuantity>`cast(1 as decimal(18,6))`;

/** A text constant. */
export const word = <T extends string>(value: T): RawBuilder<T> => sql<T>`cast(${value} as varchar)`;

/** Nothing, typed as a text column. */
export const noText = (): RawBuilder<string | null> => sql<string | null>`cast(null as varchar)`;

/** amount or price × quantity, exact: scale 4 + 6 = 10 decimals, 28 integer digits. */
export const timesAmount = (price: Operand, quantity: Operand): RawBuilder<SqlAmount> =>
  sql<SqlAmount>`(cast(${operand(price)} as decimal(38,6)) * ${operand(quantity)})`;

/** quantity × quantity or rate × rate, exact: 12 decimals, 26 integer digits. */
export const times = (a: Operand, b: Operand): RawBuilder<SqlQuantity> =>
  sql<SqlQuantity>`(cast(${operand(a)} as decimal(38,6)) * ${operand(b)})`;

/** a − b for two quantities or rates, with room for products of them; undefined when either is. */
export const minus = (a: Operand, b: Operand): RawBuilder<SqlQuantity> =>
  sql<SqlQuantity>`(cast(${operand(a)} as decimal(38,12)) - ${operand(b)})`;

/** a − b for two amounts, with room for price × quantity; undefined when either is. */
export const minusAmount = (a: Operand, b: Operand): RawBuilder<SqlAmount> =>
  sql<SqlAmount>`(cast(${operand(a)} as decimal(38,12)) - ${operand(b)})`;

/** Days from `from` to `to`, as a quantity; undefined when either is. */
export const daysBetween = (from: Operand, to: Operand): RawBuilder<SqlQuantity> =>
  sql<SqlQuantity>`cast((${operand(to)} - ${operand(from)}) as decimal(18,6))`;

/** One where the condition holds, zero where it does not, undefined where it is unknown. */
export const countIf = (condition: Expression<SqlBool>): RawBuilder<SqlQuantity> =>
  sql<SqlQuantity>`(case when ${condition} then cast(1 as decimal(18,6)) when not (${condition}) then cast(0 as decimal(18,6)) end)`;

/** The value where the condition holds, undefined elsewhere. */
export const only = <T>(condition: Expression<SqlBool>, value: Expression<T>): RawBuilder<T | null> =>
  sql<T | null>`(case when ${condition} then ${value} end)`;

/** True when the column has one of the words; false when it has none or is undefined. */
export const isOneOf = (column: Operand, words: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`coalesce(${operand(column)} in (${sql.join(words)}), false)`;

/** `day` + `days`. */
export const plusDays = (day: Operand, days: number): RawBuilder<SqlDay> =>
  sql<SqlDay>`(${operand(day)} + cast(${String(days)} as integer))`;

/** True when the dated row `alias` holds on that day: its half-open interval contains it. 0 or 1 row per key. */
export const pricedOn = (alias: string, day: Operand): RawBuilder<SqlBool> => {
  const from = sql.ref(`${alias}.from`);
  const to = sql.ref(`${alias}.to`);
  // "is null or" makes DuckDB compare every pair of rows; plain inequalities beside an equality become a hash join.
  // A row without days holds on any day, also on an undefined one.
  const notBefore = sql`coalesce(${from}, cast('0001-01-01' as date)) <= coalesce(${operand(day)}, cast('0001-01-01' as date))`;
  const notAfter = sql`coalesce(${to}, cast('infinity' as date)) > coalesce(${operand(day)}, cast('9999-12-31' as date))`;
  return sql<SqlBool>`(${notBefore} and ${notAfter})`;
};

/** True when the rate row `alias` was fixed on that day or at most `withinDays` before it. */
export const ratedOn = (alias: string, day: Operand, withinDays: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${pricedOn(alias, day)} and ${operand(day)} < ${plusDays(`${alias}.from`, withinDays + 1)})`;

/**
 * The amount in the target currency: itself where it already is, times the joined rate where one was found, else
 * undefined. `rate` names the column of a left join on `ratedOn`.
 */
export const inCurrency = (
  value: { amount: string; currency: string; rate: string },
  target: string,
): RawBuilder<SqlAmount | null> =>
  sql<SqlAmount | null>`(case when ${sql.ref(value.currency)} = ${target} then cast(${sql.ref(value.amount)} as decimal(38,10)) else cast(${sql.ref(value.amount)} as decimal(38,4)) * ${sql.ref(value.rate)} end)`;

/** A rate or quantity read as one that a query can compare. */
export const asRate = (value: Operand): RawBuilder<SqlRate> => sql<SqlRate>`cast(${operand(value)} as decimal(18,6))`;

/** True when two days lie in the same calendar month. */
export const sameMonth = (a: Operand, b: Operand): RawBuilder<SqlBool> =>
  sql<SqlBool>`date_trunc('month', ${operand(a)}) = date_trunc('month', ${operand(b)})`;

/** A text that a kernel can read, of a number or a day. */
export const asText = (value: Operand): RawBuilder<string> => sql<string>`cast(${operand(value)} as varchar)`;

/** What is still to come: ordered less received, where nothing was received all of it. */
export const outstanding = (ordered: Operand, received: Operand): RawBuilder<SqlQuantity> =>
  sql<SqlQuantity>`(cast(${operand(ordered)} as decimal(38,12)) - coalesce(${operand(received)}, 0))`;

/** True when a number is greater than zero. */
export const isPositive = (value: Operand): RawBuilder<SqlBool> => sql<SqlBool>`(${operand(value)} > 0)`;

/**
 * a ÷ b for two quantities or rates, rounded half to even at 6 decimals; undefined when either is, or b is zero. Doubles only
 * guess (twice, so that the guess is at most one off at any size); the exact remainder decides.
 */
export const ratioOf = (a: Operand, b: Operand): RawBuilder<SqlRate> => {
  const [top, bottom] = [operand(a), sql`nullif(${operand(b)}, 0)`];
  const guess = (of: Expression<unknown>): RawBuilder<unknown> =>
    sql`cast(cast(${of} as double precision) / cast(${bottom} as double precision) as decimal(38,6))`;
  const rest = (quotient: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(cast(${top} as decimal(38,12)) - ${quotient} * ${bottom})`;
  const first = guess(top);
  const near = sql`(${first} + ${guess(rest(first))})`;
  const left = rest(near);
  const twice = sql`abs(${left}) * cast(2000000 as decimal(18,0))`;
  const isOdd = sql`cast(${near} * cast(1000000 as decimal(18,0)) as decimal(38,0)) % 2 <> 0`;
  const step = sql`case when (${left} < 0) = (${bottom} < 0) then cast(0.000001 as decimal(18,6)) else cast(-0.000001 as decimal(18,6)) end`;
  return sql<SqlRate>`(${near} + case when ${twice} > abs(${bottom}) or (${twice} = abs(${bottom}) and ${isOdd}) then ${step} else cast(0 as decimal(18,6)) end)`;
};

/** When something happened: its instant, or the beginning of its day where only the day is known. */
export const instantOf = (at: Operand, on: Operand): RawBuilder<SqlInstant | null> =>
  sql<SqlInstant | null>`coalesce(${operand(at)}, cast(${operand(on)} as timestamp))`;

const microseconds = (from: Operand, to: Operand): RawBuilder<unknown> =>
  sql`cast(extract(epoch from (cast(${operand(to)} as timestamp) - cast(${operand(from)} as timestamp))) * 1000000 as bigint)`;

/**
 * Calendar days of 24 hours from one instant to another, rounded half away from zero at 6 decimals; undefined when either
 * is. A multiple of 172,800 is divided exactly as a double, which costs a twentieth of a product of long decimals.
 */
export const elapsedDays = (from: Operand, to: Operand): RawBuilder<SqlQuantity> => {
  const elapsed = microseconds(from, to);
  const twice = sql`(2 * ${elapsed} + case when ${elapsed} < 0 then -86400 else 86400 end)`;
  return sql<SqlQuantity>`cast(cast(${twice} - ${twice} % 172800 as double precision) / 172800 / 1000000 as decimal(18,6))`;
};

/** The value, or zero where it is below; undefined when it is. */
export const atLeastZero = (value: Operand): RawBuilder<SqlQuantity> =>
  sql<SqlQuantity>`(case when ${operand(value)} < 0 then cast(0 as decimal(18,6)) else ${operand(value)} end)`;

/**
 * What a number or name of a document says, however it was written: letters in lower case and digits, without zeros before
 * a number; undefined where nothing is left. Letters beyond A to Z are left out, because engines lower them differently.
 */
export const plainKey = (value: Operand): RawBuilder<string | null> => {
  const lower = sql`translate(${operand(value)}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')`;
  const short = sql`regexp_replace(${lower}, '(^|[^0-9])0+([0-9])', '\\1\\2', 'g')`;
  return sql<string | null>`nullif(regexp_replace(${short}, '[^a-z0-9]+', '', 'g'), '')`;
};

/** A document without the number of its line: five digits or more, a mark, and one to three digits lose the mark and these. */
export const documentOf = (value: Operand): RawBuilder<string | null> =>
  sql<string | null>`regexp_replace(${operand(value)}, '([0-9]{5})[-_/.][0-9]{1,3}$', '\\1')`;

/** A whole number, as a quantity. */
export const wholeNumber = (n: number): RawBuilder<SqlQuantity> =>
  sql<SqlQuantity>`cast(${String(n)} as decimal(18,6))`;

const prime = sql`cast(2147483647 as bigint)`;

/**
 * A number from 0 to 2³¹ − 2 that stands for a whole number at a place: two sums of such marks, with two salts, tell sequences
 * apart. An approximation: two different sequences agree in both with a chance of 2⁻⁶².
 */
export const placeMark = (value: Operand, place: Operand, salt: number): RawBuilder<bigint> => {
  const factor = sql`cast(${String(salt)} as bigint)`;
  const a = sql`((cast(${operand(value)} as bigint) % ${prime} * ${factor} + cast(12345 as bigint)) % ${prime})`;
  const b = sql`((cast(${operand(place)} as bigint) * cast(48271 as bigint) + ${factor}) % ${prime})`;
  const mixed = sql`(${a} * ${b} % ${prime})`;
  return sql<bigint>`((${mixed} * ${mixed} % ${prime} * cast(40692 as bigint) + ${a} + ${b}) % ${prime})`;
};
