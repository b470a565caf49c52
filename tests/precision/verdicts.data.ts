/** What a person says of a finding after opening its rows. */
export interface Verdict {
  readonly verdict: 'right' | 'arguable' | 'wrong';
  readonly why: string;
}

/** Verdicts by company and key of the finding. */
export const verdicts: Readonly<Record<string, Readonly<Record<string, Verdict>>>> = {
  adventureworks: {
    'supply.cheaper-vendor|party=1682': {
      verdict: 'right',
      why: 'The rim is bought every quarter at 37.33 list; an active vendor with no longer a lead time, lots that fit and rejects no worse lists it at 25.33.',
    },
    'supply.overdue-lines|rest=scattered': {
      verdict: 'right',
      why: 'Lines of orders that stand, promised up to 193 days ago, of which part has not come: ask or close.',
    },
    'supply.planning-parameters|gap=no standard cost with stock on hand': {
      verdict: 'right',
      why: 'Bought components lie on the shelf with no standard cost, so stock cannot be valued.',
    },
    'supply.planning-parameters|gap=reorder point below safety stock': {
      verdict: 'arguable',
      why: 'All 432 items have it (three quarters everywhere), so it may be how the fields are meant; the finding says so.',
    },
    'supply.stock-without-use|stock=without use': {
      verdict: 'right',
      why: 'Nine items counted in August 2014 and last built in or sold in 2012 or 2013.',
    },
  },
  oxford: {
    'money.catch-all-vendor|party=20000000': {
      verdict: 'right',
      why: 'GENERAL EXPENSES is no vendor: 7.2 million in 76 bills over 33 accounts.',
    },
    'money.duplicate-vendor|list=vendors': {
      verdict: 'arguable',
      why: 'Eversheds is one firm under two ids; Canon (UK) may be two contracts kept apart on purpose.',
    },
  },
  usaid: {},
  sample: {
    'money.overspend|unit=D12': { verdict: 'right', why: 'Planted: over in each of ten months, and growing.' },
    'quality.scrap-rise|reason=Paint blemish': {
      verdict: 'right',
      why: 'Planted: 6 to 14 pieces per thousand until June, then 22 to 51.',
    },
    'supply.inactive-vendor-orders|party=V-1007': {
      verdict: 'right',
      why: 'Planted: three lines open with a vendor that is blocked.',
    },
    'supply.overdue-lines|party=V-1004': { verdict: 'right', why: 'Planted: five lines 10 to 30 days late.' },
    'supply.projected-stock-out|item=3150': { verdict: 'right', why: 'Planted: out before the moved promise.' },
    'supply.projected-stock-out|item=3310': { verdict: 'right', why: 'Planted: out before the moved promise.' },
  },
};
