import {
  addDecimals,
  compareDecimals,
  decimal,
  decimalFromNumber,
  multiplyDecimals,
  parseDay,
  subtractDecimals,
  sumDecimals,
  type Decimal,
} from '@throughline/math';
import { defineResponder, formatMoney, formatRounded, rowsOf, type Context } from '@throughline/engine';
import type { Finding, Option } from '@throughline/model';
import { z } from 'zod';
import { currentOffers, offersFor, type TextOffer } from '../../offers.ts';
import { amountOf, counted } from '../../open-lines.ts';

const zero = decimal(0n, 0);
const shortage = 'shortage-cost-multiple';

const shortSchema = z.array(z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]));
const partiesSchema = z.array(z.string());

const listOf = <T>(schema: z.ZodType<readonly T[]>, finding: Finding, name: string): readonly T[] =>
  schema.safeParse(JSON.parse(finding.details[name] ?? '[]')).data ?? [];

/** What another vendor could bring before the item comes again. */
interface Bridge {
  readonly item: string;
  readonly offer: TextOffer;
  readonly units: Decimal;
  readonly lead: number;
  readonly cost: Decimal;
  readonly dearer: Decimal;
  readonly saved: Decimal;
}

const atLeastZero = (amount: Decimal): Decimal => (compareDecimals(amount, zero) > 0 ? amount : zero);

const leadOf = (offer: TextOffer): number => Number(offer.leadTimeDays ?? Number.NaN);

const units = (perDay: Decimal, days: number): Decimal => multiplyDecimals(perDay, decimalFromNumber(days, 0));

const bridgesOf = (finding: Finding, offers: readonly TextOffer[], context: Context): Bridge[] => {
  const out = new Set(listOf(partiesSchema, finding, 'parties'));
  const multiple = context.assumption(shortage).decimal;
  return listOf(shortSchema, finding, 'short').flatMap(([item, outOn, againOn, daily, priceText]): Bridge[] => {
    const [runsOut, again] = [parseDay(outOn), parseDay(againOn)];
    const [offer] = offersFor(offers, item, finding.stake.currency)
      .filter(({ party }) => !out.has(party ?? ''))
      .filter((each) => again !== undefined && finding.judgedOn + leadOf(each) < again)
      .toSorted(
        (a, b) => compareDecimals(amountOf(a.price), amountOf(b.price)) || ((a.party ?? '') < (b.party ?? '') ? -1 : 1),
      );
    if (offer === undefined || runsOut === undefined || again === undefined) return [];
    const [perDay, price] = [amountOf(daily), amountOf(priceText)];
    const days = again - Math.max(runsOut, finding.judgedOn + leadOf(offer));
    const needed = units(perDay, days);
    const bought = compareDecimals(needed, amountOf(offer.minimum)) < 0 ? amountOf(offer.minimum) : needed;
    const cost = multiplyDecimals(bought, amountOf(offer.price));
    const saved = multiplyDecimals(multiplyDecimals(needed, price), multiple);
    const dearer = atLeastZero(subtractDecimals(cost, multiplyDecimals(bought, price)));
    return [{ item, offer, units: bought, lead: leadOf(offer), cost, dearer, saved }];
  });
};

const buyElsewhere = (finding: Finding, bridges: readonly Bridge[]): Option[] => {
  if (bridges.length === 0) return [];
  const { currency } = finding.stake;
  const [cost, dearer] = [sumDecimals(bridges.map((b) => b.cost)), sumDecimals(bridges.map((b) => b.dearer))];
  const saved = bridges.map((b) => b.saved).reduce(addDecimals, zero);
  const line = (b: Bridge): string =>
    `Order ${formatRounded(b.units, 0)} of ${b.item} from ${b.offer.vendor ?? b.offer.party ?? ''} at ${formatMoney(amountOf(b.offer.price), currency)}, in ${counted(b.lead, 'day')}.`;
  return [
    {
      id: 'buy-elsewhere',
      title: `Bridge ${counted(bridges.length, 'item')} from other vendors for ${formatMoney(cost, currency)}`,
      steps: [...bridges.slice(0, 6).map(line), 'Cut the open lines that are held up by what was bought elsewhere.'],
      cost: dearer,
      benefit: saved,
      risk: 'The other vendors may be asked by everybody who is hit; have the day confirmed before the order.',
      days: Math.max(...bridges.map((b) => b.lead)),
      arithmetic: `${formatMoney(dearer, currency)} more than the open lines cost; it saves ${formatMoney(saved, currency)} of missing units from the day on which it comes.`,
      assumptions: [shortage],
      action: 'purchase',
      commits: cost,
    },
  ];
};

const free = { cost: zero, benefit: zero, assumptions: [], commits: zero } as const;

const askForDays = (finding: Finding): Option => ({
  ...free,
  id: 'ask-for-days',
  title: 'Get a day that holds for each line that is held up',
  steps: [
    `Call those who owe the ${counted(Number(finding.details['lines'] ?? '0'), 'line')} today: what is finished, where it is, and by which other way it could come.`,
    'Enter the new days as last promises, so that stock and customers are planned by them.',
  ],
  risk: 'They may not know themselves; ask again every second day.',
  days: 2,
  arithmetic: 'No cost; without days the plan counts on goods that do not come.',
  action: 'contact-vendor',
});

const allocate = (finding: Finding): Option[] =>
  finding.details['sales'] === '0'
    ? []
    : [
        {
          ...free,
          id: 'allocate',
          title: 'Give what is left to the customers who need it most, and tell the others',
          steps: [
            `Hold the stock of the items that run out; allocate it to the ${counted(Number(finding.details['sales'] ?? '0'), 'waiting line')} by penalty and margin, not by who asked first.`,
            'Tell the customers who have to wait today, with the day on which it goes on.',
          ],
          risk: 'Some cancel when they hear it; they would have cancelled later.',
          days: 1,
          arithmetic: `No cost; of ${formatMoney(finding.stake.likely, finding.stake.currency)} the dearest part is saved first, how much is not known.`,
          action: 'reschedule',
        },
      ];

const byHand = (finding: Finding): Option => ({
  ...free,
  id: 'by-hand',
  title: `Work without ${finding.details['system'] ?? 'the system'} until it is back`,
  steps: [
    'Have each unit that signs in there say today what stops and what can be written down and entered later.',
    'Start the written procedure for what customers and the law wait for, and name one person who enters it afterwards.',
  ],
  risk: 'What is entered later is entered with errors.',
  days: 1,
  arithmetic: `${formatMoney(finding.stake.perWeek, finding.stake.currency)} of hours are lost in each week of waiting; which part is saved is not known.`,
  action: 'reschedule',
});

const escalate = (finding: Finding): Option => ({
  ...free,
  id: 'escalate',
  title: 'Have the provider name a day, and hold it to the service that was agreed',
  steps: [
    'Call the provider above the help desk: cause, day, and what it does until then.',
    'Claim the credit of the service agreement for the days without it.',
  ],
  benefit: finding.stake.perWeek,
  risk: 'The day may move again.',
  days: 2,
  arithmetic: `A week less is worth ${formatMoney(finding.stake.perWeek, finding.stake.currency)}.`,
  assumptions: finding.stake.assumptions,
  action: 'contact-vendor',
});

/** Works around an incident: other vendors, new days, allocation of what is left; for systems by hand and by the provider. */
export const workAround = defineResponder({
  id: 'technology.work-around',
  handles: ['technology.disruption'],
  needs: { offers: rowsOf(currentOffers) },
  plan: () => undefined,
  read: ({ finding }, { offers }, context) => {
    const lines = finding.details['lines'] === '0' ? [] : [askForDays(finding), ...allocate(finding)];
    const bridges = bridgesOf(finding, offers, context);
    const system = finding.subject['system'] === undefined ? [] : [escalate(finding), byHand(finding)];
    const options = [...buyElsewhere(finding, bridges), ...lines, ...system];
    return options.length === 0 ? [escalate(finding)] : options;
  },
});
