"""Records of the model as frames, with the columns and types that a store would give them."""

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa

from storage.arrow import ARROW_TYPES
from storage.frames.typed import typed_frame
from storage.schema import Table, rows

__all__ = ["frame_of_records"]


def frame_of_records(table: Table, records: Iterable[object], *, exact: bool = False) -> pd.DataFrame:
    """Records of a table on a RangeIndex, in their order. Any of their values may be missing."""
    columns = zip(*rows(table, records), strict=True)
    values = dict(zip(table.names, columns, strict=False))  # no columns where there are no records
    arrays = [pa.array(values.get(c.name, ()), ARROW_TYPES[c.kind]) for c in table.columns]
    return typed_frame(pa.table(arrays, names=list(table.names)), exact=exact)
