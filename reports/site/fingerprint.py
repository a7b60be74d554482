"""What decides how the page of a day looks, without reading the day: so few facts that a year is cheap.

A capture is immutable, so a day changes only when it or a session that its page looks back at gains captures
or closes, when another store or a rebuilt one is read, which shows in its quotes and captures, or when
our code changes.
"""

import functools
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from reports.day import LOOKBACK
from storage.store import Readable
from storage.where import Between

__all__ = ["NOTHING", "Fingerprint", "code_version", "digest", "fingerprints_of"]

_OF_QUOTES: Final = ("capture_id", "symbol", "last", "session_date", "state")
_CODE: Final = (".py", ".html", ".toml", ".txt")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Of one session: a digest of what the store has of it, and the ids of its captures, ascending."""

    digest: str
    captures: tuple[str, ...]


NOTHING: Final = Fingerprint("", ())
"""Of a session that the store does not have."""


def fingerprints_of(store: Readable, first: date, last: date) -> dict[date, Fingerprint]:
    """The fingerprint of each session from `first` to `last`, both included, that the store has quotes of.

    Raises:
        StoreError: as `Store.read` does.
    """
    stretch = {"session_date": Between(first - LOOKBACK, last)}
    quotes = store.read("quotes", columns=_OF_QUOTES, where=stretch)
    if not quotes.num_rows:
        return {}
    ids = quotes["capture_id"].to_pylist()
    captures = store.read("captures", where={"capture_id": Between(min(ids), max(ids))})
    of_capture = dict(zip(captures["capture_id"].to_pylist(), _lines(captures), strict=True))
    lines: dict[date, list[str]] = {}
    found: dict[date, list[str]] = {}
    for day, identity, line in zip(quotes["session_date"].to_pylist(), ids, _lines(quotes), strict=True):
        seen = found.setdefault(day, [])
        if not seen or seen[-1] != identity:  # rows come sorted by capture
            seen.append(identity)
            lines.setdefault(day, []).append(of_capture[identity])
        lines[day].append(line)
    closes = store.read("closes", where=stretch)
    for day, line in zip(closes["session_date"].to_pylist(), _lines(closes), strict=True):
        lines.setdefault(day, []).append(line)
    daily = store.read("daily", where=stretch)
    for day, line in zip(daily["session_date"].to_pylist(), _lines(daily), strict=True):
        lines.setdefault(day, []).append(line)
    own = {day: digest(*lines[day]) for day in sorted(lines)}
    return {
        day: Fingerprint(
            digest(*(own[other] for other in own if day - LOOKBACK <= other <= day)), tuple(found[day])
        )
        for day in sorted(found)
        if day >= first
    }


def _lines(rows: pa.Table) -> list[str]:
    """Each row as text, its values parted by a character that none of them has."""
    values = [column.cast(pa.string()) for column in rows.columns]
    joined: list[str] = pc.binary_join_element_wise(
        *values, "\x1f", null_handling="replace", null_replacement="\x00"
    ).to_pylist()
    return joined


def digest(*parts: object) -> str:
    """One digest of several values, none of which runs into the next."""
    return hashlib.sha256("\x1e".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()


@functools.cache
def code_version() -> str:
    """A digest of the code and the data of ours, and of the libraries' versions that fill pages and
    draw, matplotlib's for its font.
    """
    running = hashlib.sha256()
    for library in ("jinja2", "matplotlib", "pillow"):
        running.update(metadata.version(library).encode())
    for package in ("reports", "storage", "tickers"):
        for file in _files(resources.files(package)):
            running.update(file.read_bytes())
    return running.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith(_CODE):
            yield entry
