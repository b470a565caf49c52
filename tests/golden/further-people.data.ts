import type { FurtherQuestion } from './further.ts';
import { withGaps } from './oracle.ts';

const there = (day: string): string =>
  `from EmployeeDepartmentHistory h join Department a using (DepartmentID) join Employee e using (BusinessEntityID) where d(h.StartDate) <= ${day} and (h.EndDate is null or d(h.EndDate) >= ${day})`;
const paid = (day: string): string =>
  `from EmployeeDepartmentHistory h join Department a using (DepartmentID) join Employee e using (BusinessEntityID) join (select BusinessEntityID, arg_max(n(Rate), d(RateChangeDate)) as rate from EmployeePayHistory where d(RateChangeDate) <= ${day} group by 1) r using (BusinessEntityID) where d(h.StartDate) <= ${day} and (h.EndDate is null or d(h.EndDate) >= ${day})`;
const quota = 'from SalesPersonQuotaHistory';
const internet = 'from FactInternetSales s join DimSalesTerritory t using (SalesTerritoryKey)';
const whole = 'n(SalesAmount) + n(TaxAmt) + n(Freight)';
const grouped = (value: string): string =>
  `select SalesTerritoryRegion, ${value} ${internet} group by 1 union all select SalesTerritoryGroup, ${value} ${internet} group by 1`;

/** Questions about people, their pay and their targets. */
const peopleQuestions: readonly FurtherQuestion[] = [
  {
    asked: 'How many people worked in each department on 30 June 2010?',
    ask: { metric: 'people.headcount', by: ['unit'], period: '2010-06-30' },
    oracle: `select a.Name, count(*) ${there(`date '2010-06-30'`)} group by 1`,
  },
  {
    asked: 'How many people worked here at the end of each year?',
    ask: { metric: 'people.headcount', period: 'year:2006..2013' },
    oracle: `select y::varchar, (select count(*) ${there('make_date(y, 12, 31)')}) from range(2006, 2014) t(y)`,
  },
  {
    asked: 'How many people worked in each department and in each group of departments on 31 December 2012?',
    ask: { metric: 'people.headcount', rollUp: ['unit'], period: '2012-12-31' },
    oracle: `select a.Name, count(*) ${there(`date '2012-12-31'`)} group by 1 union all select a.GroupName, count(*) ${there(`date '2012-12-31'`)} group by 1`,
  },
  {
    asked: 'How many people of each role worked in Manufacturing at the end of 2011?',
    ask: { metric: 'people.headcount', by: ['role'], where: ['unit under HR-Manufacturing'], period: '2011-12-31' },
    oracle: `select e.JobTitle, count(*) ${there(`date '2011-12-31'`)} and a.GroupName = 'Manufacturing' group by 1`,
  },
  {
    asked: 'What was the mean rate of pay in each department on 31 December 2011?',
    ask: { metric: 'people.pay-rate', by: ['unit'], period: '2011-12-31' },
    oracle: `select a.Name, avg(r.rate) ${paid(`date '2011-12-31'`)} group by 1`,
    near: true,
  },
  {
    asked: 'What was the mean rate of pay at the end of each year?',
    ask: { metric: 'people.pay-rate', period: 'year:2007..2013' },
    oracle: `select y::varchar, (select avg(r.rate) ${paid('make_date(y, 12, 31)')}) from range(2007, 2014) t(y)`,
    near: true,
  },
  {
    asked: 'Which five roles had the highest mean rate of pay at the end of 2013?',
    ask: { metric: 'people.pay-rate', by: ['role'], period: '2013', sort: '-value', limit: 5 },
    oracle: `select e.JobTitle, avg(r.rate) as rate ${paid(`date '2013-12-31'`)} group by 1 order by rate desc limit 5`,
    near: true,
  },
  {
    asked: 'How many people came in each year?',
    ask: { metric: 'people.hires', period: 'year' },
    oracle: `select year_of(HireDate), count(*) from Employee group by 1`,
  },
  {
    asked: 'Into which departments did people come in 2010?',
    ask: { metric: 'people.hires', by: ['unit'], period: '2010' },
    oracle: `select a.Name, count(*) from Employee e join EmployeeDepartmentHistory h on h.BusinessEntityID = e.BusinessEntityID and h.StartDate = e.HireDate join Department a using (DepartmentID) where year_of(e.HireDate) = '2010' group by 1`,
  },
  {
    asked: 'From which departments did people leave in 2013?',
    ask: { metric: 'people.leavers', by: ['unit'], period: '2013' },
    oracle: `select a.Name, count(*) from EmployeeDepartmentHistory h join Department a using (DepartmentID) where year_of(h.EndDate) = '2013' and not exists (select 1 from EmployeeDepartmentHistory o where o.BusinessEntityID = h.BusinessEntityID and d(o.StartDate) > d(h.EndDate)) group by 1`,
    twin: {
      file: 'oltp/HumanResources.EmployeeDepartmentHistory.csv',
      record: { BusinessEntityID: '2' },
      set: { EndDate: '2013-06-30' },
    },
  },
  {
    asked: 'How many people went to another department, by year?',
    ask: { metric: 'people.moves', period: 'year' },
    oracle: withGaps(
      `select year_of(StartDate), count(*) from EmployeeDepartmentHistory h where exists (select 1 from EmployeeDepartmentHistory o where o.BusinessEntityID = h.BusinessEntityID and d(o.EndDate) + 1 = d(h.StartDate)) group by 1`,
      'year',
    ),
  },
  {
    asked: 'What quota had each sales person in each quarter of 2013?',
    ask: { metric: 'people.targets', by: ['person'], where: ['measure=sales quota'], period: 'quarter:2013' },
    oracle: `select BusinessEntityID, quarter_of(QuotaDate), sum(n(SalesQuota)) ${quota} where year_of(QuotaDate) = '2013' group by 1, 2`,
  },
  {
    asked: 'What were all sales quotas together, by year?',
    ask: { metric: 'people.targets', where: ['measure=sales quota'], period: 'year' },
    oracle: `select year_of(QuotaDate), sum(n(SalesQuota)) ${quota} group by 1`,
  },
  {
    asked: 'Which five sales people had the highest quotas in all?',
    ask: { metric: 'people.targets', by: ['person'], sort: '-value', limit: 5 },
    oracle: `select BusinessEntityID, sum(n(SalesQuota)) as total ${quota} group by 1 order by total desc limit 5`,
  },
];

/** Questions about sales and what customers meet. */
const salesQuestions: readonly FurtherQuestion[] = [
  {
    asked: 'What was sold over the internet in each territory, with tax and freight?',
    ask: { metric: 'delivery.order-value', by: ['unit'] },
    oracle: `select SalesTerritoryRegion, sum(${whole}) ${internet} group by 1`,
  },
  {
    asked: 'What goods were sold in each territory, by year?',
    ask: { metric: 'delivery.order-value', by: ['unit'], where: ['lineType=goods'], period: 'year' },
    oracle: `select SalesTerritoryRegion, year_of(OrderDate), sum(n(SalesAmount)) ${internet} group by 1, 2`,
  },
  {
    asked: 'What was sold in each territory and in each group of territories?',
    ask: { metric: 'delivery.order-value', rollUp: ['unit'] },
    oracle: grouped(`sum(${whole})`),
  },
  {
    asked: 'What tax came with sales in Europe, by quarter of 2013?',
    ask: {
      metric: 'delivery.order-value',
      where: ['lineType=tax', 'unit under T-Europe'],
      period: 'quarter:2013',
    },
    oracle: `select quarter_of(OrderDate), sum(n(TaxAmt)) ${internet} where SalesTerritoryGroup = 'Europe' and year_of(OrderDate) = '2013' group by 1`,
  },
  {
    asked: 'What freight came with sales in all?',
    ask: { metric: 'delivery.order-value', where: ['lineType=freight'] },
    oracle: `select sum(n(Freight)) from FactInternetSales`,
  },
  {
    asked: 'Which five products brought most?',
    ask: { metric: 'delivery.order-value', by: ['item'], where: ['lineType=goods'], sort: '-value', limit: 5 },
    oracle: `select 'W' || ProductKey, sum(n(SalesAmount)) as total from FactInternetSales group by 1 order by total desc limit 5`,
  },
  {
    asked: 'How many orders came from each territory, by year?',
    ask: { metric: 'delivery.orders', by: ['unit'], period: 'year' },
    oracle: `select SalesTerritoryRegion, year_of(OrderDate), count(distinct SalesOrderNumber) ${internet} group by 1, 2`,
  },
  {
    asked: 'How many customers ordered in each year?',
    ask: { metric: 'delivery.customers', period: 'year' },
    oracle: `select year_of(OrderDate), count(distinct CustomerKey) from FactInternetSales group by 1`,
  },
  {
    asked: 'What is an order worth in each territory?',
    ask: { metric: 'delivery.order-size', by: ['unit'] },
    oracle: `select SalesTerritoryRegion, sum(${whole})::double / count(distinct SalesOrderNumber) ${internet} group by 1`,
    near: true,
  },
  {
    asked: 'How many units were shipped in each month of 2013?',
    ask: { metric: 'delivery.shipped-quantity', period: 'month:2013' },
    oracle: `select month(ShipDate), sum(OrderQuantity::bigint) from FactInternetSales where year_of(ShipDate) = '2013' group by 1`,
  },
  {
    asked: 'What share of the lines due in each year was shipped in time?',
    ask: { metric: 'delivery.on-time-in-full', period: 'year' },
    oracle: `select year_of(DueDate), avg(case when d(ShipDate) <= d(DueDate) then 1 else 0 end) from FactInternetSales group by 1`,
    near: true,
  },
  {
    asked: 'How many days lay between order and shipment, by year?',
    ask: { metric: 'delivery.order-to-shipment-days', period: 'year' },
    oracle: `select year_of(ShipDate), avg(d(ShipDate) - d(OrderDate)) from FactInternetSales group by 1`,
    near: true,
  },
  {
    asked: 'How many telephone calls came in each shift?',
    ask: { metric: 'process.measured-total', by: ['segment'], where: ['measure=calls'] },
    oracle: `select Shift, sum(Calls::int) from FactCallCenter group by 1`,
  },
  {
    asked: 'What was the mean service grade of each shift of the call centre?',
    ask: { metric: 'process.measured-mean', by: ['segment'], where: ['measure=service grade'] },
    oracle: `select Shift, avg(ServiceGrade::double) from FactCallCenter group by 1`,
    near: true,
  },
  {
    asked: 'How many issues were raised with the call centre in each week?',
    ask: { metric: 'process.measured-total', where: ['measure=issues raised'], period: 'week' },
    oracle: `select strftime(d(Date), '%G-W%V'), sum(IssuesRaised::int) from FactCallCenter group by 1`,
  },
  {
    asked: 'What did most answers of the survey show interest in?',
    ask: {
      metric: 'process.measured-total',
      by: ['segment'],
      where: ['measure=interest in a survey'],
      sort: '-value',
      limit: 5,
    },
    oracle: `select EnglishProductSubcategoryName, count(*) as answers from FactSurveyResponse group by 1 order by answers desc limit 5`,
  },
  {
    asked: 'How many promotions of each type hold on the last day of all exports?',
    ask: { metric: 'delivery.promotions', by: ['type'] },
    oracle: `select Type, count(*) from SpecialOffer where d(StartDate) <= date '2014-09-22' and d(EndDate) >= date '2014-09-22' group by 1`,
  },
];

/** Questions about people, sales and what customers meet. */
export const peopleAndSales: readonly FurtherQuestion[] = [...peopleQuestions, ...salesQuestions];
