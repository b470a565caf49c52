import type { FurtherQuestion } from './further.ts';

const ledger = `from FactFinance f join DimAccount a using (AccountKey) join DimDepartmentGroup u using (DepartmentGroupKey) join DimOrganization e using (OrganizationKey)`;
const actual = `${ledger} where f.ScenarioKey = '1'`;
const budget = `${ledger} where f.ScenarioKey = '2'`;
const matched = `exists (select 1 from FactFinance b where b.ScenarioKey = '2' and b.AccountKey = f.AccountKey and b.DepartmentGroupKey = f.DepartmentGroupKey and b.OrganizationKey = f.OrganizationKey and month(b.Date) = month(f.Date))`;
const expenditures = `a.AccountType = 'Expenditures'`;
const variance = `select u.DepartmentGroupName, sum(case when f.ScenarioKey = '1' then noisy(Amount) else -noisy(Amount) end) ${ledger}`;
const under = (table: string, key: string, parent: string): string =>
  `with recursive tree as (select ${key} as top, ${key} as node, 1::double as share from ${table} union all select t.top, c.${key}, t.share from tree t join ${table} c on c.${parent} = t.node)`;
const owned = `with recursive tree as (select OrganizationKey as top, OrganizationKey as node, 1::decimal(18, 6) as share from DimOrganization union all select t.top, c.OrganizationKey, (t.share * c.PercentageOfOwnership::decimal(18, 6))::decimal(18, 6) from tree t join DimOrganization c on c.ParentOrganizationKey = t.node)`;

/** Questions about the ledger, the budget and exchange rates. */
export const moneyQuestions: readonly FurtherQuestion[] = [
  {
    asked: 'What did each department spend, by year?',
    ask: { metric: 'money.actual', by: ['unit'], where: ['account.type=Expenditures'], period: 'year' },
    oracle: `select u.DepartmentGroupName, year_of(Date), sum(noisy(Amount)) ${actual} and ${expenditures} group by 1, 2`,
  },
  {
    asked: 'How much money was posted on accounts of each type?',
    ask: { metric: 'money.actual', by: ['account.type'] },
    oracle: `select a.AccountType, sum(noisy(Amount)) ${actual} and a.ValueType = 'Currency' group by 1`,
  },
  {
    asked: 'What did each organisation earn in 2012?',
    ask: { metric: 'money.actual', by: ['entity'], where: ['account.type=Revenue'], period: '2012' },
    oracle: `select e.OrganizationName, sum(noisy(Amount)) ${actual} and a.AccountType = 'Revenue' and year_of(Date) = '2012' group by 1`,
  },
  {
    asked: 'Which five accounts took most of the expenditures in 2013?',
    ask: {
      metric: 'money.actual',
      by: ['account'],
      where: ['account.type=Expenditures'],
      period: '2013',
      sort: '-value',
      limit: 5,
    },
    oracle: `select a.AccountDescription, sum(noisy(Amount)) as total ${actual} and ${expenditures} and year_of(Date) = '2013' group by a.AccountKey, 1 order by total desc limit 5`,
  },
  {
    asked: 'What was spent on operating expenses, all accounts under them together?',
    ask: { metric: 'money.actual', where: ['account under 58'], period: 'year' },
    oracle: `${under('DimAccount', 'AccountKey', 'ParentAccountKey')} select year_of(Date), sum(noisy(Amount)) ${actual} and f.AccountKey in (select node from tree where top = '58') group by 1`,
  },
  {
    asked: 'What did each department under Corporate spend in the first quarter of 2013?',
    ask: {
      metric: 'money.actual',
      by: ['unit'],
      where: ['unit under D1', 'account.type=Expenditures'],
      period: '2013-Q1',
    },
    oracle: `${under('DimDepartmentGroup', 'DepartmentGroupKey', 'ParentDepartmentGroupKey')} select u.DepartmentGroupName, sum(noisy(Amount)) ${actual} and ${expenditures} and quarter_of(Date) = '2013-Q1' and f.DepartmentGroupKey in (select node from tree where top = '1') group by 1`,
  },
  {
    asked: 'What did each organisation earn with all that it owns, by its shares?',
    ask: { metric: 'money.actual', rollUp: ['entity'], where: ['account.type=Revenue'] },
    oracle: `${owned} select o.OrganizationName, sum(noisy(Amount) * t.share) ${ledger} join tree t on t.node = f.OrganizationKey join DimOrganization o on o.OrganizationKey = t.top where f.ScenarioKey = '1' and a.AccountType = 'Revenue' group by 1`,
    near: true,
  },
  {
    asked: 'What may each department spend by its budget?',
    ask: { metric: 'money.budget', by: ['unit'], where: ['account.type=Expenditures'] },
    oracle: `select u.DepartmentGroupName, sum(noisy(Amount)) ${budget} and ${expenditures} group by 1`,
  },
  {
    asked: 'What is budgeted for each organisation, by quarter?',
    ask: { metric: 'money.budget', by: ['entity'], where: ['account.type=Expenditures'], period: 'quarter' },
    oracle: `select e.OrganizationName, quarter_of(Date), sum(noisy(Amount)) ${budget} and ${expenditures} group by 1, 2`,
  },
  {
    asked: 'How much more than its budget did each department spend?',
    ask: { metric: 'money.budget-variance', by: ['unit'], where: ['account.type=Expenditures'] },
    oracle: `${variance} where (f.ScenarioKey = '2' or f.ScenarioKey = '1' and ${matched}) and ${expenditures} group by 1`,
  },
  {
    asked: 'How much more than budgeted did each organisation spend in the second quarter of 2011?',
    ask: {
      metric: 'money.budget-variance',
      by: ['entity'],
      where: ['account.type=Expenditures'],
      period: '2011-Q2',
    },
    oracle: `${variance.replace('u.DepartmentGroupName', 'e.OrganizationName')} where (f.ScenarioKey = '2' or f.ScenarioKey = '1' and ${matched}) and ${expenditures} and quarter_of(Date) = '2011-Q2' group by 1`,
  },
  {
    asked: 'Which five accounts went most over their budget?',
    ask: {
      metric: 'money.budget-variance',
      by: ['account'],
      where: ['account.type=Expenditures'],
      sort: '-value',
      limit: 5,
    },
    oracle: `${variance.replace('u.DepartmentGroupName', 'a.AccountDescription')} where (f.ScenarioKey = '2' or f.ScenarioKey = '1' and ${matched}) and ${expenditures} group by a.AccountKey, 1 order by 2 desc limit 5`,
  },
  {
    asked: 'What did each department spend without a budget for it in 2011?',
    ask: {
      metric: 'money.actual-without-budget',
      by: ['unit'],
      where: ['account.type=Expenditures'],
      period: '2011',
    },
    oracle: `select u.DepartmentGroupName, sum(noisy(Amount)) ${actual} and ${expenditures} and not ${matched} and year_of(Date) = '2011' group by 1`,
  },
  {
    asked: 'What was a US dollar worth in euros in each month of 2013, on average?',
    ask: {
      metric: 'money.exchange-rate',
      where: ['fromCurrency=USD', 'toCurrency=EUR', 'rateType=average'],
      period: 'month:2013',
    },
    oracle: `select month(CurrencyRateDate), avg(AverageRate::double) from CurrencyRate where FromCurrencyCode = 'USD' and ToCurrencyCode = 'EUR' and year_of(CurrencyRateDate) = '2013' group by 1`,
    near: true,
  },
  {
    asked: 'What was a US dollar worth in each currency at the end of 31 December 2012?',
    ask: { metric: 'money.exchange-rate', by: ['toCurrency'], where: ['rateType=end-of-day'], period: '2012-12-31' },
    oracle: `select ToCurrencyCode, EndOfDayRate::double from CurrencyRate where d(CurrencyRateDate) = date '2012-12-31'`,
    near: true,
  },
  {
    asked: 'What were the expenses of each organisation in the third quarter of 2012?',
    ask: { metric: 'money.expenses', by: ['entity'], period: '2012-Q3' },
    oracle: `select e.OrganizationName, sum(noisy(Amount)) ${actual} and ${expenditures} and quarter_of(Date) = '2012-Q3' group by 1`,
  },
];
