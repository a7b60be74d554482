"""Whether captures have all their rows, and no others, by the counts and the digest that each carries."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import arrow_schema
from storage.row_digests import TOLD, Told, told_of_tables
from storage.schema import CHILDREN, TABLES

__all__ = ["Tables", "losses", "with_digests"]

Tables = Mapping[str, pa.Table]
"""Whole captures: `captures` and each table that hangs on it, by name."""


def with_digests(tables: Tables) -> dict[str, pa.Table]:
    """The same captures, which carry counts and a digest of the rows that they have here."""
    captures = tables["captures"]
    told = _told_of_each(tables)
    schema = arrow_schema(TABLES["captures"])
    for name in TOLD:
        values = told[name].cast(schema.field(name).type)
        captures = captures.set_column(captures.column_names.index(name), schema.field(name), values)
    return {**tables, "captures": captures}


def losses(tables: Tables) -> dict[str, str]:
    """What is wrong with captures, by id: those whose rows are not those that they were kept with."""
    captures = tables["captures"]
    here, kept = _told_of_each(tables), captures.select(TOLD)
    ids = captures["capture_id"]
    unlike: Any = pa.repeat(pa.scalar(value=False), len(ids))
    for name in TOLD:
        unlike = pc.or_(unlike, pc.fill_null(pc.not_equal(here[name], kept[name]), fill_value=True))
    found = {
        identity: _wrong(Told(**here_of_it), Told(**kept_of_it))
        for identity, here_of_it, kept_of_it in zip(
            ids.filter(unlike).to_pylist(),
            here.filter(unlike).to_pylist(),
            kept.filter(unlike).to_pylist(),
            strict=True,
        )
    }
    if pc.count_distinct(ids).as_py() < len(ids):
        found |= {one: f"is there {n} times" for one, n in Counter(ids.to_pylist()).items() if n > 1}
    return found


def _told_of_each(tables: Tables) -> pa.Table:
    """What each row of `captures` tells, in their order."""
    told = told_of_tables(tables)
    return told.take(pc.index_in(tables["captures"]["capture_id"], value_set=told["capture_id"])).select(TOLD)


def _wrong(here: Told, kept: Told) -> str:
    wrong = [
        f"{count} of {of} {name}"
        for name, count, of in zip(CHILDREN, here, kept, strict=False)
        if count != of
    ]
    return f"has {', '.join(wrong)}" if wrong else "is not as it was kept"
