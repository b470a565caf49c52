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

const extremes = 'both public sources are extreme here, but sizes of one item hardly vary in the simulation';
const regular =
  'regular customers of a maker and dealer; the public items are of a web shop, of projects and spare parts';
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
  'abc.items-bought': { below: 'prices and use of components are spread too evenly' },
  'abc.vendors': { below: 'each trade has about as many items and vendors as the next' },
  'purchase.promise-half': { below: 'USAID orders for 43 countries and by sea as well as by air' },
  'purchase.took-tail': { below: 'USAID orders for 43 countries and by sea as well as by air' },
  'purchase.early': { above: 'the day is drawn around the promise; vendors do not aim at it' },
  'purchase.late-tail': { below: 'the day is drawn around the promise; few deliveries go truly wrong' },
  'purchase.late': { above: 'a delivery is as likely after its promise as before it' },
  'purchase.late-median': { below: 'many deliveries are a little late; few are truly late' },
  'purchase.exact': { below: 'the day is drawn around the promise; vendors do not aim at it' },
  'sale.took-tail': { below: 'stock is there for nearly every line, so hardly one waits' },
  'sale.late': { below: 'stock is there for nearly every line' },
  'sale.early': { above: 'what is there goes up to two days before its promise' },
  'sale.exact': { below: 'what is there goes up to two days before its promise' },
  'sale.late-median': { below: 'USAID ships to other continents' },
  'sale.late-tail': { below: 'the few late lines wait for one receipt' },
  'made.promise-half': { above: 'AdventureWorks plans 11 days for every order' },
  'made.took-tail': { above: 'orders that wait for a component stand among many that flow through' },
  'made.late': { below: 'the plan allows far more days than the work takes' },
  'made.early': { above: 'the plan allows far more days than the work takes' },
  'made.exact': { below: 'the plan allows far more days than the work takes' },
  'made.late-median': { below: 'the plan allows far more days than the work takes' },
  'made.late-tail': { above: 'orders that wait for a component; AdventureWorks has no delay above 21 days' },
  'payment.paid': {
    above: 'discounts are taken at ten days, other terms run to sixty; the log is of one demonstration',
  },
  'payment.received': {
    below: 'every customer pays within a few days of habit; nobody disputes, forgets or goes broke',
  },
  'spend.fifth': { below: 'no tail of vendors who are needed once' },
  'spend.single': { below: 'no vendor is needed only once' },
  'days.bought-weekend': { below: 'the company works five days; AdventureWorks has orders on all seven' },
  'days.sold-weekend': { below: 'the company sells to companies; AdventureWorks is a web shop' },
  'days.sold-busiest': { above: 'five days a week and more on Mondays; the web shop sells on seven' },
  'days.received-busiest': { above: 'lead times count calendar days, and what falls on a weekend comes on Monday' },
  'days.shipped-busiest': {
    above: 'goods go two calendar days before their promise: for Monday, Tuesday and Wednesday that is Monday',
  },
  'days.paid-busiest': { above: 'all bills are paid in the weekly run; nothing is paid by hand in between' },
  'demand.zeros': { below: regular },
  'demand.interval': { below: regular },
  'demand.smooth': { above: regular },
  'demand.erratic': { above: regular },
  'demand.intermittent': { below: regular },
  'Order to cash.commonest': { above: straight },
  'Purchase to pay.commonest': { above: straight },
  'Production.variants': { below: 'every order follows its routing; a repeated step is the only way off it' },
  'Production.commonest': { above: 'every order follows its routing' },
  'Production.waiting': {
    below: 'all machines of a kind take from one queue, and their load leaves little waiting',
  },
};

export const unreal: readonly Unreal[] = [
  {
    measures: ['days.shipped-busiest'],
    what: 'Shipments crowd on Mondays; hardly any leave late in the week.',
    parameter: '`early` in `flow/shipping.ts` (2 calendar days)',
    proposal:
      'one working day: a line goes when its promise is at most the next working day; that gives about 20 % on each day',
  },
  {
    measures: ['sale.late', 'sale.early', 'sale.took-tail'],
    what: 'Customers are served too well: hardly a line is late.',
    parameter:
      '`serviceFactor` 1.645 and the clump of 12 days or two orders in `flow/policies.ts`; `early` in `flow/shipping.ts`',
    proposal: 'serviceFactor 1.04 (85 % in a cycle), clump 6 and 1; late lines should come to 4 to 8 %',
  },
  {
    measures: ['days.received-busiest'],
    what: 'Receipts crowd on Mondays.',
    parameter:
      '`leadDays` counted in calendar days in `flow/purchasing.ts` and `flow/receiving.ts`, rolled forward by `workdayAfter(…, 0)`',
    proposal: 'promise and delivery in working days (calendar days × 5 / 7), as the policies already reckon',
  },
  {
    measures: ['purchase.late', 'purchase.early', 'purchase.exact', 'purchase.late-median', 'purchase.late-tail'],
    what: 'Vendors are late too often and by too little: delay is drawn around the promise.',
    parameter: 'lognormal(1, `spread`) × 0.97 in `flow/receiving.ts`, `spread` 0.1 to 0.35 in `company/vendors.ts`',
    proposal:
      'a mixture: with a chance by vendor of 0.75 to 0.95 on the promised day or up to two working days before it, otherwise late by lognormal(6 days, 0.9)',
  },
  {
    measures: ['payment.received', 'payment.very-late'],
    what: 'No customer pays more than a month late; every customer pays.',
    parameter:
      '`habitDays` normal(3, 5) in `company/customers.ts`; −4 to 6 days by invoice in `collect` of `flow/shipping.ts`',
    proposal:
      'habit lognormal(6 days, 0.8) less 3; 6 % of invoices another lognormal(30 days, 0.8); 0.2 % never paid and written off after a year',
  },
  {
    measures: ['made.late', 'made.early', 'made.exact', 'Production.waiting'],
    what: 'Production flows too freely: most orders are early, and little of their time is waiting.',
    parameter:
      '`ownLeadDays.production` 12 in `flow/policies.ts`; `wantedLoad` 0.7 in `company/stations.ts`; one queue for all machines of a kind',
    proposal: 'wantedLoad 0.82, a move of half a day between stations, ownLeadDays.production 9; 15 to 25 % late',
  },
  {
    measures: ['spend.fifth', 'spend.single'],
    what: 'No tail of vendors: each of them has hundreds of bills.',
    parameter:
      '`vendors` 60 in `company/size.ts`, all in use every week; services by eight vendors in `company/goods.data.ts`',
    proposal:
      'beside the 60 regular vendors some 120 of the moment (repairs, events, tools, training), lognormal(800 dollars, 1), a third of them used once',
  },
  {
    measures: ['demand.zeros', 'demand.intermittent'],
    what: 'Few slow items: a dealer’s list holds more items that are asked for in some months only.',
    parameter:
      '`popularity` lognormal(1, 1.25) for traded items, lognormal(1.5, 1.1) for finished ones in `company/items.ts`',
    proposal: 'lognormal(1, 1.7) and lognormal(1.5, 1.4): about a quarter of the months of an item without demand',
  },
  {
    measures: ['bought.value-half', 'bought.value-tail', 'sold.value-half', 'sold.value-tail', 'bought.quantity-half'],
    what: 'Orders of one item are of one size: large customers order more often, not more.',
    parameter:
      '`usual` poisson(`usualQuantity`) in `flow/sales.ts`; price spread 0.5 in `bought` of `company/items.ts`',
    proposal: 'quantity × lognormal(1, 0.7) × (weight of the customer / median)^0.3; price spread 0.9',
  },
  {
    measures: ['Order to cash.commonest', 'Purchase to pay.commonest', 'Production.variants', 'Production.commonest'],
    what: 'Cases run too straight.',
    parameter: '`procedures` in `flow/trail.ts`: no step but the regular ones; `usualRework` in `flow/production.ts`',
    proposal:
      'order changed 8 %, credit held 3 %, reminder sent with late payments, invoice blocked for price or quantity 7 %, inspection after machining, and orders split in two 5 %',
  },
  {
    measures: ['abc.items-bought', 'abc.vendors'],
    what: 'Buying is spread too evenly over items and vendors.',
    parameter:
      '`groups[index % groups.length]` in `company/vendors.ts`; `oneOf` for components in `billOf` of `company/items.ts`',
    proposal:
      'components drawn by a weight lognormal(1, 1.2), and within a trade the first vendor with half of the items',
  },
  {
    measures: ['payment.paid'],
    what: 'Most bills are paid for their discount, long before they are due.',
    parameter: '`discounts` in `company/vendors.ts`: half of the goods vendors; 0.95 taken in `flow/payables.ts`',
    proposal: 'a discount with one vendor in five, 0.8 of them taken',
  },
  {
    measures: ['days.paid-busiest'],
    what: 'Nothing is paid outside the weekly run.',
    parameter: '`morning` of `flow/payables.ts` (Thursdays only)',
    proposal: '4 % of the bills paid by hand on the day they are due or approved',
  },
];

/** Monthly demand of 2,674 car parts over 51 months: 74.9 % zeros, 2,067 intermittent, 416 lumpy, none smooth. */
export const carParts: Readonly<Record<string, number>> = {
  zeros: 0.749,
  smooth: 0,
  intermittent: 2067 / 2674,
  lumpy: 416 / 2674,
};
