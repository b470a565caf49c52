import { day, decimal, formatDay, multiplyDecimals, rescale, type Decimal } from '@throughline/math';
import { defineResponder, formatMoney, quotientOf, type Context } from '@throughline/engine';
import type { Finding, Option, Promised } from '@throughline/model';

const zero = decimal(0n, 0);
const labour = 'labour-rate';

/** Two people for two shifts; parts are not known before the machine is open. */
const maintenanceHours = decimal(32n, 0);
const quarter = decimal(4n, 0);

/** Sums of hours depend on how much is run; only shares can be promised. */
const promised = (finding: Finding): Promised[] => {
  const { metric = '', from = '', to = '', workCentre = '', sign = '' } = finding.details;
  if (sign.startsWith('downtime') || metric === '') return [];
  return [{ metric, where: [`workCentre=${workCentre}`], from, to, by: formatDay(day(finding.judgedOn + 90)) }];
};

const maintain = (finding: Finding, context: Context): Option => {
  const rate = context.assumption(labour).decimal;
  const cost: Decimal = rescale(multiplyDecimals(maintenanceHours, rate), 2, 'half-even');
  return {
    id: 'maintain',
    title: `Maintain ${finding.details['name'] ?? 'it'} before it fails`,
    steps: [
      'Plan a stop of one or two days within three weeks, in a week with little work for it.',
      `Have drives, guides, tools and settings checked for what explains the rise since ${finding.details['since'] ?? 'then'}, and worn parts replaced.`,
      'Run one known order before and after and compare its hours.',
    ],
    cost,
    benefit: finding.stake.likely,
    risk: 'Parts may take weeks to come; the cause may be material or people and not the machine.',
    days: 21,
    arithmetic: `32 hours of maintenance × ${formatMoney(rate, context.currency)} = ${formatMoney(cost, context.currency)} without parts, against ${formatMoney(finding.stake.likely, finding.stake.currency)} a year.`,
    assumptions: [labour, ...finding.stake.assumptions.filter((id) => id !== labour)],
    action: 'purchase',
    commits: cost,
    promises: promised(finding),
  };
};

const watch = (finding: Finding): Option => {
  const saved = quotientOf(finding.stake.likely, quarter) ?? zero;
  return {
    id: 'watch',
    title: 'Inspect it in a break and move tight orders away',
    steps: [
      `Have somebody who knows ${finding.details['name'] ?? 'the machine'} inspect it in the next break and write down what is worn.`,
      'Run orders with tight tolerances or days elsewhere where a route exists.',
      'Look at its hours for a standard hour each week, and stop it when they rise again.',
    ],
    cost: zero,
    benefit: rescale(saved, 2, 'half-even'),
    risk: 'It may fail before the maintenance, at the worst time.',
    days: 7,
    arithmetic: `A quarter of ${formatMoney(finding.stake.likely, finding.stake.currency)} a year while the wear goes on.`,
    assumptions: finding.stake.assumptions,
    action: 'reschedule',
    commits: zero,
  };
};

/** Has a machine maintained that wears, or watches it until it can be stopped. */
export const maintainMachine = defineResponder({
  id: 'process.maintain-machine',
  handles: ['process.machine-wear'],
  needs: {},
  plan: () => undefined,
  read: ({ finding }, _, context: Context) => [maintain(finding, context), watch(finding)],
});
