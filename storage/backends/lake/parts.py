"""The folder of a lake: where the parts of each table and month lie, and what one holds."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from storage.arrow import arrow_schema
from storage.schema import TABLES

__all__ = [
    "NO_MONTH",
    "WAY_OUT",
    "DamagedPartError",
    "LakeFolder",
    "digits_of",
    "month_of",
    "read_part",
    "require_types",
    "row_count",
]

NO_MONTH: Final = "all"
"""What stands for the month of a table whose rows are of none, as `inputs`."""
WAY_OUT: Final = "put a copy back, or what another store has with tickers repair --from"


@dataclass(frozen=True, slots=True)
class LakeFolder:
    """Where the files of a lake lie."""

    path: Path

    @property
    def marker(self) -> Path:
        """The file that makes the folder a lake, with the schema version."""
        return self.path / "tickers-lake.json"

    @property
    def staging(self) -> Path:
        """Where files are written before they are put in place, and where notes of months stand."""
        return self.path / ".staging"

    @property
    def damaged(self) -> Path:
        """Where parts are kept that were damaged and set aside."""
        return self.path / ".damaged"

    @property
    def daily_note(self) -> Path:
        """The file that says whose rows were written since `daily` was derived of them."""
        return self.path / ".daily-note.json"

    @property
    def lock(self) -> Path:
        """The file that a writer locks."""
        return self.path / ".lock"

    def month(self, table: str, month: str) -> Path:
        """Where the rows of a table lie that are of a month, such as 2024-11."""
        return self.path / table / f"month={month}"

    def part(self, table: str, month: str, number: int) -> Path:
        """A part of a month by its number, from 0."""
        return self.month(table, month) / f"part-{number:05}.parquet"

    def parts(self, table: str, month: str = "*") -> list[Path]:
        """The parts of a table, or of a month of it, in order: the open one is the last of its month."""
        return sorted((self.path / table).glob(f"month={month}/part-*.parquet"))

    def months(self) -> list[str]:
        """The months of which a table has rows, in order."""
        return sorted({path.name.removeprefix("month=") for path in self.path.glob("*/month=*")})

    def notes(self) -> list[Path]:
        """The notes in the staging folder: of months at which a writer is at work, or was killed.

        Raises:
            FileNotFoundError: no writer has ever been here.
        """
        return [left for left in self.staging.iterdir() if not left.suffix]

    def captures(self, month: str) -> frozenset[str]:
        """The ids of the captures that are listed in a month.

        Raises:
            DamagedPartError: a part of the table cannot be read.
            OSError: one may not be read.
        """
        return frozenset(
            identity
            for part in self.parts("captures", month)
            for identity in read_part("captures", part, ["capture_id"])[0].to_pylist()
        )


class DamagedPartError(Exception):
    """A part cannot be read, or holds something else."""

    def __init__(self, part: Path, reason: object) -> None:
        said = " ".join("".join(c if c.isprintable() else " " for c in str(reason)).split())
        super().__init__(f"{part} is damaged: {said.removesuffix('.')}; {WAY_OUT}")


def month_of(identity: str) -> str:
    """The month of a capture by its id, which starts with its moment: `2024-11`."""
    return f"{identity[:4]}-{identity[4:6]}"


def digits_of(part: Path) -> str:
    """The start of the ids in a part: `202411` of one of November 2024."""
    return part.parent.name.removeprefix("month=").replace("-", "")


def read_part(table: str, part: Path, columns: list[str] | None = None) -> pa.Table:
    """The rows of a part, with all columns or some.

    Raises:
        DamagedPartError: it cannot be read, or its columns are not those of the table.
        OSError: it may not be read.
    """
    with _reading(part):
        # Opened by itself, not as a folder: the folder's name would add a column.
        file = pq.ParquetFile(part, page_checksum_verification=True)
        require_types(table, part, file.schema_arrow)
        return file.read(columns=columns)


def row_count(part: Path) -> int:
    """How many rows a part has; raises as `read_part` does."""
    with _reading(part):
        rows: int = pq.read_metadata(part).num_rows
        return rows


def require_types(table: str, part: Path, found: pa.Schema, *, may_lack: bool = False) -> None:
    """Refuse a part whose columns are not those of its table; those of an older version may lack some.

    Raises:
        DamagedPartError: they are others.
    """
    expected = {field.name: field.type for field in arrow_schema(TABLES[table])}
    types = {field.name: field.type for field in found}
    if types != ({name: kind for name, kind in expected.items() if name in types} if may_lack else expected):
        raise DamagedPartError(part, f"its columns are not those of {table}")


@contextlib.contextmanager
def _reading(part: Path) -> Iterator[None]:
    """Arrow tells some damage as errors of the system, but without their number."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise DamagedPartError(part, error) from error
