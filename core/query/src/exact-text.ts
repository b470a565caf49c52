import { sql, type RawBuilder } from 'kysely';

/** The columns of two tables are equal, undefined ones too. */
export const same = (names: readonly string[], [a, b]: readonly [string, string]): RawBuilder<unknown> =>
  sql.join(
    names.map((name) => sql`${sql.ref(`${a}.${name}`)} is not distinct from ${sql.ref(`${b}.${name}`)}`),
    sql` and `,
  );

const decimals = 18;

/** Digits after the point of an exact number's text. */
export const scaleOf = (text: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(case when strpos(${text}, '.') = 0 then 0 else length(${text}) - strpos(${text}, '.') end)`;

/** An exact number of its text, with room for the digits of any other. */
export const exactNumber = (text: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`cast(${text} as decimal(38,${sql.lit(decimals)}))`;

/** The text of an exact number with `scale` digits after the point; it has no others. */
export const exactText = (number: RawBuilder<unknown>, scale: RawBuilder<unknown>): RawBuilder<unknown> => {
  const text = sql`cast(${number} as varchar)`;
  return sql`left(${text}, length(${text}) - ${sql.lit(decimals)} + ${scale} - case when ${scale} = 0 then 1 else 0 end)`;
};

/** A text of at most 18 digits before and after its point: sums of such are not too large. */
export const isShort = (text: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(length(${text}) - ${scaleOf(text)} <= 18 and ${scaleOf(text)} <= ${sql.lit(decimals)})`;
