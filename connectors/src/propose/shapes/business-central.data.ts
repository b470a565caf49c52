import type { KnownShape } from './shape.ts';

const shape = (
  table: string,
  kind: string,
  rest: { readonly files: string; readonly marks: string; readonly columns: Record<string, string> },
): KnownShape => ({
  name: `Business Central ${table}`,
  kind,
  files: rest.files.split(' | '),
  marks: rest.marks.split(' | '),
  marksNeeded: 1,
  columns: rest.columns,
});

const purchased = {
  party: 'Buy-from Vendor No. | Pay-to Vendor No.',
  unit: 'Department Code | Shortcut Dimension 1 Code',
  currency: 'Currency Code',
};
const sold = {
  party: 'Sell-to Customer No. | Bill-to Customer No.',
  unit: 'Department Code | Shortcut Dimension 1 Code',
  currency: 'Currency Code',
};

/** Lists of Dynamics 365 Business Central and NAV, whose items are just called `No.`; days and amounts by English heading. */
export const businessCentralShapes: readonly KnownShape[] = [
  shape('purchase lines', 'order_line', {
    files: 'Purchase Line',
    marks: 'Direct Unit Cost | Qty. to Receive | Promised Receipt Date | Planned Receipt Date',
    columns: {
      ...purchased,
      document: 'Document No.',
      line: 'Line No.',
      item: 'No.',
      site: 'Location Code',
      on: 'Order Date | Document Date',
      firstPromise: 'Promised Receipt Date | Expected Receipt Date | Planned Receipt Date',
      need: 'Requested Receipt Date',
      quantity: 'Quantity',
      unitPrice: 'Direct Unit Cost | Unit Cost',
      amount: 'Line Amount | Amount',
    },
  }),
  shape('sales lines', 'order_line', {
    files: 'Sales Line',
    marks: 'Sell-to Customer No. | Qty. to Ship | Planned Delivery Date',
    columns: {
      ...sold,
      document: 'Document No.',
      line: 'Line No.',
      item: 'No.',
      site: 'Location Code',
      on: 'Order Date | Document Date',
      firstPromise: 'Promised Delivery Date | Planned Delivery Date | Shipment Date',
      need: 'Requested Delivery Date',
      quantity: 'Quantity',
      unitPrice: 'Unit Price',
      amount: 'Line Amount | Amount',
    },
  }),
  shape('posted purchase receipt lines', 'receipt', {
    files: 'Posted Purchase Receipt | Purch. Rcpt. Line | Purchase Receipt Line',
    marks: 'Qty. Rcd. Not Invoiced',
    columns: {
      party: 'Buy-from Vendor No.',
      document: 'Order No.',
      line: 'Order Line No.',
      item: 'No. | Item No.',
      site: 'Location Code',
      on: 'Posting Date',
      received: 'Quantity',
    },
  }),
  shape('posted sales shipment lines', 'shipment', {
    files: 'Posted Sales Shipment | Sales Shipment Line',
    marks: 'Qty. Shipped Not Invoiced',
    columns: {
      shipment: 'Shipment No. | Document No.',
      party: 'Sell-to Customer No.',
      document: 'Order No.',
      line: 'Order Line No.',
      item: 'No. | Item No.',
      site: 'Location Code',
      on: 'Posting Date | Shipment Date',
      quantity: 'Quantity',
    },
  }),
  shape('posted purchase invoices', 'invoice_line', {
    files: 'Posted Purchase Invoice | Purch. Inv.',
    marks: 'Vendor Invoice No.',
    columns: {
      ...purchased,
      document: 'No. | Document No.',
      order: 'Order No.',
      on: 'Posting Date | Document Date',
      dueOn: 'Due Date',
      amount: 'Amount | Line Amount',
    },
  }),
  shape('production orders', 'order_line', {
    files: 'Production Order | Released Production Order | Finished Production Order',
    marks: 'Source No. | Source Item No. | Finished Quantity',
    columns: {
      document: 'No. | Prod. Order No.',
      item: 'Source No. | Source Item No. | Item No.',
      status: 'Status',
      on: 'Starting Date',
      firstPromise: 'Due Date | Ending Date',
      quantity: 'Quantity',
    },
  }),
];
