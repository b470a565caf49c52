import { formatDay } from '@throughline/math';
import { defineDetector, rowsOf, type Context, type Found } from '@throughline/engine';
import { z } from 'zod';
import { counted, neverAfterDays, openLines, type TextLine } from '../../open-lines.ts';
import { byVendor, judgedOn, lateLines, lateSubject, pastPromise, whereLate } from '../../overdue.ts';

const params = z.strictObject({ severalLines: z.number().int().min(1) });
type Params = z.infer<typeof params>;

const found = (lines: readonly TextLine[], context: Context, party: string | undefined): Found => {
  const subject = lateSubject(lines, context, party === undefined ? { rest: 'scattered' } : { party });
  const vendors = new Set(lines.map((line) => line.party)).size;
  const who = party === undefined ? counted(vendors, 'vendor') : (lines[0]?.vendor ?? party);
  const [first] = lines;
  const never = first === undefined ? [] : [`neverOn<=${formatDay(judgedOn(first, context))}`];
  return lateLines(lines, context, {
    subject,
    title: `Nothing has come of ${counted(lines.length, 'order line')} of ${who}, long past ${lines.length === 1 ? 'its' : 'their'} promise`,
    cause:
      party === undefined
        ? 'orders left open of which nothing came'
        : `vendor ${Object.values(subject).join(' in ')} late`,
    label: 'Lines of which nothing came',
    where: [...whereLate(lines, context, party), ...never],
    why: 'ordered, promised, and nothing came; it may be forgotten on either side.',
  });
};

const detect = (lines: readonly TextLine[], context: Context<Params>): Found[] => {
  const groups = byVendor(pastPromise(lines, context).never, context, context.params.severalLines);
  return [
    ...groups.vendors.map((own) => found(own, context, own[0]?.party ?? undefined)),
    ...groups.scattered.map((own) => found(own, context, undefined)),
  ];
};

/** Open lines of active vendors of which nothing has come long after their promise: by vendor where several, the rest together. */
export const neverDelivered = defineDetector({
  id: 'supply.never-delivered',
  area: 'supply',
  title: 'Purchase orders that never came',
  owner: 'buyer',
  sentence: `Open purchase order lines of active vendors of which nothing has come more than ${neverAfterDays} days after their last promise.`,
  needs: { lines: rowsOf(openLines) },
  params,
  defaults: { severalLines: 3 },
  detect: ({ lines }, context) => detect(lines, context),
  fine: ({ lines }, context) => {
    const { never } = pastPromise(lines, context);
    return `${counted(never.length, 'line')} of ${counted(lines.length, 'open order line')} ${never.length === 1 ? 'has' : 'have'} brought nothing more than ${neverAfterDays} days after the promise.`;
  },
  explain: () => [
    'Nothing of these lines has come, and their last promise passed more than a month ago.',
    'Such a line is usually forgotten by the vendor, received without being booked, or no longer wanted: each is settled by one call.',
  ],
});
