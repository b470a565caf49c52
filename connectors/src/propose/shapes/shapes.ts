import { businessCentralShapes } from './business-central.data.ts';
import { erpnextShapes } from './erpnext.data.ts';
import { eventLogShapes } from './event-log.data.ts';
import { odooShapes } from './odoo.data.ts';
import { sapShapes } from './sap.data.ts';
import { trytonShapes } from './tryton.data.ts';
import type { KnownShape } from './shape.ts';

/** The tables of known systems; where two fit alike, the earlier one is taken. */
export const knownShapes: readonly KnownShape[] = [
  ...erpnextShapes,
  ...odooShapes,
  ...trytonShapes,
  ...eventLogShapes,
  ...sapShapes,
  ...businessCentralShapes,
];
