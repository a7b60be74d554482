"""Whether captures have all their rows, and no others, by the counts and the digest that each carries."""

from collections import Counter
from collections.abc import Mapping

import pyarrow as pa

from storage.arrow import arrow_schema
from storage.row_digests import TOLD, Told, told_of_tables
from storage.schema import CHILDREN, TABLES

__all__ = ["Tables", "losses", "with_digests"]

Tables = Mapping[str, pa.Table]
"""Whole captures: `captures` and each table that hangs on it, by name."""


def with_digests(tables: Tables) -> dict[str, pa.Table]:
    """The same captures, which carry counts and a digest of the rows that they have here."""
    captures = tables["captures"]
    told = dict(told_of_tables(tables))
    of_each = [told[identity] for identity in captures["capture_id"].to_pylist()]
    schema = arrow_schema(TABLES["captures"])
    for place, name in enumerate(TOLD):
        values = pa.array([one[place] for one in of_each], schema.field(name).type)
        captures = captures.set_column(captures.column_names.index(name), schema.field(name), values)
    return {**tables, "captures": captures}


def losses(tables: Tables) -> dict[str, str]:
    """What is wrong with captures, by id: those whose rows are not those that they were kept with."""
    captures = tables["captures"]
    ids = captures["capture_id"].to_pylist()
    kept = dict(zip(ids, zip(*(captures[name].to_pylist() for name in TOLD), strict=True), strict=True))
    found = {
        identity: _wrong(here, Told(*kept[identity]))
        for identity, here in told_of_tables(tables)
        if here != kept[identity]
    }
    if len(kept) < len(ids):
        found |= {identity: f"is there {n} times" for identity, n in Counter(ids).items() if n > 1}
    return found


def _wrong(here: Told, kept: Told) -> str:
    wrong = [
        f"{count} of {of} {name}"
        for name, count, of in zip(CHILDREN, here, kept, strict=False)
        if count != of
    ]
    return f"has {', '.join(wrong)}" if wrong else "is not as it was kept"
