import { day, decimal, decimalFromNumber, formatDay, rescale } from '@throughline/math';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  rowsOf,
  sparing,
  type Context,
  type Found,
} from '@throughline/engine';
import { z } from 'zod';
import { skippedBy, skippedDays } from '../../case-skips.ts';
import { judgedOnce } from '../../memo.ts';
import { counted } from '../../open-lines.ts';
import {
  abolishedOn,
  exemptBelow,
  skippers,
  skipRises,
  usualSteps,
  type SkipInputs,
  type Skipper,
  type SkipRise,
  type Step,
} from '../../skipped.ts';

const params = z.strictObject({
  minimumCases: z.number().int().min(20),
  minimumSkipped: z.number().int().min(3),
  usualShare: z.number().min(0.9).max(1),
  minimumShare: z.number().positive(),
  minimumRatio: z.number().min(1),
  falseAlarms: z.number().positive().max(0.1),
  liveDays: z.number().int().min(1),
});
type Params = z.infer<typeof params>;

const zero = decimal(0n, 0);
const share = (rate: number): string => `${formatRounded(decimalFromNumber(rate * 100, 4), 1)} %`;

/** A step that is skipped: since when, by whom, or both. */
interface Skipped {
  readonly step: Step;
  readonly rise: SkipRise | undefined;
  readonly by: readonly Skipper[];
}

const keyOf = (step: Step): string => JSON.stringify([step.process, step.activity]);

interface Judged {
  readonly steps: readonly Step[];
  readonly skipped: readonly Skipped[];
}

const judged = judgedOnce((inputs: SkipInputs, context: Context<Params>): Judged => {
  const steps = usualSteps(inputs, context.businessDay, context.params);
  const rises = skipRises(steps, context.params);
  const by = skippers(inputs, steps, context.params);
  const skipped = steps.flatMap((step): Skipped[] => {
    const rise = rises.find((one) => keyOf(one.step) === keyOf(step));
    const own = by.filter((one) => keyOf(one.step) === keyOf(step));
    return rise === undefined && own.length === 0 ? [] : [{ step, rise, by: own }];
  });
  return { steps, skipped };
});

const factsOf = ({ rise, by }: Skipped) => {
  const [first] = by;
  const skipped = rise?.skipped ?? by.reduce((sum, one) => Math.max(sum, one.skipped), 0);
  const worth = rise?.worth ?? first?.worth ?? 0;
  return { skipped, worth, days: rise?.length ?? 90, chance: Math.min(rise?.chance ?? 1, first?.chance ?? 1) };
};

const titleOf = ({ step, rise, by }: Skipped): string => {
  const activity = `“${step.activity.slice(0, 26)}”`;
  const [first] = by;
  if (rise !== undefined)
    return `${share(rise.now)} of ${step.process.slice(0, 24)} skips ${activity}, ${share(rise.before)} before`;
  if (first === undefined) return `${activity} is skipped`;
  return `${first.who.slice(0, 24)} skips ${activity} in ${share(first.skipped / first.cases)} of cases`;
};

const found = (each: Skipped, context: Context): Found => {
  const { step, rise, by } = each;
  const { skipped, worth, days, chance } = factsOf(each);
  const { currency } = context;
  const exposed = rescale(decimalFromNumber(Math.max(0, worth), 2), 2, 'half-even');
  const since = formatDay(day(step.last - days + 1));
  const who = by
    .slice(0, 3)
    .map((one) => one.who)
    .join(', ');
  return {
    subject: { process: step.process, activity: step.activity },
    title: titleOf(each),
    cause: `process ${step.process} skips ${step.activity}`,
    evidence: [
      ...(rise === undefined
        ? []
        : [
            {
              label: `Skipped since ${since}`,
              value: `${rise.skipped} of ${counted(rise.cases, 'case')} that reached “${step.later}”`,
            },
            { label: 'Before that', value: share(rise.before) },
          ]),
      ...by.slice(0, 3).map((one) => ({
        label: `Stands out: ${one.of} ${one.who}`,
        value: `${one.skipped} of ${counted(one.cases, 'case')} in 90 days; ${share(one.others)} of all others`,
      })),
    ],
    stake: {
      type: 'risk',
      currency,
      low: zero,
      likely: exposed,
      high: exposed,
      perWeek: zero,
      arithmetic:
        worth > 0
          ? `${counted(skipped, 'case')} without the step since ${since}, orders of ${formatMoney(exposed, currency)} among them; exposed, not lost.`
          : `${counted(skipped, 'case')} without the step since ${since}; what a skipped step costs is not recorded.`,
      assumptions: [],
    },
    confidence: chance < 1e-6 ? 'high' : 'medium',
    unknown: [
      'Whether the step was done without being recorded, or the cases are exempt from it by a new rule.',
      ...(by.length === 0 ? ['Nobody who carries out the next step stands out alone.'] : []),
    ],
    mustDo: false,
    judgedOn: step.last,
    decideBy: day(step.last + 14),
    details: {
      process: step.process,
      activity: step.activity,
      later: step.later,
      since,
      skipped: String(skipped),
      who,
    },
  };
};

const money = (value: number, { currency }: Context): string =>
  formatMoney(rescale(decimalFromNumber(value, 2), 2, 'half-even'), currency);

const stepsText = (n: number): string => counted(n, 'step');

/** What orders are worth tells exempt ones from others. */
const worths = ['order_line', 'event.unit', 'event.resource', 'event.start', 'event.lifecycle'] as const;

/** Steps of a process that nearly all cases take, and that recent cases skip, or those of one person or unit. */
export const skippedStep = defineDetector({
  id: 'process.skipped-step',
  area: 'process',
  title: 'Steps that cases skip',
  owner: 'director of operations',
  sentence:
    'Steps that at least 95 of 100 cases took before they reached a later one, and that recent cases, or those of one person or unit, skip beyond chance.',
  needs: { days: sparing(rowsOf(skippedDays), worths), by: sparing(rowsOf(skippedBy), worths) },
  params,
  defaults: {
    minimumCases: 50,
    minimumSkipped: 6,
    usualShare: 0.95,
    minimumShare: 0.05,
    minimumRatio: 3,
    falseAlarms: 0.01,
    liveDays: 92,
  },
  detect: (inputs, context) => judged(inputs, context).skipped.map((each) => found(each, context)),
  fine: (inputs, context) => {
    const { steps, skipped: all } = judged(inputs, context);
    if (steps.length === 0) return 'Not judged: no event log has a step that nearly all of fifty cases or more take.';
    const skipped = all.length;
    const gone = steps.flatMap((step) => {
      const from = abolishedOn(step, context.params);
      return from === undefined ? [] : [`“${step.activity}” since ${formatDay(day(from))}`];
    });
    const free = steps.flatMap((step) => {
      const limit = exemptBelow(step, context.params);
      if (limit === undefined) return [];
      const [skips, takes] = [limit.skipped, limit.taken].map((value) => money(value, context));
      return [`“${step.activity}” (cases up to ${skips} go without it, all from ${takes} have it)`];
    });
    const exempt = free.length === 0 ? '' : ` Taken as a rule that exempts small cases: ${free.join(', ')}.`;
    const dropped = gone.length === 0 ? '' : ` Taken by nobody any more, so taken as abolished: ${gone.join(', ')}.`;
    return `${stepsText(steps.length)} that nearly all cases take: ${skipped === 0 ? 'none is' : `${skipped} ${skipped === 1 ? 'is' : 'are'}`} skipped more than before.${dropped}${exempt}`;
  },
  explain: (finding) => [
    `Nearly all cases took “${finding.details['activity'] ?? ''}” before “${finding.details['later'] ?? ''}”; ${finding.details['skipped'] ?? ''} since ${finding.details['since'] ?? ''} reached that without it.`,
    'Only cases that reached the later step count, so a case that is not there yet is not one that skipped it.',
  ],
});
