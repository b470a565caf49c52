/** Orders that did not follow the routine; truth.md says which of them are problems and which only look like one. */
export interface ScriptedLine {
  readonly item: string;
  readonly quantity: number;
  readonly first: string;
  readonly last: string;
  readonly receipts: readonly (readonly [day: string, quantity: number])[];
}

export interface ScriptedOrder {
  readonly vendor: string;
  readonly placed: string;
  readonly status: 'Entered' | 'Released' | 'Rejected' | 'Closed';
  readonly note: string;
  readonly lines: readonly ScriptedLine[];
}

/** So many of an item: `'400 of 3240'`; the first promise, and the last where it was moved. */
const line = (what: string, dates: string, receipts: ScriptedLine['receipts'] = []): ScriptedLine => {
  const [quantity = '', item = ''] = what.split(' of ');
  const [first = '', last = first] = dates.split(' ');
  return { item, quantity: Number(quantity), first, last, receipts };
};

const withInactiveVendor: readonly ScriptedOrder[] = [
  {
    vendor: 'V-1007',
    placed: '2026-06-16',
    status: 'Entered',
    note: '',
    lines: [line('400 of 3240', '2026-07-28', [['2026-07-29', 400]])],
  },
  {
    vendor: 'V-1007',
    placed: '2026-06-30',
    status: 'Entered',
    note: 'Invoice disputed, order left open by accounts payable',
    lines: [
      line('600 of 3250', '2026-08-11', [
        ['2026-07-31', 250],
        ['2026-08-10', 350],
      ]),
    ],
  },
  {
    vendor: 'V-1007',
    placed: '2026-07-21',
    status: 'Released',
    note: 'Partial delivery accepted; rest "as agreed by phone"',
    lines: [
      line('700 of 3240', '2026-10-12 2026-11-16'),
      line('900 of 3250', '2026-08-10 2026-11-23', [['2026-08-11', 360]]),
    ],
  },
  {
    vendor: 'V-1007',
    placed: '2026-08-04',
    status: 'Entered',
    note: 'Second half of the season order',
    lines: [line('500 of 3240', '2026-12-07')],
  },
  {
    vendor: 'V-1007',
    placed: '2026-08-06',
    status: 'Rejected',
    note: 'Vendor blocked',
    lines: [line('400 of 3250', '2026-10-05')],
  },
];

const tooLate: readonly ScriptedOrder[] = [
  {
    vendor: 'V-1003',
    placed: '2026-09-29',
    status: 'Released',
    note: 'Vendor moved the promise,\nsee mail of 14 Oct',
    lines: [line('860 of 3310', '2026-11-03 2026-11-24')],
  },
  {
    vendor: 'V-1005',
    placed: '2026-10-20',
    status: 'Released',
    note: 'Mould under repair at the vendor',
    lines: [line('2600 of 3150', '2026-11-10 2026-11-25')],
  },
];

const inTime: readonly ScriptedOrder[] = [
  {
    vendor: 'V-1002',
    placed: '2026-09-15',
    status: 'Released',
    note: '',
    lines: [line('1600 of 3230', '2026-11-04')],
  },
];

const overdue: readonly ScriptedOrder[] = [
  {
    vendor: 'V-1004',
    placed: '2026-08-25',
    status: 'Released',
    note: '',
    lines: [
      line('2200 of 3110', '2026-09-15 2026-09-30', [['2026-10-01', 900]]),
      line('2200 of 3120', '2026-09-15 2026-09-30', [['2026-10-01', 750]]),
      line('500 of 3130', '2026-09-15 2026-09-30', [['2026-10-02', 500]]),
    ],
  },
  {
    vendor: 'V-1004',
    placed: '2026-09-15',
    status: 'Released',
    note: 'Ring "dock 2" before unloading',
    lines: [
      line('1400 of 3110', '2026-10-06', [['2026-10-09', 480]]),
      line('1100 of 3130', '2026-10-06', [['2026-10-08', 640]]),
    ],
  },
  {
    vendor: 'V-1004',
    placed: '2026-09-29',
    status: 'Released',
    note: '',
    lines: [line('2000 of 3120', '2026-10-20', [['2026-10-21', 600]])],
  },
  {
    vendor: 'V-1004',
    placed: '2026-10-13',
    status: 'Released',
    note: '',
    lines: [line('1800 of 3110', '2026-11-09'), line('1800 of 3120', '2026-11-09'), line('900 of 3130', '2026-11-09')],
  },
  {
    vendor: 'V-1008',
    placed: '2026-10-14',
    status: 'Released',
    note: '',
    lines: [line('300 of 3430', '2026-10-28', [['2026-10-28', 280]])],
  },
];

const harmless: readonly ScriptedOrder[] = [
  {
    vendor: 'V-1008',
    placed: '2025-11-12',
    status: 'Closed',
    note: 'Picked up at the counter',
    lines: [line('40 of 3430', '2025-11-12', [['2025-11-12', 40]])],
  },
  {
    vendor: 'V-1008',
    placed: '2026-03-19',
    status: 'Closed',
    note: 'Picked up at the counter',
    lines: [line('50 of 3250', '2026-03-19', [['2026-03-19', 50]])],
  },
  {
    vendor: 'V-1001',
    placed: '2026-04-22',
    status: 'Closed',
    note: 'Closed short: 6 pieces waived',
    lines: [line('60 of 3020', '2026-05-20', [['2026-05-21', 54]])],
  },
  {
    vendor: 'V-1005',
    placed: '2025-09-17',
    status: 'Rejected',
    note: 'Entered twice',
    lines: [line('1200 of 3160', '2025-10-08')],
  },
];

export const scripted: readonly ScriptedOrder[] = [
  ...withInactiveVendor,
  ...tooLate,
  ...inTime,
  ...overdue,
  ...harmless,
];

/** The first order of 2026 for each of these items was keyed with promises in 2025. */
export const promisedBeforePlaced: readonly string[] = ['3010', '3610', '3420'];
