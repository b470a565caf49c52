/** What is in stock at the end of each month: every group of keys in every month. */
export const balance = (keys: readonly string[]): string => {
  const list = keys.map((key) => `"${key}"`).join(', ');
  const by = keys.length === 0 ? '' : `${list}, `;
  const groups = keys.length === 0 ? '(select 1)' : `(select distinct ${list} from moves)`;
  return `with moved as (select ${by}date_trunc('month', "PostedOn") as month, sum("Quantity") as quantity from moves group by all), months as (select distinct month from moved) select ${by}month, sum(coalesce(quantity, 0)) over (${keys.length === 0 ? '' : `partition by ${list} `}order by month) as value from ${groups} cross join months left join moved using (${by}month)`;
};

/** What the latest count of each site says at the end of each month. */
export const closing = (value: string, keys: readonly string[]): string => {
  const by = keys.map((key) => `"${key}", `).join('');
  return `with months as (select unnest([date '2026-08-01', date '2026-09-01', date '2026-10-01']) as month), latest as (select month, "Site", max("CountedOn") as "CountedOn" from months join (select distinct "Site", "CountedOn" from counts) as c on c."CountedOn" < month + interval 1 month group by all) select ${by}month, sum(${value}) as value from valued join latest using ("Site", "CountedOn") group by all`;
};

/** The candidates of the four checks: subject and figure. */
export const checks = {
  overspent: `with months as (select "Unit", month, sum(actual) as actual, sum(budget) as budget from budgeted join accounts using ("Account") where "Sign" = -1 and month between date '2026-01-01' and date '2026-09-01' group by all) select "Unit" as key, sum(actual) - sum(budget) as value from months group by "Unit" having (sum(actual) - sum(budget)) / sum(budget) >= 0.03 and count(*) filter (where budget <> 0) >= 3 and 3 * count(*) filter (where actual > budget and budget <> 0) >= 2 * count(*) filter (where budget <> 0)`,
  overdue: `select "Vendor" as key, count(*) as value from open join vendors using ("Vendor") where "Active" and "LastPromise" < date '2026-10-01' and not (received = 0 and date '2026-10-01' - "LastPromise" > 30) group by all having count(*) >= 3`,
  inactive: `select "Vendor" as key, sum(value) as value from open join vendors using ("Vendor") where not "Active" group by all`,
  stockOuts: `
    with latest as (select "Site", max("CountedOn") as "CountedOn" from counts group by all),
    moment as (select greatest((select min("CountedOn") from latest), (select max("on") from used)) as today, (select max("on") from used) as until),
    since as (select "Item", -sum(quantity) as change from used where "on" > (select min("CountedOn") from latest) group by all union all select "Item", sum("Received" - "Rejected") from receipts, moment where "ReceivedOn" > (select min("CountedOn") from latest) and "ReceivedOn" <= until group by all),
    moved as (select "Item", sum(change) as change from since group by all),
    counted as (select "Item", sum("Quantity") as quantity from counts join latest using ("Site", "CountedOn") group by all),
    hand as (select "Item", quantity + coalesce(change, 0) as hand from counted left join moved using ("Item") where quantity + coalesce(change, 0) >= 0),
    weeks as (select u."Item", (until - "on") // 7 as week, sum(quantity) as quantity from used as u, moment where (until - "on") // 7 < 12 group by all),
    rate as (select "Item", sum(quantity) / 84 as daily, quantile_cont(coalesce(quantity, 0), [0.1, 0.9]) as range from (select i."Item", w.week, q.quantity from (select distinct "Item" from weeks) as i cross join range(12) as w(week) left join weeks as q on q."Item" = i."Item" and q.week = w.week) group by all),
    stock as (select * from hand join rate using ("Item") where daily > 0),
    coming as (select o."Item", "LastPromise" - today as due, outstanding, hand, daily, "Order", "Line" from open as o join stock as s using ("Item"), moment where "LastPromise" > today),
    ahead as (select *, floor((hand + coalesce(sum(outstanding) over (partition by "Item" order by due, "Order", "Line" rows between unbounded preceding and 1 preceding), 0)) / daily) as covered from coming),
    timely as (select *, bool_and(due <= covered) over (partition by "Item" order by due, "Order", "Line" rows unbounded preceding) as comes from ahead),
    gone as (select s."Item", range[1] / 7 as low, hand + coalesce(sum(outstanding) filter (where comes), 0) as there, floor(there / s.daily) + 1 as out from (from stock) as s left join (select "Item", outstanding, comes from timely) as t using ("Item") group by s."Item", hand, s.daily, range),
    ends as (select "Item", min(due) as ends from coming join gone using ("Item") where due >= out group by all),
    leads as (select "Item", min("LeadDays") as lead from prices join vendors using ("Vendor") where "Active" and "From" <= date '2026-10-01' and ("To" is null or "To" > date '2026-10-01') group by all)
    select "Item" as key, today + out::int as value from gone join leads using ("Item") left join ends using ("Item") join items using ("Item"), moment
    where "Made" = 0 and today - until <= 30 and out <= 180 and out - lead <= 7 and coalesce(ends, out + lead) - out > 0 and low * coalesce(ends, lead) > there`,
} as const;
