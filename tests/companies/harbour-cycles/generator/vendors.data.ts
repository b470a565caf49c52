/** A vendor with how it is ordered from; delays are working days against the last promise. */
export interface Vendor {
  readonly vendor: string;
  readonly name: string;
  readonly address: string;
  readonly country: string;
  readonly currency: 'USD' | 'EUR';
  readonly active: boolean;
  readonly preferred: boolean;
  readonly rating: number;
  readonly terms: string;
  readonly buyer: string;
  readonly cycleWeeks: number;
  readonly firstWeek: number;
  /** Days after Monday on which orders are placed. */
  readonly weekday: number;
  readonly leadDays: number;
  readonly delays: readonly number[];
}

const punctual = [-2, -1, 0, 0, 0, 0, 0, 1, 1, 2];
const usual = [-1, 0, 0, 1, 1, 2, 3];

export const vendors: readonly Vendor[] = [
  {
    vendor: 'V-1001',
    name: 'Cascade Tube & Frame, Inc.',
    address: '1400 Foundry Way, Building 3\nCascade Falls, OR',
    country: 'US',
    currency: 'USD',
    active: true,
    preferred: true,
    rating: 1,
    terms: '2/10, net 30',
    buyer: 'Buyer 1',
    cycleWeeks: 5,
    firstWeek: 1,
    weekday: 1,
    leadDays: 28,
    delays: punctual,
  },
  {
    vendor: 'V-1002',
    name: 'Formosa Drive Systems Ltd.',
    address: 'Dock Road 8, Export Zone\nTaichung',
    country: 'TW',
    currency: 'USD',
    active: true,
    preferred: true,
    rating: 1,
    terms: 'net 45',
    buyer: 'Buyer 2',
    cycleWeeks: 6,
    firstWeek: 5,
    weekday: 1,
    leadDays: 49,
    delays: usual,
  },
  {
    vendor: 'V-1003',
    name: 'Rheintal Komponenten GmbH',
    address: 'Uferstraße 12\nRheinau',
    country: 'DE',
    currency: 'EUR',
    active: true,
    preferred: true,
    rating: 2,
    terms: 'net 30',
    buyer: 'Buyer 2',
    cycleWeeks: 6,
    firstWeek: 3,
    weekday: 2,
    leadDays: 35,
    delays: usual,
  },
  {
    vendor: 'V-1004',
    name: 'Tidewater Wheel Supply, LLC',
    address: '77 Canal Street\nTidewater, VA',
    country: 'US',
    currency: 'USD',
    active: true,
    preferred: true,
    rating: 2,
    terms: 'net 30',
    buyer: 'Buyer 1',
    cycleWeeks: 5,
    firstWeek: 0,
    weekday: 1,
    leadDays: 21,
    delays: usual,
  },
  {
    vendor: 'V-1005',
    name: 'Lakeshore Rubber Co.',
    address: '9 Vulcan Court\nLakeshore, OH',
    country: 'US',
    currency: 'USD',
    active: true,
    preferred: false,
    rating: 1,
    terms: '1/10, net 30',
    buyer: 'Buyer 3',
    cycleWeeks: 6,
    firstWeek: 2,
    weekday: 1,
    leadDays: 21,
    delays: punctual,
  },
  {
    vendor: 'V-1006',
    name: 'Prairie Packaging & Coatings',
    address: 'County Road 5\nPrairie Junction, IA',
    country: 'US',
    currency: 'USD',
    active: true,
    preferred: false,
    rating: 2,
    terms: 'net 20',
    buyer: 'Buyer 3',
    cycleWeeks: 6,
    firstWeek: 4,
    weekday: 3,
    leadDays: 14,
    delays: usual,
  },
  {
    vendor: 'V-1007',
    name: 'Kestrel "K" Forge, Inc.',
    address: '210 Anvil Avenue\nKestrel Ridge, PA',
    country: 'US',
    currency: 'USD',
    active: false,
    preferred: true,
    rating: 3,
    terms: 'net 30',
    buyer: 'Buyer 2',
    cycleWeeks: 6,
    firstWeek: 2,
    weekday: 1,
    leadDays: 42,
    delays: usual,
  },
  {
    vendor: 'V-1008',
    name: 'Pacific Bicycle Parts, Inc.',
    address: 'Suite 400, 52 Wharf Street\nPort Alder, CA',
    country: 'US',
    currency: 'USD',
    active: true,
    preferred: false,
    rating: 1,
    terms: 'net 15',
    buyer: 'Buyer 3',
    cycleWeeks: 6,
    firstWeek: 1,
    weekday: 2,
    leadDays: 12,
    delays: punctual,
  },
  {
    vendor: 'V-1009',
    name: 'Nordvik Suspension AS',
    address: 'Fjordgata 3\nNordvik',
    country: 'NO',
    currency: 'EUR',
    active: true,
    preferred: true,
    rating: 1,
    terms: 'net 45',
    buyer: 'Buyer 1',
    cycleWeeks: 6,
    firstWeek: 4,
    weekday: 0,
    leadDays: 42,
    delays: punctual,
  },
  {
    vendor: 'V-1010',
    name: 'Old Mill Saddlery',
    address: 'The Old Mill, 1 Weir Lane\nMillbrook, VT',
    country: 'US',
    currency: 'USD',
    active: false,
    preferred: false,
    rating: 3,
    terms: 'net 30',
    buyer: 'Buyer 3',
    cycleWeeks: 6,
    firstWeek: 1,
    weekday: 2,
    leadDays: 18,
    delays: usual,
  },
];

/** What a vendor asks for an item, in cents of its currency in 2026; in 2025 it was three per cent less. */
export interface ListPrice {
  readonly vendor: string;
  readonly item: string;
  readonly cents: number;
  readonly minimum: number;
  readonly leadDays: number;
  /** The last day of the price, where it has one. */
  readonly until?: string;
}

type Quoted = readonly [item: string, cents: number, minimum: number, leadDays: number];

const quotes = (vendor: string, quoted: readonly Quoted[]): ListPrice[] =>
  quoted.map(([item, cents, minimum, leadDays]) => ({ vendor, item, cents, minimum, leadDays }));

export const listPrices: readonly ListPrice[] = [
  ...quotes('V-1001', [
    ['3010', 6_800, 100, 28],
    ['3020', 9_400, 20, 28],
    ['3030', 2_150, 100, 28],
  ]),
  ...quotes('V-1002', [
    ['3210', 4_650, 50, 49],
    ['3220', 9_200, 50, 49],
    ['3230', 1_120, 100, 49],
    ['3240', 2_610, 100, 49],
    ['3250', 985, 100, 49],
  ]),
  ...quotes('V-1003', [
    ['3140', 2_840, 50, 35],
    ['3310', 6_150, 50, 35],
    ['3510', 1_990, 50, 35],
  ]),
  ...quotes('V-1004', [
    ['3110', 1_240, 100, 21],
    ['3120', 690, 100, 21],
    ['3130', 980, 100, 21],
    ['3140', 3_480, 50, 21],
  ]),
  ...quotes('V-1005', [
    ['3150', 1_090, 200, 21],
    ['3160', 260, 200, 21],
    ['3430', 540, 100, 21],
  ]),
  ...quotes('V-1006', [
    ['3050', 1_180, 25, 14],
    ['3520', 8_600, 20, 14],
    ['3610', 480, 100, 14],
  ]),
  ...quotes('V-1007', [
    ['3240', 2_480, 100, 42],
    ['3250', 930, 100, 42],
  ]),
  ...quotes('V-1008', [
    ['3110', 1_395, 100, 10],
    ['3150', 1_188, 100, 8],
    ['3230', 1_265, 50, 6],
    ['3240', 2_820, 50, 9],
    ['3250', 1_010, 50, 12],
    ['3310', 7_480, 20, 7],
    ['3320', 1_950, 50, 12],
    ['3410', 1_380, 50, 12],
    ['3420', 1_450, 50, 12],
    ['3430', 595, 40, 12],
  ]),
  ...quotes('V-1009', [['3040', 5_900, 20, 42]]),
  { vendor: 'V-1010', item: '3410', cents: 1_290, minimum: 50, leadDays: 18, until: '2025-11-30' },
];

/** Who is asked for an item, between which order days; how many weeks of use are kept beside what is coming. */
export interface Supply {
  readonly item: string;
  readonly vendor: string;
  readonly cushionWeeks: number;
  readonly from?: string;
  readonly until?: string;
  /** The last order was sized to leave stock for so many days after the last day of the records. */
  readonly endCoverDays?: number;
}

export const supplies: readonly Supply[] = [
  { item: '3010', vendor: 'V-1001', cushionWeeks: 3 },
  { item: '3020', vendor: 'V-1001', cushionWeeks: 3 },
  { item: '3030', vendor: 'V-1001', cushionWeeks: 3 },
  { item: '3040', vendor: 'V-1009', cushionWeeks: 4 },
  { item: '3050', vendor: 'V-1006', cushionWeeks: 3 },
  { item: '3110', vendor: 'V-1004', cushionWeeks: 7, until: '2026-08-10' },
  { item: '3120', vendor: 'V-1004', cushionWeeks: 7, until: '2026-08-10' },
  { item: '3130', vendor: 'V-1004', cushionWeeks: 7, until: '2026-08-10' },
  { item: '3140', vendor: 'V-1003', cushionWeeks: 4 },
  { item: '3150', vendor: 'V-1005', cushionWeeks: 3, until: '2026-09-20', endCoverDays: 12.4 },
  { item: '3160', vendor: 'V-1005', cushionWeeks: 3 },
  { item: '3210', vendor: 'V-1002', cushionWeeks: 4 },
  { item: '3220', vendor: 'V-1002', cushionWeeks: 4 },
  { item: '3230', vendor: 'V-1002', cushionWeeks: 4, until: '2026-09-01', endCoverDays: 9.5 },
  { item: '3240', vendor: 'V-1007', cushionWeeks: 8, until: '2026-05-31' },
  { item: '3240', vendor: 'V-1002', cushionWeeks: 4, from: '2026-06-01' },
  { item: '3250', vendor: 'V-1007', cushionWeeks: 8, until: '2026-05-31' },
  { item: '3250', vendor: 'V-1008', cushionWeeks: 4, from: '2026-06-01' },
  { item: '3310', vendor: 'V-1003', cushionWeeks: 3, until: '2026-09-10', endCoverDays: 8.4 },
  { item: '3320', vendor: 'V-1008', cushionWeeks: 3 },
  { item: '3410', vendor: 'V-1010', cushionWeeks: 4, until: '2025-11-30' },
  { item: '3410', vendor: 'V-1008', cushionWeeks: 4, from: '2025-12-01' },
  { item: '3420', vendor: 'V-1008', cushionWeeks: 3 },
  { item: '3430', vendor: 'V-1005', cushionWeeks: 3 },
  { item: '3510', vendor: 'V-1003', cushionWeeks: 4 },
  { item: '3520', vendor: 'V-1006', cushionWeeks: 3 },
  { item: '3610', vendor: 'V-1006', cushionWeeks: 3 },
];

/** Quantities are rounded up to these lots; 10 where none is named. */
export const lots: Readonly<Record<string, number>> = { 3050: 25, 3110: 50, 3120: 50, 3150: 100, 3160: 100, 3610: 50 };
