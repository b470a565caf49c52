import type { Phrases } from './phrases.ts';

/** How exports call the columns of parties, items, sites, units, people and what belongs to them. */
export const masterPhrases: Readonly<Record<string, Phrases>> = {
  party: {
    party:
      'vendor id, customer id, party id, internal id=0.8, vendor=0.8, customer=0.8, party=0.7, id=0.6, vendor account id=0.9, customer account id=0.9, account id=0.4, name=0.3',
    name: 'vendor name, customer name, party name, name=0.9, vendor=0.7, customer=0.7, party=0.6, company=0.5, vendor description=0.7, display=0.5',
    active: 'active, active status=0.8, status=0.3',
    preferred: 'preferred, preferred vendor, preferred vendor status, preferred status',
    rating: 'rating, credit rating, vendor rating',
    country: 'country, country name, country id, party country',
  },
  item: {
    item: 'item id, item=0.85, item category id=0.15, item category=0.15, id=0.6, item name=0.4, name=0.3, internal id=0.8, internal reference=0.9, default id=0.8',
    name: 'item name, item category name=0.3, item description, name=0.9, description=0.85, item=0.5, item id name=0.6, item short description=0.9',
    category:
      'category, item category, category name=0.95, item category name=0.95, item type=0.6, type=0.4, category id=0.8',
    baseUnit:
      'uom, base uom, stock uom, item uom, default uom, uom id=0.9, uom name=0.9, unit=0.5, default uom item=0.8',
    made: 'made, made item',
    safetyStock: 'safety, safety stock, stock safety=0.9, safety quantity, stock level safety, safety level',
    reorderPoint: 'reorder, reorder level, reorder point, reorder stock=0.9, reorder quantity=0.4',
  },
  site: {
    site: 'site id, site=0.85, id=0.55, site name=0.4',
    name: 'site name, name=0.9, site description, description=0.7, site=0.5',
  },
  work_centre: {
    workCentre: 'workcentre id, workcentre=0.85, id=0.55, resource id=0.6',
    name: 'workcentre name, name=0.9, description=0.7, workcentre=0.5, workcentre description',
    costPerHour: 'hours cost, cost=0.7, hours rate, cost price=0.5, hours price, standard cost=0.5, cost hours price',
  },
  org_unit: {
    unit: 'department id, costcentre id, company id=0.8, department=0.85, costcentre=0.85, id=0.55, unit id=0.8, unit=0.8, name=0.3, company=0.85',
    name: 'department name, costcentre name, name=0.9, department description, costcentre description, description=0.7, company name=0.7, department=0.5, costcentre=0.5, unit name=0.8',
    tree: 'tree, tree name',
    parent:
      'parent, parent id, parent department id, parent department, parent costcentre, parent costcentre id, parent unit, parent company id=0.8, parent unit id',
    share: 'share, owned share',
    from: 'since, since date',
    to: 'until, until date',
  },
  person: {
    person: 'employee id, party id=0.7, employee=0.8, id=0.6, employee account id=0.8, name=0.25, login id=0.5',
    name: 'employee name, name=0.9, employee=0.6',
    role: 'role, role name, position name=0.8, role description=0.8, line=0.3, role id=0.6',
    unit: 'department id, department, department name=0.9, costcentre id=0.9, costcentre=0.9, unit=0.7',
    site: 'site, site id, site name=0.9',
    manager: 'manager, manager id, manager name=0.8, manager employee id, parent=0.5, buyer=0.6, employee manager',
    fullTimeShare: 'employment, employment share, share=0.4',
    from: 'hire date, since, hire, employment start, since date, start date=0.8, entry date=0.7, start=0.6',
    to: 'leave date, until, until date, leave, end date=0.8, end=0.6',
  },
  bom_line: {
    assembly:
      'assembly id, assembly, bom assembly, bom id=0.5, parent=0.8, parent id=0.8, bom item=0.8, bom=0.6, item assembly id, item parent id=0.8, item bom id=0.7',
    item: 'component id, component, component item, component item id, bom line component, item id=0.75, item=0.75, component name=0.6, line item=0.8, bom line item=0.8, child id, bom component, bom component id',
    quantityPer:
      'quantity, component quantity, quantity assembly, quantity unit=0.9, line quantity=0.9, bom quantity=0.9, per assembly quantity, base quantity=0.7, quantity consumed=0.8',
    from: 'since, start date=0.8, since date, start=0.6',
    to: 'until, end date=0.8, until date, end=0.6',
  },
  price: {
    party: 'vendor id, vendor, vendor name=0.9, customer id=0.9, customer=0.9, party id, party',
    item: 'item id, item, item name=0.8, item description=0.7',
    list: 'list, list name, list id, price list',
    orderUnit: 'uom, order uom, uom id, purchase uom, price uom=0.8',
    price:
      'price, unit price, list price, standard price, item price, net price, list rate, purchase price, sale price, unit cost=0.6, price list price',
    currency: 'currency, currency id, price currency',
    minimumQuantity:
      'minimum quantity, minimum order quantity, minimum, quantity since=0.8, quantity=0.5, minimum amount=0.3',
    maximumQuantity: 'maximum quantity, maximum order quantity, maximum',
    leadTimeDays: 'leadtime, leadtime date, leadtime day, delivery leadtime, leadtime id=0.5',
    from: 'since, start date=0.8, since date, start=0.6, list since',
    to: 'until, end date=0.8, until date, end=0.6',
  },
  cost_standard: {
    item: 'item id, item, item name=0.7',
    cost: 'standard cost, cost, unit cost, standard price, standard, item cost, cost price, unit standard cost',
    currency: 'currency, currency id',
    from: 'since, start date=0.8, since date, start=0.6, modified date=0.3',
    to: 'until, end date=0.8, until date, end=0.6',
  },
};
