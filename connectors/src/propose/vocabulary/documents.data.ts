import type { Phrases } from './phrases.ts';

const vendorOrCustomer =
  'vendor id, vendor, vendor name=0.9, customer id, customer, customer name=0.9, party id, party, party name=0.85, name=0.35, account id=0.3, account name=0.3';
const itemOfLine =
  'item id, item, item name=0.8, item description=0.75, description=0.5, item id name=0.8, id item category=0.4';
const unitOfLine =
  'department id, department, costcentre id, costcentre, department name=0.85, costcentre name=0.85, unit=0.7, company=0.4';
const quantities =
  'ordered=0.8, ordered quantity, quantity=0.95, order quantity, line quantity, item quantity=0.95, quantity uom=0.8, purchase order quantity, base quantity=0.7, sale order quantity, production order quantity, order=0.3';
const unitPrices =
  'unit price, price, net price, unit cost=0.8, item price=0.9, unit net price, price uom=0.8, purchase price=0.9, sale price=0.9, unit amount=0.8';
const amounts =
  'line amount, net amount, amount=0.95, order amount, total amount=0.85, line total=0.9, total net=0.9, total=0.65, net total=0.9, gross amount=0.55, amount tax=0.3, line net amount, total price=0.8, purchase amount=0.9, sale amount=0.9, total gross amount=0.5, net=0.7, amount item=0.7, spend=0.7, order total=0.8, cost=0.5';
const currencies =
  'currency id, currency, document currency, order currency, currency name=0.9, price list currency=0.8';

/** How exports call the columns of orders, receipts, shipments, invoices and payments. */
export const documentPhrases: Readonly<Record<string, Phrases>> = {
  order_line: {
    document:
      'purchase order id, sale order id, production order id, transfer order id, order id, purchase order, sale order, production order, order, purchase order document id, document id=0.8, document=0.7, purchase id=0.75, sale id=0.75, request id=0.75, request=0.6, purchase order sale id=0.95, id=0.4, name=0.3, purchase document id=0.95, production id=0.8, purchase=0.5, order item line id=0.3, purchase order id name=0.9, invoice id=0.35',
    line: 'line id, line, order line id, purchase order line id, sale order line id, order line, document line id, purchase order line, sequence=0.6, order item line id, purchase order item id=0.4',
    status:
      'status, order status, purchase status, purchase order status, document status=0.9, line status=0.9, delivery status=0.6, receipt status=0.6, production status=0.9',
    party: vendorOrCustomer,
    item: itemOfLine,
    unit: unitOfLine,
    site: 'site id, site, production site=0.2, vendor site=0.2, site name=0.9, delivery site, received site=0.9, source site=0.8, shipto=0.9',
    buyer:
      'buyer id, buyer, buyer name=0.9, purchase buyer, employee=0.6, employee id=0.7, created buyer=0.6, purchase group=0.5, purchase employee',
    on: 'order date, purchase order date, sale order date, production order date, purchase date, document date=0.8, date=0.7, order created date=0.8, created date=0.65, transaction date=0.75, sent date=0.7, purchase order sent date=0.8, purchase order sent vendor date=0.8, start date=0.5, order confirmed date=0.6, actual start=0.5, actual start date=0.55, scheduled start date=0.45, entry date=0.5, order timestamp=0.9, sale date=0.9, invoice date=0.4, ordered=0.8, ordered date, released=0.75, order released=0.75',
    firstPromise:
      'first promised, promised=0.9, first delivery, first scheduled date=0.9, first confirmed date=0.9, due=0.8, promised date, first promised date, delivery scheduled date, scheduled delivery date, scheduled date=0.9, delivery date=0.85, delivery scheduled=0.8, confirmed delivery date=0.85, due date=0.8, delivery due=0.85, order due date=0.8, received scheduled date, scheduled received=0.9, received due date=0.85, delivery=0.5, scheduled end date=0.8, end date=0.4, delivery promised date, confirmed date=0.6, requested date=0.5, requested delivery date=0.5, schedule received date=0.8, promised delivery date, first delivery date',
    lastPromise:
      'revised promised, revised delivery, revised confirmed, confirmed promised=0.9, last promised date, revised delivery date, confirmed delivery date, revised promised date, revised scheduled date, delivery confirmed date, confirmed date=0.7, revised confirmed date, revised date=0.7, revised delivery confirmed date',
    need: 'requested delivery date, requested date, need date, requested=0.7, delivery requested date, customer requested date',
    quantity: quantities,
    unitPrice: unitPrices,
    amount: amounts,
    currency: currencies,
  },
  receipt: {
    document:
      'purchase order id, order id, purchase order, order, production order id, source document=0.8, document id=0.5, received id=0.6, purchase order document id, production order, id=0.3, origin=0.6',
    line: 'line id, line, purchase order line id, order line id, order line, received line=0.7, purchase order line',
    party: vendorOrCustomer,
    item: itemOfLine,
    site: 'site id, site, production site=0.2, vendor site=0.2, site name=0.9, received site, accepted site=0.9, destination site=0.9',
    on: 'received date, received, delivered date, actual delivery date, delivered customer date=0.9, actual received date, received posting date, goods received date, posting date=0.7, actual date=0.6, actual end date=0.9, receipt posting date, end date=0.75, actual end=0.9, end=0.6, arrival date=0.9, date=0.6, delivered=0.7, received timestamp, delivery actual date, actual delivery=0.7',
    received:
      'received quantity, delivered quantity, quantity received, received=0.8, delivery quantity=0.8, accepted quantity=0.9, quantity=0.6, delivered=0.7, produced quantity, produced=0.85, output=0.85, output quantity=0.9, end quantity=0.9, actual quantity=0.8, entry quantity=0.6, order received quantity',
    rejected: 'rejected quantity, rejected, quantity rejected, rejected received=0.8',
    reason: 'reason, rejected reason, reason name=0.9, rejected reason id=0.9, rejected id=0.8',
  },
  shipment: {
    document:
      'sale order id, order id, sale order, order, document id=0.6, source document=0.8, id=0.3, purchase order id=0.5',
    line: 'line id, line, order line id, sale order line id, shipment line id=0.7',
    shipment: 'shipment id, shipment, delivery id, delivery shipment id, shipped id=0.8',
    party: 'customer id, customer, customer name=0.9, party id, party, ship customer=0.9, party name=0.85',
    item: itemOfLine,
    site: 'site id, site, production site=0.2, vendor site=0.2, shipped site, site name=0.9',
    on: 'shipped date, shipment date, delivered date=0.8, shipped, actual shipped date, dispatch date, posting date=0.7, date=0.6, delivery date=0.5, shipped delivery date, delivered customer date=0.7, actual delivery date=0.7',
    quantity:
      'shipped quantity, shipment quantity, delivered quantity, delivery quantity=0.9, quantity=0.7, delivered=0.6, shipped=0.5, actual quantity=0.6',
  },
  invoice_line: {
    document:
      'invoice id, invoice, purchase invoice id, sale invoice id, purchase invoice, sale invoice, document id=0.75, credit note id=0.7, transaction id=0.5, document=0.6, id=0.35, invoice name=0.7, name=0.3, vendor invoice id=0.8, voucher id=0.9, voucher=0.8',
    line: 'line id, line, invoice line id, invoice line, sequence=0.5',
    status: 'status, invoice status, payment status=0.6',
    party: vendorOrCustomer,
    order: 'purchase order id, order id, purchase order, order, sale order id, sale order, order document=0.8',
    orderLine: 'purchase order line id, order line id, order line, purchase order line, sale order line',
    item: itemOfLine,
    account: 'account id, account, expense account, sale account=0.8, account name=0.7, expense account id',
    unit: unitOfLine,
    project: 'project id, project, project name=0.9',
    on: 'invoiced=0.8, invoice date, document date=0.85, posting date=0.85, date=0.7, invoice document date, purchase invoice date, created date=0.5, transaction date=0.7',
    dueOn: 'due date, payment due date, due, invoice due date, net due date, due payment=0.9',
    quantity: quantities,
    unitPrice: unitPrices,
    amount: `${amounts}, invoice amount, invoice net amount, invoice total=0.8, total invoice amount=0.9`,
    currency: `${currencies}, invoice currency`,
  },
  payment: {
    payment:
      'payment id, payment, transaction id=0.85, document id=0.7, payment document id, id=0.4, payment reference=0.9, name=0.3, payment transaction id, payment name=0.7, voucher id=0.7, voucher=0.6',
    party: vendorOrCustomer,
    invoice: 'invoice id, invoice, invoice document=0.8, invoice id name=0.8, vendor invoice id=0.8',
    account:
      'account id, account, account name=0.7, bank account=0.3, id=0.5, payment account=0.4, payment account name=0.3',
    unit: `${unitOfLine}, service=0.8`,
    category:
      'category, category name, category description=0.9, purpose=0.8, description=0.5, account description=0.7, payment category, account name=0.6, item category=0.8',
    on: 'payment=0.7, payment date, posting date=0.75, date=0.7, document date=0.7, clearing date=0.9, transaction date=0.8, date payment transaction, actual payment date',
    amount: `${amounts}, payment amount, payment=0.6, paid=0.6, payment net amount`,
    currency: `${currencies}, payment currency`,
  },
};
