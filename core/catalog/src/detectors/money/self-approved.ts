import {
  compareDecimals,
  day,
  decimal,
  formatDay,
  formatDecimal,
  parseDay,
  sumDecimals,
  trimDecimal,
  type Day,
  type Decimal,
} from '@throughline/math';
import { defineDetector, formatMoney, helpful, rowsOf, sparing, type Context, type Found } from '@throughline/engine';
import type { Evidence, Stake } from '@throughline/model';
import { z } from 'zod';
import { lookup } from '../../lookup.ts';
import { amountOf, counted, groupedBy } from '../../open-lines.ts';
import { personNames } from '../../people.ts';
import {
  approvalDays,
  approvedOrders,
  selfApprovedOrders,
  type Approved,
  type SelfApproved,
} from '../../self-approval.ts';

const params = z.strictObject({
  minimumOrders: z.number().int().min(1),
  largestShare: z.number().positive().max(1),
  most: z.number().int().min(1),
});
type Params = z.infer<typeof params>;

interface Inputs {
  readonly orders: readonly SelfApproved[];
  readonly approved: readonly Approved[];
  readonly people: readonly { readonly person: string | null; readonly name: string | null }[];
}

const zero = decimal(0n, 0);
const approvedBy = lookup((row: Approved) => row.person);

const ordersIn = (rows: readonly Approved[]): number => rows.reduce((sum, row) => sum + Number(row.orders), 0);

const valueOf = (orders: readonly SelfApproved[]): Decimal => sumDecimals(orders.map((row) => amountOf(row.value)));

/** Where requester and approver are one person on many orders, the records do not tell approval from request. */
const isSeparate = ({ orders, approved }: Inputs, context: Context<Params>): boolean =>
  orders.length <= context.params.largestShare * ordersIn(approved);

const bySize = (a: SelfApproved, b: SelfApproved): number =>
  compareDecimals(amountOf(b.value), amountOf(a.value)) || ((a.document ?? '') < (b.document ?? '') ? -1 : 1);

const peopleIn = (inputs: Inputs, context: Context<Params>): (readonly SelfApproved[])[] => {
  if (!isSeparate(inputs, context)) return [];
  return [...groupedBy(inputs.orders, (row) => row.person ?? '').values()]
    .filter((own) => own.length >= context.params.minimumOrders)
    .map((own) => own.toSorted(bySize))
    .toSorted(
      (a, b) => compareDecimals(valueOf(b), valueOf(a)) || ((a[0]?.person ?? '') < (b[0]?.person ?? '') ? -1 : 1),
    )
    .slice(0, context.params.most);
};

const claimOf = (row: SelfApproved) => ({
  of: `approval purchase ${row.document ?? ''}`,
  low: zero,
  likely: amountOf(row.value),
  high: amountOf(row.value),
  perWeek: zero,
});

const stakeOf = (orders: readonly SelfApproved[], name: string, currency: string): Stake => {
  const value = valueOf(orders);
  return {
    type: 'risk',
    currency,
    low: zero,
    likely: value,
    high: value,
    perWeek: zero,
    claims: orders.map(claimOf),
    arithmetic: `${counted(orders.length, 'order')} that ${name} asked for and approved = ${formatMoney(value, currency)}: exposure that no second person looked at, no loss.`,
    assumptions: [],
  };
};

const evidenceOf = (orders: readonly SelfApproved[], inputs: Inputs, at: { on: Day; currency: string }): Evidence[] => {
  const person = orders[0]?.person ?? '';
  const all = ordersIn(approvedBy(inputs.approved, person));
  const since = orders.map((row) => row.on ?? '').toSorted()[0] ?? '';
  const isKnown = orders.every(({ value }) => value !== null);
  const source = {
    metric: 'money.self-approved-value',
    period: `${since}..${formatDay(at.on)}`,
    where: [`person=${person}`],
  };
  return [
    {
      label: `Approved by who asked, since ${since}`,
      value: formatMoney(valueOf(orders), at.currency),
      ...(isKnown ? { source } : {}),
    },
    { label: 'Of the orders that the person asked for', value: `${String(orders.length)} of ${String(all)}` },
    {
      label: 'By all others',
      value: `${String(inputs.orders.length - orders.length)} of ${String(ordersIn(inputs.approved) - all)}`,
    },
    ...orders.slice(0, 4).map((row) => ({
      label: `Order ${row.document ?? ''}`,
      value: `${row.value === null ? 'amount not known' : formatMoney(amountOf(row.value), at.currency)}, ${row.party ?? 'no vendor'}, ${row.on ?? ''}`,
    })),
  ];
};

const found = (orders: readonly SelfApproved[], inputs: Inputs, context: Context): Found => {
  const person = orders[0]?.person ?? '';
  const name = inputs.people.find((row) => row.person === person)?.name ?? person;
  const last =
    parseDay(
      orders
        .map((row) => row.on ?? '')
        .toSorted()
        .at(-1) ?? '',
    ) ?? context.businessDay;
  const on = day(Math.max(last, context.lastDay(orders[0]?.source ?? '') ?? context.businessDay));
  const { currency } = context;
  return {
    subject: { person },
    title: `${name.slice(0, 32)} approved ${counted(orders.length, 'own order')}: ${formatMoney(valueOf(orders), currency)}`,
    cause: `person ${person} approves own orders`,
    evidence: evidenceOf(orders, inputs, { on, currency }),
    stake: stakeOf(orders, name, currency),
    confidence: 'high',
    unknown: ['Whether somebody else looked at these orders outside the records.'],
    mustDo: false,
    judgedOn: on,
    decideBy: day(on + 7),
    details: {
      person,
      name,
      orders: String(orders.length),
      value: formatDecimal(trimDecimal(valueOf(orders))),
      documents: orders
        .slice(0, 20)
        .map((row) => row.document ?? '')
        .join(', '),
    },
  };
};

/** People who approved orders that they had asked for themselves. */
export const selfApproved = defineDetector({
  id: 'money.self-approved',
  area: 'money',
  title: 'Own orders approved',
  owner: 'controller',
  sentence: `People who approved purchase orders of the last ${String(approvalDays)} days that they had asked for themselves.`,
  needs: {
    orders: sparing(rowsOf(selfApprovedOrders), [
      'fx_rate',
      'order_line.item',
      'order_line.unit',
      'order_line.party',
      'order_line.line',
      'order_line.status',
    ]),
    approved: rowsOf(approvedOrders),
    people: helpful(rowsOf(personNames)),
  },
  params,
  defaults: { minimumOrders: 2, largestShare: 0.3, most: 10 },
  detect: (inputs, context) => peopleIn(inputs, context).map((orders) => found(orders, inputs, context)),
  fine: (inputs, context) => {
    const all = ordersIn(inputs.approved);
    if (all === 0) return 'Not judged: no order names who asked for it and who approved it.';
    if (!isSeparate(inputs, context))
      return 'Not judged: on many orders requester and approver are the same, so the records do not seem to tell them apart.';
    return `${counted(all, 'order')} of the last ${String(approvalDays)} days that name both people: ${String(inputs.orders.length)} approved by who asked.`;
  },
  explain: (finding) => [
    `On ${finding.details['orders'] ?? ''} orders of the last ${String(approvalDays)} days ${finding.details['name'] ?? ''} is both who asked and who approved.`,
    'Nothing says that an order was wrong; nobody else was asked before the money was promised.',
  ],
});
