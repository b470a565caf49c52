import { day, decimal, formatDay, multiplyDecimals, parseDay, sumDecimals, type Decimal } from '@throughline/math';
import { defineResponder, formatMoney, formatRounded, rowsOf } from '@throughline/engine';
import type { Finding, Option, Promised, Proof } from '@throughline/model';
import type { Constraint, Programme, Solution, Variable } from '@throughline/optimize';
import { currentOffers, offersFor, type TextOffer } from '../../offers.ts';
import { amountOf, groupedBy } from '../../open-lines.ts';

const coverDays = 42;

const numberOf = (text: string | null | undefined, fallback: number): number => {
  const value = Number(text ?? Number.NaN);
  return Number.isFinite(value) ? value : fallback;
};

const daysUntil = (finding: Finding, name: string): number | undefined => {
  const on = parseDay(finding.details[name] ?? '');
  const judged = parseDay(finding.details['judged'] ?? '');
  return on === undefined || judged === undefined ? undefined : on - judged;
};

const daysLeft = (finding: Finding): number => daysUntil(finding, 'stockOutOn') ?? 0;

const leadOf = (offer: TextOffer): number => numberOf(offer.leadTimeDays, Number.POSITIVE_INFINITY);

/** Units that cover the use until the next receipt (or six weeks) and the safety stock, beyond what is there. */
const needOf = (finding: Finding): number => {
  const value = (name: string): number => numberOf(finding.details[name], 0);
  const horizon = Math.min(daysUntil(finding, 'endsOn') ?? coverDays, coverDays);
  return Math.max(
    1,
    Math.ceil(value('dailyUse') * horizon + value('safetyStock') - value('onHand') - value('comingInTime')),
  );
};

const most = (offer: TextOffer, need: number): number =>
  numberOf(offer.maximum, Math.max(need, numberOf(offer.minimum, 0)));

const nameOf = (offer: TextOffer): string => [offer.party, ...(offer.list === null ? [] : [offer.list])].join(' ');
const quantityOf = (offer: TextOffer): string => `quantity ${nameOf(offer)}`;
const useOf = (offer: TextOffer): string => `use ${nameOf(offer)}`;

const variablesOf = (offer: TextOffer, need: number): Variable[] => [
  { name: quantityOf(offer), lower: 0, upper: most(offer, need), integer: true, objective: numberOf(offer.price, 0) },
  { name: useOf(offer), lower: 0, upper: 1, integer: true, objective: 0 },
];

const lotConstraint = (offer: TextOffer, which: 'minimum' | 'maximum', bound: number): Constraint => ({
  name: `${which} of ${offer.vendor ?? ''} (${nameOf(offer)})`,
  terms: [
    { variable: quantityOf(offer), coefficient: 1 },
    { variable: useOf(offer), coefficient: -bound },
  ],
  relation: which === 'minimum' ? '>=' : '<=',
  bound: 0,
});

const atLeast = (name: string, offers: readonly TextOffer[], bound: number): Constraint => ({
  name,
  terms: offers.map((offer) => ({ variable: quantityOf(offer), coefficient: 1 })),
  relation: '>=',
  bound,
});

/** Units that must come from the fastest vendors: the use between the stock-out and the slowest vendor's arrival. */
const bridge = (finding: Finding, offers: readonly TextOffer[]): Constraint[] => {
  const leads = offers.map(leadOf);
  const fastest = Math.min(...leads);
  const quick = offers.filter((offer) => leadOf(offer) === fastest);
  const end = Math.min(Math.max(...leads), daysUntil(finding, 'endsOn') ?? coverDays);
  const gap = end - Math.max(daysLeft(finding), fastest);
  if (gap <= 0 || quick.length === offers.length) return [];
  const use = Math.ceil(numberOf(finding.details['dailyUse'], 0) * gap);
  return [atLeast(`bridge ${gap} days from the fastest vendor`, quick, Math.min(needOf(finding), use))];
};

/** Cheapest quantities from each vendor, within its lots, that cover the need and bridge the gap in time. */
const programmeOf = (finding: Finding, offers: readonly TextOffer[]): Programme | undefined => {
  if (offers.length === 0) return undefined;
  const need = needOf(finding);
  return {
    sense: 'minimise',
    variables: offers.flatMap((offer) => variablesOf(offer, need)),
    constraints: [
      atLeast('cover the use until the next receipt, or six weeks, and the safety stock', offers, need),
      ...offers.map((offer) => lotConstraint(offer, 'minimum', numberOf(offer.minimum, 0))),
      ...offers.map((offer) => lotConstraint(offer, 'maximum', most(offer, need))),
      ...bridge(finding, offers),
    ],
  };
};

const proofOf = (solution: Solution): Proof => {
  switch (solution.status) {
    case 'optimal':
    case 'feasible':
      return {
        status: solution.status,
        objective: solution.objective.toFixed(2),
        bound: solution.bound.toFixed(2),
        gap: `${(solution.gap * 100).toFixed(2)} %`,
      };
    case 'infeasible':
      return { status: 'infeasible', conflict: solution.conflict };
    case 'unbounded':
    case 'timeout':
      return { status: solution.status };
  }
};

interface Part {
  readonly offer: TextOffer;
  readonly quantity: number;
}

const partsOf = (solution: Solution | undefined, offers: readonly TextOffer[]): Part[] => {
  if (solution === undefined || (solution.status !== 'optimal' && solution.status !== 'feasible')) return [];
  return offers
    .map((offer) => ({ offer, quantity: Math.round(solution.values[quantityOf(offer)] ?? 0) }))
    .filter((part) => part.quantity > 0);
};

const priceOf = (part: Part): Decimal =>
  multiplyDecimals(amountOf(part.offer.price), decimal(BigInt(part.quantity), 0));

const stepOf = (part: Part): string =>
  `Order ${formatRounded(decimal(BigInt(part.quantity), 0), 0)} ${part.offer.orderUnit ?? 'units'} from ${part.offer.vendor ?? ''} at ${formatMoney(amountOf(part.offer.price), part.offer.currency ?? '')}, lead time ${part.offer.leadTimeDays ?? 'unknown'} days.`;

const firstArrival = (parts: readonly Part[]): number => Math.min(...parts.map((part) => leadOf(part.offer)));

/** What is saved: the days without stock that the first delivery shortens, at their daily cost. */
const savedBy = (finding: Finding, parts: readonly Part[]): { benefit: Decimal; late: number } => {
  const late = Math.max(0, firstArrival(parts) - daysLeft(finding));
  const saved = Math.max(0, numberOf(finding.details['daysShort'], 0) - late);
  return { benefit: multiplyDecimals(amountOf(finding.details['costPerDay']), decimal(BigInt(saved), 0)), late };
};

const lateText = (late: number): string =>
  late === 0
    ? 'It arrives before the stock runs out, at today’s rate of use.'
    : `The first delivery still comes ${late} days after the stock runs out.`;

/** What each vendor is asked for comes in, at the latest on the day before the stock runs out where that can be held. */
const comesIn = (finding: Finding, parts: readonly Part[]): Promised[] =>
  [...groupedBy(parts, ({ offer }) => offer.party ?? '')].map(([party, own]) => ({
    metric: 'supply.received-quantity',
    where: [`item=${finding.details['item'] ?? ''}`, `party=${party}`, `on>${formatDay(finding.judgedOn)}`],
    from: '0',
    to: String(own.reduce((sum, { quantity }) => sum + quantity, 0)),
    by: formatDay(day(finding.judgedOn + Math.max(daysLeft(finding) - 1, ...own.map(({ offer }) => leadOf(offer))))),
  }));

interface OptionFace {
  readonly id: string;
  readonly title: string;
  readonly proof: Proof | undefined;
}

const option = (finding: Finding, parts: readonly Part[], face: OptionFace): Option => {
  const currency = finding.details['currency'] ?? finding.stake.currency;
  const price = sumDecimals(parts.map(priceOf));
  const { benefit, late } = savedBy(finding, parts);
  return {
    id: face.id,
    title: face.title,
    steps: parts.map(stepOf),
    cost: decimal(0n, 0),
    benefit,
    risk: lateText(late),
    days: firstArrival(parts),
    arithmetic: `${formatMoney(price, currency)} for stock that is used soon and would be bought anyway: committed, not lost. It avoids ${formatMoney(benefit, currency)} of the stake.`,
    assumptions: finding.stake.assumptions,
    action: 'purchase',
    commits: price,
    promises: comesIn(finding, parts),
    ...(face.proof === undefined ? {} : { proof: face.proof }),
  };
};

const fastest = (finding: Finding, offers: readonly TextOffer[], proof: Proof | undefined): Option[] => {
  const [quick] = offers.toSorted((a, b) => leadOf(a) - leadOf(b));
  if (quick === undefined) return [];
  const wanted = Math.max(needOf(finding), numberOf(quick.minimum, 0));
  const part = { offer: quick, quantity: Math.min(wanted, most(quick, wanted)) };
  const much = part.quantity < needOf(finding) ? 'what it sells at once' : 'all of it';
  const title = `Order ${much} from ${quick.vendor ?? ''}, the fastest`;
  return [option(finding, [part], { id: 'fastest', title, proof })];
};

const optionsFor = (finding: Finding, offers: readonly TextOffer[], solution: Solution | undefined): Option[] => {
  const parts = partsOf(solution, offers);
  const proof = solution === undefined ? undefined : proofOf(solution);
  if (parts.length === 0) return fastest(finding, offers, proof);
  const names = [...new Set(parts.map((part) => part.offer.vendor ?? ''))].join(' and ');
  const title = `Order from ${names}: the cheapest that covers the need in time`;
  const cheapest = option(finding, parts, { id: 'cheapest', title, proof });
  const quick = fastest(finding, offers, undefined).filter((other) => other.steps.join() !== cheapest.steps.join());
  return [cheapest, ...quick];
};

/** Offers whose arrival can be told: without a lead time nothing can be promised against the stock-out. */
const offersOf = (finding: Finding, all: readonly TextOffer[]): TextOffer[] =>
  offersFor(all, finding.details['item'] ?? null, finding.details['currency'] ?? null).filter((offer) =>
    Number.isFinite(leadOf(offer)),
  );

/** Orders the cheapest mix of vendors that covers the need, within their lots, and bridges the gap in time. */
export const replenish = defineResponder({
  id: 'supply.replenish',
  handles: ['supply.projected-stock-out'],
  needs: { offers: rowsOf(currentOffers) },
  plan: (finding, inputs) => programmeOf(finding, offersOf(finding, inputs.offers)),
  read: ({ finding, solution }, inputs) => optionsFor(finding, offersOf(finding, inputs.offers), solution),
});
