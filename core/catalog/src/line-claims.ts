import { compareDecimals, decimalFromNumber, multiplyDecimals, sumDecimals, trimDecimal } from '@throughline/math';
import type { Claim, Estimate } from '@throughline/model';
import { amountOf, type TextLine } from './open-lines.ts';

/** Shares of the value of lines that are lost in a good, a likely and a bad case, and in each week of waiting. */
export interface LossShares {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  readonly perWeek: number;
}

const claimOf = (line: TextLine, shares: LossShares): Claim => {
  const part = (share: number) => multiplyDecimals(amountOf(line.value), trimDecimal(decimalFromNumber(share, 4)));
  return {
    of: `order purchase ${line.document ?? ''}/${line.line ?? ''}`,
    low: part(shares.low),
    likely: part(shares.likely),
    high: part(shares.high),
    perWeek: part(shares.perWeek),
  };
};

/** What findings about the same lines claim: the value of each line, so that no two of them claim it twice. */
export const claimsOnLines = (
  lines: readonly TextLine[],
  shares: LossShares = { low: 0, likely: 1, high: 1, perWeek: 0 },
): Estimate & { readonly claims: readonly Claim[] } => {
  const claims = lines.map((line) => claimOf(line, shares));
  const sum = (name: keyof Estimate) => sumDecimals(claims.map((claim) => claim[name]));
  return { low: sum('low'), likely: sum('likely'), high: sum('high'), perWeek: sum('perWeek'), claims };
};

/** True where nothing of the line has come. */
export const isUntouched = (line: TextLine): boolean =>
  compareDecimals(amountOf(line.outstanding), amountOf(line.ordered)) >= 0;
