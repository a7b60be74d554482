"""What is damaged in a lake: every part is read, and keys, months, captures and children are compared."""

import contextlib
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from storage.backends.lake.parts import WAY_OUT, DamagedPartError, LakeFolder, Part
from storage.schema import CHILDREN, TABLES

__all__ = ["find_damaged_parts", "orphans"]


def find_damaged_parts(folder: LakeFolder) -> Iterator[str]:
    """A sentence for each thing that is damaged, with the file and the way out."""
    for month, parts in folder.by_month().items():
        yield from _check_month(folder, month, parts)
    for name in folder.strays():
        where = folder.objects.shown(name)
        yield f"{where} is no part of the lake; move it away: plain readers may stumble over it"


def orphans(folder: LakeFolder) -> Iterator[str]:
    """The ids of captures that are not listed though rows of them are there, as far as parts can be read."""
    for month, parts in folder.by_month().items():
        children = [part for part in parts if part.table in CHILDREN]
        with contextlib.suppress(DamagedPartError):
            listed = folder.captures([month]) if children else frozenset()
            for part in children:
                with contextlib.suppress(DamagedPartError):
                    yield from set(folder.read(part, ["capture_id"])[0].to_pylist()) - listed


def _check_month(folder: LakeFolder, month: str, parts: list[Part]) -> Iterator[str]:
    rows: dict[str, pa.Table] = {}
    for table in TABLES:
        tables = []
        for part in parts:
            if part.table != table:
                continue
            try:
                tables.append(folder.read(part))
            except DamagedPartError as error:
                yield str(error)
            except OSError as error:
                yield f"{folder.shown(part)}: {error.strerror}; check its rights"
        if tables:
            rows[table] = pa.concat_tables(tables)
            yield from _doubled(folder, month, table, rows[table])
    if folder.notes(month):
        return  # a writer is at work, or was killed: the next one drops what is of no capture
    with contextlib.suppress(DamagedPartError, OSError):
        listed = pa.array(folder.captures([month]), pa.string())  # last: a writer lists what it has written
        for table in rows.keys() & set(CHILDREN):
            lost = pc.sum(pc.invert(pc.is_in(rows[table]["capture_id"], listed))).as_py()
            if lost:
                yield f"{_where(folder, month, table)}: {lost} rows are of no capture; {WAY_OUT}"


def _doubled(folder: LakeFolder, month: str, table: str, rows: pa.Table) -> Iterator[str]:
    key = list(TABLES[table].key)
    keys = rows.select(key).group_by(key).aggregate([([], "count_all")])
    doubled = pc.sum(pc.greater(keys["count_all"], 1)).as_py() or 0
    if doubled:
        yield f"{_where(folder, month, table)}: {doubled} rows are there more than once; {WAY_OUT}"


def _where(folder: LakeFolder, month: str, table: str) -> str:
    return folder.objects.shown(f"{table}/month={month}")
