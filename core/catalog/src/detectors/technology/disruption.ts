import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  formatDay,
  formatDecimal,
  multiplyDecimals,
  rescale,
  sumDecimals,
  type Day,
  type Decimal,
} from '@throughline/math';
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
import type { Claim } from '@throughline/model';
import { asText } from '@throughline/query';
import { z } from 'zod';
import {
  blasts,
  costOfDays,
  valueOfSales,
  type Blast,
  type DisruptionInputs,
  type ItemShort,
} from '../../disruption.ts';
import { openIncidents, peopleBySystem, vendorCountries } from '../../incidents.ts';
import { claimsOnLines } from '../../line-claims.ts';
import { counted, openLines, valueOf } from '../../open-lines.ts';
import { openSalesLines, valueToShip } from '../../open-sales.ts';
import { workdaysOf } from '../../workdays.ts';

const params = z.strictObject({
  /** How long an incident is taken to last where nobody says when it ends. */
  usualDays: z.number().int().min(1),
});
type Params = z.infer<typeof params>;

const shortage = 'shortage-cost-multiple';
const labour = 'labour-rate';
const lost = 'hours-lost-without-system';
const zero = decimal(0n, 0);

const positions = rowsOf((facts) =>
  facts
    .selectFrom('stock_position')
    .select('item')
    .select([
      asText('on').as('on'),
      asText('onHand').as('onHand'),
      asText('dailyUse').as('dailyUse'),
      asText('dailyUseLow').as('dailyUseLow'),
      asText('dailyUseHigh').as('dailyUseHigh'),
      asText('leadTimeDays').as('leadTimeDays'),
    ])
    .orderBy('item'),
);

const sales = rowsOf((facts) =>
  openSalesLines(facts)
    .select(['l.currency', asText(valueToShip()).as('value')])
    .orderBy('l.document')
    .orderBy('l.line'),
);

const components = rowsOf((facts) =>
  facts.selectFrom('bom_line as b').select(['b.assembly', 'b.item']).distinct().orderBy('b.assembly').orderBy('b.item'),
);

/** Records go on after an incident began, so it is judged at the business day: a list of incidents is quiet on quiet days. */
const judging = (context: Context) => ({ judged: context.businessDay, currency: context.currency });

const claimOf = (item: ItemShort, multiple: Decimal): Claim => {
  const { place, days, daysPerWeek } = item;
  const cost = (perDay: string | null, over = days): Decimal => costOfDays(item, { days: over, perDay, multiple });
  const [low, likely, high] = [cost(place.dailyUseLow), cost(place.dailyUse), cost(place.dailyUseHigh)];
  return {
    of: `shortage item=${item.item}`,
    low: compareDecimals(low, likely) < 0 ? low : likely,
    likely,
    high: compareDecimals(high, likely) > 0 ? high : likely,
    perWeek: cost(place.dailyUse, daysPerWeek),
  };
};

const added = (claims: readonly Claim[]) => ({
  low: sumDecimals(claims.map((claim) => claim.low)),
  likely: sumDecimals(claims.map((claim) => claim.likely)),
  high: sumDecimals(claims.map((claim) => claim.high)),
  perWeek: sumDecimals(claims.map((claim) => claim.perWeek)),
  claims,
});

const shortageStake = ({ short, currency }: Blast, context: Context): Found['stake'] | undefined => {
  const multiple = context.assumption(shortage).decimal;
  const priced = short.filter(({ days, price }) => days > 0 && compareDecimals(price, zero) > 0);
  const [largest] = priced.toSorted((a, b) =>
    compareDecimals(claimOf(b, multiple).likely, claimOf(a, multiple).likely),
  );
  if (largest === undefined) return undefined;
  const all = added(priced.map((item) => claimOf(item, multiple)));
  const first = `${largest.name} ${counted(largest.days, 'day')} × ${formatRounded(decimalFromNumber(Number(largest.place.dailyUse ?? 0), 6), 1)} a day × ${formatMoney(largest.price, currency)} × ${formatRounded(multiple, 1)} (cost of a missing unit as a multiple of its price)`;
  const rest = priced.length === 1 ? '' : ` and ${counted(priced.length - 1, 'further item')} in the same way`;
  return {
    type: 'avoided-cost',
    currency,
    ...all,
    arithmetic: `Missing until it comes again: ${first}${rest} = ${formatMoney(all.likely, currency)}.`,
    assumptions: [shortage],
  };
};

const usersStake = (blast: Blast, context: Context<Params>): Found['stake'] | undefined => {
  const { users, since, until, id, incident } = blast;
  if (users === undefined) return undefined;
  const { between } = workdaysOf(context.settings.company);
  const end: Day = until ?? day(context.businessDay + context.params.usualDays);
  const days = between(day(since - 1), end);
  const [hours, rate] = [context.assumption(lost).decimal, context.assumption(labour).decimal];
  const cost = (people: number, over: number): Decimal => {
    const worked = multiplyDecimals(decimalFromNumber(people * over, 2), hours);
    return rescale(multiplyDecimals(worked, rate), 2, 'half-even');
  };
  const estimate = {
    low: cost(users.low, between(day(since - 1), context.businessDay)),
    likely: cost(users.usual, days),
    high: cost(users.high, days),
    perWeek: cost(users.usual, context.settings.company.weekdays.length),
  };
  const { currency } = context;
  return {
    type: 'avoided-cost',
    currency,
    ...estimate,
    low: compareDecimals(estimate.low, estimate.likely) < 0 ? estimate.low : estimate.likely,
    claims: [{ of: `hours system=${incident.system ?? id}`, ...estimate }],
    arithmetic: `${formatRounded(decimalFromNumber(users.usual, 2), 0)} people on a usual day × ${counted(days, 'working day')} to ${formatDay(end)} × ${formatRounded(hours, 1)} hours × ${formatMoney(rate, currency)} an hour = ${formatMoney(estimate.likely, currency)}.`,
    assumptions: [lost, labour],
  };
};

/** What is held up is exposed where nothing is known to run out. */
const exposure = ({ priced, currency }: Blast): Found['stake'] => {
  const value = valueOf(priced);
  return {
    type: 'risk',
    currency,
    ...claimsOnLines(priced),
    arithmetic:
      priced.length === 0
        ? 'No record shows what it costs, so it is not priced.'
        : `${counted(priced.length, 'open line')}, what is outstanding × order price = ${formatMoney(value, currency)}: goods that may not come.`,
    assumptions: [],
  };
};

const stakeOf = (blast: Blast, context: Context<Params>): Found['stake'] =>
  shortageStake(blast, context) ??
  (blast.lines.length > 0 ? exposure(blast) : usersStake(blast, context)) ??
  exposure(blast);

const nameOf = ({ incident, id }: Blast): string =>
  (incident.name ?? incident.systemName ?? incident.type ?? `Incident ${id}`).slice(0, 40);

const titleOf = (blast: Blast): string => {
  const { lines, short, users } = blast;
  const runs =
    short.length === 0 ? '' : `, ${counted(short.length, 'item')} ${short.length === 1 ? 'runs' : 'run'} out`;
  if (lines.length > 0) return `${nameOf(blast)}: ${counted(lines.length, 'open order line')} held up${runs}`;
  if (users === undefined) return `${nameOf(blast)}: goes on since ${formatDay(blast.since)}`;
  return `${nameOf(blast)}: about ${Math.round(users.usual)} people a day work without it`;
};

const heldEvidence = (blast: Blast, context: Context): Found['evidence'] => {
  const { lines, priced, currency, incident, short, sales: waiting } = blast;
  if (lines.length === 0) return [];
  const [party] = incident.party === null ? [] : [incident.party];
  const source = party === undefined ? {} : { source: { metric: 'supply.open-lines', where: [`party=${party}`] } };
  const value = valueOfSales(waiting, currency, context.currency);
  return [
    { label: 'Open order lines held up', value: String(lines.length), ...source },
    { label: 'Still to come on them', value: formatMoney(valueOf(priced), currency) },
    ...(short.length === 0
      ? []
      : [
          {
            label: 'Items that run out because of it',
            value: short
              .slice(0, 8)
              .map((item) => `${item.name} on ${formatDay(item.out)}`)
              .join(', '),
          },
        ]),
    ...(waiting.length === 0
      ? []
      : [
          {
            label: 'Customer lines that wait for these items',
            value: `${waiting.length}, ${formatMoney(value, currency)}`,
          },
        ]),
  ];
};

const evidenceOf = (blast: Blast, context: Context): Found['evidence'] => {
  const { incident, users } = blast;
  const said = (label: string, value: string | null): Found['evidence'] => (value === null ? [] : [{ label, value }]);
  return [
    { label: 'Since', value: formatDay(blast.since) },
    { label: 'Expected to end', value: incident.expectedEnd ?? 'nobody says when' },
    ...said('Severity', incident.severity),
    ...heldEvidence(blast, context),
    ...(users === undefined
      ? []
      : [{ label: 'People who signed in on a usual day before', value: String(Math.round(users.usual)) }]),
  ];
};

const subjectOf = ({ incident, id }: Blast): Record<string, string> => ({
  incident: id,
  ...(incident.party === null ? {} : { party: incident.party }),
  ...(incident.system === null ? {} : { system: incident.system }),
});

const unknownOf = (blast: Blast): string[] => [
  ...(blast.until === undefined ? ['When it ends.'] : ['Whether it ends on the day that is expected.']),
  ...(blast.lines.length > blast.priced.length ? ['Lines in other currencies are not in the amounts.'] : []),
  ...(blast.short.some(({ again }) => again === undefined)
    ? ['When some of the items could come from elsewhere.']
    : []),
  ...(blast.lines.length === 0 && blast.users === undefined ? ['Who works with it: no sign-ins are on record.'] : []),
];

const found = (blast: Blast, context: Context<Params>): Found => {
  const judged = context.businessDay;
  const first = blast.short.map(({ out }) => out).toSorted((a, b) => a - b)[0] ?? day(judged + 3);
  return {
    subject: subjectOf(blast),
    title: titleOf(blast),
    cause: `incident ${blast.id}`,
    evidence: evidenceOf(blast, context),
    stake: stakeOf(blast, context),
    confidence: blast.until === undefined ? 'medium' : 'high',
    unknown: unknownOf(blast),
    mustDo: false,
    judgedOn: judged,
    decideBy: day(Math.max(judged, Math.min(first, judged + 3))),
    details: {
      incident: blast.id,
      name: nameOf(blast),
      system: blast.incident.systemName ?? blast.incident.system ?? '',
      lines: String(blast.lines.length),
      sales: String(blast.sales.length),
      parties: JSON.stringify([...new Set(blast.lines.flatMap(({ party }) => party ?? []))].toSorted()),
      short: JSON.stringify(
        blast.short.map((item) => [
          item.item,
          formatDay(item.out),
          item.again === undefined ? '' : formatDay(item.again),
          item.place.dailyUse ?? '0',
          formatDecimal(item.price),
        ]),
      ),
    },
  };
};

const findings = (inputs: DisruptionInputs, context: Context<Params>): Found[] =>
  blasts(inputs, judging(context)).held.map((blast) => found(blast, context));

/** Incidents that go on, with what they hold up: order lines, items that run out, customers who wait, people at a system. */
export const disruption = defineDetector({
  id: 'technology.disruption',
  area: 'technology',
  title: 'Incidents that hold up orders or work',
  owner: 'director of operations',
  sentence:
    'Incidents without an end that hold up open purchase lines of a vendor or country, or a system that people use every day; announced maintenance is left out.',
  needs: {
    incidents: sparing(rowsOf(openIncidents), ['system']),
    lines: helpful(rowsOf(openLines)),
    vendors: helpful(rowsOf(vendorCountries)),
    positions: helpful(positions),
    sales: helpful(sales),
    components: helpful(components),
    people: helpful(rowsOf(peopleBySystem)),
  },
  params,
  defaults: { usualDays: 7 },
  detect: findings,
  fine: (inputs, context) => {
    const { held, quiet } = blasts(inputs, judging(context));
    if (held.length + quiet === 0) return 'No incident without an end is on record.';
    return `${counted(held.length + quiet, 'incident')} without an end: ${quiet} hold up nothing that is on record.`;
  },
  explain: (finding) => [
    'An incident without an end is followed through the records: open lines of the vendor or country, stock that runs out without them, customers who wait, people who work with a system.',
    `It holds up ${finding.details['lines'] ?? '0'} order lines, and ${finding.details['sales'] ?? '0'} customer lines wait for items that run out.`,
  ],
});
