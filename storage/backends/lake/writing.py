"""Rows into the months of a lake, so that a writer that is killed leaves nothing in part.

Whoever calls holds the lock of the lake.
"""

import contextlib
import itertools
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from storage.arrow import arrow_schema
from storage.backends.lake.parts import NO_MONTH, DamagedPartError, LakeFolder, read_part, row_count
from storage.schema import CHILDREN, SCHEMA_VERSION, TABLES
from tickers.writing import sync, whole_file

__all__ = [
    "add_captures",
    "add_rows",
    "clean",
    "make_lake",
    "replace_captures",
    "replace_inputs",
    "set_aside",
    "write_part",
]

_ROWS_TO_SEAL: Final = 100_000
_ROWS_PER_GROUP: Final = 16_384
_ORDER: Final = {"quotes": ("symbol", "capture_id", "position")}
"""How a part is sorted where not by key: one symbol over a year then lies in few row groups."""


def make_lake(folder: LakeFolder) -> None:
    """Make the folder a lake, where it is none."""
    folder.staging.mkdir(exist_ok=True)
    if not folder.marker.exists():
        with whole_file(folder.marker, staging=folder.staging, durable=True) as staged:
            staged.write_text(json.dumps({"schema_version": SCHEMA_VERSION}) + "\n")


def add_captures(folder: LakeFolder, month: str, tables: Mapping[str, pa.Table]) -> None:
    """Put whole captures that are new into their month: `captures` and each table that hangs on it.

    Raises:
        DamagedPartError: a part that must be written to is damaged.
        OSError: a file cannot be written.
    """
    if not tables["captures"].num_rows:
        return
    with _noted(folder, month):
        for name in (*CHILDREN, "captures"):  # captures last: they make the rest count
            add_rows(folder, name, month, tables[name])


def add_rows(folder: LakeFolder, table: str, month: str, new: pa.Table) -> None:
    """Add rows to a month's open part, or to the next one where it is full; raises as `add_captures` does."""
    if not new.num_rows:
        return
    parts = folder.parts(table, month)
    if parts and row_count(parts[-1]) + new.num_rows <= _ROWS_TO_SEAL:
        write_part(folder, parts[-1], table, pa.concat_tables([read_part(table, parts[-1]), new]))
    else:
        write_part(folder, folder.part(table, month, len(parts)), table, new)


def replace_captures(folder: LakeFolder, month: str, tables: Mapping[str, pa.Table]) -> None:
    """Put whole captures into their month in place of all that is there of them.

    Where a writer is killed in between, a capture that is listed stays so, with rows that it lacks.
    Raises as `add_captures` does.
    """
    ids = tables["captures"]["capture_id"].combine_chunks()
    with _noted(folder, month):
        for name in (*CHILDREN, "captures"):
            _replace_rows(folder, name, month, tables[name], {"capture_id": ids})


def replace_inputs(folder: LakeFolder, names: pa.Array, new: pa.Table) -> None:
    """Put rows of `inputs` in place of all that are there of these names; raises as `add_captures` does."""
    _replace_rows(folder, "inputs", NO_MONTH, new, {"name": names})


def _replace_rows(
    folder: LakeFolder, table: str, month: str, new: pa.Table, replaced: Mapping[str, pa.Array]
) -> None:
    """Put rows in place of those that have one of these values in a column."""
    ((column, values),) = replaced.items()
    held = []
    for part in folder.parts(table, month):
        rows = read_part(table, part)
        kept = rows.filter(pc.invert(pc.is_in(rows[column], values)))
        if kept.num_rows < rows.num_rows:
            held.append((part, kept))
    if not held:
        add_rows(folder, table, month, new)
        return
    *others, (last, kept) = held
    for part, rows in others:
        write_part(folder, part, table, rows)
    write_part(folder, last, table, pa.concat_tables([kept, new]))


def set_aside(folder: LakeFolder) -> list[str]:
    """Put each part that cannot be read into the folder of damaged ones, and one without rows in its place.

    A part never goes away: the number of the next one is told by how many there are. That inputs are there
    is then no longer known, so that what was lost is read again where no other store has it. Gives a sentence
    for each. Raises OSError where a file cannot be written.
    """
    told = []
    for table in TABLES:
        for part in folder.parts(table):
            try:
                read_part(table, part)
            except DamagedPartError:
                kept = _kept_aside(folder, table, part)
                write_part(folder, part, table, arrow_schema(TABLES[table]).empty_table())
                told.append(f"{part} was damaged; it lies in {kept}")
    for part in folder.parts("inputs") if told else ():
        write_part(folder, part, "inputs", arrow_schema(TABLES["inputs"]).empty_table())
    return told


def _kept_aside(folder: LakeFolder, table: str, part: Path) -> Path:
    folder.damaged.mkdir(exist_ok=True)
    stem = f"{table}-{part.parent.name.removeprefix('month=')}-{part.stem}"
    for number in itertools.count():
        kept = folder.damaged / f"{stem}-{number}.parquet"
        if not kept.exists():
            shutil.copyfile(part, kept)
            sync(kept)
            sync(folder.damaged)
            return kept
    raise AssertionError


def clean(folder: LakeFolder) -> None:
    """Drop what a killed writer left: staged files, and rows of captures that are not listed."""
    for left in folder.staging.iterdir():
        if left.suffix:
            left.unlink()
    for note in folder.notes():
        with contextlib.suppress(DamagedPartError):  # other months go on
            _clean_month(folder, note)


def _clean_month(folder: LakeFolder, note: Path) -> None:
    listed = pa.array(folder.captures(note.name), pa.string())
    for table in CHILDREN:
        parts = folder.parts(table, note.name)
        rows = read_part(table, parts[-1]) if parts else None
        if rows is not None:
            kept = rows.filter(pc.is_in(rows["capture_id"], listed))
            if kept.num_rows < rows.num_rows:
                write_part(folder, parts[-1], table, kept)
    note.unlink()


@contextlib.contextmanager
def _noted(folder: LakeFolder, month: str) -> Iterator[None]:
    """A note of the month stands in the staging folder while, or since, a writer works on it."""
    note = folder.staging / month
    if note.exists():
        _clean_month(folder, note)  # or say what it is damaged by
    note.touch()
    sync(folder.staging)
    yield
    note.unlink()


def write_part(folder: LakeFolder, part: Path, table: str, rows: pa.Table) -> None:
    """Put a part in place, in the order that it is read fast in; raises OSError where that cannot be."""
    if not part.parent.exists():
        part.parent.mkdir(parents=True)
        sync(part.parent.parent)
        sync(folder.path)
    order = [(column, "ascending") for column in _ORDER.get(table, TABLES[table].key)]
    with whole_file(part, staging=folder.staging, durable=True) as staged:
        pq.write_table(
            rows.sort_by(order),
            staged,
            compression="zstd",
            row_group_size=_ROWS_PER_GROUP,
            write_page_checksum=True,
        )
