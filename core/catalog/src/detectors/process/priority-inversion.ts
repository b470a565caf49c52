import {
  addDecimals,
  day,
  decimal,
  decimalFromNumber,
  multiplyDecimals,
  rescale,
  type Day,
  type Decimal,
} from '@throughline/math';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  quotientOf,
  helpful,
  rowsOf,
  sparing,
  type Context,
  type Found,
} from '@throughline/engine';
import { z } from 'zod';
import { centreDispatches, inversions, type DispatchInputs, type Inversion } from '../../dispatch.ts';
import { counted } from '../../open-lines.ts';
import { heldOrders, queuedOperations } from '../../queue.ts';
import { workCentres, type TextCentre } from '../../work-centres.ts';

const params = z.strictObject({
  minimumPairs: z.number().int().min(10),
  minimumWeeks: z.number().int().min(4),
  minimumShare: z.number().min(0).max(1),
  minimumBeyond: z.number().min(0).max(1),
  minimumLate: z.number().int().min(1),
  falseAlarms: z.number().positive().max(0.1),
});

interface Inputs extends DispatchInputs {
  readonly centres: readonly TextCentre[];
}

const zero = decimal(0n, 0);
const margin = 'gross-margin-rate';
const lost = 'cancelled-share-of-delayed-orders';
const share = (value: number): string => `${formatRounded(decimalFromNumber(value * 100, 4), 0)} %`;

/** What the orders are worth, in the currency of the first of them. */
const worthOf = (orders: Inversion['late'], context: Context): { value: Decimal; currency: string } => {
  const [currency = context.currency] = new Set(orders.flatMap((one) => one.currency ?? []));
  const own = orders.filter((one) => one.currency === currency).map(({ value }) => decimalFromNumber(value ?? 0, 4));
  return { value: rescale(own.reduce(addDecimals, zero), 2, 'half-even'), currency };
};

const stakeOf = ({ dispatch, late, behind }: Inversion, context: Context): Found['stake'] => {
  const rates = [margin, lost].map((id) => context.assumption(id).decimal);
  const days = decimal(BigInt(dispatch.last - dispatch.first + 1), 0);
  const all = worthOf(behind, context);
  const { value } = worthOf(
    late.filter((one) => one.currency === all.currency),
    context,
  );
  const yearly = (worth: Decimal): Decimal => {
    const once = rates.reduce(multiplyDecimals, worth);
    return rescale(quotientOf(multiplyDecimals(once, decimal(365n, 0)), days) ?? zero, 2, 'half-even');
  };
  const { currency } = all;
  const likely = yearly(value);
  return {
    type: 'recurring-profit',
    currency,
    low: zero,
    likely,
    high: yearly(all.value),
    perWeek: rescale(quotientOf(likely, decimal(52n, 0)) ?? zero, 2, 'half-even'),
    arithmetic: `${formatMoney(value, currency)} in ${counted(late.length, 'order')} that would have been in time × ${formatRounded(rates[0] ?? zero, 2)} margin × ${formatRounded(rates[1] ?? zero, 2)} of delayed orders lost × 365 ÷ ${dispatch.last - dispatch.first + 1} days = ${formatMoney(likely, currency)} a year; at most with all ${behind.length} overtaken orders that are late (${formatMoney(all.value, currency)}).`,
    assumptions: [margin, lost],
  };
};

const found = (inversion: Inversion, inputs: Inputs, context: Context): Found => {
  const { dispatch, late, behind, others } = inversion;
  const { workCentre, source, passed } = dispatch;
  const name = inputs.centres.find((row) => row.workCentre === workCentre)?.name ?? workCentre;
  const judged = context.lastDay(source) ?? context.businessDay;
  return {
    subject: { workCentre },
    title: `${name.slice(0, 30)} lets later orders overtake in ${share(inversion.share)} of choices; ${behind.length} of them are late`,
    cause: `work centre ${workCentre} slow`,
    evidence: [
      {
        label: 'Of two waiting orders the one that came and is due first began last',
        value: `${dispatch.turned} of ${dispatch.pairs} times; ${share(others)} at the other work centres`,
      },
      { label: 'Orders overtaken', value: counted(passed.length, 'order') },
      {
        label: 'Of these late',
        value: `${behind.length}, of which ${late.length} by no more than they waited since; ${behind
          .slice(0, 5)
          .map(({ document }) => document)
          .join(', ')}`,
      },
    ],
    stake: stakeOf(inversion, context),
    confidence: inversion.chance < 1e-4 ? 'high' : 'medium',
    unknown: [
      'Whether material, tools or people for the overtaken orders were missing.',
      'Whether sales asked for some orders first.',
    ],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 14),
    details: {
      workCentre,
      name,
      share: share(inversion.share),
      others: share(others),
      late: String(late.length),
      behind: String(behind.length),
      documents: behind
        .slice(0, 10)
        .map(({ document }) => document)
        .join(', '),
    },
  };
};

const lastDayIn =
  (context: Context) =>
  (source: string): Day =>
    context.lastDay(source) ?? context.businessDay;

/** Work centres at which orders due later overtake ones that were ready and are due earlier. */
export const priorityInversion = defineDetector({
  id: 'process.priority-inversion',
  area: 'process',
  title: 'Orders that overtake',
  owner: 'plant manager',
  sentence:
    'Work centres that begin orders due later before orders that were ready and are due earlier, far more often than the other work centres, and make orders late by it.',
  needs: {
    operations: sparing(rowsOf(queuedOperations), [
      'order_line.need',
      'order_line.status',
      'cost_standard',
      'operation.setupHours',
      'operation.runHours',
    ]),
    held: helpful(rowsOf(heldOrders)),
    centres: helpful(rowsOf(workCentres)),
  },
  params,
  defaults: {
    minimumPairs: 15,
    minimumWeeks: 4,
    minimumShare: 0.2,
    minimumBeyond: 0.12,
    minimumLate: 5,
    falseAlarms: 0.02,
  },
  detect: (inputs, context) =>
    inversions(inputs, context.params, lastDayIn(context)).map((inversion) => found(inversion, inputs, context)),
  fine: (inputs, context) => {
    const all = centreDispatches(inputs, context.params);
    if (all.length < 2)
      return `Not judged: no two work centres had ${context.params.minimumPairs} choices between waiting orders in half a year.`;
    const out = inversions(inputs, context.params, lastDayIn(context)).length;
    return `${counted(all.length, 'work centre')} checked for orders that overtake: ${out === 0 ? 'none stands out' : `${out} ${out === 1 ? 'stands' : 'stand'} out`}.`;
  },
  explain: (finding) => [
    `Where two orders wait and one came earlier and is due earlier, the other begins first in ${finding.details['share'] ?? ''} of the choices; elsewhere in ${finding.details['others'] ?? ''}.`,
    'Orders begun with the set-up of the one before, orders on hold and orders begun on the same day are not counted.',
  ],
});
