/** Why a figure lies above or below the public ones, by the id of its measure. */
export interface Reason {
  readonly above?: string;
  readonly below?: string;
}

/** What makes a figure unreal and what would mend it; the first matters most. */
export interface Unreal {
  /** It is listed while one of these lies outside. */
  readonly measures: readonly string[];
  readonly what: string;
  readonly parameter: string;
  readonly proposal: string;
}

const extremes =
  'both public sources are extreme here: bicycles beside screws, and whole health programmes; a maker buys and sells like things';
const scheduled =
  'at USAID the recorded day is mostly the scheduled one; of a maker’s vendors one line in ten goes wrong, and many come a day or two ahead';
const regular =
  'regular customers of a maker and dealer; the public items are of a web shop, of projects and spare parts';
const planned = 'AdventureWorks writes down the planned day for most orders; here a lot is done when it is done';
const straight = 'few cases leave the straight path';

export const reasons: Readonly<Record<string, Reason>> = {
  'bought.lines-gini': {
    below: 'planning orders what fell short since yesterday, seldom more than three items of a vendor',
  },
  'bought.quantity-half': { below: extremes },
  'bought.value-half': { below: extremes },
  'bought.value-tail': { below: extremes },
  'sold.value-half': { below: extremes },
  'sold.value-tail': { below: extremes },
  'abc.items-bought': { below: 'goods for trade are a third of what is bought, and hundreds of items share in them' },
  'purchase.promise-half': { below: 'USAID orders for 43 countries and by sea as well as by air' },
  'purchase.took-tail': { below: 'USAID orders for 43 countries and by sea as well as by air' },
  'purchase.early': { above: scheduled },
  'purchase.late': { above: scheduled },
  'purchase.exact': { below: scheduled },
  'purchase.late-median': { below: 'what goes wrong costs a week here, and a month where it goes by sea' },
  'purchase.late-tail': { below: 'what goes wrong costs a week here, and a month where it goes by sea' },
  'sale.took-tail': { below: 'goods from stock are promised within five working days' },
  'sale.late': {
    below: 'goods from stock: nineteen of twenty lines leave as promised; USAID counts to the arrival overseas',
  },
  'sale.late-median': { below: 'USAID ships to other continents' },
  'made.promise-half': { above: 'AdventureWorks plans 11 days for every order' },
  'made.took-tail': { above: 'lots that wait for a component stand among many that flow through' },
  'made.late': { below: 'AdventureWorks plans 11 days for every order, whatever it takes' },
  'made.early': { above: planned },
  'made.exact': { below: planned },
  'made.late-median': { below: 'a lot keeps no machine for more than a day' },
  'made.late-tail': { above: 'lots that wait for a component; AdventureWorks has no delay above 21 days' },
  'payment.paid': { above: 'terms run from 10 to 60 days; the log is of one demonstration' },
  'payment.received': { below: 'companies pay their vendors; fines run for years until they are collected by force' },
  'days.bought-weekend': { below: 'the company works five days; AdventureWorks has orders on all seven' },
  'days.sold-weekend': { below: 'the company sells to companies; AdventureWorks is a web shop' },
  'days.sold-busiest': { above: 'five days a week and more on Mondays; the web shop sells on seven' },
  'days.paid-busiest': { above: 'most bills are paid in the weekly run' },
  'demand.zeros': { below: regular },
  'demand.interval': { below: regular },
  'demand.smooth': { above: regular },
  'demand.erratic': {
    above: 'customers of all sizes and now and then a project; the web shop sells one piece at a time',
  },
  'demand.intermittent': { below: regular },
  'Purchase to pay.commonest': { above: straight },
  'Production.waiting': {
    below: 'a lot takes the next machine of its kind that is free, and half a day passes between two steps',
  },
};

export const unreal: readonly Unreal[] = [
  {
    measures: ['Production.waiting', 'made.early', 'made.exact'],
    what: 'Production waits too little: a lot is seldom kept for its planned day, and any machine of a kind may take it.',
    parameter:
      '`release` in `flow/production.ts` (as soon as all parts are there); one queue of each station in `flow/floor.ts`; `moveMinutes` 240',
    proposal: 'orders released for their planned start, and machines of their own for families of items',
  },
  {
    measures: ['bought.lines-gini'],
    what: 'Orders to vendors gather few items.',
    parameter: '`morning` of `flow/planning.ts` (every working day for every vendor)',
    proposal: 'small vendors of many items are ordered from on one day of the week',
  },
];

/** Monthly demand of 2,674 car parts over 51 months: 74.9 % zeros, 2,067 intermittent, 416 lumpy, none smooth. */
export const carParts: Readonly<Record<string, number>> = {
  zeros: 0.749,
  smooth: 0,
  intermittent: 2067 / 2674,
  lumpy: 416 / 2674,
};
