import type { FirstFile } from './first-files.data.ts';

/** Files of money: the books, budgets, what is invoiced and paid, and what was agreed with vendors. */
export const moneyFiles: readonly FirstFile[] = [
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
];
