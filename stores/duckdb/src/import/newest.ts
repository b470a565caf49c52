/** The rows of an entry from several files of one stream, before the newest are chosen. */
export interface Candidates {
  /** The driving rows `m` with what they join. */
  readonly all: string;
  readonly id: string;
  /** The conditions of the entry. */
  readonly within: string;
  /** True where an id names one row; false where rows repeat it on purpose, or have none. */
  readonly namesRows: boolean;
}

/**
 * The numbers of the rows of the newest file of each id. Where an id names one row, a newer row that the conditions leave
 * out takes the older one with it; where a file holds rows of the id on both sides of the conditions, it does not: those
 * are rows of several kinds.
 */
export const newestRows = ({ all, id, within, namesRows }: Candidates): string => {
  const rows = `select m."_row", m."_ref" >> 32 as "_import", ${id} as "id", ${within} as "_within" ${all}`;
  if (!namesRows)
    return `select "_row" from (${rows}${within === 'true' ? '' : ` where ${within}`}) qualify "_import" = max("_import") over (partition by "id")`;
  if (within === 'true')
    return `select "_row" from (${rows}) qualify "_import" = max("_import") over (partition by "id")`;
  const sides = `select *, bool_or("_within") over w and not bool_and("_within") over w as "_both" from (${rows}) window w as (partition by "id", "_import")`;
  const newest = `case when bool_or("_both") over w then max("_import") filter (where "_within") over w else max("_import") over w end`;
  return `select "_row" from (select "_row", "_within", "_import" = ${newest} as "_newest" from (${sides}) window w as (partition by "id")) where "_within" and "_newest"`;
};
