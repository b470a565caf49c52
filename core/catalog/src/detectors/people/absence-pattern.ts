import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDecimal,
  isZero,
  multiplyDecimals,
  rescale,
  wilsonInterval,
  type Decimal,
} from '@throughline/math';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  helpful,
  quotientOf,
  rowsOf,
  type Context,
  type Found,
} from '@throughline/engine';
import { z } from 'zod';
import { weekdayNames } from '../../absence-words.data.ts';
import { absenceRows, hourCosts, peopleAtWork, unitNames, unitPay, type TextAbsence } from '../../absences.ts';
import { amountOf, counted } from '../../open-lines.ts';
import { paidEitherWay } from '../../paid-hours.ts';
import { beyond, weekdayPatterns, type AtWork, type Pattern } from '../../weekday-absence.ts';
import { workdaysOf } from '../../workdays.ts';

const params = z.strictObject({
  minimumAbsences: z.number().int().min(10),
  /** Nobody may be recognised: so many people must share in it, none of them with more than a third. */
  minimumPeople: z.number().int().min(4),
  minimumRatio: z.number().min(1),
  minimumDaysPerYear: z.number().min(0),
  falseAlarms: z.number().positive().max(0.1),
  /** Hours of a day where absences name none. */
  hoursPerDay: z.number().positive(),
});
type Params = z.infer<typeof params>;

interface Cost {
  readonly unit: string | null;
  readonly currency: string | null;
  readonly amount: string | null;
  readonly hours: string | null;
}

interface Inputs {
  readonly absences: readonly TextAbsence[];
  readonly atWork: readonly AtWork[];
  readonly costs: readonly Cost[];
  readonly pay: readonly Cost[];
  readonly units: readonly { readonly unit: string | null; readonly name: string | null }[];
}

const labour = 'labour-rate';
const year = 365;
const zero = decimal(0n, 0);

interface Rate {
  readonly perHour: Decimal;
  readonly currency: string;
  readonly from: string;
  readonly assumptions: readonly string[];
}

/** What an hour costs: as booked, else as paid, else as taken for granted. */
const rateOf = (unit: string, inputs: Inputs, context: Context): Rate => {
  const rateIn = (rows: readonly Cost[], from: string): Rate[] => {
    const own = rows.filter((row) => row.unit === unit && !isZero(amountOf(row.hours)));
    const [first] = own;
    const perHour = quotientOf(amountOf(first?.amount), amountOf(first?.hours));
    if (own.length !== 1 || perHour === undefined) return [];
    const rounded = rescale(perHour, 2, 'half-even');
    return [{ perHour: rounded, currency: first?.currency ?? context.currency, from, assumptions: [] }];
  };
  const [known] = [...rateIn(inputs.costs, 'booked'), ...rateIn(inputs.pay, 'paid')];
  const perHour = context.assumption(labour).decimal;
  return known ?? { perHour, currency: context.currency, from: 'taken for granted', assumptions: [labour] };
};

const hoursOf = ({ absences, weekday }: Pattern, context: Context<Params>): number => {
  const own = absences.filter((each) => each.weekday === weekday).flatMap(({ hours }) => hours ?? []);
  const sum = own.reduce((a, b) => a + b, 0);
  return own.length === 0 ? context.params.hoursPerDay : sum / own.length;
};

const stakeOf = (pattern: Pattern, inputs: Inputs, context: Context<Params>): Found['stake'] => {
  const { own, all, windowDays, unit } = pattern;
  const rate = rateOf(unit, inputs, context);
  const hours = hoursOf(pattern, context);
  const yearly = (absences: number): number => (Math.max(0, beyond(absences, pattern)) * year) / windowDays;
  const money = (absences: number): Decimal =>
    rescale(multiplyDecimals(decimalFromNumber(yearly(absences) * hours, 2), rate.perHour), 2, 'half-even');
  const interval = wilsonInterval(own, all, 0.9);
  const likely = money(own);
  return {
    type: 'recurring-profit',
    currency: rate.currency,
    low: rescale(zero, 2, 'half-even'),
    likely,
    high: money((interval?.upper ?? 1) * all),
    perWeek: rescale(quotientOf(likely, decimal(52n, 0)) ?? zero, 2, 'half-even'),
    arithmetic: `${formatRounded(decimalFromNumber(yearly(own), 6), 1)} days a year beyond the other weekdays × ${formatRounded(decimalFromNumber(hours, 6), 1)} hours × ${formatMoney(rate.perHour, rate.currency)} an hour (${rate.from}) = ${formatMoney(likely, rate.currency)} a year.`,
    assumptions: rate.assumptions,
  };
};

const ratioOf = (pattern: Pattern): number => {
  const { own, all, share } = pattern;
  return own / share / Math.max(1, (all - own) / (1 - share));
};

const number = (n: number): string => formatRounded(decimalFromNumber(n, 6), 1);

const found = (pattern: Pattern, inputs: Inputs, context: Context<Params>): Found => {
  const { unit, weekday, own, all, share, windowDays } = pattern;
  const name = inputs.units.find((row) => row.unit === unit)?.name ?? unit;
  const day7 = weekdayNames[weekday - 1] ?? '';
  const judged = context.businessDay;
  return {
    subject: { unit },
    title: `Short absences in ${name.slice(0, 30)} fall on ${day7} ${number(ratioOf(pattern))} times as often`,
    cause: `unit ${unit} absences`,
    evidence: [
      { label: `Absences of one day in ${windowDays} days`, value: String(all) },
      { label: `Of these on ${day7}`, value: String(own) },
      { label: `To be expected on ${day7} from the days worked`, value: number(share * all) },
      {
        label: 'Chance, were all weekdays alike',
        value: pattern.chance < 0.0001 ? 'below 1 in 10,000' : 'below 1 in 100',
      },
    ],
    stake: stakeOf(pattern, inputs, context),
    confidence: pattern.chance < 1e-6 ? 'high' : 'medium',
    unknown: [
      'Why: shifts, travel, care of children and the work itself are not told apart.',
      paidEitherWay,
      'Who: single people are not looked at, and are not shown.',
    ],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 30),
    details: { unit, name, weekday: day7, days: formatDecimal(decimalFromNumber(beyond(own, pattern), 1)) },
  };
};

const judge = (inputs: Inputs, context: Context<Params>) =>
  weekdayPatterns(inputs, {
    judged: context.businessDay,
    workdays: workdaysOf(context.settings.company),
    rules: context.params,
  });

const findings = (inputs: Inputs, context: Context<Params>): Found[] =>
  judge(inputs, context)
    .found.map((pattern) => found(pattern, inputs, context))
    .filter(({ stake }) => compareDecimals(stake.likely, zero) > 0);

/** Units whose absences of one day gather on a weekday beyond chance; it never looks at single people. */
export const absencePattern = defineDetector({
  id: 'people.absence-pattern',
  area: 'people',
  title: 'Short absences that gather on a weekday',
  owner: 'director of operations',
  sentence:
    'Units whose unplanned absences of one day fall on one weekday beyond chance, against their other weekdays and against the other units; planned holidays are left out, and nobody is named.',
  needs: {
    absences: rowsOf(absenceRows),
    atWork: helpful(rowsOf(peopleAtWork)),
    costs: helpful(rowsOf(hourCosts)),
    pay: helpful(rowsOf(unitPay)),
    units: helpful(rowsOf(unitNames)),
  },
  params,
  defaults: {
    minimumAbsences: 20,
    minimumPeople: 5,
    minimumRatio: 1.5,
    minimumDaysPerYear: 5,
    falseAlarms: 0.05,
    hoursPerDay: 8,
  },
  detect: findings,
  fine: (inputs, context) => {
    const { judged, absences } = judge(inputs, context);
    if (judged === 0)
      return `Not judged: no unit has ${context.params.minimumAbsences} unplanned absences of one day in a year (${absences} in all).`;
    const some = findings(inputs, context).length;
    return `${counted(judged, 'unit')} with ${absences} absences of one day compared by weekday: ${some === 0 ? 'none stands out' : `${some} ${some === 1 ? 'stands' : 'stand'} out`}.`;
  },
  explain: (finding) => [
    'Unplanned absences that were over within three days are counted by the weekday on which they began, against how many people worked on each, and against the other units.',
    `In this unit more of them fall on ${finding.details['weekday'] ?? 'one weekday'} than chance explains, over many weeks and several people.`,
  ],
});
