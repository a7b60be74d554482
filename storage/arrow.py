"""The tables of the schema in Arrow: types, records of the model as tables, conditions as expressions."""

from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from storage.query import Conditions
from storage.schema import Table
from storage.where import Between
from tickers.column_types import Kind

__all__ = [
    "ARROW_TYPES",
    "arrow_schema",
    "condition",
    "scaled_decimals",
    "sorted_by_key",
    "unscaled",
]


def _arrow_type(kind: Kind) -> pa.DataType:
    if kind.decimals:
        return pa.decimal128(kind.decimals.precision, kind.decimals.scale)
    return {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int32(),
        Kind.DATE: pa.date32(),
        Kind.MOMENT: pa.timestamp("us", "UTC"),
    }[kind]


ARROW_TYPES: Final = {kind: _arrow_type(kind) for kind in Kind}


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table, nullability included."""
    return pa.schema([pa.field(c.name, ARROW_TYPES[c.kind], c.nullable) for c in table.columns])


def scaled_decimals(integers: pa.Int64Array, kind: pa.Decimal128Type) -> pa.Array:
    """Integers scaled by the type's scale as its decimals: 862500000 is 862.5 at scale 6.

    A decimal128 is a 128 bit integer, low word first, so the integers need only their sign extended.
    """
    words = np.empty((len(integers), 2), dtype=np.int64)
    words[:, 0] = integers.fill_null(0).to_numpy()
    words[:, 1] = words[:, 0] >> 63
    packed = np.packbits(integers.is_valid().to_numpy(zero_copy_only=False), bitorder="little")
    buffers = [pa.py_buffer(packed.tobytes()), pa.py_buffer(words)]
    return pa.Array.from_buffers(kind, len(integers), buffers)


def unscaled(decimals: pa.Decimal128Array) -> "np.ndarray[Any, np.dtype[np.int64]]":
    """The integers behind decimals of at most 18 digits: 862.5 is 862500000 at scale 6; any where null."""
    words = np.frombuffer(decimals.buffers()[1] or b"", dtype=np.int64)
    return words[2 * decimals.offset : 2 * (decimals.offset + len(decimals)) : 2]


def condition(where: Conditions, schema: pa.Schema) -> pc.Expression | None:
    """The conditions as one Arrow expression; None where there is none."""
    expression: Any = None
    for name, wanted in where.items():
        field, kind = pc.field(name), schema.field(name).type
        if isinstance(wanted, Between):
            test = (field >= pa.scalar(wanted.low, kind)) & (field <= pa.scalar(wanted.high, kind))
        else:
            test = field.isin(pa.array(wanted, kind))
        expression = test if expression is None else expression & test
    return expression


def sorted_by_key(table: Table, rows: pa.Table) -> pa.Table:
    """Rows of a table, which have its key, in the order of the key."""
    whole = rows.combine_chunks()  # which is sorted in half the time
    return whole.sort_by([(name, "ascending") for name in table.key])
