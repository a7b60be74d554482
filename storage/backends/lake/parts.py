"""What lies in a lake: the parts of each table and month, and what one holds."""

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from storage.arrow import arrow_schema
from storage.objects import Lock, ObjectFolder
from storage.schema import TABLES

__all__ = [
    "DAILY_NOTE",
    "DAMAGED",
    "MARKER",
    "NO_MONTH",
    "STAGING",
    "WAY_OUT",
    "DamagedPartError",
    "LakeFolder",
    "OpenedPart",
    "Part",
    "month_of",
    "noted_month",
    "require_types",
]

NO_MONTH: Final = "all"
"""What stands for the month of a table whose rows are of none, as `inputs`."""
WAY_OUT: Final = "put a copy back, or what another store has with tickers repair --from"
MARKER: Final = "tickers-lake.json"
"""The object that makes a folder a lake, with the schema version."""
STAGING: Final = ".staging"
"""Where notes of months stand, and what is written before it is put in place."""
DAMAGED: Final = ".damaged"
"""Where parts are kept that were damaged and set aside."""
DAILY_NOTE: Final = ".daily-note.json"
"""The object that says whose rows were written since `daily` was derived of them."""
_PART: Final = re.compile(r"([a-z]+)/month=([^/]+)/part-(\d+)\.parquet")


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A part of a table: rows of one month, such as 2024-11, by its number in the month, from 0."""

    table: str
    month: str
    number: int

    @property
    def name(self) -> str:
        """As an object of the lake."""
        return f"{self.table}/month={self.month}/part-{self.number:05}.parquet"

    @property
    def digits(self) -> str:
        """The start of the ids in it: `202411` of one of November 2024."""
        return self.month.replace("-", "")


@dataclass(frozen=True, slots=True)
class OpenedPart:
    """A part as it is at one moment."""

    rows: int
    """How many it has."""
    tag: str | None
    """That of its object; None where there is none."""
    _part: Part
    _where: str
    _file: pq.ParquetFile | None

    def read(self, columns: list[str] | None = None) -> pa.Table:
        """Its rows, with all columns or some; raises as `LakeFolder.read` does."""
        if self._file is None:
            return arrow_schema(TABLES[self._part.table]).empty_table()
        with _reading(self._where):
            return self._file.read(columns=columns).replace_schema_metadata(None)


@dataclass(frozen=True, slots=True)
class LakeFolder:
    """The folder of a lake, on a disk or in a bucket; with its lock, where it is written to."""

    objects: ObjectFolder
    held: Lock | None = None

    def shown(self, part: Part) -> str:
        """How messages name a part."""
        return self.objects.shown(part.name)

    def parts(self, table: str, month: str | None = None) -> list[Part]:
        """The parts of a table, or of a month of it, in order: the open one is the last of its month."""
        under = table if month is None else f"{table}/month={month}"
        return sorted(part for name in self.objects.names(under) if (part := _part_of(name)))

    def by_month(self) -> dict[str, list[Part]]:
        """All parts by their months, in order."""
        found: dict[str, list[Part]] = {}
        for name in self.objects.names():
            if part := _part_of(name):
                found.setdefault(part.month, []).append(part)
        return {month: sorted(found[month]) for month in sorted(found)}

    def strays(self) -> list[str]:
        """The names of objects among the parts that are none."""
        return [
            name
            for name in self.objects.names()
            if name.count("/") == 2 and "/month=" in name and not _part_of(name)
        ]

    def notes(self, month: str | None = None) -> list[str]:
        """The names of notes: of months, or of one, at which a writer is at work, or was killed."""
        found = [name for name in self.objects.names(STAGING) if "." not in name.removeprefix(STAGING)]
        return [name for name in found if month in {None, noted_month(name)}]

    def captures(self, months: Iterable[str]) -> frozenset[str]:
        """The ids of the captures that are listed in some months; raises as `read` does."""
        parts = [part for month in months for part in self.parts("captures", month)]
        return frozenset(
            identity for rows in self._read_all(parts, ["capture_id"]) for identity in rows[0].to_pylist()
        )

    def read(self, part: Part, columns: list[str] | None = None) -> pa.Table:
        """The rows of a part, with all columns or some.

        Raises:
            DamagedPartError: it cannot be read, or its columns are not those of the table.
            OSError: it may not be read.
        """
        (rows,) = self._read_all([part], columns)
        return rows

    def _read_all(self, parts: Sequence[Part], columns: list[str] | None) -> Iterator[pa.Table]:
        for start in range(0, len(parts), self.objects.at_once):
            some = parts[start : start + self.objects.at_once]
            files = self.objects.open([part.name for part in some])
            for part, file in zip(some, files, strict=True):
                with file:
                    yield self._opened(part, file, None).read(columns)

    def got(self, part: Part) -> OpenedPart:
        """A part to be put anew, or the place where there is none; raises as `read` does."""
        try:
            data, tag = self.objects.get(part.name)
        except FileNotFoundError:
            return OpenedPart(0, None, part, self.shown(part), None)
        return self._opened(part, pa.BufferReader(data), tag)

    def tag(self, part: Part) -> str | None:
        """That of a part's object, whatever it holds; None where there is none."""
        try:
            return self.objects.get(part.name)[1]
        except FileNotFoundError:
            return None

    def _opened(self, part: Part, file: pa.NativeFile, tag: str | None) -> OpenedPart:
        where = self.shown(part)
        with _reading(where):
            # Opened by itself, not as a folder: the folder's name would add a column.
            opened = pq.ParquetFile(file, page_checksum_verification=True)
            require_types(part.table, where, opened.schema_arrow)
            return OpenedPart(opened.metadata.num_rows, tag, part, where, opened)


class DamagedPartError(Exception):
    """A part cannot be read, or holds something else."""

    def __init__(self, where: str, reason: object) -> None:
        said = " ".join("".join(c if c.isprintable() else " " for c in str(reason)).split())
        super().__init__(f"{where} is damaged: {said.removesuffix('.')}; {WAY_OUT}")


def month_of(identity: str) -> str:
    """The month of a capture by its id, which starts with its moment: `2024-11`."""
    return f"{identity[:4]}-{identity[4:6]}"


def noted_month(note: str) -> str:
    """The month that a note is of, by its name: each writer has notes of its own."""
    return note.removeprefix(f"{STAGING}/").partition("~")[0]


def require_types(table: str, where: str, found: pa.Schema, *, may_lack: bool = False) -> None:
    """Refuse a part whose columns are not those of its table; those of an older version may lack some.

    Raises:
        DamagedPartError: they are others.
    """
    expected = {field.name: field.type for field in arrow_schema(TABLES[table])}
    types = {field.name: field.type for field in found}
    if types != ({name: kind for name, kind in expected.items() if name in types} if may_lack else expected):
        raise DamagedPartError(where, f"its columns are not those of {table}")


def _part_of(name: str) -> Part | None:
    found = _PART.fullmatch(name)
    return Part(found[1], found[2], int(found[3])) if found else None


@contextlib.contextmanager
def _reading(where: str) -> Iterator[None]:
    """Arrow tells some damage as errors of the system, but without their number."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise DamagedPartError(where, error) from error
