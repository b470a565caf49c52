import type { FurtherQuestion } from './further.ts';
import { withGaps } from './oracle.ts';

const header = 'from PurchaseOrderHeader';
const lines = 'from PurchaseOrderDetail l join PurchaseOrderHeader h using (PurchaseOrderID)';
const ofItems = `${lines} join Product p on p.ProductID = l.ProductID left join ProductSubcategory s using (ProductSubcategoryID) left join ProductCategory c using (ProductCategoryID)`;
const ofVendors = `${lines} join Vendor v on v.BusinessEntityID = h.VendorID`;
const listed = `${lines} join ProductVendor s on s.ProductID = l.ProductID and s.BusinessEntityID = h.VendorID join Vendor v on v.BusinessEntityID = h.VendorID`;
const ratio = 'n(l.UnitPrice) / n(s.StandardPrice)';
const status = `case Status when '1' then 'pending' when '2' then 'approved' when '3' then 'rejected' when '4' then 'complete' end`;

/** Questions about purchases. */
export const supplyQuestions: readonly FurtherQuestion[] = [
  {
    asked: 'What did each buyer spend?',
    ask: { metric: 'supply.spend', by: ['buyer'] },
    oracle: `select EmployeeID, sum(n(TotalDue)) ${header} group by 1`,
  },
  {
    asked: 'What was spent in each month of 2013?',
    ask: { metric: 'supply.spend', period: 'month:2013' },
    oracle: withGaps(
      `select month(OrderDate), sum(n(TotalDue)) ${header} where year_of(OrderDate) = '2013' group by 1`,
      'month',
    ),
  },
  {
    asked: 'What was spent in each quarter from 2013 on?',
    ask: { metric: 'supply.spend', period: 'quarter:2013..2014' },
    oracle: `select quarter_of(OrderDate), sum(n(TotalDue)) ${header} where year(d(OrderDate)) >= 2013 group by 1`,
  },
  {
    asked: 'What was spent on orders of each status?',
    ask: { metric: 'supply.spend', by: ['status'] },
    oracle: `select ${status}, sum(n(TotalDue)) ${header} group by 1`,
  },
  {
    asked: 'What was spent on goods of each category?',
    ask: { metric: 'supply.spend', by: ['item.category'], where: ['lineType=goods'] },
    oracle: `select c.Name, sum(n(l.LineTotal)) ${ofItems} group by 1`,
  },
  {
    asked: 'What was spent with vendors of each credit rating?',
    ask: { metric: 'supply.spend', by: ['party.rating'] },
    oracle: `select CreditRating, sum(n(TotalDue)) ${header} join Vendor v on v.BusinessEntityID = VendorID group by 1`,
  },
  {
    asked: 'What freight was charged on purchase orders, by year?',
    ask: { metric: 'supply.spend', where: ['lineType=freight'], period: 'year' },
    oracle: `select year_of(OrderDate), sum(n(Freight)) ${header} group by 1`,
  },
  {
    asked: 'What tax was charged on purchase orders in all?',
    ask: { metric: 'supply.spend', where: ['lineType=tax'] },
    oracle: `select sum(n(TaxAmt)) ${header}`,
  },
  {
    asked: 'Which five vendors charged most freight?',
    ask: { metric: 'supply.spend', by: ['party'], where: ['lineType=freight'], sort: '-value', limit: 5 },
    oracle: `select v.Name, sum(n(Freight)) as total ${header} join Vendor v on v.BusinessEntityID = VendorID group by 1 order by total desc limit 5`,
  },
  {
    asked: 'Who are the top five vendors by spend in 2013?',
    ask: { metric: 'supply.spend', by: ['party'], period: '2013', sort: '-value', limit: 5 },
    oracle: `select v.Name, sum(n(TotalDue)) as total ${header} join Vendor v on v.BusinessEntityID = VendorID where year_of(OrderDate) = '2013' group by 1 order by total desc limit 5`,
  },
  {
    asked: 'What was spent with vendors that are not preferred, by year?',
    ask: { metric: 'supply.spend', where: ['party.preferred=false'], period: 'year' },
    oracle: `select year_of(OrderDate), sum(n(TotalDue)) ${header} join Vendor v on v.BusinessEntityID = VendorID where PreferredVendorStatus = '0' group by 1`,
  },
  {
    asked: 'How much of each buyer’s goods in the first quarter of 2014 was on orders that were rejected?',
    ask: { metric: 'supply.spend', by: ['buyer'], where: ['status=rejected', 'lineType=goods'], period: '2014-Q1' },
    oracle: `select h.EmployeeID, sum(n(l.LineTotal)) ${lines} where h.Status = '3' and quarter_of(h.OrderDate) = '2014-Q1' group by 1`,
  },
  {
    asked: 'How many orders did each buyer place?',
    ask: { metric: 'supply.orders', by: ['buyer'] },
    oracle: `select EmployeeID, count(*) ${header} group by 1`,
  },
  {
    asked: 'How many orders were placed with vendors of each credit rating, by year?',
    ask: { metric: 'supply.orders', by: ['party.rating'], period: 'year' },
    oracle: `select CreditRating, year_of(OrderDate), count(*) ${header} join Vendor v on v.BusinessEntityID = VendorID group by 1, 2`,
  },
  {
    asked: 'How many orders lie with each vendor that is inactive now?',
    ask: { metric: 'supply.orders', by: ['party'], where: ['party.active=false'] },
    oracle: `select v.Name, count(*) ${header} join Vendor v on v.BusinessEntityID = VendorID where ActiveFlag = '0' group by 1`,
  },
  {
    asked: 'How many lines has an order, by year?',
    ask: { metric: 'supply.lines-per-order', period: 'year' },
    oracle: `select year_of(h.OrderDate), count(*) / count(distinct PurchaseOrderID) ${lines} group by 1`,
    near: true,
  },
  {
    asked: 'How many lines has an order of each buyer?',
    ask: { metric: 'supply.lines-per-order', by: ['buyer'] },
    oracle: `select h.EmployeeID, count(*) / count(distinct PurchaseOrderID) ${lines} group by 1`,
    near: true,
  },
  {
    asked: 'How many days does it take from order to receipt with each vendor?',
    ask: { metric: 'supply.order-to-receipt-days', by: ['party'] },
    oracle: `select v.Name, avg(d(l.ModifiedDate) - d(h.OrderDate)) ${ofVendors} group by 1`,
    near: true,
  },
  {
    asked: 'How many units of a million did each vendor deliver that were rejected?',
    ask: { metric: 'supply.rejects-ppm', by: ['party'] },
    oracle: `select v.Name, sum(n(l.RejectedQty))::double / sum(n(l.ReceivedQty)) * 1000000 ${ofVendors} group by 1`,
    near: true,
  },
  {
    asked: 'What were rejected goods of each category worth?',
    ask: { metric: 'supply.rejected-value', by: ['item.category'] },
    oracle: `select c.Name, sum(n(l.UnitPrice) * n(l.RejectedQty)) ${ofItems} group by 1`,
  },
  {
    asked: 'How many units came in, by year?',
    ask: { metric: 'supply.received-quantity', period: 'year' },
    oracle: `select year_of(ModifiedDate), sum(n(ReceivedQty)) from PurchaseOrderDetail group by 1`,
  },
  {
    asked: 'How many lines did each vendor deliver late?',
    ask: { metric: 'supply.late-receipts', by: ['party'] },
    oracle: `select v.Name, count(*) ${ofVendors} where d(l.ModifiedDate) > d(l.DueDate) group by 1`,
  },
  {
    asked: 'How many lines came late in each quarter of 2014?',
    ask: { metric: 'supply.late-receipts', period: 'quarter:2014' },
    oracle: `select quarter_of(ModifiedDate), count(*) from PurchaseOrderDetail where d(ModifiedDate) > d(DueDate) and year_of(ModifiedDate) = '2014' group by 1`,
    twin: {
      file: 'oltp/Purchasing.PurchaseOrderDetail.csv',
      record: { PurchaseOrderID: '3000', PurchaseOrderDetailID: '6625' },
      set: { ModifiedDate: '2014-06-05 00:00:00' },
    },
  },
  {
    asked: 'With which vendors were lines promised before they were ordered?',
    ask: { metric: 'supply.lines-promised-before-placed', by: ['party'] },
    oracle: `select v.Name, count(*) ${ofVendors} where d(l.DueDate) < d(h.OrderDate) group by 1`,
  },
  {
    asked: 'What did each buyer pay above list prices?',
    ask: { metric: 'supply.price-variance', by: ['buyer'] },
    oracle: `select h.EmployeeID, sum((n(l.UnitPrice) - n(s.StandardPrice)) * n(l.OrderQty)) ${listed} group by 1`,
  },
  {
    asked: 'To which five vendors was most paid above their list prices in 2013?',
    ask: { metric: 'supply.price-variance', by: ['party'], period: '2013', sort: '-value', limit: 5 },
    oracle: `select v.Name, sum((n(l.UnitPrice) - n(s.StandardPrice)) * n(l.OrderQty)) as total ${listed} where year_of(h.OrderDate) = '2013' group by 1 order by total desc limit 5`,
  },
  {
    asked: 'How many lines of each vendor cost more than a tenth above the list price?',
    ask: { metric: 'supply.order-lines', by: ['party'], where: ['priceRatio>1.1'] },
    oracle: `select v.Name, count(*) ${listed} where ${ratio} > 1.1 group by 1`,
  },
  {
    asked: 'How many lines cost less than the list price, by year?',
    ask: { metric: 'supply.order-lines', where: ['priceRatio<1'], period: 'year' },
    oracle: withGaps(`select year_of(h.OrderDate), count(*) ${listed} where ${ratio} < 1 group by 1`, 'year'),
  },
  {
    asked: 'How many lines cost exactly the list price?',
    ask: { metric: 'supply.order-lines', where: ['priceRatio=1'] },
    oracle: `select count(*) ${listed} where n(l.UnitPrice) = n(s.StandardPrice)`,
  },
  {
    asked: 'Which five vendors have most pairs of orders with the same total within a week?',
    ask: { metric: 'supply.look-alike-orders', by: ['party'], sort: '-value', limit: 5 },
    oracle: `select v.Name, count(*) as pairs from PurchaseOrderHeader a join PurchaseOrderHeader b on a.VendorID = b.VendorID and n(a.TotalDue) = n(b.TotalDue) and a.PurchaseOrderID::int < b.PurchaseOrderID::int and abs(d(a.OrderDate) - d(b.OrderDate)) <= 7 join Vendor v on v.BusinessEntityID = a.VendorID group by v.BusinessEntityID, 1 order by pairs desc, v.BusinessEntityID limit 5`,
  },
  {
    asked: 'How many pairs of orders on the same day have the same vendor and total?',
    ask: { metric: 'supply.look-alike-orders', where: ['daysApart=0'] },
    oracle: `select count(*) from PurchaseOrderHeader a join PurchaseOrderHeader b on a.VendorID = b.VendorID and n(a.TotalDue) = n(b.TotalDue) and a.PurchaseOrderID::int < b.PurchaseOrderID::int and d(a.OrderDate) = d(b.OrderDate)`,
  },
  {
    asked: 'How many vendors have which credit rating?',
    ask: { metric: 'supply.vendors', by: ['party.rating'] },
    oracle: `select CreditRating, count(*) from Vendor group by 1`,
  },
  {
    asked: 'How many vendors are inactive?',
    ask: { metric: 'supply.vendors', where: ['party.active=false'] },
    oracle: `select count(*) from Vendor where ActiveFlag = '0'`,
  },
  {
    asked: 'How many items that are bought does no vendor list with a price?',
    ask: { metric: 'supply.items-without-price' },
    oracle: `select count(*) from Product where MakeFlag = '0' and ProductID not in (select ProductID from ProductVendor)`,
    twin: { file: 'oltp/Production.Product.csv', record: { ProductID: '680' }, set: { MakeFlag: '0' } },
  },
  {
    asked: 'What is the shortest lead time of active vendors for items of each category?',
    ask: { metric: 'supply.shortest-lead-time', by: ['item.category'] },
    oracle: `select c.Name, min(s.AverageLeadTime::int) from ProductVendor s join Vendor v using (BusinessEntityID) join Product p using (ProductID) left join ProductSubcategory b using (ProductSubcategoryID) left join ProductCategory c using (ProductCategoryID) where v.ActiveFlag = '1' group by 1`,
  },
  {
    asked: 'How many lines were bought from vendors that do not list the item, by vendor?',
    ask: { metric: 'supply.lines-without-price', by: ['party'] },
    oracle: `select v.Name, count(*) ${ofVendors} where not exists (select 1 from ProductVendor s where s.ProductID = l.ProductID and s.BusinessEntityID = h.VendorID) group by 1`,
    twin: {
      file: 'oltp/Purchasing.PurchaseOrderDetail.csv',
      record: { PurchaseOrderID: '4', PurchaseOrderDetailID: '5' },
      set: { ProductID: '1' },
    },
  },
  {
    asked: 'What share of the lines due in each year came in full?',
    ask: { metric: 'supply.in-full', period: 'year' },
    oracle: `select year_of(l.DueDate), avg(case when n(l.ReceivedQty) >= n(l.OrderQty) then 1 else 0 end) ${lines} where h.Status <> '3' and d(l.DueDate) <= (select max(d(OrderDate)) from PurchaseOrderHeader) group by 1`,
    near: true,
  },
  {
    asked: 'How many lines did each buyer order above the list price?',
    ask: { metric: 'supply.lines-above-list', by: ['buyer'] },
    oracle: `select h.EmployeeID, count(*) ${listed} where n(l.UnitPrice) > n(s.StandardPrice) group by 1`,
  },
  {
    asked: 'What goods were ordered from vendors that are inactive or not preferred, by year?',
    ask: { metric: 'supply.off-panel-spend', period: 'year' },
    oracle: `select year_of(h.OrderDate), sum(n(l.LineTotal)) ${ofVendors} where h.Status <> '3' and (v.ActiveFlag = '0' or v.PreferredVendorStatus = '0') group by 1`,
  },
  {
    asked: 'What is the middle value of goods on an order, by year?',
    ask: { metric: 'supply.order-size', period: 'year' },
    oracle: `select year_of(o), median(total) from (select PurchaseOrderID, any_value(h.OrderDate) as o, sum(n(l.LineTotal))::double as total ${lines} where h.Status <> '3' group by 1) group by 1`,
    near: true,
  },
];
