/** What the company makes, buys and keeps. Codes are the ERP's. */
export interface Item {
  readonly item: string;
  readonly name: string;
  readonly category: string;
  readonly unit: string;
  readonly made: boolean;
}

const made = (item: string, name: string, category: string): Item => ({ item, name, category, unit: 'pc', made: true });

const bought = (item: string, name: string, category: string): Item => ({
  item,
  name,
  category,
  unit: item === '3050' ? 'kg' : 'pc',
  made: false,
});

export const items: readonly Item[] = [
  made('1100', 'Quay city bike 28"', 'Bicycles'),
  made('1200', 'Headland touring bike 28"', 'Bicycles'),
  made('1300', 'Breakwater cargo bike', 'Bicycles'),
  made('2100', 'Frame, standard, painted', 'Sub-assemblies'),
  made('2200', 'Frame, cargo, painted', 'Sub-assemblies'),
  made('2300', 'Wheelset 28"', 'Sub-assemblies'),
  bought('3010', 'Frame, standard, raw', 'Frames and forks'),
  bought('3020', 'Frame, cargo, raw', 'Frames and forks'),
  bought('3030', 'Fork, steel', 'Frames and forks'),
  bought('3040', 'Fork, suspension', 'Frames and forks'),
  bought('3050', 'Powder coat, harbour blue', 'Frames and forks'),
  bought('3110', 'Rim 28 × 1.6', 'Wheels'),
  bought('3120', 'Spoke and nipple set, 36', 'Wheels'),
  bought('3130', 'Hub, front', 'Wheels'),
  bought('3140', 'Hub, rear, with dynamo', 'Wheels'),
  bought('3150', 'Tyre 28 × 1.6, reflective', 'Wheels'),
  bought('3160', 'Tube 28"', 'Wheels'),
  bought('3210', 'Drivetrain, 8-speed', 'Drive'),
  bought('3220', 'Drivetrain, 11-speed', 'Drive'),
  bought('3230', 'Chain', 'Drive'),
  bought('3240', 'Crankset, 170 mm', 'Drive'),
  bought('3250', 'Pedals, pair', 'Drive'),
  bought('3310', 'Brake set, hydraulic', 'Brakes'),
  bought('3320', 'Brake set, mechanical', 'Brakes'),
  bought('3410', 'Saddle, gel', 'Contact points'),
  bought('3420', 'Handlebar, alloy', 'Contact points'),
  bought('3430', 'Grips, pair', 'Contact points'),
  bought('3510', 'Light set, StVZO', 'Equipment'),
  bought('3520', 'Cargo box, birch', 'Equipment'),
  bought('3610', 'Carton, bicycle', 'Packaging'),
];

/** One component of an assembly; `until` is the last day on which it holds, both days included. */
export interface Component {
  readonly assembly: string;
  readonly item: string;
  readonly per: number;
  readonly from: string;
  readonly until?: string;
}

const uses = (assembly: string, components: Readonly<Record<string, number>>): Component[] =>
  Object.entries(components).map(([item, per]) => ({ assembly, item, per, from: '2025-01-01' }));

const everyBike = { 2300: 1, 3150: 2, 3160: 2, 3240: 1, 3250: 1, 3410: 1, 3420: 1, 3430: 1, 3510: 1, 3610: 1 };

export const components: readonly Component[] = [
  ...uses('1100', { 2100: 1, 3030: 1, 3210: 1, 3230: 1, 3320: 1, ...everyBike }),
  ...uses('1200', { 2100: 1, 3030: 1, 3220: 1, 3230: 1, 3310: 1, ...everyBike }),
  ...uses('1300', { 2200: 1, 3040: 1, 3220: 1, 3230: 2, 3310: 1, 3520: 1, ...everyBike }),
  ...uses('2100', { 3010: 1 }),
  { assembly: '2100', item: '3050', per: 0.4, from: '2025-01-01', until: '2025-12-31' },
  { assembly: '2100', item: '3050', per: 0.35, from: '2026-01-01' },
  ...uses('2200', { 3020: 1, 3050: 0.6 }),
  ...uses('2300', { 3110: 2, 3120: 2, 3130: 1, 3140: 1 }),
];

/** What one unit of a made item takes at a work centre. */
export interface Step {
  readonly assembly: string;
  readonly step: string;
  readonly workCentre: string;
  readonly hoursPer: number;
}

export const steps: readonly Step[] = [
  { assembly: '1100', step: '10', workCentre: 'WC-50', hoursPer: 1.5 },
  { assembly: '1100', step: '20', workCentre: 'WC-60', hoursPer: 0.3 },
  { assembly: '1200', step: '10', workCentre: 'WC-50', hoursPer: 1.8 },
  { assembly: '1200', step: '20', workCentre: 'WC-60', hoursPer: 0.35 },
  { assembly: '1300', step: '10', workCentre: 'WC-50', hoursPer: 2.6 },
  { assembly: '1300', step: '20', workCentre: 'WC-60', hoursPer: 0.5 },
  { assembly: '2100', step: '10', workCentre: 'WC-10', hoursPer: 0.25 },
  { assembly: '2100', step: '20', workCentre: 'WC-20', hoursPer: 0.4 },
  { assembly: '2200', step: '10', workCentre: 'WC-10', hoursPer: 0.35 },
  { assembly: '2200', step: '20', workCentre: 'WC-20', hoursPer: 0.6 },
  { assembly: '2300', step: '10', workCentre: 'WC-40', hoursPer: 0.45 },
  { assembly: '2300', step: '20', workCentre: 'WC-45', hoursPer: 0.2 },
];

export interface WorkCentre {
  readonly workCentre: string;
  readonly name: string;
  readonly centsPerHour: number;
}

export const workCentres: readonly WorkCentre[] = [
  { workCentre: 'WC-10', name: 'Frame preparation', centsPerHour: 4_150 },
  { workCentre: 'WC-20', name: 'Paint booth and oven', centsPerHour: 5_600 },
  { workCentre: 'WC-40', name: 'Wheel lacing', centsPerHour: 3_900 },
  { workCentre: 'WC-45', name: 'Wheel truing', centsPerHour: 4_300 },
  { workCentre: 'WC-50', name: 'Assembly line', centsPerHour: 3_850 },
  { workCentre: 'WC-60', name: 'Test and packing', centsPerHour: 3_600 },
];

export const sites: readonly { readonly site: string; readonly name: string }[] = [
  { site: 'PLANT', name: 'Harbour works' },
  { site: 'DEPOT', name: 'Inland depot' },
];

export const scrapReasons: Readonly<Record<string, string>> = {
  PB: 'Paint blemish',
  WP: 'Weld porosity',
  HD: 'Dent in handling',
  SH: 'Spoke hole off centre',
};
