import type { FirstFile } from './first-files.data.ts';

/** Files of goods and machines: stock, what goods are made of, and how they are made. */
export const worksFiles: readonly FirstFile[] = [
  {
    file: 'operations',
    title: 'Operations of production orders',
    names: {
      ERPNext: 'Job Card; Work Order Operation',
      Odoo: 'Work Orders (mrp.workorder)',
      Tryton: 'Works (production.work)',
      SAP: 'COOIS, operations; AFVC and AFRU',
      NetSuite: 'Manufacturing Operation Task',
    },
    fills: [
      {
        kind: 'operation',
        values: {},
        columns: ['document', 'step', 'workCentre', 'start', 'end'],
        helps: [
          'item',
          'scheduledStart',
          'scheduledEnd',
          'plannedCost',
          'actualCost',
          'currency',
          'runHours',
          'setupHours',
          'standardHours',
          'good',
          'scrap',
        ],
      },
    ],
  },
  {
    file: 'stock-on-hand',
    title: 'Stock on hand',
    names: {
      ERPNext: 'Stock Balance; Bin',
      Odoo: 'Locations (stock.quant)',
      Tryton: 'Products by Location',
      SAP: 'MB52; MARD',
      NetSuite: 'Current Inventory Status',
    },
    fills: [{ kind: 'stock_level', values: {}, columns: ['item', 'site', 'on', 'quantity'], helps: ['bin'] }],
  },
  {
    file: 'stock-moves',
    title: 'Stock moves',
    names: {
      ERPNext: 'Stock Ledger Entry',
      Odoo: 'Moves History (stock.move.line)',
      Tryton: 'Stock Moves (stock.move)',
      SAP: 'MB51; MATDOC or MSEG',
      NetSuite: 'Inventory Activity Detail',
    },
    fills: [
      {
        kind: 'stock_move',
        values: {},
        columns: ['item', 'site', 'on', 'quantity'],
        helps: ['move', 'moveType', 'document'],
      },
    ],
  },
  {
    file: 'bills-of-materials',
    title: 'Bills of materials',
    names: {
      ERPNext: 'BOM Item',
      Odoo: 'Bill of Material Lines (mrp.bom.line)',
      Tryton: 'BOM Inputs (production.bom.input)',
      SAP: 'CS12; STKO and STPO',
      NetSuite: 'Bill of Materials Revision, components',
    },
    fills: [{ kind: 'bom_line', values: {}, columns: ['assembly', 'item', 'quantityPer'], helps: ['from', 'to'] }],
  },
  {
    file: 'promotions',
    title: 'Promotions',
    names: {
      ERPNext: 'Pricing Rule; Promotional Scheme',
      Odoo: 'Discount and loyalty programs (loyalty.program)',
      Tryton: 'Sale Promotions (sale.promotion)',
      SAP: 'VB25; KONA',
      NetSuite: 'Promotions',
    },
    fills: [
      {
        kind: 'promotion',
        values: {},
        columns: ['promotion', 'name'],
        helps: ['type', 'category', 'discountShare', 'minimumQuantity', 'maximumQuantity', 'from', 'to'],
      },
    ],
  },
  {
    file: 'work-centres',
    title: 'Work centres',
    names: {
      ERPNext: 'Workstation',
      Odoo: 'Work Centers (mrp.workcenter)',
      Tryton: 'Work Centers (production.work.center)',
      SAP: 'CR60; CRHD and CRTX',
      NetSuite: 'Work centers (groups of employees)',
    },
    fills: [{ kind: 'work_centre', values: {}, columns: ['workCentre', 'name'], helps: ['costPerHour'] }],
  },
  {
    file: 'capacities',
    title: 'Capacity of work centres',
    names: {
      ERPNext: 'Workstation, working hours',
      Odoo: 'Work Centers, working hours (mrp.workcenter)',
      Tryton: 'Work Centers (production.work.center)',
      SAP: 'CR03; CRHD and KAKO',
      NetSuite: 'Work Center, work calendar',
    },
    fills: [
      { kind: 'capacity', values: {}, columns: ['workCentre', 'hoursPerDay'], helps: ['machines', 'from', 'to'] },
    ],
  },
  {
    file: 'machine-events',
    title: 'Downtime of machines',
    names: {
      ERPNext: 'Downtime Entry; Asset Repair',
      Odoo: 'Maintenance Requests (maintenance.request)',
      Tryton: 'a sheet of its own',
      SAP: 'IW29, malfunction reports; QMEL and QMIH',
      NetSuite: 'a sheet of its own',
    },
    fills: [
      {
        kind: 'asset_event',
        values: {},
        columns: ['event', 'type', 'workCentre', 'on', 'hours'],
        helps: ['site', 'reason'],
      },
    ],
  },
];
