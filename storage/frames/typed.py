"""Arrow tables as pandas frames of pinned types: float64 or exact decimals, datetime64[us], `str`."""

from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from storage.arrow import unscaled

__all__ = ["typed_frame"]

_EXACT_IN_FLOAT: Final = 2**53


def typed_frame(table: pa.Table, *, exact: bool) -> pd.DataFrame:
    """The rows on a RangeIndex; decimals are the nearest floats, or with `exact` objects of Decimal."""
    floats: dict[str, np.ndarray[Any, Any]] = {}
    for n, field in enumerate(table.schema):
        if pa.types.is_date(field.type):
            table = table.set_column(n, field.name, table[n].cast(pa.timestamp("us")))
        elif pa.types.is_decimal(field.type) and not exact:
            floats[field.name] = _floats(table[n])
    # Arrow's columns one by one would spare a copy, but could not be written to.
    rest = table.drop_columns(list(floats)).to_pandas()
    columns = {name: floats[name] if name in floats else rest[name] for name in table.column_names}
    return pd.DataFrame(columns, index=pd.RangeIndex(table.num_rows), copy=False)


def _floats(decimals: pa.ChunkedArray) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """The nearest float to each decimal of at most 18 digits, NaN for a null.

    Arrow's own cast can miss it by the last bit; dividing the digits by a power of ten, both exact in a
    float, cannot. Longer digits go the slow way, by their text.
    """
    floats = np.empty(len(decimals))
    start = 0
    for chunk in decimals.chunks:
        part = floats[start : start + len(chunk)]
        start += len(chunk)
        digits = unscaled(chunk).fill_null(0).to_numpy()
        if len(digits) and (digits.min() < -_EXACT_IN_FLOAT or digits.max() > _EXACT_IN_FLOAT):
            part[:] = chunk.cast(pa.string()).cast(pa.float64()).to_numpy(zero_copy_only=False)
            continue
        np.divide(digits, 10.0**chunk.type.scale, out=part)
        if chunk.null_count:
            part[~chunk.is_valid().to_numpy(zero_copy_only=False)] = np.nan
    return floats
