import { day, formatDay, formatDecimal, parseDay, type Day } from '@throughline/math';
import { formatMoney, type Context, type Found } from '@throughline/engine';
import { claimsOnLines, isUntouched } from './line-claims.ts';
import {
  counted,
  earliest,
  groupedBy,
  inCurrencyOf,
  inOrder,
  neverAfterDays,
  valueOf,
  whereCurrency,
  type TextLine,
} from './open-lines.ts';

/** The day at which a line is judged: the last of its source. */
export const judgedOn = (line: TextLine, context: Context): Day =>
  context.lastDay(line.source ?? '') ?? context.businessDay;

const daysPast = (line: TextLine, context: Context): number => {
  const promise = parseDay(line.lastPromise ?? '');
  return promise === undefined ? 0 : judgedOn(line, context) - promise;
};

const isNever = (line: TextLine, context: Context): boolean =>
  isUntouched(line) && daysPast(line, context) > neverAfterDays;

/** Lines of active vendors past their promise, and which of them count as never delivered. */
export const pastPromise = (lines: readonly TextLine[], context: Context) => {
  const late = lines.filter((line) => line.active !== 'false' && daysPast(line, context) > 0);
  return {
    never: late.filter((line) => isNever(line, context)),
    overdue: late.filter((line) => !isNever(line, context)),
  };
};

/** The days since the oldest promise of some lines. */
export const oldestDays = (lines: readonly TextLine[], judged: Day): number => {
  const first = parseDay(earliest(lines.map((line) => line.lastPromise)) ?? '');
  return first === undefined ? 0 : judged - first;
};

/** What a finding about late lines says, and with which conditions its figures open. */
export interface LateFace {
  readonly subject: Readonly<Record<string, string>>;
  readonly title: string;
  readonly cause: string;
  readonly label: string;
  readonly where: readonly string[];
  readonly why: string;
}

/** A finding about late lines of one currency: what is open of them is exposed, not lost. */
export const lateLines = (lines: readonly TextLine[], context: Context, face: LateFace): Found => {
  const { subject, title, cause, where } = face;
  const value = valueOf(lines);
  const currency = lines[0]?.currency ?? context.currency;
  const judged = lines[0] === undefined ? context.businessDay : judgedOn(lines[0], context);
  return {
    subject,
    title,
    cause,
    evidence: [
      { label: face.label, value: String(lines.length), source: { metric: 'supply.open-lines', where } },
      {
        label: 'Still to come',
        value: formatMoney(value, currency),
        source: { metric: 'supply.outstanding-value', where },
      },
      { label: 'Oldest promise', value: `${oldestDays(lines, judged)} days ago` },
    ],
    stake: {
      type: 'risk',
      currency,
      ...claimsOnLines(lines),
      arithmetic: `${counted(lines.length, 'line')}, what is outstanding × order price = ${formatMoney(value, currency)}: ${face.why}`,
      assumptions: [],
    },
    confidence: 'high',
    unknown: ['Whether the vendor will still deliver the rest, and when.'],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 7),
    details: {
      party: subject['party'] ?? '',
      value: formatDecimal(value),
      lines: String(lines.length),
    },
  };
};

/** Late lines by vendor and currency where a vendor has several, and all others of a currency together. */
export const byVendor = (lines: readonly TextLine[], context: Context, several: number) => {
  const ownCurrency = (line: TextLine): string => line.currency ?? context.currency;
  const groups = [...groupedBy(inOrder(lines), (line) => JSON.stringify([line.party, ownCurrency(line)])).values()];
  const isLarge = (own: readonly TextLine[]): boolean => own.length >= several && own[0]?.party != null;
  const rest = inOrder(groups.filter((own) => !isLarge(own)).flat());
  return { vendors: groups.filter(isLarge), scattered: [...groupedBy(rest, ownCurrency).values()] };
};

/** The subject of late lines of one vendor, or of several together. */
export const lateSubject = (lines: readonly TextLine[], context: Context, subject: Readonly<Record<string, string>>) =>
  inCurrencyOf(subject, lines[0]?.currency ?? context.currency, context.currency);

/** Conditions that open late lines: of their vendor or of their orders, in their currency, past their promise. */
export const whereLate = (lines: readonly TextLine[], context: Context, party: string | undefined): string[] => {
  const judged = lines[0] === undefined ? context.businessDay : judgedOn(lines[0], context);
  const places = [...new Set(lines.map((line) => line.document ?? ''))].join(',');
  return [
    party === undefined ? `document in ${places}` : `party=${party}`,
    `on<${formatDay(judged)}`,
    ...whereCurrency(lines[0]?.currency ?? context.currency, context.currency),
  ];
};
