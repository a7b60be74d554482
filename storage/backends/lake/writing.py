"""Rows into the months of a lake, so that a writer that is killed leaves nothing in part.

Whoever calls holds the lock of the lake. Where a lock can be lost, each part is put over just the one that
was read, so that a writer that has lost it overwrites nothing of the next one's.
"""

import contextlib
import itertools
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from storage.arrow import arrow_schema
from storage.backends.lake.parts import (
    DAMAGED,
    MARKER,
    NO_MONTH,
    STAGING,
    DamagedPartError,
    LakeFolder,
    Part,
    noted_month,
)
from storage.objects import ChangedError
from storage.schema import CHILDREN, SCHEMA_VERSION, TABLES
from tickers.errors import StoreError

__all__ = [
    "PartToPut",
    "add_captures",
    "add_rows",
    "clean",
    "make_lake",
    "put_parts",
    "replace_captures",
    "replace_inputs",
    "set_aside",
]

_ROWS_TO_SEAL: Final = 100_000
_ROWS_PER_GROUP: Final = 16_384
_ORDER: Final = {"quotes": ("symbol", "capture_id", "position")}
"""How a part is sorted where not by key: one symbol over a year then lies in few row groups."""


_IN_ORDER: Final = (*CHILDREN, "captures")
"""Captures last: they make the rest count."""


@dataclass(frozen=True, slots=True)
class PartToPut:
    """A part as it shall be."""

    part: Part
    rows: pa.Table
    over: str | None
    """The tag of the one whose place it takes; None where there is none."""


def make_lake(folder: LakeFolder) -> None:
    """Make the folder a lake, where it is none."""
    folder.objects.put_new(MARKER, json.dumps({"schema_version": SCHEMA_VERSION}).encode() + b"\n")


def add_captures(folder: LakeFolder, month: str, tables: Mapping[str, pa.Table]) -> None:
    """Put whole captures that are new into their month: `captures` and each table that hangs on it.

    Raises:
        DamagedPartError: a part that must be written to is damaged.
        OSError: a file cannot be written.
        ChangedError: the lock was lost.
    """
    if not tables["captures"].num_rows:
        return
    _clean_noted(folder, month)
    _put_noted(
        folder, month, [put for name in _IN_ORDER if (put := _added(folder, name, month, tables[name]))]
    )


def add_rows(folder: LakeFolder, table: str, month: str, new: pa.Table) -> None:
    """Add rows to a month's open part, or to the next one where it is full; raises as `add_captures` does."""
    put = _added(folder, table, month, new)
    put_parts(folder, [put] if put else [])


def _added(folder: LakeFolder, table: str, month: str, new: pa.Table) -> PartToPut | None:
    if not new.num_rows:
        return None
    parts = folder.parts(table, month)
    if parts:
        opened = folder.got(parts[-1])
        if opened.rows + new.num_rows <= _ROWS_TO_SEAL:
            return PartToPut(parts[-1], pa.concat_tables([opened.read(), new]), opened.tag)
    return PartToPut(Part(table, month, len(parts)), new, None)


def replace_captures(folder: LakeFolder, month: str, tables: Mapping[str, pa.Table]) -> None:
    """Put whole captures into their month in place of all that is there of them.

    Where a writer is killed in between, a capture that is listed stays so, with rows that it lacks.
    Raises as `add_captures` does.
    """
    replaced = {"capture_id": tables["captures"]["capture_id"].combine_chunks()}
    _clean_noted(folder, month)
    puts = [put for name in _IN_ORDER for put in _replaced(folder, name, month, tables[name], replaced)]
    _put_noted(folder, month, puts)


def replace_inputs(folder: LakeFolder, names: pa.Array, new: pa.Table) -> None:
    """Put rows of `inputs` in place of all that are there of these names; raises as `add_captures` does."""
    put_parts(folder, _replaced(folder, "inputs", NO_MONTH, new, {"name": names}))


def _replaced(
    folder: LakeFolder, table: str, month: str, new: pa.Table, replaced: Mapping[str, pa.Array]
) -> list[PartToPut]:
    """The parts with rows in place of those that have one of these values in a column."""
    ((column, values),) = replaced.items()
    held = []
    for part in folder.parts(table, month):
        opened = folder.got(part)
        rows = opened.read()
        kept = rows.filter(pc.invert(pc.is_in(rows[column], values)))
        if kept.num_rows < rows.num_rows:
            held.append(PartToPut(part, kept, opened.tag))
    if not held:
        added = _added(folder, table, month, new)
        return [added] if added else []
    *others, last = held
    return [*others, PartToPut(last.part, pa.concat_tables([last.rows, new]), last.over)]


def set_aside(folder: LakeFolder) -> list[str]:
    """Put each part that cannot be read into the folder of damaged ones, and one without rows in its place.

    A part never goes away: the number of the next one is told by how many there are. That inputs are there
    is then no longer known, so that what was lost is read again where no other store has it. Gives a sentence
    for each. Raises as `add_captures` does.
    """
    told = []
    for table in TABLES:
        for part in folder.parts(table):
            try:
                folder.read(part)
            except DamagedPartError:
                data, tag = folder.objects.get(part.name)
                kept = _kept_aside(folder, part, data)
                _put_part(folder, _emptied(part, tag))
                told.append(f"{folder.shown(part)} was damaged; it lies in {kept}")
    for part in folder.parts("inputs") if told else ():
        _put_part(folder, _emptied(part, folder.tag(part)))
    return told


def _emptied(part: Part, over: str | None) -> PartToPut:
    return PartToPut(part, arrow_schema(TABLES[part.table]).empty_table(), over)


def _kept_aside(folder: LakeFolder, part: Part, data: bytes) -> str:
    stem = f"{DAMAGED}/{part.table}-{part.month}-part-{part.number:05}"
    for number in itertools.count():
        if folder.objects.put_new(f"{stem}-{number}.parquet", data):
            return folder.objects.shown(f"{stem}-{number}.parquet")
    raise AssertionError


def clean(folder: LakeFolder) -> None:
    """Drop what a killed writer left: what was staged, and rows of captures that are not listed."""
    for name in folder.objects.names(STAGING):
        if "." in name.removeprefix(STAGING):
            folder.objects.delete(name)
    for note in folder.notes():
        with contextlib.suppress(DamagedPartError):  # other months go on
            _clean_month(folder, note)


def _clean_noted(folder: LakeFolder, month: str) -> None:
    """Clean a month where its note still stands, or say what it is damaged by."""
    for note in folder.notes(month):
        _clean_month(folder, note)


def _clean_month(folder: LakeFolder, note: str) -> None:
    """Drop rows of captures that are not listed from the parts that a writer was about to put.

    Where locks can be lost all of these parts are put anew, `captures` first: whatever the writer that has
    lost it is still about to put, it would put over another part, and is refused.
    """
    parts = _noted_parts(folder, note)
    for part in parts:
        if part.table == "captures":
            _put_anew(folder, part, lambda rows: rows)
    listed = pa.array(folder.captures([noted_month(note)]), pa.string())
    for part in parts:
        if part.table != "captures":
            _put_anew(folder, part, lambda rows: rows.filter(pc.is_in(rows["capture_id"], listed)))
    folder.objects.delete(note)


def _noted_parts(folder: LakeFolder, note: str) -> list[Part]:
    try:
        return [Part(**one) for one in json.loads(folder.objects.get(note)[0])]
    except (ValueError, TypeError) as error:
        raise StoreError(f"{folder.objects.shown(note)} is damaged: {error}; delete it") from error


def _put_anew(folder: LakeFolder, part: Part, change: Callable[[pa.Table], pa.Table]) -> None:
    while True:
        opened = folder.got(part)
        kept = change(opened.read())
        if kept.num_rows == opened.rows and not _token(folder):
            return
        with contextlib.suppress(ChangedError):  # by the one that has lost the lock, and can do so once
            _put_part(folder, PartToPut(part, kept, opened.tag))
            return


def _put_noted(folder: LakeFolder, month: str, puts: Sequence[PartToPut]) -> None:
    """Put parts in place; a note of the month stands in the staging folder while, or since, that is done."""
    told = [{"table": put.part.table, "month": put.part.month, "number": put.part.number} for put in puts]
    token = _token(folder)
    note = f"{STAGING}/{month}~{token}" if token else f"{STAGING}/{month}"
    folder.objects.put(note, json.dumps(told).encode() + b"\n", over=None)
    put_parts(folder, puts)
    folder.objects.delete(note)


def put_parts(folder: LakeFolder, puts: Sequence[PartToPut]) -> None:
    """Put parts in place, one after another, that were made ready before.

    First the lock is confirmed: what they were made of is then what they are put over. Who takes the lock
    after that sees the note of what is about to be put.

    Raises:
        OSError: one cannot be written.
        ChangedError: the lock was lost.
        StoreBusyError: likewise.
    """
    if puts and folder.held:
        folder.held.confirm()
    for put in puts:
        _put_part(folder, put)


def _put_part(folder: LakeFolder, put: PartToPut) -> None:
    """Put a part in place, in the order that it is read fast in; raises as `put_parts` does."""
    table = put.part.table
    order = [(column, "ascending") for column in _ORDER.get(table, TABLES[table].key)]
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(
        sink, arrow_schema(TABLES[table]), compression="zstd", write_page_checksum=True
    ) as writer:
        writer.write_table(put.rows.sort_by(order), row_group_size=_ROWS_PER_GROUP)
        if _token(folder):  # no two that are put are alike, so that their tags are not
            writer.add_key_value_metadata({"put": secrets.token_hex(8)})
    folder.objects.put(put.part.name, sink.getvalue(), over=put.over)


def _token(folder: LakeFolder) -> str:
    """What tells the writer that holds the lock from all others; empty where a lock cannot be lost."""
    return folder.held.token if folder.held else ""
