"""Stores that hold all made-up captures, and what others are given ready: tuples and Arrow tables."""

import gc
import itertools
import os
import shutil
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from storage import open_store
from tests.benchmarks.captures import QUOTES_EACH, captures
from tickers.model import Capture

__all__ = ["COMMITS", "QUOTES", "Stocked", "fill", "fresh", "stock"]

QUOTES: Final = int(os.environ.get("TICKERS_BENCH_QUOTES", "1_000_000")) // QUOTES_EACH * QUOTES_EACH
COMMITS: Final = 100
"""How many captures, the last ones, are committed one at a time."""


@dataclass(frozen=True, slots=True)
class Stocked:
    """The captures and the same as rows. `…_before` lacks the last `COMMITS` of them."""

    captures: list[Capture]
    sqlite: Path
    sqlite_before: Path
    sqlite_empty: Path
    lake: Path
    lake_before: Path
    tuples: dict[str, list[tuple[Any, ...]]]
    """The rows of each table as the SQLite store holds them."""
    names: dict[str, list[str]]
    """Their columns."""
    frames: dict[str, pd.DataFrame]
    """The same rows."""
    arrow: dict[str, pa.Table]
    """The rows of each table of the contract."""


def fill(url: str, new: Iterable[Capture]) -> None:
    """Append to the store at an address, and close it."""
    with open_store(url) as store:
        store.append(new)


def fresh(place: Path, like: Path | None = None) -> Path:
    """A copy of a file or a folder, or nothing, in place of what was there; all written out to the disk."""
    for left in place.parent.glob(f"{place.name}*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    if like is not None:
        shutil.copytree(like, place) if like.is_dir() else shutil.copyfile(like, place)
    os.sync()
    return place


def stock(folder: Path) -> Stocked:
    """Make the captures and fill the stores."""
    made = list(itertools.islice(captures(), QUOTES // QUOTES_EACH))
    kept = [folder / name for name in ("all.db", "before.db", "empty.db", "all.parquet", "before.parquet")]
    sqlite, sqlite_before, sqlite_empty, lake, lake_before = kept
    for url, path, before in (
        ("sqlite:///", sqlite, sqlite_before),
        ("parquet:", lake, lake_before),
    ):
        fill(f"{url}{path}", made[:-COMMITS])
        fresh(before, path)
        fill(f"{url}{path}", made[-COMMITS:])
    tuples, names = _tuples(sqlite)
    fill(f"sqlite:///{sqlite_empty}", made[:1])
    with sqlite3.connect(sqlite_empty) as connection:
        for name in reversed(tuples):  # children first
            connection.execute(f"DELETE FROM {name}")
    connection.close()
    with open_store(f"parquet:{lake}") as store:
        arrow = {name: store.read(name) for name in ("quotes", "captures")}
    frames = {name: pd.DataFrame(rows, columns=names[name]) for name, rows in tuples.items()}
    # The captures are ours, not the store's: no collection shall walk them.
    gc.collect()
    gc.freeze()
    return Stocked(made, sqlite, sqlite_before, sqlite_empty, lake, lake_before, tuples, names, frames, arrow)


def _tuples(path: Path) -> tuple[dict[str, list[tuple[Any, ...]]], dict[str, list[str]]]:
    """The rows of the tables that captures fill, parents first, and the names of their columns."""
    tuples, names = {}, {}
    connection = sqlite3.connect(path)
    # Equal texts are one object, as they are in the captures.
    texts: dict[bytes, str] = {}
    connection.text_factory = lambda text: texts.setdefault(text, text.decode())
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    for name in [table for (table,) in tables if table != "store_info"]:
        found = connection.execute(f"SELECT * FROM {name}")
        if rows := found.fetchall():
            tuples[name] = rows
            names[name] = [column for column, *_ in found.description]
    connection.close()
    return tuples, names
