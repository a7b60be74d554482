"""The folder's own record, `.tickers-report.json`: what each file was made of, and what the index shows.

It only spares work. Where it is missing, damaged or of another form, everything is written again; a file that
is not the one it names is written again too.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

__all__ = ["MANIFEST_NAME", "DayRecord", "FileRecord", "Records", "Summary", "as_json", "read_manifest"]

MANIFEST_NAME: Final = ".tickers-report.json"
_FORM: Final = 2


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file: a digest of all that it was made of, and the SHA-256 of its bytes."""

    inputs: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the index shows of a day. `change` is the median of its changes, percentage points."""

    change: Decimal | None
    instruments: int
    provisional: bool
    disputed: int = 0
    """How many instruments pages disagree on."""
    stale: bool = False
    """Whether all that was seen repeats earlier sessions."""
    levels: Mapping[str, Decimal] = field(default_factory=dict)
    """Points, by symbol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRecord:
    """A day: what the index shows of it, the days that its page links to, and its files by name."""

    summary: Summary
    links: tuple[date | None, date | None]
    """The day before and the day after that its page links to."""
    files: Mapping[str, FileRecord]


@dataclass(frozen=True, slots=True)
class Records:
    """What is recorded of a folder."""

    days: Mapping[date, DayRecord] = field(default_factory=dict)
    index: FileRecord | None = None


def as_json(records: Records) -> bytes:
    """The record of a folder as the bytes of its file, the same for the same files."""
    content = {
        "form": _FORM,
        "days": {str(day): asdict(records.days[day]) for day in sorted(records.days)},
        "index": asdict(records.index) if records.index else None,
    }
    return json.dumps(content, default=str, separators=(",", ":")).encode()


def read_manifest(folder: Path) -> Records:
    """What the folder's record has; nothing where it cannot be read as one."""
    try:
        content = json.loads((folder / MANIFEST_NAME).read_bytes())
        if content["form"] != _FORM:
            return Records()
        days = {date.fromisoformat(day): _day(record) for day, record in content["days"].items()}
        index = content.get("index")
        return Records(days, _file(index) if index else None)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, ArithmeticError):
        return Records()


def _day(record: dict[str, Any]) -> DayRecord:
    summary = record["summary"]
    change = summary["change"]
    previous, following = record["links"]
    return DayRecord(
        summary=Summary(
            change=None if change is None else Decimal(change),
            instruments=int(summary["instruments"]),
            provisional=bool(summary["provisional"]),
            disputed=int(summary["disputed"]),
            stale=bool(summary["stale"]),
            levels={str(symbol): Decimal(level) for symbol, level in summary["levels"].items()},
        ),
        links=(_day_or_none(previous), _day_or_none(following)),
        files={name: _file(file) for name, file in record["files"].items()},
    )


def _file(record: Mapping[str, str]) -> FileRecord:
    return FileRecord(record["inputs"], record["sha256"])


def _day_or_none(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
