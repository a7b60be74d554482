"""Whether a store holds whole captures only, each once, as itself and other people's tools read it."""

import contextlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pandas as pd
import psycopg

from storage import open_store
from storage.objects import is_bucket
from storage.schema import CHILDREN, TABLES
from tests.faults.made_up import rows_of
from tests.storage.lakes import objects_of, tables_of
from tickers.errors import StoreMissingError
from tickers.model import Capture

__all__ = ["is_lake", "path_of", "problems", "stored_ids"]

_SAID_ELSEWHERE: Final = {"source", "observed_basis", "rows_sha256"}
"""Columns of captures that depend on how a page came in."""
_TABLES: Final = ("captures", *CHILDREN)
Rows = dict[str, list[dict[str, Any]]]


def path_of(url: str) -> Path:
    """Where the store at an address of a file or folder lies."""
    return Path(url.removeprefix("sqlite:///").removeprefix("parquet:"))


def is_lake(url: str) -> bool:
    """Whether it is the address of a lake."""
    return url.startswith("parquet:")


def stored_ids(url: str) -> list[str]:
    """The ids of the captures in a store, none where there is no store."""
    with open_store(url) as store:
        try:
            ids: list[str] = store.read("captures", columns=["capture_id"])["capture_id"].to_pylist()
        except StoreMissingError:
            return []
        return ids


def problems(
    url: str,
    expected: Mapping[str, Capture],
    needed: Collection[str],
    *,
    is_cleaned: bool,
    damaged: Collection[str] = (),
) -> list[str]:
    """What is wrong with a store that may hold the `expected` captures, by id, and must hold the `needed`.

    Of `damaged` ones, which are being repaired, each may be as it was, but what is whole by its digest is.

    A lake may show other tools what a killed writer left until the next one has worked: `is_cleaned` says
    that one has.
    """
    try:
        with open_store(url) as store:
            found: Rows = {table: store.read(table).to_pylist() for table in _TABLES}
            damaged = set(damaged) - store.whole(damaged)
            damage = [f"check: {sentence}" for sentence in store.check()]
    except StoreMissingError:
        return [f"{len(needed)} captures were acknowledged and there is no store"] if needed else []
    if not is_cleaned:  # between its rows and those of daily
        damage = [sentence for sentence in damage if " rows of daily, " not in sentence]
    if damaged:
        damage = [said for said in damage if not any(identity in said for identity in damaged)]
        found = {name: [r for r in rows if r["capture_id"] not in damaged] for name, rows in found.items()}
    wrong = [*damage, *_compared(found, expected, set(needed) - set(damaged))]
    if (is_cleaned or not is_lake(url)) and not damaged:
        ids = {row["capture_id"] for row in found["captures"]}
        wrong += _seen_by_others(url, [expected[i] for i in ids if i in expected])
    return wrong


def _compared(found: Rows, expected: Mapping[str, Capture], needed: Collection[str]) -> Iterator[str]:
    captures = Counter(row["capture_id"] for row in found["captures"])
    for what, ids in {
        "lost": set(needed) - captures.keys(),
        "there more than once": {identity for identity, count in captures.items() if count > 1},
        "none of ours": captures.keys() - expected.keys(),
    }.items():
        if ids:
            yield f"{len(ids)} captures are {what}, {min(ids)} for one"
    rows = {table: _by_capture(found[table]) for table in _TABLES}
    for table in CHILDREN:
        if orphans := rows[table].keys() - captures.keys():
            yield f"{table}: rows of {len(orphans)} captures that are not there, {min(orphans)} for one"
    for identity in captures.keys() & expected.keys():
        for table, wanted in rows_of(expected[identity]).items():
            if _known(rows[table][identity]) != _known(wanted):
                yield f"{table} of {identity}: {rows[table][identity]}, not {wanted}"


def _by_capture(rows: list[dict[str, Any]]) -> defaultdict[str, list[dict[str, Any]]]:
    found = defaultdict(list)
    for row in rows:
        found[row["capture_id"]].append(row)
    return found


def _known(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name not in _SAID_ELSEWHERE} for row in rows]


def _seen_by_others(url: str, expected: Collection[Capture]) -> Iterator[str]:
    """What other people's tools see otherwise: the keys of all rows, and for SQLite its own judgement."""
    read = _lake_keys if is_lake(url) else _postgresql_keys
    if url.startswith("sqlite"):
        read = _sqlite_keys
        yield from _judged_by_sqlite(url)
    for table in _TABLES:
        key = TABLES[table].key
        seen = sorted(read(url, table, key))
        wanted = sorted(tuple(row[n] for n in key) for c in expected for row in rows_of(c)[table])
        if seen != wanted:
            yield f"{table}: other tools see {len(seen)} rows, with other keys than the {len(wanted)} of ours"


def _judged_by_sqlite(url: str) -> Iterator[str]:
    with contextlib.closing(_sqlite(url)) as file:
        for pragma in ("integrity_check", "foreign_key_check"):
            said = file.execute(f"PRAGMA {pragma}").fetchall()
            if said not in ([], [("ok",)]):
                yield f"PRAGMA {pragma}: {said}"


def _sqlite(url: str) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path_of(url)}?mode=ro", uri=True, timeout=30)


def _sqlite_keys(url: str, table: str, key: tuple[str, ...]) -> list[tuple[Any, ...]]:
    with contextlib.closing(_sqlite(url)) as file:
        return file.execute(f"SELECT {', '.join(key)} FROM {table}").fetchall()


def _lake_keys(url: str, table: str, key: tuple[str, ...]) -> list[tuple[Any, ...]]:
    if is_bucket(url.removeprefix("parquet:")):
        parts = tables_of(objects_of(url), f"{table}/*").values()
        return [tuple(row.values()) for part in parts for row in part.select(key).to_pylist()]
    folder = path_of(url) / table
    if not any(folder.glob("*/*.parquet")):  # a writer may be killed when it has made a folder
        return []
    return list(pd.read_parquet(folder)[list(key)].itertuples(index=False, name=None))


def _postgresql_keys(url: str, table: str, key: tuple[str, ...]) -> list[tuple[Any, ...]]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        return connection.execute(f"SELECT {', '.join(key)} FROM {table}".encode()).fetchall()
