"""The usual Python readers on the same files: says how many rows there are and the sum of their quantities.

Usage: python peer.py FORMAT FILE
"""

import sys
from decimal import Decimal

kind, path = sys.argv[1:]


def say(rows: int, thousandths: int) -> None:
    print(f"{rows} rows, {Decimal(int(thousandths)) / 1000:.3f}")


def say_frame(frame) -> None:
    say(len(frame), (frame["Quantity"].astype(float) * 1000).round().astype("int64").sum())


if kind == "xlsx":
    from openpyxl import load_workbook

    lines = load_workbook(path, read_only=True)["Moves"].iter_rows(values_only=True)
    at = next(lines).index("Quantity")
    count = total = 0
    for cells in lines:
        count += 1
        total += round(cells[at] * 1000)
    say(count, total)
elif kind == "xes":
    import pm4py

    say_frame(pm4py.read_xes(path))
elif kind == "sqlite":
    import sqlite3

    import pandas as pd

    say_frame(pd.read_sql_query("select * from moves", sqlite3.connect(path)))
else:
    import pandas as pd

    say_frame(pd.read_excel(path, engine="odf") if kind == "ods" else pd.read_csv(path))
