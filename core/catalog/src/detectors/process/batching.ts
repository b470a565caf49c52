import { day, decimalFromNumber, decimalToNumber, parseDecimal, rescale, type Decimal } from '@throughline/math';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  helpful,
  rowsOf,
  sparing,
  type Context,
  type Found,
} from '@throughline/engine';
import { z } from 'zod';
import {
  batchingCentres,
  batchWorth,
  centreQueues,
  type BatchInputs,
  type Batching,
  type BatchWorth,
} from '../../batches.ts';
import { gatedCentres, timedCentres, type TimeInputs } from '../../machine-times.ts';
import { counted } from '../../open-lines.ts';
import { issuedOrders, queuedOperations, standardSetups, workedTimes } from '../../queue.ts';
import { workCentres, type TextCentre } from '../../work-centres.ts';

const params = z.strictObject({
  minimumOperations: z.number().int().min(20),
  minimumBatches: z.number().int().min(3),
  minimumDays: z.number().positive(),
  minimumShare: z.number().min(0).max(1),
  falseAlarms: z.number().positive().max(0.1),
  minimumPerYear: z.number().min(0),
});
type Params = z.infer<typeof params>;

interface Inputs extends BatchInputs, TimeInputs {
  readonly centres: readonly TextCentre[];
}

const rates = {
  carrying: 'carrying-cost-rate',
  margin: 'gross-margin-rate',
  lost: 'cancelled-share-of-delayed-orders',
} as const;
const labour = 'labour-rate';

const number = (value: number, decimals: number): string => formatRounded(decimalFromNumber(value, 6), decimals);

/** What waiting for batches costs a year, and what their set-ups save. */
interface Balance {
  readonly worth: BatchWorth;
  readonly waiting: number;
  readonly lost: number;
  readonly saved: number;
  readonly hourly: number;
  readonly isOwnRate: boolean;
}

const balanceOf = (batching: Batching, inputs: Inputs, context: Context): Balance => {
  const judged = context.lastDay(batching.queue.source) ?? context.businessDay;
  const worth = batchWorth(batching, inputs, judged);
  const value = (id: string): number => decimalToNumber(context.assumption(id).decimal);
  const own = parseDecimal(
    inputs.centres.find((row) => row.workCentre === batching.queue.workCentre)?.costPerHour ?? '',
  );
  const hourly = own === undefined ? value(labour) : decimalToNumber(own);
  const year = 365 / worth.days;
  return {
    worth,
    waiting: (worth.valueDays / 365) * value(rates.carrying) * year,
    lost: worth.lateValue * value(rates.margin) * value(rates.lost) * year,
    saved: (worth.savedHours ?? 0) * hourly * year,
    hourly,
    isOwnRate: own !== undefined,
  };
};

const money = (amount: number): Decimal => rescale(decimalFromNumber(Math.max(0, amount), 2), 2, 'half-even');

const stakeOf = (batching: Batching, balance: Balance, context: Context): Found['stake'] => {
  const { worth, waiting, lost, saved, hourly, isOwnRate } = balance;
  const currency = worth.currency ?? context.currency;
  const { level } = batching;
  const spread = level.level > 0 ? (1.645 * level.error) / level.level : 0;
  const net = (cost: number, factor: number): Decimal => money(cost * Math.max(0, factor) - saved);
  const likely = net(waiting + lost, 1);
  return {
    type: 'recurring-profit',
    currency,
    low: net(waiting, 1 - spread),
    likely,
    high: net(waiting + lost, 1 + spread),
    perWeek: money((waiting + lost - saved) / 52),
    arithmetic: `A year: ${formatMoney(money(waiting), currency)} of carrying cost on orders that wait + ${formatMoney(money(lost), currency)} of margin on ${counted(worth.lateOrders, 'order')} made late − ${number(worth.savedHours ?? 0, 1)} set-up hours saved in ${worth.days} days × ${formatMoney(money(hourly), context.currency)} an hour (${formatMoney(money(saved), currency)} a year) = ${formatMoney(likely, currency)}.`,
    assumptions: [rates.carrying, rates.margin, rates.lost, ...(isOwnRate ? [] : [labour])],
  };
};

const found = (batching: Batching, balance: Balance, of: { inputs: Inputs; context: Context }): Found => {
  const { queue, idleDays, othersDays, share } = batching;
  const judged = of.context.lastDay(queue.source) ?? of.context.businessDay;
  const name = of.inputs.centres.find((row) => row.workCentre === queue.workCentre)?.name ?? queue.workCentre;
  const size = queue.batches.flat().length / queue.batches.length;
  return {
    subject: { workCentre: queue.workCentre },
    title: `Orders wait ${number(idleDays, 1)} days for a batch at ${name.slice(0, 30)} while it stands idle`,
    cause: `work centre ${queue.workCentre} slow`,
    evidence: [
      {
        label: 'Working days that an order waits while nothing runs',
        value: `${number(idleDays, 1)}; ${number(othersDays, 1)} at the others`,
      },
      {
        label: 'Begun in batches',
        value: `${number(share * 100, 0)} % of ${counted(queue.waits.length, 'operation')}, in ${queue.batches.length} batches of ${number(size, 1)}`,
      },
      { label: 'Set-up hours that batches saved', value: number(balance.worth.savedHours ?? 0, 1) },
    ],
    stake: stakeOf(batching, balance, of.context),
    confidence: batching.level.chance < 1e-4 && balance.worth.priced ? 'high' : 'medium',
    unknown: [
      'Whether the work centre is manned on the days on which nothing runs.',
      'Whether customers cancel what is made late; at the low end none does.',
      ...(balance.saved > 0
        ? ['Whether the set-up hours saved are used: they are taken off as if they all were.']
        : []),
      ...(balance.worth.priced ? [] : ['Some items have no standard cost; what waits is at least the amount shown.']),
    ],
    mustDo: false,
    judgedOn: judged,
    decideBy: day(judged + 14),
    details: {
      workCentre: queue.workCentre,
      name,
      days: number(idleDays, 2),
      size: number(size, 1),
      batches: String(queue.batches.length),
      perYear: String(Math.round((queue.batches.length * 365) / balance.worth.days)),
    },
  };
};

/** So much of a working day, for each order, matters whatever it costs. */
const noticeable = 0.3;

/** Batches do not pay where the wait costs more than they save, and matters in money or in time. */
const isLoss = (batching: Batching, { worth, waiting, lost, saved }: Balance, { minimumPerYear }: Params): boolean =>
  worth.savedHours !== undefined &&
  waiting + lost > saved &&
  (waiting + lost - saved >= minimumPerYear || (batching.idleDays >= noticeable && saved <= (waiting + lost) / 2));

/** By the times of machines where they are known, by days elsewhere. */
const judgedIn = (inputs: Inputs, { params: bar }: Context<Params>): { judged: number; out: Batching[] } => {
  const timed = timedCentres(inputs, bar);
  const known = new Set(timed.map(({ queue }) => queue.workCentre));
  const queues = centreQueues(inputs, bar);
  const byDay = batchingCentres(queues, bar).filter(({ queue }) => !known.has(queue.workCentre));
  const judged = new Set([...queues.map(({ workCentre }) => workCentre), ...known]).size;
  return { judged, out: [...gatedCentres(timed, bar), ...byDay] };
};

const findings = (inputs: Inputs, context: Context<Params>): Found[] =>
  judgedIn(inputs, context).out.flatMap((batching) => {
    const balance = balanceOf(batching, inputs, context);
    return isLoss(batching, balance, context.params) ? [found(batching, balance, { inputs, context })] : [];
  });

/** Work centres at which orders wait for a batch that saves less than the waiting costs. */
export const batching = defineDetector({
  id: 'process.batching',
  area: 'process',
  title: 'Batches that do not pay',
  owner: 'plant manager',
  sentence:
    'Work centres that stand idle while orders wait, until several begin together, far more than the others do, and whose set-ups saved are worth less than the waiting.',
  needs: {
    operations: sparing(rowsOf(queuedOperations), ['order_line.need', 'order_line.status', 'cost_standard']),
    setups: helpful(rowsOf(standardSetups)),
    times: helpful(rowsOf(workedTimes)),
    issued: helpful(rowsOf(issuedOrders)),
    centres: helpful(rowsOf(workCentres)),
  },
  params,
  defaults: {
    minimumOperations: 40,
    minimumBatches: 5,
    minimumDays: 1,
    minimumShare: 0.4,
    falseAlarms: 0.05,
    minimumPerYear: 500,
  },
  detect: findings,
  fine: (inputs, context) => {
    const { judged, out } = judgedIn(inputs, context);
    if (judged < 2)
      return `Not judged: no two work centres began ${context.params.minimumOperations} operations after a step before them in half a year.`;
    const batched = out.length;
    const paid = batched - findings(inputs, context).length;
    const pays =
      paid === 0
        ? ''
        : ` ${paid} ${paid === 1 ? 'batches' : 'batch'} and ${paid === 1 ? 'saves' : 'save'} more in set-ups than the waiting costs, or the set-ups are not known.`;
    return `${counted(judged, 'work centre')} checked for orders that wait for a batch: ${batched === paid ? 'none loses by it' : `${batched - paid} ${batched - paid === 1 ? 'loses' : 'lose'} by it`}.${pays}`;
  },
  explain: (finding) => [
    `Orders that are ready wait ${finding.details['days'] ?? ''} working days while nothing runs, until about ${finding.details['size'] ?? ''} begin on one day.`,
    'Days on which the whole plant rests are not counted, and what the batches save in set-ups is taken off.',
  ],
});
