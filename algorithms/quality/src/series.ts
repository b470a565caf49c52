/** The history of one metric in time order. */
export interface Series {
  readonly id: string;
  /** One value per period; NaN where it is undefined. */
  readonly values: Float64Array;
  /** Periods per year (12, 13, 52, 4), for the season; absent: no season is looked for. */
  readonly perYear?: number;
  /** Index after the last point of the locked baseline; absent: the points before the newest 8. */
  readonly baselineEnd?: number;
  /** Bounds that the values cannot cross (a share: 0 and 1), for the drawn limits only. */
  readonly floor?: number;
  readonly ceiling?: number;
}

/** What is expected of a series and what was taken out before judging. */
export interface SeriesExpectation {
  /** Index of the first point of the change, when there is a signal. */
  readonly since: number | undefined;
  /** Mean level now against what was expected, in the unit of the values. */
  readonly shift: number | undefined;
  /** Expected value and limits per point, what a chart draws; 13 quiet points in a row stay inside with chance 0.95. */
  readonly expected: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly season: boolean;
  /** Memory from one value to the next, −0.3 to 0.9. */
  readonly autocorrelation: number;
  readonly baseline: { readonly from: number; readonly to: number };
  /** One plain sentence about what was taken out before judging. */
  readonly model: string;
}

export type SeriesSignal =
  | {
      readonly id: string;
      readonly status: 'too-few';
      /** Defined points before the newest one. */
      readonly points: number;
      readonly needed: number;
      readonly why: string;
    }
  | (SeriesExpectation & {
      readonly id: string;
      readonly status: 'quiet' | 'above' | 'below';
      /** Chance, over a quarter of looking (13 looks), of something as extreme when nothing changed. */
      readonly chance: number;
      /** The chance after holding the false-discovery rate over the deck. */
      readonly adjusted: number;
    });
