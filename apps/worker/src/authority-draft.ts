import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAuthority, stagedRows, type ReadAuthority, type Sheet, type StagedFile } from '@throughline/connectors';
import { day, formatDay } from '@throughline/math';
import type { Authority } from '@throughline/model';
import type { Session } from './open.ts';
import { rehearse, type PastOrder, type Rehearsed } from './rehearsal.ts';
import { openSource } from './source.ts';
import { withScratch } from './scratch.ts';
import { writeWhole } from './settings.ts';

/** People and limits from a workbook, and to whom last year's purchase orders would have gone. */
export interface AuthorityDraft extends ReadAuthority {
  readonly rehearsed: readonly Rehearsed[];
  /** The last day of the orders that it was tried on. */
  readonly until: string;
}

const sheetOf = (file: string, staged: StagedFile): Sheet => ({
  file,
  header: staged.header ?? [],
  rows: stagedRows(readFileSync(staged.stagedPath), staged.header ?? []),
});

const sheetsIn = (data: string, file: string): Promise<Sheet[]> =>
  withScratch(data, async (scratch) => {
    const source = await openSource(file, scratch);
    const wanted = source.tables.map((table, i) => ({ table, stagedPath: join(scratch, `${i}.rows`) }));
    const sheets: Sheet[] = [];
    for await (const staged of source.stage(wanted, { told: () => undefined }))
      sheets.push(sheetOf(source.tables[sheets.length]?.file ?? file, staged));
    return sheets;
  });

const ordersSince = async (session: Session, from: string): Promise<PastOrder[]> => {
  const rows = await session.sql(
    `select "document", max("buyer") as "buyer", sum("amount") as "amount", "currency" from "order_line" where "orderType" = 'purchase' and "on" > date '${from}' and "amount" is not null and "currency" is not null group by "document", "currency" order by "document", "currency"`,
  );
  return rows.map((row) => ({
    document: row['document'] ?? '',
    buyer: row['buyer'] ?? undefined,
    amount: row['amount'] ?? '0',
    currency: row['currency'] ?? '',
  }));
};

/** Reads people and limits from a workbook and tries them on the purchase orders of the last twelve months. */
export const authorityFrom = async (data: string, file: string, session: Session): Promise<AuthorityDraft> => {
  const read = readAuthority(await sheetsIn(data, file), session.settings.company.currency);
  const until = session.moment.businessAt;
  const orders = await ordersSince(session, formatDay(day(until - 365)));
  return { ...read, rehearsed: rehearse(read.authority, orders), until: formatDay(until) };
};

/** Puts an authority table in force: the whole file at once, or none of it. Returns its path. */
export const keepAuthority = (data: string, authority: Authority): string => {
  const path = join(data, 'authority.json');
  writeWhole(path, `${JSON.stringify(authority, null, 2)}\n`);
  return path;
};
