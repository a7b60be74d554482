"""Rows of a lake as a query asks for them, of complete captures, also beside a writer at work."""

import contextlib
from collections.abc import Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import arrow_schema, condition, sorted_by_key
from storage.backends.lake.parts import LakeFolder, Part, require_types
from storage.batching import batches
from storage.query import Query, check_query
from storage.schema import CHILDREN
from storage.where import Between

__all__ = ["by_month", "parts_of", "read_rows"]

_MONTH_DIGITS: Final = 6
"""Of a capture id, which starts with its moment."""


def parts_of(folder: LakeFolder, query: Query) -> list[Part]:
    """The parts that can have rows asked for, told by their months."""
    lowest, highest = _months(query)
    return [
        part
        for part in folder.parts(query.table.name)
        if lowest <= part.digits[: len(lowest) or None] and part.digits <= highest
    ]


def by_month(parts: Sequence[Part]) -> list[list[Part]]:
    """Parts, in order, those of one month together."""
    months = dict.fromkeys(part.month for part in parts)
    return [[part for part in parts if part.month == month] for month in months]


def read_rows(folder: LakeFolder, query: Query, parts: Sequence[Part], *, may_lack: bool = False) -> pa.Table:
    """The rows asked for that lie in these parts, of complete captures, in the order of the key.

    With `may_lack`, parts of an older schema version may lack columns, which are then null.

    Raises:
        DamagedPartError: a part cannot be read, or its columns are not those of the table.
        OSError: one may not be read.
    """
    before = _last_change(folder)
    rows = _scan(folder, query, parts, may_lack=may_lack)
    if query.table.name in CHILDREN:
        if before is None or before != _last_change(folder):
            listed = folder.captures(sorted({part.month for part in parts}))
            rows = rows.filter(pc.is_in(rows["capture_id"], pa.array(listed, pa.string())))
        if query.sites is not None:
            of_sites = check_query("captures", ["capture_id"], {"site": query.sites})
            ids = _scan(folder, of_sites, parts_of(folder, of_sites), may_lack=may_lack)["capture_id"]
            rows = rows.filter(pc.is_in(rows["capture_id"], ids.combine_chunks()))
    return sorted_by_key(query.table, rows).select([column.name for column in query.columns])


def _last_change(folder: LakeFolder) -> object | None:
    """What differs once a writer has begun or ended its work on a month; None where one is at work, was
    killed, or where that cannot be told.
    """
    changed = folder.objects.changed()
    return None if changed is None or folder.notes() else changed


def _scan(folder: LakeFolder, query: Query, parts: Sequence[Part], *, may_lack: bool) -> pa.Table:
    """The rows asked for, with the key's columns too."""
    schema = arrow_schema(query.table)
    names = list(dict.fromkeys([*(c.name for c in query.columns), *query.table.key]))
    tables = [schema.empty_table().select(names)]
    try:
        tables.extend(
            _scan_open(folder, query, some, names, may_lack=may_lack)
            for some in batches(parts, folder.objects.at_once)
        )
    except (pa.ArrowException, OSError):
        for part in parts:
            folder.read(part)  # which names the one that is damaged
        raise
    return pa.concat_tables(tables)


def _scan_open(
    folder: LakeFolder, query: Query, parts: Sequence[Part], names: list[str], *, may_lack: bool
) -> pa.Table:
    """Some parts, each opened once: what a writer puts in place of one meanwhile does not matter here."""
    import pyarrow.dataset as ds  # noqa: PLC0415 heavy, and no writer needs it

    checked = ds.ParquetFragmentScanOptions(page_checksum_verification=True)
    form = ds.ParquetFileFormat(default_fragment_scan_options=checked)
    schema = arrow_schema(query.table)
    with contextlib.ExitStack() as opened:
        fragments = []
        for part, file in zip(parts, folder.objects.open([part.name for part in parts]), strict=True):
            fragments.append(form.make_fragment(opened.enter_context(file)))
            found = fragments[-1].physical_schema
            require_types(query.table.name, folder.shown(part), found, may_lack=may_lack)
        source = ds.FileSystemDataset(fragments, schema, form)
        return source.to_table(columns=names, filter=condition(query.where, schema))


def _months(query: Query) -> tuple[str, str]:
    """The first and the last month, in digits, that rows asked for can lie in."""
    lowest, highest = "", "\uffff"
    of_part = "session_date" if query.table.name in {"closes", "daily"} else "observed_at"
    for name, wanted in query.where.items():
        if name not in {"capture_id", of_part}:
            continue
        ends = [wanted.low, wanted.high] if isinstance(wanted, Between) else wanted
        months = [end[:_MONTH_DIGITS] if isinstance(end, str) else f"{end:%Y%m}" for end in ends]
        if months:
            lowest, highest = max(lowest, min(months)), min(highest, max(months))
    return lowest, highest
