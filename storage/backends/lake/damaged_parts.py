"""What is damaged in a lake: every part is read, and keys, months, captures and children are compared."""

import contextlib
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from storage.backends.lake.parts import WAY_OUT, DamagedPartError, LakeFolder
from storage.schema import CHILDREN, TABLES

__all__ = ["find_damaged_parts", "orphans"]


def find_damaged_parts(folder: LakeFolder) -> Iterator[str]:
    """A sentence for each thing that is damaged, with the file and the way out."""
    for month in folder.months():
        listed: frozenset[str] | None = None
        with contextlib.suppress(DamagedPartError, OSError):
            listed = folder.captures([month])
        for table in TABLES:
            yield from _check_month(folder, table, month, listed)
    for name in folder.strays():
        where = folder.objects.shown(name)
        yield f"{where} is no part of the lake; move it away: plain readers may stumble over it"


def orphans(folder: LakeFolder) -> Iterator[str]:
    """The ids of captures that are not listed though rows of them are there, as far as parts can be read."""
    for month in folder.months():
        children = [part for table in CHILDREN for part in folder.parts(table, month)]
        with contextlib.suppress(DamagedPartError):
            listed = folder.captures([month]) if children else frozenset()
            for part in children:
                with contextlib.suppress(DamagedPartError):
                    yield from set(folder.read(part, ["capture_id"])[0].to_pylist()) - listed


def _check_month(folder: LakeFolder, table: str, month: str, listed: frozenset[str] | None) -> Iterator[str]:
    tables = []
    for part in folder.parts(table, month):
        try:
            tables.append(folder.read(part))
        except DamagedPartError as error:
            yield str(error)
        except OSError as error:
            yield f"{folder.shown(part)}: {error.strerror}; check its rights"
    rows = pa.concat_tables(tables) if tables else None
    if rows is None:
        return
    where = folder.objects.shown(f"{table}/month={month}")
    key = list(TABLES[table].key)
    keys = rows.select(key).group_by(key).aggregate([([], "count_all")])
    doubled = pc.sum(pc.greater(keys["count_all"], 1)).as_py() or 0
    if doubled:
        yield f"{where}: {doubled} rows are there more than once; {WAY_OUT}"
    if table in CHILDREN and listed is not None and not folder.notes(month):
        lost = pc.sum(pc.invert(pc.is_in(rows["capture_id"], pa.array(listed, pa.string())))).as_py()
        if lost:
            yield f"{where}: {lost} rows are of no capture; {WAY_OUT}"
