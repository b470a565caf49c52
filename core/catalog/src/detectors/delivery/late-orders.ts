import {
  compareDecimals,
  day,
  decimal,
  formatDay,
  formatDecimal,
  multiplyDecimals,
  sumDecimals,
  type Day,
  type Decimal,
} from '@throughline/math';
import {
  defineDetector,
  formatMoney,
  formatRounded,
  quotientOf,
  rowsOf,
  type Context,
  type Found,
} from '@throughline/engine';
import type { Claim } from '@throughline/model';
import { asText } from '@throughline/query';
import { z } from 'zod';
import { lookup } from '../../lookup.ts';
import { amountOf, counted, groupedBy, inCurrencyOf, whereCurrency } from '../../open-lines.ts';
import { openSalesLines, toShip, valueToShip } from '../../open-sales.ts';

const params = z.strictObject({ graceDays: z.number().int().min(0), shortWithinDays: z.number().int().min(0) });
type Params = z.infer<typeof params>;

const margin = 'gross-margin-rate';
const lost = 'cancelled-share-of-delayed-orders';
const capital = 'cost-of-capital';

const overdue = rowsOf((facts, at) =>
  openSalesLines(facts)
    .select(['l.source', 'l.currency'])
    .select([asText(toShip()).as('units'), asText(valueToShip()).as('value'), asText('l.lastPromise').as('promise')])
    .where('l.lastPromise', '<', at.businessDay)
    .orderBy('l.document')
    .orderBy('l.line'),
);

const positions = rowsOf((facts) =>
  facts
    .selectFrom('stock_position as s')
    .select(['s.item', asText('s.onHand').as('onHand'), asText('s.stockOutOn').as('stockOutOn')])
    .orderBy('s.item'),
);

const components = rowsOf((facts) =>
  facts.selectFrom('bom_line as b').select(['b.assembly', 'b.item']).distinct().orderBy('b.assembly').orderBy('b.item'),
);

const names = rowsOf((facts) =>
  facts
    .selectFrom('item as i')
    .select(['i.item'])
    .select((eb) => eb.fn.min('i.name').as('name'))
    .groupBy('i.item')
    .orderBy('i.item'),
);

interface Line {
  readonly document: string | null;
  readonly line: string | null;
  readonly party: string | null;
  readonly item: string | null;
  readonly source: string | null;
  readonly currency: string | null;
  readonly promise: string | null;
  readonly units: string | null;
  readonly value: string | null;
}

interface Position {
  readonly item: string | null;
  readonly onHand: string | null;
  readonly stockOutOn: string | null;
}

interface Inputs {
  readonly lines: readonly Line[];
  readonly positions: readonly Position[];
  readonly components: readonly { readonly assembly: string | null; readonly item: string | null }[];
  readonly names: readonly { readonly item: string | null; readonly name: string | null }[];
}

/** The overdue lines of one item in one currency, and why they wait as far as the stock tells. */
interface Group {
  readonly item: string;
  readonly name: string;
  readonly currency: string;
  readonly lines: readonly Line[];
  readonly judged: Day;
  readonly value: Decimal;
  readonly units: Decimal;
  readonly onHand: Decimal | undefined;
  /** Items whose shortage explains the wait, the item itself first. */
  readonly short: readonly string[];
}

const judgedOn = (line: Line, context: Context): Day => context.lastDay(line.source ?? '') ?? context.businessDay;

const isLate = (line: Line, context: Context<Params>): boolean =>
  (line.promise ?? '') < formatDay(day(judgedOn(line, context) - context.params.graceDays));

const isShort = (position: Position | undefined, by: Day): boolean =>
  position !== undefined &&
  (compareDecimals(amountOf(position.onHand), decimal(0n, 0)) <= 0 ||
    (position.stockOutOn !== null && position.stockOutOn <= formatDay(by)));

const positionOf = lookup((row: Position) => row.item);
const nameOf = lookup((row: Inputs['names'][number]) => row.item);
const partsOf = lookup((row: Inputs['components'][number]) => row.assembly);

const shortItems = ({ item, units }: { item: string; units: Decimal }, inputs: Inputs, by: Day): string[] => {
  const at = (key: string | null): Position | undefined => positionOf(inputs.positions, key)[0];
  const own = at(item);
  const lacks = own !== undefined && compareDecimals(amountOf(own.onHand), units) < 0;
  if (!lacks && !isShort(own, by)) return [];
  const parts = partsOf(inputs.components, item).flatMap((part) => part.item ?? []);
  return [item, ...parts.filter((part) => isShort(at(part), by))];
};

const total = (lines: readonly Line[], of: (line: Line) => string | null): Decimal =>
  sumDecimals(lines.map((line) => amountOf(of(line))));

const groupsOf = (inputs: Inputs, context: Context<Params>): Group[] => {
  const late = inputs.lines.filter((line) => line.item !== null && isLate(line, context));
  const groups = groupedBy(late, (line) => JSON.stringify([line.item, line.currency ?? context.currency]));
  return [...groups.values()].flatMap((unordered): Group[] => {
    const lines = unordered.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    const [first] = lines;
    if (first?.item == null) return [];
    const judged = judgedOn(first, context);
    const units = total(lines, (line) => line.units);
    const position = positionOf(inputs.positions, first.item)[0];
    return [
      {
        item: first.item,
        name: nameOf(inputs.names, first.item)[0]?.name ?? first.item,
        currency: first.currency ?? context.currency,
        lines,
        judged,
        value: total(lines, (line) => line.value),
        units,
        onHand: position === undefined ? undefined : amountOf(position.onHand),
        short: shortItems({ item: first.item, units }, inputs, day(judged + context.params.shortWithinDays)),
      },
    ];
  });
};

const placeOf = (line: Line): string => `${line.document ?? ''}/${line.line ?? ''}`;

const share = (value: Decimal, context: Context, ...ids: readonly string[]): Decimal =>
  ids.map((id) => context.assumption(id).decimal).reduce(multiplyDecimals, value);

const weekly = (value: Decimal, context: Context): Decimal =>
  quotientOf(share(value, context, capital), decimal(52n, 0)) ?? decimal(0n, 0);

/** Units that are short cost their margin once, whether the shortage or the waiting order says so. */
const claimsOf = (group: Group, context: Context): Claim[] => {
  const [, part] = group.short;
  const thing = (line: Line): string => {
    if (group.short.length === 0) return `order sale ${placeOf(line)}`;
    return `shortage item=${part ?? group.item}`;
  };
  const things = groupedBy(group.lines, thing);
  return [...things].map(([of, lines]) => {
    const value = total(lines, (line) => line.value);
    return {
      of,
      low: decimal(0n, 0),
      likely: share(value, context, margin, lost),
      high: share(value, context, margin),
      perWeek: weekly(value, context),
    };
  });
};

const stakeOf = (group: Group, context: Context): Found['stake'] => {
  const { value, currency } = group;
  const claims = claimsOf(group, context);
  const sum = (part: 'low' | 'likely' | 'high' | 'perWeek'): Decimal => sumDecimals(claims.map((claim) => claim[part]));
  const percent = (id: string): string =>
    `${formatRounded(multiplyDecimals(context.assumption(id).decimal, decimal(100n, 0)), 0)} %`;
  return {
    type: 'avoided-cost',
    currency,
    low: sum('low'),
    likely: sum('likely'),
    high: sum('high'),
    perWeek: sum('perWeek'),
    arithmetic: `${formatMoney(value, currency)} waits × ${percent(margin)} margin × ${percent(lost)} of delayed orders lost = ${formatMoney(sum('likely'), currency)}; all of the margin if all are lost; a week costs the capital in it at ${percent(capital)} a year.`,
    assumptions: [margin, lost, capital],
    claims,
  };
};

const whyOf = (group: Group, inputs: Inputs): string => {
  const [, part] = group.short;
  if (part !== undefined) return `${nameOf(inputs.names, part)[0]?.name ?? part} is short`;
  if (group.short.length > 0) return 'too little of it is in stock';
  return group.onHand === undefined ? 'no stock of it is known' : 'the stock would cover them';
};

const evidenceOf = (group: Group, inputs: Inputs, context: Context): Found['evidence'] => {
  const where = [
    `item=${group.item}`,
    `on<${formatDay(group.judged)}`,
    ...whereCurrency(group.currency, context.currency),
  ];
  const stock = { metric: 'supply.stock-on-hand', where: [`item=${group.item}`] };
  return [
    {
      label: 'Lines past their promise',
      value: String(group.lines.length),
      source: { metric: 'delivery.backlog-lines', where: where.filter((text) => !text.startsWith('currency')) },
    },
    {
      label: 'Still to ship',
      value: formatMoney(group.value, group.currency),
      source: { metric: 'delivery.backlog-value', where },
    },
    {
      label: 'Customers',
      value: String(new Set(group.lines.map((line) => line.party)).size),
    },
    { label: 'Why, as far as stock tells', value: whyOf(group, inputs) },
    ...(group.onHand === undefined
      ? []
      : [{ label: 'On hand', value: `${formatRounded(group.onHand, 0)} units`, source: stock }]),
  ];
};

const found = (group: Group, inputs: Inputs, context: Context): Found => ({
  subject: inCurrencyOf({ item: group.item }, group.currency, context.currency),
  title: `${counted(group.lines.length, 'customer line')} of ${group.name} ${group.lines.length === 1 ? 'is' : 'are'} past ${group.lines.length === 1 ? 'its' : 'their'} promise`,
  cause: `orders for item ${group.item} late`,
  because: group.short.toReversed().map((item) => `item ${item} short`),
  evidence: evidenceOf(group, inputs, context),
  stake: stakeOf(group, context),
  confidence: group.onHand === undefined ? 'medium' : 'high',
  unknown: [
    'Which customers would rather wait than cancel.',
    ...(group.onHand === undefined ? ['What is in stock.'] : []),
  ],
  mustDo: false,
  judgedOn: group.judged,
  decideBy: day(group.judged + 3),
  details: {
    item: group.item,
    units: formatDecimal(group.units),
    onHand: group.onHand === undefined ? '' : formatDecimal(group.onHand),
    value: formatDecimal(group.value),
    lines: String(group.lines.length),
    why: whyOf(group, inputs),
  },
});

/** Customers' order lines that stand, are past their promise, and have not left in full, by item. */
export const lateOrders = defineDetector({
  id: 'delivery.late-orders',
  area: 'delivery',
  title: 'Customer orders past their promise',
  owner: 'planner',
  sentence: 'Customer order lines that stand and have not been shipped in full by their last promise, by item.',
  needs: { lines: overdue, positions, components, names },
  params,
  defaults: { graceDays: 0, shortWithinDays: 7 },
  detect: (inputs, context) => groupsOf(inputs, context).map((group) => found(group, inputs, context)),
  fine: (inputs, context) =>
    `${counted(inputs.lines.length, 'open customer line')} with a promise before the business day: ${groupsOf(inputs, context).length} items with late lines.`,
  explain: (finding) => [
    'These lines stand, their last promise has passed, and not all of them has left.',
    `As far as the counted stock tells, ${finding.details['why'] ?? 'nothing explains it'}.`,
  ],
});
