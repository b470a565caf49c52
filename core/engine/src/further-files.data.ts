import type { FirstFile } from './first-files.data.ts';

/** What is worth adding once the first files are there. */
export const furtherFiles: readonly FirstFile[] = [
  {
    file: 'general-ledger',
    title: 'General ledger with the chart of accounts',
    names: {
      ERPNext: 'General Ledger (GL Entry); Chart of Accounts (Account)',
      Odoo: 'Journal Items (account.move.line); Chart of Accounts (account.account)',
      Tryton: 'Account Move Lines (account.move.line); Accounts (account.account)',
      SAP: 'FAGLL03; ACDOCA or BSEG; SKA1 and SKAT',
      NetSuite: 'General Ledger report; Chart of Accounts',
    },
    fills: [
      {
        kind: 'ledger_entry',
        values: {},
        columns: ['account', 'on', 'amount'],
        helps: ['unit', 'entity', 'currency', 'project', 'entry', 'document'],
      },
      { kind: 'account', values: {}, columns: ['account', 'name'], helps: ['sign', 'parent', 'type', 'measure'] },
    ],
  },
  {
    file: 'budget',
    title: 'Budget',
    names: {
      ERPNext: 'Budget, with its accounts and monthly distribution',
      Odoo: 'Budgets, by line',
      Tryton: 'Budgets (account.budget)',
      SAP: 'Cost centre plan (KP06)',
      NetSuite: 'Budgets; Budget vs. Actual',
    },
    fills: [
      {
        kind: 'budget_line',
        values: {},
        columns: ['account', 'on', 'amount'],
        helps: ['unit', 'entity', 'currency', 'project', 'version'],
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
    file: 'standard-costs',
    title: 'Standard costs',
    names: {
      ERPNext: 'Item, valuation rate',
      Odoo: 'Products, cost',
      Tryton: 'Products, cost price',
      SAP: 'MBEW; CK13N',
      NetSuite: 'Item, standard cost version',
    },
    fills: [{ kind: 'cost_standard', values: {}, columns: ['item', 'cost'], helps: ['currency', 'from', 'to'] }],
  },
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
    file: 'invoices',
    title: 'Invoice lines',
    names: {
      ERPNext: 'Purchase Invoice Item; Sales Invoice Item',
      Odoo: 'Invoice lines (account.move.line)',
      Tryton: 'Invoice Lines (account.invoice.line)',
      SAP: 'RBKP and RSEG; VBRK and VBRP',
      NetSuite: 'Vendor Bill and Invoice, search by line',
    },
    fills: [
      {
        kind: 'invoice_line',
        values: { invoiceType: ['purchase', 'sale'] },
        columns: ['invoiceType', 'document', 'line', 'on', 'amount'],
        helps: [
          'party',
          'order',
          'unit',
          'account',
          'currency',
          'dueOn',
          'discountBy',
          'discountShare',
          'status',
          'item',
          'quantity',
        ],
      },
    ],
  },
  {
    file: 'payments',
    title: 'Payments',
    names: {
      ERPNext: 'Payment Entry, with its references',
      Odoo: 'Payments (account.payment)',
      Tryton: 'Payments (account.payment)',
      SAP: 'FBL1N and FBL5N, cleared items; BSAK and BSAD',
      NetSuite: 'Bill Payment and Customer Payment',
    },
    fills: [
      {
        kind: 'payment',
        values: { paymentType: ['paid', 'received'] },
        columns: ['paymentType', 'payment', 'invoice', 'on', 'amount'],
        helps: ['party', 'category', 'unit', 'account', 'currency'],
      },
    ],
  },
  {
    file: 'people',
    title: 'People',
    names: {
      ERPNext: 'Employee',
      Odoo: 'Employees (hr.employee)',
      Tryton: 'Employees (company.employee)',
      SAP: 'PA0000 and PA0001',
      NetSuite: 'Employees',
    },
    fills: [
      {
        kind: 'person',
        values: {},
        columns: ['person', 'name', 'unit', 'from', 'to'],
        helps: ['role', 'site', 'manager', 'fullTimeShare'],
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
    file: 'pay-rates',
    title: 'Pay rates',
    names: {
      ERPNext: 'Salary Structure Assignment',
      Odoo: 'Contracts (hr.contract)',
      Tryton: 'Employee Cost Prices (company.employee_cost_price)',
      SAP: 'PA0008',
      NetSuite: 'Employees, labor cost',
    },
    fills: [{ kind: 'pay_rate', values: {}, columns: ['person', 'ratePerHour'], helps: ['currency', 'from', 'to'] }],
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
    file: 'exchange-rates',
    title: 'Exchange rates',
    names: {
      ERPNext: 'Currency Exchange',
      Odoo: 'Currency Rates (res.currency.rate)',
      Tryton: 'Currency Rates (currency.currency.rate)',
      SAP: 'OB08; TCURR',
      NetSuite: 'Currency Exchange Rates',
    },
    fills: [
      {
        kind: 'fx_rate',
        values: {},
        columns: ['fromCurrency', 'toCurrency', 'rateType', 'rate'],
        helps: ['from', 'to'],
      },
    ],
  },
  {
    file: 'measurements',
    title: 'Measurements and targets',
    names: {
      ERPNext: 'Quality Goal; targets of sales persons',
      Odoo: 'Goals (gamification.goal)',
      Tryton: 'a sheet of its own',
      SAP: 'IK17; KB33N',
      NetSuite: 'Quotas; key performance indicators',
    },
    fills: [
      {
        kind: 'measurement',
        values: {},
        columns: ['measure', 'on', 'value'],
        helps: ['target', 'person', 'unit', 'site', 'party', 'item', 'segment', 'amount', 'currency'],
      },
    ],
  },
  {
    file: 'contracts',
    title: 'Contracts with vendors',
    names: {
      ERPNext: 'Blanket Order; Contract',
      Odoo: 'Purchase Agreements (purchase.requisition)',
      Tryton: 'Blanket Agreements (purchase.blanket_agreement)',
      SAP: 'ME3N; EKKO and EKPO of outline agreements',
      NetSuite: 'Purchase Contract; Blanket Purchase Order',
    },
    fills: [
      {
        kind: 'contract',
        values: {},
        columns: ['contract', 'type', 'party'],
        helps: ['name', 'system', 'unit', 'owner', 'from', 'to', 'noticeBy', 'seats', 'pricePerSeat', 'currency'],
      },
    ],
  },
  {
    file: 'sign-ins',
    title: 'Seats and sign-ins of systems',
    names: {
      ERPNext: 'Activity Log, sign-ins',
      Odoo: 'Users log (res.users.log)',
      Tryton: 'a sheet of its own',
      SAP: 'SUIM, users by day of sign-in; USR02',
      NetSuite: 'Login Audit Trail',
    },
    fills: [
      {
        kind: 'usage',
        values: {},
        columns: ['system', 'person', 'on'],
        helps: ['seat', 'assigned', 'signIns'],
      },
    ],
  },
  {
    file: 'purchase-approvals',
    title: 'Approvals of purchase orders',
    names: {
      ERPNext: 'Purchase Order, with its workflow actions',
      Odoo: 'Purchase Orders, confirmed by (purchase.order)',
      Tryton: 'Purchases, quoted and confirmed by (purchase.purchase)',
      SAP: 'ME2N with release; CDHDR and CDPOS',
      NetSuite: 'Purchase Order, system notes',
    },
    fills: [
      {
        kind: 'order_line',
        values: { orderType: ['purchase'], lineType: ['goods'] },
        columns: ['orderType', 'document', 'line', 'lineType', 'requester', 'approver', 'on', 'amount'],
        helps: ['approvedOn', 'party', 'item', 'unit', 'status', 'currency'],
      },
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
  {
    file: 'obligations',
    title: 'Permits, insurances, leases and audits',
    names: {
      ERPNext: 'a sheet of its own',
      Odoo: 'a sheet of its own',
      Tryton: 'a sheet of its own',
      SAP: 'EHS permits; a sheet of its own',
      NetSuite: 'a sheet of its own',
    },
    fills: [
      {
        kind: 'obligation',
        values: {},
        columns: ['obligation', 'dueOn', 'leadTimeDays', 'appliedOn', 'renewedOn'],
        helps: [
          'name',
          'type',
          'authority',
          'unit',
          'site',
          'workCentre',
          'owner',
          'from',
          'status',
          'amount',
          'currency',
        ],
      },
    ],
  },
  {
    file: 'incidents',
    title: 'Incidents and disturbances',
    names: {
      ERPNext: 'Issue',
      Odoo: 'Helpdesk Tickets (helpdesk.ticket)',
      Tryton: 'a sheet of its own',
      SAP: 'Solution Manager, incidents',
      NetSuite: 'Cases',
    },
    fills: [
      {
        kind: 'incident',
        values: {},
        columns: ['incident', 'on', 'endedOn'],
        helps: ['type', 'name', 'severity', 'system', 'party', 'site', 'region', 'expectedEnd', 'status'],
      },
    ],
  },
  {
    file: 'absences',
    title: 'Absences',
    names: {
      ERPNext: 'Leave Application; Attendance',
      Odoo: 'Time Off (hr.leave)',
      Tryton: 'a sheet of its own',
      SAP: 'PA2001; infotype 2001',
      NetSuite: 'Time-Off Requests',
    },
    fills: [{ kind: 'absence', values: {}, columns: ['person', 'on', 'type'], helps: ['absence', 'unit', 'hours'] }],
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
];
