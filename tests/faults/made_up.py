"""Captures made up by their number: of several months, with few rows each, some with refused lines."""

import functools
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from storage.schema import CHILDREN, TABLES
from tests.storage.kept import capture_row
from tickers.capture import observe
from tickers.model import Capture
from tickers.page import read_page

__all__ = ["made_up", "moment", "page", "rows_of", "write_pages"]

_START: Final = datetime(2024, 9, 1, 6, 0, tzinfo=UTC)
_APART: Final = timedelta(hours=7)


def moment(number: int) -> datetime:
    """When page `number` was fetched: a month has about a hundred."""
    return _START + number * _APART


def page(number: int) -> bytes:
    """The bytes of page `number`."""
    rows = [("AEX", 860), ("BEL20", 4100), ("PX1", 7200), ("OSEBX", 1440)][: 2 + number % 3]
    lines = [f"<p>{label} {number % 7 - 3}.5% {level + number / 100:.2f}</p>" for label, level in rows]
    refused = ["<p>Choir tours</p><p>PX1 +158,65% Perf. depuis</p>"] * (number % 4 == 0)
    title = f"<title>Story {number}</title><h1>Story {number}</h1>"
    return "\n".join([title, *lines, *refused]).encode()


@functools.cache
def made_up(number: int) -> Capture:
    """The capture of page `number`."""
    body = page(number)
    return observe(
        read_page(body), body, source="made up", observed_at=moment(number), observed_basis="given"
    )


def write_pages(folder: Path, count: int) -> None:
    """The first pages as files whose own times are the moments."""
    folder.mkdir()
    for number in range(count):
        file = folder / f"{number:05}.html"
        file.write_bytes(page(number))
        os.utime(file, (0, moment(number).timestamp()))


def rows_of(capture: Capture) -> dict[str, list[dict[str, Any]]]:
    """The rows of a capture and of what belongs to it, table by table, as a store reads them."""
    return {
        "captures": [capture_row(capture)],
        **{
            table: [{n: getattr(child, n) for n in TABLES[table].names} for child in getattr(capture, table)]
            for table in CHILDREN
        },
    }
