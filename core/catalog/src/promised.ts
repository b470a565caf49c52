import { formatDay, formatDecimal, isZero, parseDecimal, trimDecimal, type Day } from '@throughline/math';
import type { Finding, Promised } from '@throughline/model';

/** From which value to which, and by when. */
export interface Change {
  /** Decimal texts; undefined where today's value is not known. */
  readonly from: string | undefined;
  readonly to: string;
  readonly by: Day;
}

/**
 * What an option promises about a figure that its finding shows, with the conditions under which that figure opens. Nothing
 * where the figure is not shown, is not known or is zero already.
 */
export const promisedByEvidence = (finding: Finding, metric: string, { from, to, by }: Change): readonly Promised[] => {
  const shown = finding.evidence.map(({ source }) => source);
  const source = shown.find((one) => one !== undefined && 'metric' in one && one.metric === metric);
  const today = parseDecimal(from ?? '');
  if (source === undefined || !('metric' in source) || today === undefined || isZero(today)) return [];
  return [{ metric, where: source.where, from: formatDecimal(trimDecimal(today)), to, by: formatDay(by) }];
};
