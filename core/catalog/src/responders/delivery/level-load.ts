import { decimal, multiplyDecimals, parseDecimal, rescale, type Decimal } from '@throughline/math';
import { defineResponder, formatMoney, formatRounded, type Context } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);

const of = (finding: Finding, name: string): string => finding.details[name] ?? '';

const amount = (finding: Finding, name: string): Decimal => parseDecimal(of(finding, name)) ?? zero;

const overtime = (finding: Finding, context: Context): Option => {
  const [missing, rate] = [amount(finding, 'hours'), amount(finding, 'rate')];
  const cost = rescale(multiplyDecimals(missing, rate), 2, 'half-even');
  const from = of(finding, 'rateFrom');
  return {
    id: 'overtime',
    title: `Work ${formatRounded(missing, 0)} extra hours by ${of(finding, 'by')}`,
    steps: [
      `Plan extra shifts at ${of(finding, 'name').slice(0, 40)} for ${formatRounded(missing, 0)} hours, spread over the days to ${of(finding, 'by')}.`,
      'Run orders with the earliest day first, and check each Friday that the hours still missing go down.',
    ],
    cost,
    benefit: finding.stake.likely,
    risk: 'Extra hours need people who may work them, and wear on machines.',
    days: 28,
    arithmetic: `${formatRounded(missing, 1)} hours × ${formatMoney(rate, context.currency)} an hour = ${formatMoney(cost, context.currency)}, against ${formatMoney(finding.stake.likely, finding.stake.currency)} of orders lost.`,
    assumptions: [...(from === '' ? [] : from.split(',')), ...finding.stake.assumptions],
    action: 'reschedule',
    commits: cost,
  };
};

const outside = (finding: Finding): Option => ({
  id: 'outside',
  title: 'Have part of it made elsewhere',
  steps: [
    `List the orders due by ${of(finding, 'by')} whose step at ${of(finding, 'name').slice(0, 40)} another work centre or a vendor could do.`,
    `Move about ${of(finding, 'hours')} hours of them, the largest set-ups first.`,
  ],
  cost: zero,
  benefit: finding.stake.likely,
  risk: 'What it costs elsewhere is not on record; quality is to be approved first.',
  days: 14,
  arithmetic: `${formatMoney(finding.stake.likely, finding.stake.currency)} when all of it goes elsewhere in time; the price is not known.`,
  assumptions: finding.stake.assumptions,
  action: 'reschedule',
  commits: zero,
});

const newDays = (finding: Finding): Option => ({
  id: 'new-days',
  title: `Give ${of(finding, 'orders')} orders a day that holds, and promise nothing more before`,
  steps: [
    'Sort what waits by penalty and margin, move the last ones, and tell their customers today.',
    `Release no order through ${of(finding, 'name').slice(0, 40)} with a day before the backlog is worked off.`,
  ],
  cost: zero,
  benefit: zero,
  risk: 'Some customers cancel when they hear it; they would have cancelled later.',
  days: 2,
  arithmetic: `No cost; ${formatMoney(finding.stake.likely, finding.stake.currency)} stays at stake, but no promise is given that cannot be kept.`,
  assumptions: [],
  action: 'reschedule',
  commits: zero,
});

/** Levels the load of a work centre that cannot hold what is promised: extra hours, elsewhere, or new days. */
export const levelLoad = defineResponder({
  id: 'delivery.level-load',
  handles: ['delivery.promised-beyond-capacity'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }, _, context: Context) => [overtime(finding, context), outside(finding), newDays(finding)],
});
