import { decimal, multiplyDecimals, parseDecimal, rescale, type Decimal } from '@throughline/math';
import { defineResponder, formatMoney, formatRounded, quotientOf, type Context } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';

const zero = decimal(0n, 0);
const labour = 'labour-rate';

const yearly = (finding: Finding): Decimal => parseDecimal(finding.details['yearly'] ?? '') ?? zero;

/** Work that lies waiting: what arrives in the days of the delay (Little's law, which holds for any queue that lasts). */
const waitingHours = (finding: Finding): Decimal | undefined => {
  const perWeek = parseDecimal(finding.details['hoursPerWeek'] ?? '');
  const days = parseDecimal(finding.details['days'] ?? '');
  return perWeek === undefined || days === undefined
    ? undefined
    : quotientOf(multiplyDecimals(perWeek, days), decimal(7n, 0));
};

const overtime = (finding: Finding, context: Context): Option[] => {
  const hours = waitingHours(finding);
  if (hours === undefined) return [];
  const rate = context.assumption(labour).decimal;
  const cost = rescale(multiplyDecimals(hours, rate), 2, 'half-even');
  const { currency } = context;
  return [
    {
      id: 'overtime',
      title: `Work off the queue with about ${formatRounded(hours, 0)} extra hours`,
      steps: [
        `Plan ${formatRounded(hours, 0)} hours beyond the usual week at ${finding.details['name'] ?? 'the work centre'}, over two to four weeks.`,
        'Run the orders with the earliest due day first until none waits longer than at other work centres.',
      ],
      cost,
      benefit: yearly(finding),
      risk: 'The queue comes back if more work arrives than the work centre can do in a usual week.',
      days: 28,
      arithmetic: `${finding.details['hoursPerWeek'] ?? ''} hours a week × ${finding.details['days'] ?? ''} days ÷ 7 = ${formatRounded(hours, 1)} hours waiting × ${formatMoney(rate, currency)} an hour = ${formatMoney(cost, currency)}.`,
      assumptions: [labour, ...finding.stake.assumptions],
      action: 'reschedule',
      commits: cost,
    },
  ];
};

const shift = (finding: Finding): Option => ({
  id: 'shift-load',
  title: 'Send part of the work another way',
  steps: [
    `List the items that also have a route past ${finding.details['name'] ?? 'the work centre'}, or could be made outside.`,
    'Move the orders of the coming four weeks that can go, the largest first.',
    'Release no more to it in a week than it ended in a usual one.',
  ],
  cost: zero,
  benefit: yearly(finding),
  risk: 'Other routes may cost more per unit; the records do not say which exist.',
  days: 28,
  arithmetic: `${formatMoney(finding.stake.likely, finding.stake.currency)} of capital freed saves ${formatMoney(yearly(finding), finding.stake.currency)} a year when its delay is that of the others; the cost of the other route is not known.`,
  assumptions: finding.stake.assumptions,
  action: 'reschedule',
  commits: zero,
});

/** Relieves a work centre that delays orders: extra hours for what waits, or another way for part of the work. */
export const relieveWorkCentre = defineResponder({
  id: 'process.relieve-work-centre',
  handles: ['process.slow-work-centre'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }, _, context: Context) => [...overtime(finding, context), shift(finding)],
});
