import {
  addDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDecimal,
  multiplyDecimals,
  rescale,
  type Decimal,
} from '@throughline/math';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  quotientOf,
  rowsOf,
  sparing,
  type Context,
  type Found,
} from '@throughline/engine';
import { z } from 'zod';
import { billDifferences, billedItems, type BillInputs, type Difference } from '../../bill-difference.ts';
import { billLines, bookedComponents, finishedOrders, itemCosts, yearlyMade } from '../../bill-use.ts';
import { lookup } from '../../lookup.ts';
import { amountOf, counted } from '../../open-lines.ts';

const params = z.strictObject({
  minimumOrders: z.number().int().min(5),
  minimumShare: z.number().positive(),
  agreeing: z.number().min(0.5).max(1),
  falseAlarms: z.number().positive().max(0.1),
  minimumPerYear: z.number().min(0),
});
type Params = z.infer<typeof params>;

interface Inputs extends BillInputs {
  readonly made: readonly { readonly item: string | null; readonly quantity: string | null }[];
  readonly costs: readonly {
    readonly item: string | null;
    readonly name: string | null;
    readonly cost: string | null;
    readonly currency: string | null;
  }[];
}

type Item = ReturnType<typeof billDifferences>[number];

const zero = decimal(0n, 0);
const madeOf = lookup((row: Inputs['made'][number]) => row.item);
const costOf = lookup((row: Inputs['costs'][number]) => row.item);

const exact = (value: number): Decimal => decimalFromNumber(value, 6);
const nameOf = (inputs: Inputs, item: string): string => costOf(inputs.costs, item)[0]?.name ?? item;
const perUnit = (value: number): string => formatDecimal(exact(value)).replace(/\.?0+$/, '');

/** A difference with its worth a year at standard; undefined where the component has no standard cost in one currency. */
interface Priced extends Difference {
  readonly cost: Decimal | undefined;
  readonly currency: string | undefined;
  readonly worth: Decimal;
}

const worthOf = (units: number, made: Decimal, cost: Decimal | undefined): Decimal =>
  rescale(multiplyDecimals(multiplyDecimals(exact(units), made), cost ?? zero), 2, 'half-even');

const pricedOf = (each: Item, inputs: Inputs): Priced[] => {
  const made = amountOf(madeOf(inputs.made, each.item)[0]?.quantity);
  return each.differences
    .map((difference): Priced => {
      const row = costOf(inputs.costs, difference.component)[0];
      const known = row?.cost ?? undefined;
      const cost = known === undefined ? undefined : amountOf(known);
      const worth = worthOf(Math.abs(difference.used - difference.billed), made, cost);
      return { ...difference, cost, currency: row?.currency ?? undefined, worth };
    })
    .toSorted((a, b) => Number(b.worth.units - a.worth.units) || (a.component < b.component ? -1 : 1));
};

const sumOf = (parts: readonly Decimal[]): Decimal => rescale(parts.reduce(addDecimals, zero), 2, 'half-even');

const described = (difference: Priced, inputs: Inputs): string => {
  const name = nameOf(inputs, difference.component);
  if (difference.kind === 'unlisted') return `${name}: ${perUnit(difference.used)} a unit, not on the bill`;
  if (difference.kind === 'unused') return `${name}: none, the bill says ${perUnit(difference.billed)} a unit`;
  return `${name}: ${perUnit(difference.used)} a unit, the bill says ${perUnit(difference.billed)}`;
};

const titleOf = (each: Item, [first]: readonly Priced[], inputs: Inputs): string => {
  const name = nameOf(inputs, each.item).slice(0, 28);
  if (first === undefined) return `${name} is not made as its bill says`;
  const component = nameOf(inputs, first.component).slice(0, 26);
  if (first.kind === 'unlisted') return `${name} takes ${component}, which its bill lacks`;
  if (first.kind === 'unused') return `${name} takes no ${component}, which its bill lists`;
  const share = formatRounded(exact((100 * Math.abs(first.used - first.billed)) / first.billed), 0);
  return `${name} takes ${share} % ${first.used > first.billed ? 'more' : 'less'} ${component} than its bill says`;
};

const stakeOf = (each: Item, priced: readonly Priced[], of: { inputs: Inputs; currency: string }): Found['stake'] => {
  const made = amountOf(madeOf(of.inputs.made, each.item)[0]?.quantity);
  const { currency } = of;
  const at = (change: number): Decimal =>
    sumOf(
      priced.map(({ used, billed, error, cost }) =>
        worthOf(Math.max(0, Math.abs(used - billed) + change * error), made, cost),
      ),
    );
  const likely = sumOf(priced.map(({ worth }) => worth));
  const terms = priced
    .slice(0, 4)
    .map(
      ({ used, billed, cost, component }) =>
        `${perUnit(Math.abs(used - billed))} ${nameOf(of.inputs, component)} × ${formatRounded(made, 0)} × ${formatMoney(cost ?? zero, currency)}`,
    );
  const more = priced.length > 4 ? ` + ${priced.length - 4} more` : '';
  return {
    type: 'risk',
    currency,
    low: at(-1.645),
    likely,
    high: at(1.645),
    perWeek: zero,
    arithmetic: `Difference a unit × units ordered in a year × standard cost: ${terms.join(' + ')}${more} = ${formatMoney(likely, currency)} a year; it is wrong in plans and costs, not lost.`,
    assumptions: [],
  };
};

const found = (each: Item, inputs: Inputs, context: Context<Params>): Found[] => {
  const all = pricedOf(each, inputs);
  const currency = all.find((one) => one.cost !== undefined)?.currency ?? context.currency;
  const priced = all.map((one) => (one.currency === currency ? one : { ...one, cost: undefined, worth: zero }));
  const stake = stakeOf(each, priced, { inputs, currency });
  const unpriced = priced.filter(({ cost }) => cost === undefined).length;
  if (unpriced === 0 && Number(formatDecimal(stake.likely)) < context.params.minimumPerYear) return [];
  const judged = context.lastDay(each.source) ?? context.businessDay;
  const over = priced.filter(({ kind, used, billed }) => kind === 'quantity' && used > billed);
  return [
    {
      subject: { item: each.item },
      title: titleOf(each, priced, inputs),
      cause: `item ${each.item} bill wrong`,
      evidence: [
        ...priced.slice(0, 4).map((one) => ({
          label: 'Used order after order',
          value: `${described(one, inputs)}; ${counted(one.orders, 'order')}`,
        })),
        {
          label: 'Ordered in a year',
          value: `${formatRounded(amountOf(madeOf(inputs.made, each.item)[0]?.quantity), 0)} units`,
        },
      ],
      stake,
      confidence: priced.every(({ orders }) => orders >= 2 * context.params.minimumOrders) ? 'high' : 'medium',
      unknown: [
        ...(over.length === 0
          ? []
          : ['Whether the bill asks for too little, or material is lost without being booked as scrap.']),
        ...(unpriced === 0
          ? []
          : [`${counted(unpriced, 'component')} without a standard cost; the stake leaves them out.`]),
        'Whether design or purchasing changed the component on purpose.',
      ],
      mustDo: false,
      judgedOn: judged,
      decideBy: day(judged + 14),
      details: {
        item: each.item,
        name: nameOf(inputs, each.item),
        component: priced.map(({ component }) => component).join(', '),
        changes: priced
          .slice(0, 6)
          .map((one) => `${nameOf(inputs, one.component)} from ${perUnit(one.billed)} to ${perUnit(one.used)}`)
          .join(', '),
        orders: String(each.orders),
        perMonth: formatRounded(quotientOf(stake.likely, decimal(12n, 0)) ?? zero, 2).replaceAll(',', ''),
      },
    },
  ];
};

/** What was made and scrapped narrows what a unit may have taken; the quantity ordered does where it is not known. */
const made = ['operation', 'receipt', 'order_line.status'] as const;

/** Items that take other components than their bill says, order after order. */
export const wrongBill = defineDetector({
  id: 'process.wrong-bill',
  area: 'process',
  title: 'Bills of materials that are wrong',
  owner: 'planner',
  sentence:
    'Items whose latest production orders took a component in another quantity than the bill of that day says, or one that it lacks, order after order and beyond their own scatter.',
  needs: {
    orders: sparing(rowsOf(finishedOrders), made),
    used: sparing(rowsOf(bookedComponents), made),
    bills: rowsOf(billLines),
    made: rowsOf(yearlyMade),
    costs: sparing(rowsOf(itemCosts), ['cost_standard']),
  },
  params,
  defaults: { minimumOrders: 6, minimumShare: 0.05, agreeing: 0.8, falseAlarms: 0.01, minimumPerYear: 500 },
  detect: (inputs, context) => billDifferences(inputs, context.params).flatMap((each) => found(each, inputs, context)),
  fine: (inputs, context) => {
    const items = billedItems(inputs, context.params).length;
    if (items === 0)
      return `Not judged: no item has ${context.params.minimumOrders} finished production orders with components booked and a bill.`;
    const wrong = billDifferences(inputs, context.params).flatMap((each) => found(each, inputs, context)).length;
    return `Bills of ${counted(items, 'item')} compared with what their orders took: ${wrong === 0 ? 'none differs' : `${wrong} differ`} beyond scatter.`;
  },
  explain: (finding) => [
    `The latest orders of ${finding.details['name'] ?? 'the item'} took other quantities than the bill that held on their day, nearly all of them in the same direction.`,
    'What the orders scrapped is taken into account, so more scrap alone does not count.',
    'Plans, purchase proposals and the standard cost follow the bill, not what is used.',
  ],
});
