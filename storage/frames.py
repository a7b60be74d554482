"""Rows as pandas frames.

Figures are float64, each the nearest float to the stored decimal, or with `exact=True` the decimals
themselves. Times are datetime64[us], `observed_at` in UTC, `session_date` without a zone. Text is
pandas' `str`. A null is NaN, NaT, or None among exact decimals.
"""

import numpy as np
import pandas as pd
import pyarrow as pa

from storage.closing import session_quotes
from storage.contract import Store, Where

__all__ = ["closes", "quotes"]

_EXACT_IN_FLOAT = 2**53


def quotes(store: Store, *, exact: bool = False, where: Where | None = None) -> pd.DataFrame:
    """All rows of all strips, in the order they were seen, as a long frame.

    Index: a RangeIndex. Columns: those of the quotes table (`last`, `change_abs` and the steps of
    levels in points, `change_pct` and its step in percentage points). `where` as in `Store.read`.

    Raises:
        StoreError: as `Store.read` does.
    """
    return _frame(store.read("quotes", where=where), exact=exact)


def closes(store: Store, *, exact: bool = False) -> pd.DataFrame:
    """The level that stands for each session, one column a symbol, in points, as a wide frame.

    Index: a DatetimeIndex without a zone named `session_date`, sorted, one row a session; NaN where
    an instrument was not seen. Columns: codes, named `symbol`, sorted. Which observation stands for
    a session, and that it can be provisional, says `storage.closing`.

    Raises:
        StoreError: as `Store.read` does.
    """
    wanted = ("capture_id", "position", "symbol", "last", "session_date", "state")
    seen = session_quotes(store.read("quotes", columns=wanted))
    frame = _frame(seen.select(["session_date", "symbol", "last"]), exact=exact)
    return frame.pivot(index="session_date", columns="symbol", values="last")


def _frame(table: pa.Table, *, exact: bool) -> pd.DataFrame:
    for n, field in enumerate(table.schema):
        if pa.types.is_date(field.type):
            table = table.set_column(n, field.name, table[n].cast(pa.timestamp("us")))
        elif pa.types.is_decimal(field.type) and not exact:
            table = table.set_column(n, field.name, _floats(table[n].combine_chunks()))
    frame: pd.DataFrame = table.to_pandas()
    return frame


def _floats(decimals: pa.Decimal128Array) -> pa.Array:
    """The nearest float to each decimal. Arrow's own cast can miss it by the last bit; dividing the
    digits by a power of ten, both exact in a float, cannot.
    """
    scale: int = decimals.type.scale
    digits = decimals.cast(pa.decimal128(38, scale))
    low = np.frombuffer(digits.buffers()[1], dtype=np.int64)[2 * digits.offset :][: 2 * len(digits) : 2]
    valid = decimals.is_valid().to_numpy(zero_copy_only=False)
    if (np.abs(low[valid]) >= _EXACT_IN_FLOAT).any():
        return pa.array([None if d is None else float(d) for d in decimals.to_pylist()], pa.float64())
    return pa.array(low / 10.0**scale, mask=~valid)
