import type { FirstFile } from './first-files.data.ts';

/** Files of people, rules and the state of things: who works here, what they sign in to, what must be renewed, what went wrong. */
export const peopleFiles: readonly FirstFile[] = [
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
];
