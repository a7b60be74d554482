"""What was read once answers as the store does, and a check reads each row once."""

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import storage.kept_rows
from storage import open_store
from storage.damage import find_damage, unlike_daily
from storage.judging import judged_anew
from storage.kept_rows import KeptRows
from storage.session_findings import read_findings
from storage.store import ReadableInParts, Store
from storage.touched_sessions import stored_spans
from storage.where import Between, Where
from tickers.capture import observe
from tickers.model import Capture
from tickers.page import read_page

WHERES: list[Where] = [
    {},
    {"symbol": ["AEX"]},
    {"symbol": ["AEX", "PX1"], "session_date": Between(date(2024, 11, 13), date(2024, 11, 13))},
    {"capture_id": Between("20241114", "~")},
    {"capture_id": []},
    {"site": ["b.example"]},
]


def page(day: int, site: str, strip: str) -> Capture:
    moment = datetime(2024, 11, day, 17, tzinfo=UTC)
    body = strip.encode()
    return observe(
        read_page(body, site=site), body, source="a page", observed_at=moment, observed_basis="given"
    )


PAGES = [
    page(13, "a.example", "AEX +1.00% 808\nBEL 20 -1.82% 4160.15\nENTEC +1.00% 900"),
    page(13, "b.example", "AEX +2.00% 816"),
    page(14, "a.example", "AEX -0.50% 803.96"),
    page(15, "b.example", "AEX -0.50% 803.96\nPX1 +1.00% 7300"),
]


@pytest.fixture
def store(url: str) -> Store:
    found = open_store(url)
    found.append(PAGES)
    return found


def looked_through(store: Store) -> KeptRows:
    rows = KeptRows(store)
    assert list(rows.losses()) == []
    return rows


def said(rows: ReadableInParts) -> list[str]:
    return [str(finding) for finding in read_findings(rows)]


@pytest.mark.parametrize("most", [pytest.param(1_000, id="kept"), pytest.param(3, id="too many to keep")])
def test_it_answers_as_the_store_does(store: Store, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(storage.kept_rows, "_MOST_KEPT", most)
    with store:
        rows = looked_through(store)
        for where in WHERES:
            for columns in (None, ["symbol", "last"]):
                assert rows.read("quotes", columns=columns, where=where).equals(
                    store.read("quotes", columns=columns, where=where)
                )
            parts = list(rows.read_batches("quotes", columns=["last"], where=where))
            assert sum(part.num_rows for part in parts) == store.read("quotes", where=where).num_rows
        for table, column in (("quotes", "symbol"), ("captures", "site"), ("quotes", "raw")):
            assert set(rows.distinct(table, column).to_pylist()) == set(
                store.distinct(table, column).to_pylist()
            )
        assert said(rows) == said(store) != []
        judged = [list(judged_anew(one, stored_spans(one))) for one in (rows, store)]
        assert judged[0] == judged[1] != []


def test_a_check_reads_the_rows_of_each_table_once(
    backend: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(backend(tmp_path)) as store:
        store.append(PAGES)
        asked, depth = Counter[str](), [0]

        def counted(read: Callable[..., object]) -> Callable[..., object]:
            def ask(table: str, **options: object) -> object:
                asked[table] += not depth[0]  # a backend may ask itself for parts of the whole
                depth[0] += 1
                try:
                    return read(table, **options)
                finally:
                    depth[0] -= 1

            return ask

        for name in ("read", "read_batches"):
            monkeypatch.setattr(store, name, counted(getattr(store, name)))
        rows = KeptRows(store)
        assert list(find_damage(store, rows)) == []
        assert said(rows) != []
    assert [asked[table] for table in ("captures", "quotes", "headlines", "rejections")] == [1] * 4


@pytest.mark.parametrize(("most", "is_kept"), [(1_000, True), (3, False)])
def test_rows_that_are_too_many_are_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, *, is_kept: bool
) -> None:
    monkeypatch.setattr(storage.kept_rows, "_MOST_KEPT", most)
    with open_store(f"sqlite:///{tmp_path / 'x.db'}") as store:
        store.append(PAGES)
        rows = looked_through(store)
        asked: list[str] = []
        monkeypatch.setattr(store, "read", lambda table, **_: asked.append(table))
        rows.read("quotes", columns=["symbol"])
    assert asked == ([] if is_kept else ["quotes"])


def test_captures_whose_rows_cannot_be_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with open_store(f"sqlite:///{path}") as store:
        store.append(PAGES)
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE quotes_stored SET raw = x'ff'")
        assert database.total_changes > 0
    with open_store(f"sqlite:///{path}") as store:
        (damage,) = store.check()
        assert str(path) in damage


def test_rows_that_a_writer_adds_meanwhile_are_no_damage(store: Store) -> None:
    with store:
        rows = looked_through(store)
        store.append([page(18, "a.example", "AEX +1.00% 812")])
        assert unlike_daily(store, rows) == []


def test_what_differs_at_the_second_look_only_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another writer may be at work then."""
    with open_store(f"sqlite:///{tmp_path / 'x.db'}") as store:
        store.append(PAGES)
        rows = looked_through(store)
        store.append([page(18, "a.example", "AEX +1.00% 812")])
        looks, read = iter((0, 1)), store.read

        def settling(table: str, **options: Any) -> pa.Table:
            return read(table, **options).slice(next(looks) if table == "daily" else 0)

        monkeypatch.setattr(store, "read", settling)
        assert unlike_daily(store, rows) == []
