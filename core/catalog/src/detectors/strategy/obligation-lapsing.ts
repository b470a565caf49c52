import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDay,
  formatDecimal,
  isZero,
  multiplyDecimals,
  parseDay,
  rescale,
  wilsonInterval,
  type Day,
  type Decimal,
} from '@throughline/math';
import { defineDetector, formatMoney, formatRounded, rowsOf, type Context, type Found } from '@throughline/engine';
import { z } from 'zod';
import { memo } from '../../memo.ts';
import { lawfulWords } from '../../obligation-words.data.ts';
import { hasEnded, obligationRows, type ObligationRow } from '../../obligations.ts';
import { amountOf, counted, groupedBy } from '../../open-lines.ts';

const params = z.strictObject({
  /** How long before the last day for a start it is told. */
  noticeDays: z.number().int().min(0),
  /** What a renewal takes where the register does not say. */
  usualLeadDays: z.number().int().min(1),
  /** What lapsed earlier is history. */
  historyDays: z.number().int().min(0),
});
type Params = z.infer<typeof params>;

type Row = { readonly [K in keyof ObligationRow]: string | null };

/** An obligation that stands, with its days as numbers. */
interface Standing {
  readonly row: Row;
  readonly id: string;
  readonly due: Day;
  readonly lead: number;
  readonly applied: Day | undefined;
}

interface Lapse extends Standing {
  readonly judged: Day;
  /** When a renewal is there that was applied for, or is started on the day of judgement. */
  readonly ready: Day;
  /** The last day for a start in time. */
  readonly startBy: Day;
}

const zero = decimal(0n, 0);

const keyOf = (row: Row): string => row.obligation ?? '';

const textOf = (row: Row): string => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** One row for each obligation: where two registers list it, the one that holds longest. */
const once = memo((rows: readonly Row[]): readonly Row[] => {
  const sorted = rows.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  return [...groupedBy(sorted, keyOf)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => own.toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? 1 : -1)).slice(0, 1));
});

/** What stays the same from an obligation to its successor: all but the years in its name. */
const kindOf = (row: Row): string => {
  const name = (row.name ?? keyOf(row)).toLowerCase().replaceAll(/\b(?:19|20)\d\d\b/g, '');
  return JSON.stringify([name, row.type, row.authority, row.unit, row.site, row.workCentre]);
};

const overlapDays = 31;

/** A later one of the same kind that begins about when this one ends. */
const hasSuccessor = (row: Row, rows: readonly Row[]): boolean => {
  const due = parseDay(row.dueOn ?? '');
  const begins = parseDay(row.from ?? '');
  return rows.some((other) => {
    const from = parseDay(other.from ?? '');
    if (due === undefined || from === undefined || other.obligation === row.obligation) return false;
    const follows = from > (begins ?? from - 1) && Math.abs(from - due) <= overlapDays;
    return follows && (other.dueOn ?? '') > (row.dueOn ?? '') && kindOf(other) === kindOf(row);
  });
};

const standingOf = (rows: readonly Row[], context: Context<Params>): Standing[] =>
  rows
    .filter((row) => row.renewedOn === null && !hasEnded(row.status) && !hasSuccessor(row, rows))
    .flatMap((row): Standing[] => {
      const due = parseDay(row.dueOn ?? '');
      if (due === undefined || row.obligation === null) return [];
      const lead = Number(row.leadTimeDays ?? context.params.usualLeadDays);
      return [{ row, id: row.obligation, due, lead, applied: parseDay(row.appliedOn ?? '') }];
    });

/**
 * Judged at the business day, not at the last day of its register: nothing has to happen in a register for a day to come
 * nearer.
 */
const lapseOf = (standing: Standing, context: Context<Params>): Lapse | undefined => {
  const { due, lead, applied } = standing;
  const judged = context.businessDay;
  if (judged - due > context.params.historyDays) return undefined;
  const ready = day((applied ?? judged) + lead);
  const late = applied === undefined ? ready + context.params.noticeDays > due : ready > due;
  return late ? { ...standing, judged, ready, startBy: day(due - lead) } : undefined;
};

const lapsesOf = (rows: readonly Row[], context: Context<Params>): Lapse[] => {
  const all = once(rows);
  return standingOf(all, context).flatMap((standing) => lapseOf(standing, context) ?? []);
};

/** How many of the renewals on record took longer than what is left now, as shares of the time they were given. */
const slowRenewals = (lapse: Lapse, rows: readonly Row[]): { slow: number; all: number } => {
  const left = (lapse.due - (lapse.applied ?? lapse.judged)) / Math.max(1, lapse.lead);
  const taken = once(rows).flatMap((row) => {
    const [from, to] = [parseDay(row.appliedOn ?? ''), parseDay(row.renewedOn ?? '')];
    const lead = Number(row.leadTimeDays ?? Number.NaN);
    return from === undefined || to === undefined || !(lead > 0) ? [] : [(to - from) / lead];
  });
  return { slow: taken.filter((share) => share > left).length, all: taken.length };
};

const part = (amount: Decimal, share: number): Decimal =>
  rescale(multiplyDecimals(amount, decimalFromNumber(share, 6)), 2, 'half-even');

const fewest = 5;

const percent = (share: number): string => `${formatRounded(decimalFromNumber(share * 100, 6), 0)} %`;

const stakeOf = (lapse: Lapse, rows: readonly Row[], context: Context): Found['stake'] => {
  const amount = amountOf(lapse.row.amount);
  const currency = lapse.row.currency ?? context.currency;
  const priced = { currency, assumptions: [] };
  if (isZero(amount)) {
    const arithmetic = 'The register names no fine or cost of a lapse, so it is not priced.';
    return { ...priced, type: 'risk', low: zero, likely: zero, high: zero, perWeek: zero, arithmetic };
  }
  const { slow, all } = slowRenewals(lapse, rows);
  const known = lapse.due >= lapse.judged && all >= fewest;
  const share = known ? slow / all : 1;
  const interval = known ? wilsonInterval(slow, all, 0.9) : undefined;
  const likely = part(amount, share);
  const without = lapse.ready - lapse.due;
  const weekly = without <= 7 ? 1 : 7 / without;
  const why = known
    ? `${slow} of ${all} renewals on record took longer than the time that is left (${percent(share)})`
    : 'a renewal that takes its usual time is too late';
  const low = lapse.due < lapse.judged ? amount : part(amount, interval?.lower ?? 0);
  return {
    ...priced,
    type: 'avoided-cost',
    low: compareDecimals(low, likely) < 0 ? low : likely,
    likely,
    high: part(amount, interval?.upper ?? 1),
    perWeek: part(likely, weekly),
    arithmetic: `${formatMoney(amount, currency)} for a lapse × ${percent(share)}: ${why} = ${formatMoney(likely, currency)}.`,
  };
};

const isLawful = ({ row }: Lapse): boolean => {
  const text = `${row.type ?? ''} ${row.name ?? ''}`.toLowerCase();
  return lawfulWords.some((lawful) => text.includes(lawful));
};

const nameOf = ({ row, id }: Standing): string => (row.name ?? row.type ?? id).slice(0, 40);

const titleOf = (lapse: Lapse): string => {
  const name = nameOf(lapse);
  if (lapse.due < lapse.judged) return `${name} lapsed on ${formatDay(lapse.due)} and is not renewed`;
  if (lapse.applied !== undefined) return `${name} lapses on ${formatDay(lapse.due)}, applied for too late`;
  const rest =
    lapse.startBy >= lapse.judged ? `start by ${formatDay(lapse.startBy)}` : `renewal takes ${lapse.lead} days`;
  return `${name} lapses on ${formatDay(lapse.due)}; ${rest}`;
};

const evidenceOf = (lapse: Lapse): Found['evidence'] => {
  const { row, id, applied } = lapse;
  const said = (label: string, value: string | null): Found['evidence'] => (value === null ? [] : [{ label, value }]);
  const where = [`obligation=${id}`];
  return [
    { label: 'Not renewed', value: '1', source: { metric: 'strategy.unrenewed-obligations', where } },
    { label: 'Due or expires on', value: formatDay(lapse.due) },
    { label: 'A renewal takes', value: `${lapse.lead} days${row.leadTimeDays === null ? ', taken for granted' : ''}` },
    { label: 'Applied for', value: applied === undefined ? 'not on record' : formatDay(applied) },
    { label: 'Renewed at the earliest', value: formatDay(lapse.ready) },
    ...said('Type', row.type),
    ...said('Issued by', row.authority),
    ...said('Owner', row.owner),
  ];
};

const found = (lapse: Lapse, rows: readonly Row[], context: Context): Found => ({
  subject: { obligation: lapse.id },
  title: titleOf(lapse),
  cause: `obligation ${lapse.id} lapsing`,
  evidence: evidenceOf(lapse),
  stake: stakeOf(lapse, rows, context),
  confidence: lapse.row.leadTimeDays === null ? 'medium' : 'high',
  unknown: [
    'Whether it was applied for or renewed without an entry in the register.',
    ...(lapse.row.leadTimeDays === null ? ['How long a renewal takes.'] : []),
    ...(lapse.applied === undefined ? [] : ['Whether it holds on while the application is being handled.']),
  ],
  mustDo: isLawful(lapse),
  judgedOn: lapse.judged,
  decideBy: lapse.startBy > lapse.judged ? lapse.startBy : lapse.judged,
  details: {
    obligation: lapse.id,
    name: nameOf(lapse),
    due: formatDay(lapse.due),
    ready: formatDay(lapse.ready),
    lead: String(lapse.lead),
    applied: lapse.applied === undefined ? '' : formatDay(lapse.applied),
    authority: lapse.row.authority ?? '',
    owner: lapse.row.owner ?? '',
    amount: formatDecimal(amountOf(lapse.row.amount)),
    inTime: String(lapse.ready <= lapse.due),
  },
});

/** Permits, audits, insurances, leases and certificates that lapse before a renewal started now could be there. */
export const obligationLapsing = defineDetector({
  id: 'strategy.obligation-lapsing',
  area: 'strategy',
  title: 'Obligations that lapse before they can be renewed',
  owner: 'director of operations',
  sentence:
    'Permits, audits, insurances, leases and certificates that are neither renewed nor applied for in time, and that lapse before a renewal started within a week could be there.',
  needs: { obligations: rowsOf(obligationRows) },
  params,
  defaults: { noticeDays: 7, usualLeadDays: 30, historyDays: 365 },
  detect: ({ obligations }, context) =>
    lapsesOf(obligations, context).map((lapse) => found(lapse, obligations, context)),
  fine: ({ obligations }, context) => {
    if (obligations.length === 0) return 'Not judged: no permits, audits, insurances or leases are on record.';
    const standing = standingOf(once(obligations), context);
    const applied = standing.filter((each) => each.applied !== undefined).length;
    return `${counted(standing.length, 'obligation')} to renew, ${applied} of them applied for: ${lapsesOf(obligations, context).length} would lapse before a renewal started now is there.`;
  },
  explain: (finding) => [
    'The day on which it is due is compared with the day on which a renewal would be there: the application, or today, and the time that one takes.',
    `It is due on ${finding.details['due'] ?? ''} and renewed on ${finding.details['ready'] ?? ''} at the earliest.`,
  ],
});
