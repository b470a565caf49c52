import { decimal, multiplyDecimals, parseDay, sumDecimals, type Decimal } from '@throughline/math';
import { defineResponder, formatMoney, formatRounded, rowsOf, type Context } from '@throughline/engine';
import type { Finding, Option, Proof } from '@throughline/model';
import type { Constraint, Programme, Solution, Variable } from '@throughline/optimize';
import { asText, isOneOf } from '@throughline/query';
import { amountOf } from '../../open-lines.ts';

const coverDays = 42;

interface Offer {
  readonly party: string | null;
  readonly vendor: string | null;
  readonly item: string | null;
  readonly currency: string | null;
  readonly orderUnit: string | null;
  readonly price: string | null;
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly leadTimeDays: string | null;
}

const offers = rowsOf((facts) =>
  facts
    .selectFrom('price as p')
    .innerJoin('party as v', 'v.party', 'p.party')
    .select(['p.party', 'v.name as vendor', 'p.item', 'p.currency', 'p.orderUnit'])
    .select([
      asText('p.price').as('price'),
      asText('p.minimumQuantity').as('minimum'),
      asText('p.maximumQuantity').as('maximum'),
      asText('p.leadTimeDays').as('leadTimeDays'),
    ])
    .where(isOneOf(asText('v.active'), ['true']))
    .where('p.to', 'is', null)
    .orderBy('p.item')
    .orderBy('p.party'),
);

const numberOf = (text: string | null | undefined, fallback: number): number => {
  const value = Number(text ?? Number.NaN);
  return Number.isFinite(value) ? value : fallback;
};

/** Units that cover six weeks of use and the safety stock, beyond what is there and on order. */
const needOf = (finding: Finding): number => {
  const value = (name: string): number => numberOf(finding.details[name], 0);
  const wanted = value('dailyUse') * coverDays + value('safetyStock') - value('onHand') - value('onOrder');
  return Math.max(1, Math.ceil(wanted));
};

const offersFor = (finding: Finding, all: readonly Offer[]): Offer[] =>
  all.filter((offer) => offer.item === finding.details['item'] && offer.price !== null);

const daysLeft = (finding: Finding): number => {
  const out = parseDay(finding.details['stockOutOn'] ?? '');
  const judged = parseDay(finding.details['judged'] ?? '');
  return out === undefined || judged === undefined ? 0 : out - judged;
};

const variablesOf = (offer: Offer, need: number): Variable[] => {
  const upper = Math.max(numberOf(offer.maximum, need), need);
  return [
    { name: `quantity ${offer.party ?? ''}`, lower: 0, upper, integer: true, objective: numberOf(offer.price, 0) },
    { name: `use ${offer.party ?? ''}`, lower: 0, upper: 1, integer: true, objective: 0 },
  ];
};

const lotConstraints = (offer: Offer, need: number): Constraint[] => {
  const quantity = { variable: `quantity ${offer.party ?? ''}`, coefficient: 1 };
  const used = `use ${offer.party ?? ''}`;
  const upper = Math.max(numberOf(offer.maximum, need), need);
  return [
    {
      name: `${offer.vendor ?? ''}: at least its minimum`,
      terms: [quantity, { variable: used, coefficient: -numberOf(offer.minimum, 0) }],
      relation: '>=',
      bound: 0,
    },
    {
      name: `${offer.vendor ?? ''}: only when used`,
      terms: [quantity, { variable: used, coefficient: -upper }],
      relation: '<=',
      bound: 0,
    },
  ];
};

const urgentConstraint = (finding: Finding, own: readonly Offer[]): Constraint[] => {
  const left = daysLeft(finding);
  const leads = own.map((offer) => numberOf(offer.leadTimeDays, 0));
  const slowest = Math.max(...leads);
  const fastest = Math.min(...leads);
  const quick = own.filter((offer) => numberOf(offer.leadTimeDays, 0) === fastest);
  const gap = Math.min(slowest, coverDays) - Math.max(left, fastest);
  if (gap <= 0 || quick.length === own.length) return [];
  const bound = Math.ceil(numberOf(finding.details['dailyUse'], 0) * gap);
  return [
    {
      name: `bridge ${gap} days from the fastest vendor`,
      terms: quick.map((offer) => ({ variable: `quantity ${offer.party ?? ''}`, coefficient: 1 })),
      relation: '>=',
      bound,
    },
  ];
};

const programmeOf = (finding: Finding, own: readonly Offer[]): Programme | undefined => {
  if (own.length === 0) return undefined;
  const need = needOf(finding);
  const total: Constraint = {
    name: 'cover six weeks of use and the safety stock',
    terms: own.map((offer) => ({ variable: `quantity ${offer.party ?? ''}`, coefficient: 1 })),
    relation: '>=',
    bound: need,
  };
  return {
    sense: 'minimise',
    variables: own.flatMap((offer) => variablesOf(offer, need)),
    constraints: [total, ...own.flatMap((offer) => lotConstraints(offer, need)), ...urgentConstraint(finding, own)],
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
  readonly offer: Offer;
  readonly quantity: number;
}

const partsOf = (solution: Solution | undefined, own: readonly Offer[]): Part[] => {
  if (solution === undefined || (solution.status !== 'optimal' && solution.status !== 'feasible')) return [];
  return own
    .map((offer) => ({ offer, quantity: Math.round(solution.values[`quantity ${offer.party ?? ''}`] ?? 0) }))
    .filter((part) => part.quantity > 0);
};

const costOf = (part: Part): Decimal => multiplyDecimals(amountOf(part.offer.price), decimal(BigInt(part.quantity), 0));

const stepOf = (part: Part): string =>
  `Order ${formatRounded(decimal(BigInt(part.quantity), 0), 0)} ${part.offer.orderUnit ?? 'units'} from ${part.offer.vendor ?? ''} at ${formatMoney(amountOf(part.offer.price), part.offer.currency ?? '')}, lead time ${part.offer.leadTimeDays ?? ''} days.`;

const option = (
  finding: Finding,
  parts: readonly Part[],
  face: { id: string; title: string; proof: Proof | undefined },
): Option => {
  const cost = sumDecimals(parts.map(costOf));
  const lead = Math.min(...parts.map((part) => numberOf(part.offer.leadTimeDays, 0)));
  const late = Math.max(0, lead - daysLeft(finding));
  return {
    id: face.id,
    title: face.title,
    steps: parts.map(stepOf),
    cost: decimal(0n, 0),
    benefit: finding.stake.likely,
    risk:
      late === 0
        ? 'Arrives before the stock runs out, at today’s rate of use.'
        : `The first delivery still comes ${late} days after the stock runs out.`,
    days: lead,
    arithmetic: `${formatMoney(cost, finding.stake.currency)} of stock that is used within ${coverDays} days: it would be bought anyway, so it is committed, not lost.`,
    assumptions: finding.stake.assumptions,
    action: 'purchase',
    commits: cost,
    ...(face.proof === undefined ? {} : { proof: face.proof }),
  };
};

const fastest = (finding: Finding, own: readonly Offer[]): Option[] => {
  const [quick] = own.toSorted((a, b) => numberOf(a.leadTimeDays, 0) - numberOf(b.leadTimeDays, 0));
  if (quick === undefined) return [];
  const part = { offer: quick, quantity: Math.max(needOf(finding), numberOf(quick.minimum, 0)) };
  return [
    option(finding, [part], {
      id: 'fastest',
      title: `Order all of it from ${quick.vendor ?? ''}, the fastest`,
      proof: undefined,
    }),
  ];
};

const optionsFor = (finding: Finding, own: readonly Offer[], solution: Solution | undefined): Option[] => {
  const parts = partsOf(solution, own);
  const names = parts.map((part) => part.offer.vendor ?? '').join(' and ');
  const proof = solution === undefined ? undefined : proofOf(solution);
  const cheapest =
    parts.length === 0
      ? []
      : [
          option(finding, parts, {
            id: 'cheapest',
            title: `Order from ${names}: the cheapest mix that bridges the gap`,
            proof,
          }),
        ];
  const quick = fastest(finding, own).filter((o) => o.steps.join() !== cheapest[0]?.steps.join());
  return [...cheapest, ...quick];
};

/** Orders the cheapest mix of vendors that covers six weeks, within their lots, and bridges the gap in time. */
export const replenish = defineResponder({
  id: 'supply.replenish',
  handles: ['supply.projected-stock-out'],
  needs: { offers },
  plan: (finding, inputs) => programmeOf(finding, offersFor(finding, inputs.offers)),
  read: ({ finding, solution }, inputs, _context: Context) =>
    optionsFor(finding, offersFor(finding, inputs.offers), solution),
});
