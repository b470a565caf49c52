"""The figures behind a director's brief by the usual Python stack: pandas with the pyarrow reader, vectorised throughout.

Usage: python analyst.py EXPORTS. Prints the figures that are compared; the others are computed and kept in memory.
It keeps no records, no lineage and no rights, checks no value and writes nothing.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

EXPORTS = Path(sys.argv[1])
BUSINESS_DAY = pd.Timestamp("2026-10-01")
YEAR = pd.period_range("2026-01", "2026-09", freq="M")
OPEN = ["Released"]

answers: dict[tuple[str, tuple[str, ...]], pd.Series] = {}


def read(file: str, keys=(), texts=(), days=(), numbers=()) -> pd.DataFrame:
    types = {**dict.fromkeys(keys, "category"), **dict.fromkeys(texts, "string[pyarrow]"), **dict.fromkeys(numbers, "float64")}
    columns = [*types, *days]
    return pd.read_csv(EXPORTS / f"{file}.csv", engine="pyarrow", usecols=columns, dtype=types, parse_dates=list(days))


def month(days: pd.Series) -> np.ndarray:
    return days.to_numpy().astype("datetime64[M]")


def cells(name, rows, day, subjects, num, den=None, over="sum", scale=1.0) -> None:
    """Monthly cells of a metric: the total, and by each of its subjects."""
    rows = rows.assign(month=month(rows[day])) if day else rows
    for subject in [(), *subjects]:
        keys = [*subject, *(["month"] if day else [])]
        if not keys:
            answers[name, subject] = pd.Series([rows[num].nunique() if over == "distinct" else rows[num].sum()])
            continue
        if over == "distinct":
            value = rows[[*keys, num]].drop_duplicates().groupby(keys, observed=True).size()
        else:
            group = rows.groupby(keys, observed=True)
            value = group[num].mean() if over == "mean" else group[num].sum()
            if den is not None:
                value = value * scale / group[den].sum()
        answers[name, subject] = value


def on_day(frame: pd.DataFrame, day: str) -> pd.DataFrame:
    """Rows whose half-open interval [From, To) contains the day; an open end holds."""
    return frame[(frame["From"] <= frame[day]) & (frame["To"].isna() | (frame["To"] > frame[day]))]


def in_euros(frame: pd.DataFrame, day: str) -> np.ndarray:
    rates = read("rates", days=["FixedOn"], numbers=["Rate"])
    order = frame[day].argsort(kind="stable")
    near = pd.merge_asof(frame.iloc[order][[day]], rates, left_on=day, right_on="FixedOn", tolerance=pd.Timedelta(days=35))
    rate = np.empty(len(frame))
    rate[order] = near["Rate"].to_numpy()
    return np.where(frame["Currency"] == "EUR", frame["Amount"], frame["Amount"] * rate)


def same_keys(frame: pd.DataFrame, other: pd.DataFrame, columns: list[str]) -> None:
    """Gives both frames the same categories, so that merges compare codes."""
    for column in columns:
        both = pd.api.types.union_categoricals([frame[column], other[column]]).categories
        frame[column] = frame[column].cat.set_categories(both)
        other[column] = other[column].cat.set_categories(both)


# Money
ledger = read("ledger", keys=["Account", "Unit"], days=["PostedOn"], numbers=["Amount"])
budget = read("budget-2026", keys=["Account", "Unit"], days=["Month"], numbers=["Amount"])
accounts = read("accounts", keys=["Account"], numbers=["Sign"])
money_subjects = [("Unit",), ("Account",), ("Unit", "Account")]
same_keys(ledger, budget, ["Account", "Unit"])
cells("money.actual", ledger, "PostedOn", money_subjects, "Amount")
cells("money.budget", budget, "Month", money_subjects, "Amount")
both = pd.DataFrame({"actual": answers["money.actual", ("Unit", "Account")], "budget": answers["money.budget", ("Unit", "Account")]})
both = both.reset_index()
budgeted = both[both["budget"].notna()].assign(over=lambda f: f["actual"].fillna(0) - f["budget"])
cells("money.actual-with-budget", budgeted, "month", money_subjects, "actual")
cells("money.actual-without-budget", both[both["budget"].isna()], "month", money_subjects, "actual")
cells("money.budget-variance", budgeted, "month", money_subjects, "over")

invoices = read(
    "invoice-lines",
    keys=["Type", "Party", "Unit", "Account", "Currency"],
    texts=["Invoice", "Order"],
    days=["InvoicedOn"],
    numbers=["Amount"],
)
invoices["euros"] = in_euros(invoices, "InvoicedOn")
invoices["one"] = 1
cells("money.invoiced", invoices, "InvoicedOn", [("Type",), ("Type", "Party"), ("Type", "Unit"), ("Type", "Account")], "euros")
cells("money.invoice-lines", invoices, "InvoicedOn", [("Type",), ("Type", "Party")], "one")
payments = read(
    "payments", keys=["Type", "Party", "Unit", "Currency"], texts=["Payment", "Invoice"], days=["PaidOn"], numbers=["Amount"]
)
payments["euros"] = in_euros(payments, "PaidOn")
cells("money.payments", payments, "PaidOn", [("Type",), ("Type", "Party"), ("Type", "Unit")], "euros")
heads = invoices.groupby("Invoice", as_index=False).agg(InvoicedOn=("InvoicedOn", "min"), Order=("Order", "first"))
settled = payments.merge(heads, on="Invoice")
settled["days"] = (settled["PaidOn"] - settled["InvoicedOn"]).dt.days
for name, kind in (("money.invoice-to-payment-days", "paid"), ("money.invoice-to-cash-days", "received")):
    cells(name, settled[settled["Type"] == kind], "PaidOn", [("Party",), ("Unit",)], "days", over="mean")

# Purchasing
lines = read(
    "purchase-order-lines",
    keys=["Vendor", "Item", "Buyer", "Currency", "Status"],
    texts=["Order"],
    days=["OrderedOn", "FirstPromise", "LastPromise"],
    numbers=["Line", "Quantity", "UnitPrice", "Amount"],
)
receipts = read(
    "goods-receipts", keys=["Vendor", "Item"], texts=["Order"], days=["ReceivedOn"], numbers=["Line", "Received", "Rejected"]
)
vendors = read("vendors", keys=["Vendor", "Active"])
prices = read("prices", keys=["Vendor", "Item", "Currency"], days=["From", "To"], numbers=["Price", "LeadDays"])
same_keys(lines, prices, ["Vendor", "Item", "Currency"])
lines["euros"] = in_euros(lines, "OrderedOn")
lines["one"] = 1
cells("supply.spend", lines, "OrderedOn", [("Vendor",), ("Buyer",)], "euros")
cells("supply.orders", lines, "OrderedOn", [("Vendor",), ("Buyer",)], "Order", over="distinct")
early = lines[lines["FirstPromise"] < lines["OrderedOn"]]
cells("supply.lines-promised-before-placed", early, "OrderedOn", [("Vendor",)], "one")
by_line = receipts.groupby(["Order", "Line"], as_index=False).agg(received=("Received", "sum"), last=("ReceivedOn", "max"))
lines = lines.merge(by_line, on=["Order", "Line"], how="left")
lines["received"] = lines["received"].fillna(0)
lines["kept"] = ((lines["last"] <= lines["LastPromise"]) & (lines["received"] >= lines["Quantity"])).astype(float)
due = lines[(lines["LastPromise"] <= BUSINESS_DAY) & ~lines["Status"].isin(["Rejected", "Cancelled"])]
cells("supply.on-time-in-full", due, "LastPromise", [("Vendor",)], "kept", den="one")
priced = on_day(lines.merge(prices, on=["Vendor", "Item", "Currency"]), "OrderedOn")
priced = priced.assign(variance=(priced["UnitPrice"] - priced["Price"]) * priced["Quantity"])
cells("supply.price-variance", priced, "OrderedOn", [("Vendor",), ("Item",), ("Buyer",)], "variance")
listed = priced[["Order", "Line"]].drop_duplicates().assign(listed=True)
unlisted = lines.merge(listed, on=["Order", "Line"], how="left")
cells("supply.lines-without-price", unlisted[unlisted["listed"].isna()], "OrderedOn", [("Vendor",), ("Item",)], "one")
known = receipts.merge(lines[["Order", "Line", "OrderedOn", "LastPromise", "UnitPrice", "one"]], on=["Order", "Line"], how="left")
known["days"] = (known["ReceivedOn"] - known["OrderedOn"]).dt.days
known["value"] = known["UnitPrice"] * known["Rejected"]
vendor_item = [("Vendor",), ("Item",)]
cells("supply.rejects-ppm", known, "ReceivedOn", vendor_item, "Rejected", den="Received", scale=1e6)
cells("supply.received-quantity", known, "ReceivedOn", vendor_item, "Received")
cells("supply.rejected-value", known, "ReceivedOn", vendor_item, "value")
cells("supply.order-to-receipt-days", known, "ReceivedOn", vendor_item, "days", over="mean")
cells("supply.late-receipts", known[known["ReceivedOn"] > known["LastPromise"]], "ReceivedOn", vendor_item, "one")
lines["outstanding"] = lines["Quantity"] - lines["received"]
lines["value"] = lines["UnitPrice"] * lines["outstanding"]
still_open = lines[lines["Status"].isin(OPEN) & (lines["outstanding"] > 0)]
cells("supply.open-lines", still_open, None, vendor_item, "one")
cells("supply.outstanding-quantity", still_open, None, vendor_item, "outstanding")
cells("supply.outstanding-value", still_open, None, vendor_item, "value")
sources = prices[["Vendor", "Item"]].drop_duplicates().groupby("Item", observed=True).size()
multi_source_items = int((sources > 1).sum())

# Production
orders = read(
    "production-orders",
    keys=["Item", "ScrapReason"],
    texts=["Order"],
    days=["ReleasedOn", "DueOn", "FinishedOn"],
    numbers=["Ordered", "Output", "Scrapped"],
)
orders["one"] = 1
orders["kept"] = (orders["FinishedOn"] <= orders["DueOn"]).astype(float)
cells("process.on-time", orders[orders["DueOn"] <= BUSINESS_DAY], "DueOn", [("Item",)], "kept", den="one")
cells("process.production-orders", orders, "ReleasedOn", [("Item",)], "Order", over="distinct")
cells("process.production-quantity", orders, "ReleasedOn", [("Item",)], "Ordered")
finished = orders[orders["FinishedOn"].notna()]
costs = read("standard-costs", keys=["Item"], days=["From", "To"], numbers=["Cost"])
item_reason = [("Item",), ("ScrapReason",)]
cells("quality.scrap-rate", finished, "FinishedOn", item_reason, "Scrapped", den="Output", scale=1e6)
cells("quality.scrapped-quantity", finished, "FinishedOn", item_reason, "Scrapped")
cells("quality.orders-with-scrap", finished[finished["Scrapped"] > 0], "FinishedOn", [("ScrapReason",)], "one")
scrap = on_day(finished[finished["Scrapped"] > 0].merge(costs, on="Item"), "FinishedOn")
cells("quality.scrap-value", scrap.assign(value=scrap["Cost"] * scrap["Scrapped"]), "FinishedOn", item_reason, "value")
cells("process.late-production-orders", finished[finished["FinishedOn"] > finished["DueOn"]], "FinishedOn", [("Item",)], "one")
steps = read(
    "operations", keys=["WorkCentre"], texts=["Order"], days=["ScheduledStart", "Start", "End"], numbers=["PlannedCost", "ActualCost"]
)
steps["one"] = 1
steps["delay"] = (steps["Start"] - steps["ScheduledStart"]).dt.days
steps["variance"] = steps["ActualCost"] - steps["PlannedCost"]
begun = steps[steps["Start"].notna()]
cells("process.operations", begun, "Start", [("WorkCentre",)], "one")
cells("process.start-delay", begun, "Start", [("WorkCentre",)], "delay", over="mean")
cells("process.operation-cost-variance", steps[steps["End"].notna()], "End", [("WorkCentre",)], "variance")
parts = read("parts", texts=["Assembly", "Component"], numbers=["Quantity"])
use = orders[["Item", "ReleasedOn", "Ordered"]].merge(parts, left_on="Item", right_on="Assembly")
use = pd.DataFrame({"Item": use["Component"], "on": use["ReleasedOn"], "quantity": use["Ordered"] * use["Quantity"]})
cells("process.component-use", use, "on", [("Item",)], "quantity")

# Sales
sales = read(
    "sales-order-lines",
    keys=["Customer", "Item", "Unit", "Currency", "Status"],
    texts=["Order"],
    days=["OrderedOn", "Promise"],
    numbers=["Line", "Quantity", "Amount"],
)
shipments = read(
    "shipments", keys=["Customer", "Item", "Site"], texts=["Order", "Shipment"], days=["ShippedOn"], numbers=["Line", "Quantity"]
)
sales["one"] = 1
cells("delivery.order-value", sales, "OrderedOn", [("Customer",), ("Item",), ("Unit",)], "Amount")
cells("delivery.shipped-quantity", shipments, "ShippedOn", [("Customer",), ("Item",), ("Site",)], "Quantity")
left = shipments.groupby(["Order", "Line"], as_index=False).agg(shipped=("Quantity", "sum"), last=("ShippedOn", "max"))
sales = sales.merge(left, on=["Order", "Line"], how="left")
sales["kept"] = ((sales["last"] <= sales["Promise"]) & (sales["shipped"] >= sales["Quantity"])).astype(float)
due = sales[(sales["Promise"] <= BUSINESS_DAY) & (sales["Status"] != "Cancelled")]
cells("delivery.on-time-in-full", due, "Promise", [("Customer",), ("Item",)], "kept", den="one")
shipped = shipments.merge(sales[["Order", "Line", "OrderedOn"]], on=["Order", "Line"])
shipped["days"] = (shipped["ShippedOn"] - shipped["OrderedOn"]).dt.days
cells("delivery.order-to-shipment-days", shipped, "ShippedOn", [("Customer",), ("Item",)], "days", over="mean")

# Stock
moves = read("stock-moves", keys=["Item", "Site", "MoveType"], days=["PostedOn"], numbers=["Quantity"])
moves["month"] = month(moves["PostedOn"])
for subject in [(), ("Item",), ("Site",), ("Item", "Site")]:
    by_month = moves.groupby([*subject, "month"], observed=True)["Quantity"].sum().unstack("month") if subject else moves.groupby("month")["Quantity"].sum()
    answers["supply.stock-balance", subject] = by_month.fillna(0).cumsum(axis=1).stack() if subject else by_month.cumsum()
counts = read("stock-counts", keys=["Item", "Site"], days=["CountedOn"], numbers=["Quantity"])
counted = on_day(counts.merge(costs, on="Item"), "CountedOn")
counted = counted.assign(value=counted["Cost"] * counted["Quantity"])
for subject in [(), ("Item",), ("Site",)]:
    for name, column in (("supply.stock-on-hand", "Quantity"), ("supply.stock-value", "value")):
        states = {}
        for end in pd.date_range("2026-09-01", "2026-11-01", freq="MS"):
            seen = counted[counted["CountedOn"] < end]
            latest = seen[seen["CountedOn"] == seen.groupby("Site", observed=True)["CountedOn"].transform("max")]
            states[end - pd.DateOffset(months=1)] = latest.groupby(list(subject), observed=True)[column].sum() if subject else pd.Series([latest[column].sum()])
        answers[name, subject] = pd.concat(states, axis=1).stack()

# Processes
events = read("events", keys=["Process", "Case", "Activity", "Unit"], days=["At"])
events["one"] = 1
cells("process.events", events, "At", [("Process",), ("Process", "Activity"), ("Unit",)], "one")
cells("process.cases", events, "At", [("Process",), ("Process", "Activity"), ("Unit",)], "Case", over="distinct")
cells("process.activities", events, "At", [("Process",), ("Unit",)], "Activity", over="distinct")
spans = events.groupby(["Process", "Case"], observed=True)["At"].agg(["min", "max"]).reset_index()
spans["days"] = (spans["max"] - spans["min"]).dt.total_seconds() / 86400
cells("process.throughput-days", spans, "max", [("Process",)], "days", over="mean")


def told(frame, process, activity, day, case="Order", also=()) -> pd.DataFrame:
    rows = frame[[case, day, *also]].dropna(subset=[case, day]).drop_duplicates()
    return pd.DataFrame({"process": process, "activity": activity, "case": rows[case], "on": rows[day]})


bought = invoices["Type"] == "purchase"
paid = settled["Type"] == "paid"
documents = pd.concat(
    [
        told(lines, "purchase-to-pay", "Order placed", "OrderedOn"),
        told(receipts, "purchase-to-pay", "Goods received", "ReceivedOn"),
        told(invoices[bought], "purchase-to-pay", "Invoice received", "InvoicedOn", also=["Invoice"]),
        told(settled[paid], "purchase-to-pay", "Paid", "PaidOn", also=["Payment"]),
        told(sales, "order-to-cash", "Order placed", "OrderedOn"),
        told(shipments, "order-to-cash", "Goods shipped", "ShippedOn", also=["Shipment"]),
        told(invoices[~bought], "order-to-cash", "Invoice sent", "InvoicedOn", also=["Invoice"]),
        told(settled[~paid], "order-to-cash", "Payment received", "PaidOn", also=["Payment"]),
        told(orders, "production", "Order created", "ReleasedOn"),
        begun[["Order", "Start"]].rename(columns={"Order": "case", "Start": "on"}).assign(process="production", activity="Operation started"),
        steps[["Order", "End"]].dropna().rename(columns={"Order": "case", "End": "on"}).assign(process="production", activity="Operation finished"),
        told(finished, "production", "Order completed", "FinishedOn"),
    ]
).assign(one=1)
cells("process.document-events", documents, "on", [("process",), ("process", "activity")], "one")
cells("process.document-cases", documents, "on", [("process",), ("process", "activity")], "case", over="distinct")


# What a director is told: candidates of the four checks, and natural limits of the totals
def overspent() -> dict[str, float]:
    expenses = accounts.loc[accounts["Sign"] == -1, "Account"]
    year = both[both["Account"].isin(expenses) & both["month"].isin(YEAR.to_timestamp())]
    by_month = year.groupby(["Unit", "month"], observed=True)[["actual", "budget"]].sum()
    units = by_month.groupby("Unit", observed=True).sum()
    months = by_month["budget"].ne(0).groupby("Unit", observed=True).sum()
    over = (by_month["actual"] > by_month["budget"]).groupby("Unit", observed=True).sum()
    excess = units["actual"] - units["budget"]
    found = (excess / units["budget"] >= 0.03) & (months >= 3) & (over * 3 >= months * 2)
    return excess[found].to_dict()


def overdue() -> dict[str, float]:
    active = vendors.loc[vendors["Active"] == "Y", "Vendor"]
    late = still_open[(still_open["LastPromise"] < BUSINESS_DAY) & still_open["Vendor"].isin(active)]
    never = (late["received"] == 0) & ((pd.Timestamp(BUSINESS_DAY) - late["LastPromise"]).dt.days > 30)
    late = late[~never]
    count = late.groupby("Vendor", observed=True).size()
    return count[count >= 3].to_dict()


def with_inactive() -> dict[str, float]:
    inactive = vendors.loc[vendors["Active"] == "N", "Vendor"]
    own = still_open[still_open["Vendor"].isin(inactive)]
    return own.groupby("Vendor", observed=True)["value"].sum().to_dict()


def stock_outs() -> dict[str, str]:
    """The rule of the stock projection: use of twelve weeks, at its slow pace too, against stock and promised receipts."""
    items = read("items", keys=["Item"], numbers=["Made"])
    latest = counts[counts["CountedOn"] == counts.groupby("Site", observed=True)["CountedOn"].transform("max")]
    today = latest["CountedOn"].min()
    issued = moves[(moves["Quantity"] < 0) & moves["MoveType"].isin(["issue", "scrap"])]
    issued = pd.DataFrame({"Item": issued["Item"].astype(str), "on": issued["PostedOn"], "quantity": -issued["Quantity"]})
    by_bills = use.assign(Item=use["Item"].astype(str))
    used = pd.concat([issued, by_bills[~by_bills["Item"].isin(issued["Item"].unique())]])
    until = used["on"].max()
    weeks = used.assign(week=(until - used["on"]).dt.days // 7)
    weeks = weeks[weeks["week"] < 12].groupby(["Item", "week"])["quantity"].sum().unstack(fill_value=0)
    weeks = weeks.reindex(columns=range(12), fill_value=0)
    gone = used[used["on"] > today].groupby("Item")["quantity"].sum()
    came = receipts[(receipts["ReceivedOn"] > today) & (receipts["ReceivedOn"] <= until)]
    came = (came["Received"] - came["Rejected"]).groupby(came["Item"].astype(str)).sum()
    hand = latest.groupby(latest["Item"].astype(str))["Quantity"].sum()
    stock = pd.DataFrame({"hand": hand.sub(gone.reindex(hand.index, fill_value=0)).add(came.reindex(hand.index, fill_value=0))})
    stock = stock[stock["hand"] >= 0]
    today = max(today, until)
    stock["daily"] = weeks.sum(axis=1) / 84
    stock["low"], stock["high"] = (pd.Series(np.quantile(weeks, q, axis=1) / 7, index=weeks.index) for q in (0.1, 0.9))
    stock = stock[stock["daily"] > 0].clip(lower=0)
    coming = still_open[still_open["LastPromise"] > today].sort_values(["Item", "LastPromise"], kind="stable")
    coming = coming.merge(stock, left_on="Item", right_index=True)
    before = coming.groupby("Item", observed=True)["outstanding"].cumsum() - coming["outstanding"]
    covered = np.floor((coming["hand"] + before) / coming["daily"])
    in_time = ((coming["LastPromise"] - today).dt.days <= covered).groupby(coming["Item"], observed=True).cummin()
    stock["coming"] = coming[in_time].groupby("Item", observed=True)["outstanding"].sum()
    stock["out"] = np.floor((stock["hand"] + stock["coming"].fillna(0)) / stock["daily"]) + 1
    asked = prices.assign(day=BUSINESS_DAY)
    asked = on_day(asked[~asked["Vendor"].isin(vendors.loc[vendors["Active"] == "N", "Vendor"])], "day")
    stock["lead"] = asked.groupby("Item", observed=True)["LeadDays"].min()
    coming = coming.merge(stock[["out"]], left_on="Item", right_index=True)
    after = coming[(coming["LastPromise"] - today).dt.days >= coming["out"]]
    stock["ends"] = (after.groupby("Item", observed=True)["LastPromise"].min() - today).dt.days
    short = stock["ends"].fillna(stock["out"] + stock["lead"]) - stock["out"]
    slow = stock["low"] * stock["ends"].fillna(stock["lead"]) > stock["hand"] + stock["coming"].fillna(0)
    bought = ~stock.index.isin(items.loc[items["Made"] == 1, "Item"])
    fresh = (today - until).days <= 30
    found = stock[bought & fresh & slow & (stock["out"] <= 180) & (stock["out"] - stock["lead"] <= 7) & (short > 0)]
    return {item: str((today + pd.Timedelta(days=out)).date()) for item, out in found["out"].items()}


def limits(values: np.ndarray) -> list[float]:
    """Natural process limits of all points but the last."""
    known = values[-24:][:-1]
    reach = 1.5 * np.sqrt(np.pi) * np.abs(np.diff(known)).mean()
    return [known.mean() - reach, known.mean() + reach]


def whole(series: pd.Series) -> np.ndarray:
    return series[series.index.get_level_values("month") < np.datetime64("2026-10")].to_numpy()


def plain(series: pd.Series) -> dict[str, float]:
    def text(part) -> str:
        return str(part)[:7] if isinstance(part, pd.Timestamp) else str(part)

    return {"|".join(map(text, key if isinstance(key, tuple) else (key,))): float(value) for key, value in series.items()}


totals = {name: whole(series) for (name, by), series in answers.items() if by == () and "month" in series.index.names}
charts = {name: limits(values) for name, values in totals.items() if len(values) > 12}
shown = json.loads(sys.argv[2])
print(
    json.dumps(
        {
            "pandas": pd.__version__,
            "metrics": len({name for name, _ in answers}),
            "figures": {f"{name} {','.join(by)}": plain(answers[name, tuple(by)]) for name, by in shown},
            "limits": charts,
            "overspent": overspent(),
            "overdue": overdue(),
            "inactive": with_inactive(),
            "stockOuts": stock_outs(),
        }
    )
)
