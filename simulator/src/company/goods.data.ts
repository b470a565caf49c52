/** What is bought from which kind of vendor: cents for a unit (median), and days of delivery. */
export interface Trade {
  readonly group: string;
  readonly category: string;
  readonly names: readonly string[];
  readonly unit: string;
  readonly medianPrice: number;
  readonly leadDays: readonly [number, number];
  readonly use: 'component' | 'traded';
}

export const trades: readonly Trade[] = [
  {
    group: 'castings',
    category: 'Castings',
    names: ['Housing', 'Volute', 'Flange', 'Bracket', 'End cover'],
    unit: 'pcs',
    medianPrice: 2600,
    leadDays: [15, 35],
    use: 'component',
  },
  {
    group: 'steel',
    category: 'Bar and sheet',
    names: ['Shaft blank', 'Plate', 'Tube', 'Ring blank', 'Base frame'],
    unit: 'pcs',
    medianPrice: 1400,
    leadDays: [8, 18],
    use: 'component',
  },
  {
    group: 'motors',
    category: 'Motors',
    names: ['Motor 0.75 kW', 'Motor 1.5 kW', 'Motor 2.2 kW', 'Motor 4 kW'],
    unit: 'pcs',
    medianPrice: 11000,
    leadDays: [18, 40],
    use: 'component',
  },
  {
    group: 'seals',
    category: 'Seals and bearings',
    names: ['Shaft seal', 'Bearing', 'O-ring set', 'Gasket', 'Bushing'],
    unit: 'pcs',
    medianPrice: 650,
    leadDays: [6, 16],
    use: 'component',
  },
  {
    group: 'electronics',
    category: 'Electronics',
    names: ['Controller', 'Sensor', 'Cable set', 'Switch', 'Terminal box'],
    unit: 'pcs',
    medianPrice: 2100,
    leadDays: [20, 45],
    use: 'component',
  },
  {
    group: 'fasteners',
    category: 'Fasteners',
    names: ['Screw set', 'Stud', 'Washer pack', 'Clamp'],
    unit: 'pcs',
    medianPrice: 120,
    leadDays: [4, 10],
    use: 'component',
  },
  {
    group: 'packaging',
    category: 'Packaging',
    names: ['Carton', 'Pallet box', 'Foam insert', 'Label set'],
    unit: 'pcs',
    medianPrice: 180,
    leadDays: [4, 9],
    use: 'component',
  },
  {
    group: 'trading',
    category: 'Hoses and fittings',
    names: ['Suction hose', 'Pressure hose', 'Coupling', 'Elbow', 'Adapter'],
    unit: 'pcs',
    medianPrice: 2300,
    leadDays: [8, 24],
    use: 'traded',
  },
  {
    group: 'trading',
    category: 'Gauges and valves',
    names: ['Pressure gauge', 'Ball valve', 'Check valve', 'Flow meter'],
    unit: 'pcs',
    medianPrice: 4200,
    leadDays: [10, 30],
    use: 'traded',
  },
  {
    group: 'trading',
    category: 'Spare parts',
    names: ['Repair kit', 'Impeller', 'Seal kit', 'Rotor'],
    unit: 'pcs',
    medianPrice: 3400,
    leadDays: [10, 28],
    use: 'traded',
  },
];

/** Vendors of services: they sell no goods, they send invoices. Cents a month for the standard company. */
export const services = [
  { group: 'rent', name: 'Property', account: '6310', monthly: 4_200_000 },
  { group: 'energy', name: 'Energy', account: '6320', monthly: 2_600_000 },
  { group: 'freight', name: 'Freight', account: '6110', monthly: 0 },
  { group: 'software', name: 'Software', account: '6510', monthly: 0 },
  { group: 'cleaning', name: 'Cleaning', account: '6330', monthly: 640_000 },
  { group: 'consulting', name: 'Consulting', account: '6610', monthly: 900_000 },
  { group: 'maintenance', name: 'Maintenance', account: '6340', monthly: 1_500_000 },
  { group: 'agency', name: 'Staffing', account: '6230', monthly: 1_200_000 },
] as const;

/** Vendors of the moment, by the account of what they do. */
export const occasions = [
  {
    group: 'supplies',
    account: '6400',
    names: ['Office Supply', 'Safety Gear', 'Tools', 'Print Shop', 'Hardware', 'Workwear', 'Furniture'],
  },
  {
    group: 'repairs',
    account: '6340',
    names: ['Electrical', 'Forklift Service', 'Plumbing', 'Roofing', 'Calibration', 'Crane Service', 'Doors'],
  },
  {
    group: 'events',
    account: '6700',
    names: ['Travel', 'Catering', 'Fairs', 'Media', 'Training', 'Hotel', 'Photo'],
  },
] as const;

export const finishedFamilies = [
  { category: 'Centrifugal pumps', name: 'Centrifugal pump', factor: 1.3 },
  { category: 'Diaphragm pumps', name: 'Diaphragm pump', factor: 0.9 },
  { category: 'Submersible pumps', name: 'Submersible pump', factor: 1.5 },
  { category: 'Dosing units', name: 'Dosing unit', factor: 1.1 },
  { category: 'Filter units', name: 'Filter unit', factor: 0.7 },
] as const;

/** The machines of each plant, in the order in which work passes them. Minutes for a unit and a set-up, medians. */
export const crafts = [
  { code: 'CUT', name: 'Cutting', setup: 20, run: 14, shift: [360, 1320], costPerHour: 5200, of: 'assembly' },
  { code: 'MAC', name: 'Machining', setup: 40, run: 38, shift: [360, 1320], costPerHour: 7800, of: 'assembly' },
  { code: 'WEL', name: 'Welding', setup: 25, run: 44, shift: [360, 1320], costPerHour: 6400, of: 'assembly' },
  { code: 'PAI', name: 'Painting', setup: 30, run: 12, shift: [360, 840], costPerHour: 4600, of: 'finished' },
  { code: 'ASM', name: 'Assembly', setup: 15, run: 60, shift: [360, 1320], costPerHour: 5000, of: 'finished' },
  { code: 'TST', name: 'Testing', setup: 10, run: 20, shift: [360, 840], costPerHour: 5600, of: 'finished' },
] as const;

/** Demand of a month against the mean of the year, January first. */
export const season = [0.86, 0.9, 1.04, 1.12, 1.16, 1.12, 1.0, 0.92, 1.02, 1.04, 0.96, 0.86] as const;
