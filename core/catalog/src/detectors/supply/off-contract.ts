import {
  compareDecimals,
  day,
  decimal,
  decimalFromNumber,
  decimalToNumber,
  formatDay,
  formatDecimal,
  multiplyDecimals,
  parseDay,
  rescale,
  sumDecimals,
  trimDecimal,
  type Day,
  type Decimal,
} from '@throughline/math';
import { defineDetector, formatMoney, helpful, rowsOf, sparing, type Context, type Found } from '@throughline/engine';
import type { Evidence, Stake } from '@throughline/model';
import { z } from 'zod';
import {
  contractFaces,
  contractItemNames,
  contractItems,
  dearerThanContract,
  lateContractLines,
  listedUnits,
  offContractDays,
  vendorIncidents,
  type ContractRows,
} from '../../contract-prices.ts';
import { offContractLines, type OffContract } from '../../off-contract.ts';
import { amountOf, counted, groupedBy, inCurrencyOf } from '../../open-lines.ts';
import { openStatuses } from '../../open-orders.ts';
import { bySpan, endsAboveZero, spansIn, sumAhead } from '../../prediction.ts';
import { vendorsOnce } from '../../vendors.ts';

const quarterDays = offContractDays - 91;

const params = z.strictObject({
  tolerance: z.number().min(0),
  minimumLines: z.number().int().min(2),
  minimumHours: z.number().min(0),
});
type Params = z.infer<typeof params>;

interface Inputs extends ContractRows {
  readonly vendors: readonly {
    readonly party: string | null;
    readonly name: string | null;
    readonly active: string | null;
  }[];
  readonly names: readonly { readonly item: string | null; readonly name: string | null }[];
}

/** What was bought past one contract, in one currency. */
interface Leak {
  readonly contract: Inputs['contracts'][number];
  readonly currency: string;
  readonly on: Day;
  readonly lines: readonly OffContract[];
}

const dayOf = (text: string | null | undefined): Day | undefined => parseDay((text ?? '').slice(0, 10));

const excessIn = (lines: readonly OffContract[]): Decimal => sumDecimals(lines.map(({ excess }) => excess));

const times = (amount: Decimal, n: number): Decimal =>
  rescale(multiplyDecimals(amount, decimalFromNumber(n, 6)), 2, 'half-even');

const vendorOf = (party: string | null, inputs: Inputs): Inputs['vendors'][number] | undefined =>
  inputs.vendors.find((row) => row.party === party);

const nameOf = (party: string | null, inputs: Inputs): string => vendorOf(party, inputs)?.name ?? party ?? '';

const isInForce = ({ from, to }: Inputs['contracts'][number], on: Day): boolean =>
  (dayOf(from) ?? -Infinity) <= on && (dayOf(to) ?? Infinity) >= on;

const recentOf = ({ lines, on }: Leak): OffContract[] =>
  lines.filter(({ line }) => (dayOf(line.on) ?? -Infinity) > on - quarterDays);

const leaks = (inputs: Inputs, context: Context<Params>): Leak[] => {
  const all = offContractLines(inputs, decimalFromNumber(1 + context.params.tolerance, 6));
  const groups = groupedBy(all, ({ line }) => JSON.stringify([line.contract, line.currency]));
  return [...groups.values()].flatMap((lines) => {
    const first = lines[0]?.line;
    const contract = inputs.contracts.find((row) => row.contract === first?.contract);
    const on = context.lastDay(first?.source ?? '') ?? context.businessDay;
    if (contract === undefined || !isInForce(contract, on)) return [];
    if (vendorOf(contract.party, inputs)?.active === 'false') return [];
    return [{ contract, currency: first?.currency ?? context.currency, on, lines }];
  });
};

/** Several orders, the last of them lately, that cost more in a year than a day's work: one emergency buy is no habit. */
const isHabit = (leak: Leak, context: Context<Params>): boolean => {
  const least = times(context.assumption('labour-rate').decimal, context.params.minimumHours);
  return (
    leak.lines.length >= context.params.minimumLines &&
    new Set(leak.lines.map(({ line }) => line.document)).size >= 2 &&
    recentOf(leak).length > 0 &&
    compareDecimals(times(excessIn(leak.lines), 2), least) >= 0
  );
};

const outside = 0.2;

/** Age in days of a line on the day on which the leak is judged. */
const ageIn = ({ on }: Leak, { line }: OffContract): number => on - (dayOf(line.on) ?? on);

/**
 * What the months since the first line lead to in a year. A leak that began within the half year is not older than its first
 * line, so the month of that line counts as part of a month and is left out.
 */
const stakeOf = (leak: Leak): Stake => {
  const { lines, currency } = leak;
  const ages = lines.map((one) => ageIn(leak, one));
  const spans = Math.max(3, spansIn(Math.max(...ages)));
  const own = lines.filter((_, i) => spansIn(ages[i] ?? 0) < spans);
  const amounts = own.map((one) => ({ age: ageIn(leak, one), amount: decimalToNumber(one.excess) }));
  const year = sumAhead(bySpan(amounts, spans), 12) ?? { likely: 0, error: 0, degrees: 1 };
  const { low, high } = endsAboveZero(year, outside);
  const likely = times(excessIn(own), 12 / spans);
  const scaled = (bound: number): Decimal => (year.likely > 0 ? times(likely, bound / year.likely) : likely);
  return {
    type: 'recurring-profit',
    currency,
    low: scaled(low),
    likely,
    high: scaled(high),
    perWeek: times(likely, 1 / 52),
    arithmetic: `(Price paid − contract price) × quantity over ${counted(own.length, 'line')} of the last ${counted(spans, 'month')}, whole ones since the first such line = ${formatMoney(excessIn(own), currency)} × 12 ÷ ${String(spans)} = ${formatMoney(likely, currency)} a year; low and high hold eight of ten years, as the months differ.`,
    assumptions: [],
  };
};

interface Tally {
  readonly key: string;
  readonly lines: number;
}

const mostOf = (lines: readonly OffContract[], by: 'unit' | 'requester' | 'party'): Tally | undefined =>
  [...groupedBy(lines, ({ line }) => line[by] ?? '')]
    .filter(([key]) => key !== '')
    .map(([key, own]) => ({ key, lines: own.length }))
    .toSorted((a, b) => b.lines - a.lines || (a.key < b.key ? -1 : 1))[0];

const isOpen = ({ line }: OffContract): boolean => openStatuses.some((status) => status === line.status);

const lineText = ({ line }: OffContract, currency: string, inputs: Inputs): string =>
  `${formatMoney(amountOf(line.paid), currency)} at ${nameOf(line.party, inputs)}, ${formatMoney(amountOf(line.price), currency)} on contract (${line.document ?? ''})`;

/** Where the orders hold no other line above the contract, and are few, the metric opens to the same sum. */
const sourceOf = ({ contract, lines }: Leak, inputs: Inputs): Pick<Evidence, 'source'> => {
  const documents = [...new Set(lines.map(({ line }) => line.document ?? ''))].toSorted();
  const id = contract.contract ?? '';
  const all = inputs.lines.filter((line) => line.contract === id && documents.includes(line.document ?? ''));
  if (all.length > lines.length || documents.length > 40 || documents.some((each) => each.includes(','))) return {};
  return {
    source: { metric: 'supply.above-contract', where: [`contract=${id}`, `document in ${documents.join(',')}`] },
  };
};

const evidenceOf = (leak: Leak, inputs: Inputs): Evidence[] => {
  const { lines, currency } = leak;
  const [unit, requester] = [mostOf(lines, 'unit'), mostOf(lines, 'requester')];
  const open = lines.filter(isOpen);
  const dearest = lines.toSorted(
    (a, b) => compareDecimals(b.excess, a.excess) || ((a.line.document ?? '') < (b.line.document ?? '') ? -1 : 1),
  );
  const share = (tally: Tally): string => `${tally.key}, ${String(tally.lines)} of ${String(lines.length)}`;
  return [
    { label: `Lines bought past it in ${String(offContractDays)} days`, value: String(lines.length) },
    { label: 'Paid above the contract', value: formatMoney(excessIn(lines), currency), ...sourceOf(leak, inputs) },
    ...dearest.slice(0, 3).map((one) => ({
      label: inputs.names.find((row) => row.item === one.line.item)?.name ?? one.line.item ?? '',
      value: lineText(one, currency, inputs),
    })),
    ...(unit === undefined ? [] : [{ label: 'Unit that did most', value: share(unit) }]),
    ...(requester === undefined ? [] : [{ label: 'Person who asked for most', value: share(requester) }]),
    ...(open.length === 0
      ? []
      : [{ label: `Of it on ${counted(open.length, 'open line')}`, value: formatMoney(excessIn(open), currency) }]),
  ];
};

const found = (leak: Leak, inputs: Inputs, context: Context): Found => {
  const { contract, currency, lines, on } = leak;
  const [id, party] = [contract.contract ?? '', contract.party ?? ''];
  const stake = stakeOf(leak);
  const vendor = nameOf(party, inputs);
  const open = lines.filter(isOpen);
  return {
    subject: inCurrencyOf({ contract: id, party }, currency, context.currency),
    title: `${counted(lines.length, 'line')} bought past the contract with ${vendor.slice(0, 24)}: ${formatMoney(stake.likely, currency)} a year`,
    cause: `contract ${id} bypassed`,
    evidence: evidenceOf(leak, inputs),
    stake,
    confidence: 'high',
    unknown: [
      'Whether the other vendor is kept on purpose, or offers something that the price does not show.',
      'Whether the contract vendor could have delivered in time; lines were left out where it owed the item.',
    ],
    mustDo: false,
    judgedOn: on,
    decideBy: day(on + 14),
    details: {
      contract: id,
      party,
      vendor,
      currency,
      other: nameOf(mostOf(lines, 'party')?.key ?? '', inputs),
      unit: mostOf(lines, 'unit')?.key ?? '',
      requester: mostOf(lines, 'requester')?.key ?? '',
      open: open
        .slice(0, 10)
        .map(({ line }) => `${line.document ?? ''}/${line.line ?? ''}`)
        .join(', '),
      openExcess: formatDecimal(trimDecimal(open.length === 0 ? decimal(0n, 0) : excessIn(open))),
      items: [...new Set(lines.map(({ line }) => line.item ?? ''))].slice(0, 10).join(', '),
      until: formatDay(dayOf(contract.to) ?? day(on + 365)),
    },
  };
};

/** Items with a contract in force that are bought dearer from another vendor. */
export const offContract = defineDetector({
  id: 'supply.off-contract',
  area: 'supply',
  title: 'Bought past a contract',
  owner: 'purchasing manager',
  sentence:
    'Contracts whose items were bought dearer from another vendor several times in the last half year, like for like, while the vendor of the contract did not owe the item.',
  needs: {
    lines: sparing(rowsOf(dearerThanContract), [
      'order_line.requester',
      'order_line.unit',
      'contract.from',
      'contract.to',
    ]),
    contracts: sparing(rowsOf(contractFaces), ['contract.from', 'contract.to']),
    items: rowsOf(contractItems),
    listed: helpful(rowsOf(listedUnits)),
    late: helpful(rowsOf(lateContractLines)),
    incidents: helpful(rowsOf(vendorIncidents)),
    vendors: helpful(rowsOf(vendorsOnce)),
    names: helpful(rowsOf(contractItemNames)),
  },
  params,
  defaults: { tolerance: 0.01, minimumLines: 3, minimumHours: 8 },
  detect: (inputs, context) =>
    leaks(inputs, context)
      .filter((leak) => isHabit(leak, context))
      .map((leak) => found(leak, inputs, context)),
  fine: (inputs, context) => {
    const { contracts } = inputs;
    if (contracts.length === 0) return 'Not judged: no contract agrees prices of items.';
    const all = leaks(inputs, context);
    const past = all.reduce((sum, { lines }) => sum + lines.length, 0);
    return `${counted(contracts.length, 'contract')} with prices compared with what was bought elsewhere: ${counted(past, 'line')} dearer, ${String(all.filter((leak) => isHabit(leak, context)).length)} as a habit.`;
  },
  explain: (finding) => [
    `Items of the contract ${finding.details['contract'] ?? ''} were bought from others at higher prices while it was in force.`,
    'Left out are lines that the contract could not serve: another unit or quantity, or its vendor owed the item that day.',
  ],
});
