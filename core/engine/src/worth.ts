import { formatDay, isZero, multiplyDecimals, parseDecimal, type Day, type Decimal } from '@throughline/math';
import type { Finding, Ranked, Stake } from '@throughline/model';
import { asText, dayLiteral, ratedOn, type At, type Facts } from '@throughline/query';
import { rowsOf, type Bring } from './catalogue.ts';

/** How old a rate may be, in days, before an amount in another currency is undefined. */
export const rateAgeDays = 35;

/** The company's currency, and how much of it one unit of another was worth on a day; undefined where no rate is known. */
export interface Rates {
  readonly currency: string | undefined;
  readonly rateOf: (currency: string, on: Day) => Decimal | undefined;
}

/** Amounts of different currencies can't be compared. */
export const noRates: Rates = { currency: undefined, rateOf: () => undefined };

type Amounts = Pick<Stake, 'likely' | 'perWeek'>;

/** What is compared of a stake: in the company's currency where `comparable`, else in its own. */
export interface Worth extends Amounts {
  readonly comparable: boolean;
  readonly currency: string;
}

/** Amounts without a currency are in the company's own, and nothing is nothing in any currency. */
const isOwn = ({ currency, likely, perWeek }: Amounts & Pick<Stake, 'currency'>, rates: Rates): boolean =>
  currency === rates.currency || currency === '' || (isZero(likely) && isZero(perWeek));

/** What a stake in another currency than the company's is ranked by; undefined where it is ranked as it is. */
export const rankedOn = (stake: Amounts & Pick<Stake, 'currency'>, on: Day, rates: Rates): Ranked | undefined => {
  const { currency } = rates;
  if (currency === undefined || isOwn(stake, rates)) return undefined;
  const rate = rates.rateOf(stake.currency, on);
  if (rate === undefined) return { by: 'nothing', currency, on };
  const [likely, perWeek] = [multiplyDecimals(stake.likely, rate), multiplyDecimals(stake.perWeek, rate)];
  return { by: 'rate', currency, on, rate, likely, perWeek };
};

/** What to compare of a stake that is ranked so. */
export const worthAs = (stake: Amounts & Pick<Stake, 'currency'>, ranked: Ranked | undefined): Worth => {
  const { currency, likely, perWeek } = ranked?.by === 'rate' ? ranked : stake;
  return { comparable: ranked?.by !== 'nothing', currency, likely, perWeek };
};

/** What to compare of a stake on a day. */
export const worthOn = (stake: Amounts & Pick<Stake, 'currency'>, on: Day, rates: Rates): Worth =>
  rates.currency === undefined
    ? { comparable: false, currency: stake.currency, likely: stake.likely, perWeek: stake.perWeek }
    : worthAs(stake, rankedOn(stake, on, rates));

/** What can be compared comes first, then currency by currency; 0 where two amounts can be compared. */
export const byCurrency = (a: Worth, b: Worth): number => {
  if (a.comparable || b.comparable) return Number(b.comparable) - Number(a.comparable);
  return a.currency === b.currency ? 0 : a.currency < b.currency ? -1 : 1;
};

const ratesQuery = (on: Day, currencies: readonly string[]) => (facts: Facts, at: At) =>
  facts
    .selectFrom('fx_rate as x')
    .select(['x.fromCurrency', asText('x.rate').as('rate')])
    .where('x.toCurrency', '=', at.currency)
    .where('x.rateType', '=', 'average')
    .where('x.fromCurrency', 'in', currencies)
    .where(ratedOn('x', dayLiteral(formatDay(on)), rateAgeDays));

/** The average rates that the stakes of findings in other currencies need, of the days on which these were judged. */
export const ratesFor = async (findings: readonly Finding[], currency: string, bring: Bring): Promise<Rates> => {
  const foreign = findings.filter(({ stake }) => !isOwn(stake, { ...noRates, currency }));
  const days = [...new Set(foreign.map(({ judgedOn }) => judgedOn))].toSorted((a, b) => a - b);
  const currencies = [...new Set(foreign.map(({ stake }) => stake.currency))].toSorted();
  const known = new Map<string, Decimal>();
  for (const on of days) {
    const { rows } = await bring({ rows: rowsOf(ratesQuery(on, currencies)) });
    for (const { fromCurrency, rate } of rows.toSorted((a, b) => ((a.rate ?? '') < (b.rate ?? '') ? -1 : 1))) {
      const exact = parseDecimal(rate ?? '');
      if (exact !== undefined) known.set(`${fromCurrency} ${on}`, exact);
    }
  }
  return { currency, rateOf: (from, on) => known.get(`${from} ${on}`) };
};
