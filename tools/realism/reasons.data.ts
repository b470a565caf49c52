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

export const reasons: Readonly<Record<string, Reason>> = {};

export const unreal: readonly Unreal[] = [];

/** Monthly demand of 2,674 car parts over 51 months: 74.9 % zeros, 2,067 intermittent, 416 lumpy, none smooth. */
export const carParts: Readonly<Record<string, number>> = {
  zeros: 0.749,
  smooth: 0,
  intermittent: 2067 / 2674,
  lumpy: 416 / 2674,
};
