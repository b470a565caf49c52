export type { Company, Item, Vendor } from './company/company.ts';
export { foundCompany } from './company/found.ts';
export { sizeOf, type Size } from './company/size.ts';
export { simulate, type Plant, type Rooms } from './simulate.ts';
export type { Sink } from './tables.ts';
export { tables, type TableName } from './tables.data.ts';
export { recordsOf, type Lines, type Setting } from './company-records.ts';
export { settingsOf } from './settings.ts';
