"""The usual Python stack on the same exports: pandas with the pyarrow reader, then the roll-ups of answers.ts."""

import json
import sys
from pathlib import Path

import pandas as pd

exports = Path(sys.argv[1])


def roll_up(file: str, key: str, value: str) -> list[dict[str, str]]:
    columns = {key: "string[pyarrow]", "PostedOn": "string[pyarrow]", value: "float64"}
    table = pd.read_csv(exports / file, engine="pyarrow", usecols=list(columns), dtype=columns)
    table["month"] = table["PostedOn"].str.slice(0, 7)
    sums = table.groupby([key, "month"])[value].sum().round(3)
    return [{"key": k, "month": m, "value": f"{v:.3f}"} for (k, m), v in sums.items()]


answer = {
    "pandas": pd.__version__,
    "ledger": roll_up("ledger.csv", "Unit", "Amount"),
    "moves": roll_up("stock-moves.csv", "Site", "Quantity"),
}
json.dump(answer, sys.stdout)
