import type { FurtherQuestion } from './further.ts';

const orders = 'from WorkOrder w';
const reasoned = `${orders} left join ScrapReason r using (ScrapReasonID)`;
const category = `join Product p using (ProductID) left join ProductSubcategory s using (ProductSubcategoryID) left join ProductCategory c using (ProductCategoryID)`;
const operations = 'from WorkOrderRouting o join Location l using (LocationID)';
const delay = 'd(o.ActualStartDate) - d(o.ScheduledStartDate)';
const stock = 'from ProductInventory i join Location l using (LocationID)';
const costed = `${stock} cross join (select max(d(ModifiedDate)) as day from ProductInventory) ${category.replace('using (ProductID)', 'on p.ProductID = i.ProductID')} left join ProductCostHistory k on k.ProductID = i.ProductID and d(k.StartDate) <= day and (k.EndDate is null or d(k.EndDate) >= day)`;
const worth = 'case when count(*) = count(k.StandardCost) then sum(i.Quantity::bigint * n(k.StandardCost)) end';

/** Questions about production, scrap and stock. */
export const productionQuestions: readonly FurtherQuestion[] = [
  {
    asked: 'How many work orders make items of each category?',
    ask: { metric: 'process.production-orders', by: ['item.category'] },
    oracle: `select c.Name, count(*) ${orders} ${category} group by 1`,
  },
  {
    asked: 'How many work orders were started in each month of 2012?',
    ask: { metric: 'process.production-orders', period: 'month:2012' },
    oracle: `select month(StartDate), count(*) ${orders} where year_of(StartDate) = '2012' group by 1`,
  },
  {
    asked: 'Of which five items were most units ordered from production?',
    ask: { metric: 'process.production-quantity', by: ['item'], sort: '-value', limit: 5 },
    oracle: `select p.Name, sum(OrderQty::bigint) as total ${orders} join Product p using (ProductID) group by p.ProductID, 1 order by total desc, p.ProductID limit 5`,
  },
  {
    asked: 'How many units of each category were ordered from production, by year?',
    ask: { metric: 'process.production-quantity', by: ['item.category'], period: 'year' },
    oracle: `select c.Name, year_of(StartDate), sum(OrderQty::bigint) ${orders} ${category} group by 1, 2`,
  },
  {
    asked: 'How many units were scrapped for each reason?',
    ask: { metric: 'quality.scrapped-quantity', by: ['reason'], where: ['reason!=none'] },
    oracle: `select r.Name, sum(ScrappedQty::bigint) ${reasoned} where r.Name is not null group by 1`,
  },
  {
    asked: 'How many units were scrapped for each reason in 2013?',
    ask: { metric: 'quality.scrapped-quantity', by: ['reason'], where: ['reason!=none'], period: '2013' },
    oracle: `select r.Name, sum(ScrappedQty::bigint) ${reasoned} where r.Name is not null and year_of(EndDate) = '2013' group by 1`,
  },
  {
    asked: 'Which five items had most scrap?',
    ask: { metric: 'quality.scrapped-quantity', by: ['item'], sort: '-value', limit: 5 },
    oracle: `select p.Name, sum(ScrappedQty::bigint) as total ${orders} join Product p using (ProductID) group by p.ProductID, 1 order by total desc, p.ProductID limit 5`,
  },
  {
    asked: 'How many units were scrapped in each month of 2013?',
    ask: { metric: 'quality.scrapped-quantity', period: 'month:2013' },
    oracle: `select month(EndDate), sum(ScrappedQty::bigint) ${orders} where year_of(EndDate) = '2013' group by 1`,
  },
  {
    asked: 'How many units of a million are scrapped in each category?',
    ask: { metric: 'quality.scrap-rate', by: ['item.category'] },
    oracle: `select c.Name, sum(ScrappedQty::bigint) / sum(OrderQty::bigint) * 1000000 ${orders} ${category} group by 1`,
    near: true,
  },
  {
    asked: 'How many work orders had scrap for the reason “Paint process failed”, by year?',
    ask: { metric: 'quality.orders-with-scrap', where: ['reason=Paint process failed'], period: 'year' },
    oracle: `select year_of(EndDate), count(*) ${reasoned} where r.Name = 'Paint process failed' and ScrappedQty <> '0' group by 1`,
  },
  {
    asked: 'How many work orders of each category were finished late?',
    ask: { metric: 'process.late-production-orders', by: ['item.category'] },
    oracle: `select c.Name, count(*) ${orders} ${category} where d(EndDate) > d(DueDate) group by 1`,
  },
  {
    asked: 'What share of the work orders due in each year was finished in time?',
    ask: { metric: 'process.on-time', period: 'year' },
    oracle: `select year_of(DueDate), avg(case when d(EndDate) <= d(DueDate) then 1 else 0 end) ${orders} group by 1`,
    near: true,
  },
  {
    asked: 'What share of the work orders of each category was finished in time in 2013?',
    ask: { metric: 'process.on-time', by: ['item.category'], period: '2013' },
    oracle: `select c.Name, avg(case when d(EndDate) <= d(DueDate) then 1 else 0 end) ${orders} ${category} where year_of(DueDate) = '2013' group by 1`,
    near: true,
  },
  {
    asked: 'How many days late do operations start at each work centre?',
    ask: { metric: 'process.start-delay', by: ['workCentre'] },
    oracle: `select l.Name, avg(${delay}) ${operations} group by 1`,
    near: true,
  },
  {
    asked: 'How many days late did operations start at Final Assembly in each month of 2013?',
    ask: { metric: 'process.start-delay', where: ['workCentre.name=Final Assembly'], period: 'month:2013' },
    oracle: `select month(ActualStartDate), avg(${delay}) ${operations} where l.Name = 'Final Assembly' and year_of(ActualStartDate) = '2013' group by 1`,
    near: true,
  },
  {
    asked: 'How many hours did each work centre run?',
    ask: { metric: 'process.operation-hours', by: ['workCentre'] },
    oracle: `select l.Name, sum(n(o.ActualResourceHrs)) ${operations} group by 1`,
  },
  {
    asked: 'How many hours did each work centre run in each quarter of 2013?',
    ask: { metric: 'process.operation-hours', by: ['workCentre'], period: 'quarter:2013' },
    oracle: `select l.Name, quarter_of(o.ActualStartDate), sum(n(o.ActualResourceHrs)) ${operations} where year_of(o.ActualStartDate) = '2013' group by 1, 2`,
  },
  {
    asked: 'How many operations were carried out at each work centre, by year?',
    ask: { metric: 'process.operations', by: ['workCentre'], period: 'year' },
    oracle: `select l.Name, year_of(o.ActualStartDate), count(*) ${operations} group by 1, 2`,
  },
  {
    asked: 'What did operations cost at each work centre?',
    ask: { metric: 'process.operation-cost', by: ['workCentre'] },
    oracle: `select l.Name, sum(n(o.ActualCost)) ${operations} group by 1`,
  },
  {
    asked: 'What did each of the orders 13, 14 and 15 cost?',
    ask: { metric: 'process.operation-cost', by: ['document'], where: ['document in 13,14,15'] },
    oracle: `select WorkOrderID, sum(n(ActualCost)) from WorkOrderRouting where WorkOrderID in ('13', '14', '15') group by 1`,
  },
  {
    asked: 'What did operations cost for items of each category?',
    ask: { metric: 'process.operation-cost', by: ['item.category'] },
    oracle: `select c.Name, sum(n(o.ActualCost)) from WorkOrderRouting o ${category} group by 1`,
  },
  {
    asked: 'What did operations cost above plan at each work centre?',
    ask: { metric: 'process.operation-cost-variance', by: ['workCentre'] },
    oracle: `select l.Name, sum(n(o.ActualCost) - n(o.PlannedCost)) ${operations} group by 1`,
    twin: {
      file: 'oltp/Production.WorkOrderRouting.csv',
      record: { WorkOrderID: '13' },
      set: { PlannedCost: '92.2500', ActualCost: '95.2500' },
    },
  },
  {
    asked: 'How many good units of each category were made, by year?',
    ask: { metric: 'process.completed-quantity', by: ['item.category'], period: 'year' },
    oracle: `select c.Name, year_of(EndDate), sum(OrderQty::bigint - ScrappedQty::bigint) ${orders} ${category} group by 1, 2`,
  },
  {
    asked: 'How many days after schedule do operations end at each work centre?',
    ask: { metric: 'process.end-delay', by: ['workCentre'] },
    oracle: `select l.Name, avg(d(o.ActualEndDate) - d(o.ScheduledEndDate)) ${operations} group by 1`,
    near: true,
  },
  {
    asked: 'How many days did a work order take, by category and year?',
    ask: { metric: 'process.order-days', by: ['item.category'], period: 'year' },
    oracle: `select c.Name, year_of(EndDate), avg(d(EndDate) - d(StartDate)) ${orders} ${category} group by 1, 2`,
    near: true,
  },
  {
    asked: 'What share of the units made of each category was good?',
    ask: { metric: 'quality.first-pass-yield', by: ['item.category'] },
    oracle: `select c.Name, 1 - sum(ScrappedQty::bigint) / sum(OrderQty::bigint) ${orders} ${category} group by 1`,
    near: true,
  },
  {
    asked: 'How many units were scrapped without a reason?',
    ask: { metric: 'quality.unexplained-scrap' },
    oracle: `select coalesce(sum(ScrappedQty::bigint), 0) ${orders} where ScrapReasonID is null`,
    twin: {
      file: 'oltp/Production.WorkOrder.csv',
      record: { WorkOrderID: '1' },
      set: { ScrappedQty: '2' },
    },
  },
  {
    asked: 'How many units lie at each site?',
    ask: { metric: 'supply.stock-on-hand', by: ['site'] },
    oracle: `select l.Name, sum(i.Quantity::bigint) ${stock} group by 1`,
  },
  {
    asked: 'How many units of each category lie in the Tool Crib?',
    ask: { metric: 'supply.stock-on-hand', by: ['item.category'], where: ['site.name=Tool Crib'] },
    oracle: `select c.Name, sum(i.Quantity::bigint) ${stock} ${category} where l.Name = 'Tool Crib' group by 1`,
  },
  {
    asked: 'Of which five items lie most units?',
    ask: { metric: 'supply.stock-on-hand', by: ['item'], sort: '-value', limit: 5 },
    oracle: `select p.Name, sum(i.Quantity::bigint) as total from ProductInventory i join Product p using (ProductID) group by p.ProductID, 1 order by total desc, p.ProductID limit 5`,
  },
  {
    asked: 'What are the accessories worth that lie in Subassembly and in Miscellaneous Storage?',
    ask: {
      metric: 'supply.stock-value',
      by: ['site'],
      where: ['item.category=Accessories', 'site.name in Subassembly,Miscellaneous Storage'],
    },
    oracle: `select l.Name, ${worth} ${costed} where c.Name = 'Accessories' and l.Name in ('Subassembly', 'Miscellaneous Storage') group by 1`,
  },
  {
    asked: 'What is the stock of bikes worth at each site? Of some no cost holds any more.',
    ask: { metric: 'supply.stock-value', by: ['site'], where: ['item.category=Bikes'] },
    oracle: `select l.Name, ${worth} ${costed} where c.Name = 'Bikes' group by 1`,
  },
  {
    asked: 'How many items of each category are below their safety stock?',
    ask: { metric: 'supply.items-below-safety-stock', by: ['item.category'] },
    oracle: `select c.Name, count(*) from (select ProductID, sum(Quantity::bigint) as held from ProductInventory group by 1) ${category} where held < p.SafetyStockLevel::bigint group by 1`,
  },
  {
    asked: 'Which items are below their reorder point?',
    ask: { metric: 'supply.items-below-reorder-point', by: ['item'] },
    oracle: `select p.Name, count(*) from (select ProductID, sum(Quantity::bigint) as held from ProductInventory group by 1) join Product p using (ProductID) where held < p.ReorderPoint::bigint group by 1`,
  },
  {
    asked: 'What would the scrap of components have cost, by year?',
    ask: { metric: 'quality.scrap-value', where: ['item.category=Components'], period: 'year' },
    oracle: `select year_of(w.EndDate), case when count(*) = count(k.StandardCost) then sum(w.ScrappedQty::bigint * n(k.StandardCost)) end ${orders} ${category} left join ProductCostHistory k on k.ProductID = w.ProductID and d(k.StartDate) <= d(w.EndDate) and (k.EndDate is null or d(k.EndDate) >= d(w.EndDate)) where c.Name = 'Components' and w.ScrappedQty <> '0' group by 1`,
  },
];
