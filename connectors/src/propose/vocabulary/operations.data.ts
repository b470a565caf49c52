import type { Phrases } from './phrases.ts';

/** How exports call the columns of stock, production, money and processes. */
export const operationPhrases: Readonly<Record<string, Phrases>> = {
  stock_level: {
    item: 'item id, item, item name=0.75, item description=0.7, id item=0.9, description=0.3',
    site: 'site id, site, site name=0.9',
    bin: 'bin, bin id, site bin=0.9, stock bin',
    on: 'snapshot date, snapshot=0.9, stock date, stock snapshot date, balance date, onhand date, count date, date=0.7, snapshot date, inventory date, actual date=0.5, posting date=0.5',
    quantity:
      'onhand quantity, onhand, stock quantity, quantity=0.7, stock, balance quantity, actual stock, base stock, balance=0.7, available quantity=0.8, quantity uom=0.6, actual quantity=0.8',
  },
  stock_move: {
    move: 'move id, stock move id, transaction id=0.8, document id=0.5, id=0.4, move=0.6, entry id=0.6, name=0.3',
    item: 'item id, item, item name=0.75, item description=0.7',
    site: 'site id, site, site name=0.9, source site=0.7, site until=0.6, site since=0.5',
    moveType: 'move type, move type id, type=0.7, transaction type=0.9, document type=0.7, entry type=0.7',
    document: 'document id, document, source document, order id=0.8, order=0.7, id=0.3, reference=0.8',
    on: 'move date, posting date, date=0.8, transaction date, document date=0.8, effective date=0.9, stock date, time=0.3',
    quantity:
      'quantity, move quantity, stock quantity, quantity change, actual quantity=0.9, transaction quantity, quantity uom=0.9, base quantity=0.8, quantity done, move amount=0.3',
  },
  operation: {
    document: 'production order id, production order, order id, order, production id, document id=0.6, id=0.3',
    step: 'sequence, sequence id, operation id, operation=0.8, operation sequence, operation name=0.7, sequence name=0.7, line=0.5, line id=0.5',
    item: 'item id, item, item name=0.75, assembly=0.8, production item=0.9',
    workCentre: 'workcentre id, workcentre, site id=0.5, site=0.5, resource=0.6, workcentre name=0.8',
    scheduledStart:
      'scheduled start date, scheduled start, scheduled start timestamp, scheduled date=0.6, scheduled since',
    scheduledEnd: 'scheduled end date, scheduled end, scheduled end timestamp, due date=0.6, scheduled until',
    start:
      'actual start date, actual start, start date=0.85, start=0.8, start timestamp, start time, actual start timestamp',
    end: 'actual end date, actual end, end date=0.85, end=0.8, end timestamp, end time, actual end timestamp, posting date=0.5',
    runHours:
      'actual hours, hours, actual resource hours, run hours, hours time=0.9, resource hours, actual hours time',
    plannedCost: 'scheduled cost, budget cost, standard cost=0.8',
    actualCost: 'actual cost, cost=0.7, operation cost=0.8',
    currency: 'currency, currency id',
  },
  account: {
    account: 'account id, account=0.85, id=0.55, account account id=0.9, ledger account id, name=0.25',
    name: 'account name, name=0.9, account description, description=0.8, account short description=0.9, account=0.4',
    parent: 'parent account id, parent account, parent=0.9, parent id=0.9',
    type: 'account type, type, account category=0.7, category=0.6, root type=0.8, balance type=0.5',
    measure: 'value type, amount type',
    sign: 'sign',
  },
  ledger_entry: {
    entry:
      'entry id, ledger id, ledger entry id, entry, document id=0.3, id=0.4, transaction id=0.8, posting id, line id=0.3, name=0.25, voucher id, voucher=0.95',
    account: 'account id, account, ledger account id, account name=0.7, account id name=0.9, account description=0.4',
    unit: 'costcentre id, costcentre, department id, department, costcentre name=0.8, department name=0.8',
    entity: 'company id, company, company name=0.85',
    project: 'project id, project, project name=0.8',
    on: 'posting date, ledger date, date=0.75, document date=0.7, entry date=0.7, accounting date, effective date=0.7, transaction date=0.8, period=0.6, posting timestamp=0.8, month=0.5, period date',
    amount:
      'amount, amount base, net amount, posting amount, balance=0.7, amount base currency, amount company, amount currency=0.6, total amount=0.7, base amount, amount debit credit=0.9, amount document=0.6, document amount=0.6, local amount',
    currency: 'currency, currency id, base currency, document currency=0.6, account currency=0.7, company currency',
    document:
      'document id, document, ledger id=0.6, ledger entry=0.6, reference=0.7, id=0.3, invoice id=0.5, voucher id=0.9, voucher=0.8',
    accrual: 'accrual',
  },
  budget_line: {
    account:
      'account id, account, account name=0.75, category=0.65, budget line=0.7, line=0.4, budget account, category name=0.6, cost category=0.7, description=0.5, cost=0.4, budget category=0.7, item=0.35',
    unit: 'costcentre id, costcentre, department id, department, costcentre name=0.8, department name=0.8, unit=0.6',
    entity: 'company id, company',
    project: 'project id, project',
    version: 'version, budget version, version name=0.9',
    on: 'period, period date, date=0.8, month, budget date, period start date=0.9, budget period, year=0.6, period year, start date=0.5, since=0.4',
    amount:
      'budget amount, budget, amount=0.9, scheduled amount=0.9, budget total=0.5, scheduled cost=0.6, total amount=0.5',
    currency: 'currency, currency id',
  },
  fx_rate: {
    fromCurrency:
      'currency since, since currency, since=0.95, base=0.8, base currency=0.9, currency=0.75, currency id=0.75, source currency=0.9, foreign currency=0.9',
    toCurrency:
      'currency until, until currency, until=0.95, quote=0.95, target currency=0.9, base currency=0.6, local currency=0.9, scheduled currency=0.9, quote currency',
    rateType: 'exchange type, type=0.8, price type=0.9, exchange price type',
    rate: 'exchange price, exchange, price=0.85, exchange rate, currency price=0.9, average price=0.8, average=0.8, closing=0.75, currency exchange price',
    from: 'since, date=0.85, exchange date, currency date=0.9, exchange date, since date, exchange price date=0.9, currency price date=0.9, price date=0.9',
    to: 'until, until date',
  },
  event: {
    event: 'event id, activity id=0.6, activity instance id, id=0.3',
    case: 'case, case id, case name, object id=0.5, order id=0.3',
    activity: 'activity, activity name, sequence=0.6, operation=0.5, status=0.3, activity description=0.8',
    lifecycle: 'lifecycle',
    start: 'start timestamp, start, start time, start date=0.9, activity start',
    at: 'timestamp, time timestamp=0.95, end timestamp=0.95, date time=0.9, time=0.8, date=0.7, end=0.8, activity timestamp, activity date, end date=0.8, activity time=0.9, created date=0.4, timestamp date=0.95',
    resource: 'resource, buyer=0.8, employee=0.7, resource name, activity resource=0.9, department=0.3',
    unit: 'department, department id, role=0.3, category=0.25',
  },
  event_object: {
    event: 'event id, activity id, activity=0.7, event',
    object: 'object id, object',
    objectType: 'object type, type=0.7',
    qualifier: 'qualifier',
  },
};
