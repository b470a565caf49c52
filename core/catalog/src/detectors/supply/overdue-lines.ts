import { defineDetector, helpful, rowsOf, type Context, type Found } from '@throughline/engine';
import { formatDay } from '@throughline/math';
import { z } from 'zod';
import { incidentCauses, openIncidents, vendorCountries, type Incidents } from '../../incidents.ts';
import { counted, neverAfterDays, openLines, type TextLine } from '../../open-lines.ts';
import { byVendor, judgedOn, lateLines, lateSubject, oldestDays, pastPromise, whereLate } from '../../overdue.ts';

const params = z.strictObject({ minimumLines: z.number().int().min(1), graceDays: z.number().int().min(0) });
type Params = z.infer<typeof params>;

const why = 'goods that were promised and did not come.';
const label = 'Lines past their promise';

/** Where lines of the same vendor were never delivered, the conditions leave those out; they have a finding of their own. */
const apart = (lines: readonly TextLine[], never: readonly TextLine[], context: Context): string[] => {
  const [first] = lines;
  const isShared = never.some(
    (line) => line.party === first?.party || lines.some((own) => own.document === line.document),
  );
  if (first === undefined || !isShared) return [];
  return [`neverOn>${formatDay(judgedOn(first, context))}`];
};

interface Late extends Incidents {
  readonly overdue: readonly TextLine[];
  readonly never: readonly TextLine[];
}

const vendorFinding = (lines: readonly TextLine[], late: Late, context: Context): Found => {
  const party = lines[0]?.party ?? '';
  const subject = lateSubject(lines, context, { party });
  const because = incidentCauses(party, late, context.businessDay);
  const found = lateLines(lines, context, {
    subject,
    title: `${lines[0]?.vendor ?? party} owes ${counted(lines.length, 'order line')} past their promise`,
    cause: `vendor ${Object.values(subject).join(' in ')} late`,
    label,
    where: [...whereLate(lines, context, party), ...apart(lines, late.never, context)],
    why,
  });
  return because.length === 0 ? found : { ...found, because };
};

const scattered = (lines: readonly TextLine[], { never }: Late, context: Context): Found => {
  const vendors = new Set(lines.map((line) => line.party)).size;
  const subject = lateSubject(lines, context, { rest: 'scattered' });
  const { currency } = subject;
  return lateLines(lines, context, {
    subject,
    title: `${counted(lines.length, 'order line')} of ${counted(vendors, 'vendor')} ${lines.length === 1 ? 'stands' : 'stand'} open past ${lines.length === 1 ? 'its' : 'their'} promise`,
    cause: `orders left open past their promise${currency === undefined ? '' : ` in ${currency}`}`,
    label,
    where: [...whereLate(lines, context, undefined), ...apart(lines, never, context)],
    why,
  });
};

/** A few lines, none of them long overdue, are noise. */
const isNoise = (lines: readonly TextLine[], context: Context<Params>): boolean =>
  lines.length < context.params.minimumLines &&
  lines.every((line) => oldestDays([line], judgedOn(line, context)) <= context.params.graceDays);

const detect = (lines: readonly TextLine[], incidents: Incidents, context: Context<Params>): Found[] => {
  const late = { ...pastPromise(lines, context), ...incidents };
  const groups = byVendor(late.overdue, context, context.params.minimumLines);
  return [
    ...groups.vendors.map((own) => vendorFinding(own, late, context)),
    ...groups.scattered.filter((own) => !isNoise(own, context)).map((own) => scattered(own, late, context)),
  ];
};

/** Open purchase order lines whose last promise has passed: by vendor where several, the rest together. */
export const overdueLines = defineDetector({
  id: 'supply.overdue-lines',
  area: 'supply',
  title: 'Purchase orders past their promise',
  owner: 'buyer',
  sentence: `Open purchase order lines of active vendors whose last promised day has passed and of which something is still to come; not those of which nothing came for more than ${neverAfterDays} days.`,
  needs: {
    lines: rowsOf(openLines),
    incidents: helpful(rowsOf(openIncidents)),
    vendors: helpful(rowsOf(vendorCountries)),
  },
  params,
  defaults: { minimumLines: 3, graceDays: 7 },
  detect: ({ lines, incidents, vendors }, context) => detect(lines, { incidents, vendors }, context),
  fine: ({ lines }, context) => {
    const late = pastPromise(lines, context).overdue.length;
    return late === 0
      ? `None of ${counted(lines.length, 'open order line')} is past its promise.`
      : `${late} of ${counted(lines.length, 'open order line')} ${late === 1 ? 'is' : 'are'} past ${late === 1 ? 'its' : 'their'} promise, too few and too recently to matter.`;
  },
  explain: () => [
    'The last promised day of these lines has passed and part of the ordered quantity has not come.',
    'Either the rest is still wanted, then the vendor owes a new day; or it is not, then the line can be closed.',
  ],
});
