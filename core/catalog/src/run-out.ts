import { day, parseDay, type Day } from '@throughline/math';

/** Where an item stands, as derived, every value as text. */
export interface StockPlace {
  readonly item: string | null;
  readonly on: string | null;
  readonly onHand: string | null;
  readonly dailyUse: string | null;
  readonly dailyUseLow: string | null;
  readonly dailyUseHigh: string | null;
  readonly leadTimeDays: string | null;
}

/** Units that come on a day. */
export interface Coming {
  readonly on: Day;
  readonly units: number;
}

/**
 * The first day that stock and what comes no longer cover at the present rate of use, within a horizon; undefined where they
 * do, or where the use is not known.
 */
export const runsOutOn = (place: StockPlace, coming: readonly Coming[], horizonDays: number): Day | undefined => {
  const [from, daily, onHand] = [parseDay(place.on ?? ''), Number(place.dailyUse ?? 0), Number(place.onHand ?? 0)];
  if (from === undefined || !(daily > 0) || onHand < 0) return undefined;
  let available = onHand;
  let covered = from + Math.floor(available / daily);
  for (const { on, units } of coming.toSorted((a, b) => a.on - b.on || a.units - b.units)) {
    if (on <= from) continue;
    if (on > covered) break;
    available += units;
    covered = from + Math.floor(available / daily);
  }
  return covered + 1 <= from + horizonDays ? day(covered + 1) : undefined;
};
