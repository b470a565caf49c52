/** What a person says of a finding after opening its rows. */
export interface Verdict {
  readonly verdict: 'right' | 'arguable' | 'wrong';
  readonly why: string;
}

/** Verdicts by company and key of the finding. */
export const verdicts: Readonly<Record<string, Readonly<Record<string, Verdict>>>> = {
  adventureworks: {},
  oxford: {},
  usaid: {},
  sample: {},
};
