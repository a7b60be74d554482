"""What every store does. One suite, each backend."""

import dataclasses
import decimal
import multiprocessing
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import Between, open_store
from storage.arrow import arrow_schema
from storage.backends import sql_store, sqlite
from storage.schema import CHILDREN, TABLES
from tests.conftest import FRIDAY_EVENING, ROOT, SAMPLE_HTML, capture_at
from tests.drawing import examples
from tests.storage.conftest import BACKENDS, LOCAL
from tests.storage.kept import capture_row
from tests.storage.strategies import captures
from tickers.errors import InvalidValueError, StoreError, StoreMissingError, UsageError
from tickers.model import Capture, Close, InputMark

A = capture_at(FRIDAY_EVENING)
B = capture_at(FRIDAY_EVENING + timedelta(hours=1))
C = capture_at(FRIDAY_EVENING + timedelta(days=30), SAMPLE_HTML.read_bytes())
CLOSE = Close(
    symbol="PX1", session_date=date(2024, 11, 15), close=Decimal("7269.63"), source="closes-2024.csv"
)
HALF = capture_at(FRIDAY_EVENING, b"AEX -1.37% 862.5\nBEL20 -1.82% 0")


def ids(*wanted: Capture) -> frozenset[str]:
    return frozenset(capture.capture_id for capture in wanted)


INPUT = InputMark(name="a.warc", content="1 2", parser_version="1", position=3, reached="part")
KEPT = [name for name in TABLES if name != "daily"]
"""What is put in; `daily` is derived of it, see `test_settling`."""


def stored(url: str) -> dict[str, list[dict[str, Any]]]:
    with open_store(url) as store:
        return {table: store.read(table).to_pylist() for table in KEPT}


def expected(*wanted: Capture) -> dict[str, list[dict[str, Any]]]:
    """The rows of captures as the contract orders them, made from the values by their columns."""
    in_order = sorted(wanted, key=lambda capture: capture.capture_id)
    rows: dict[str, list[dict[str, Any]]] = {"closes": [], "inputs": []}
    rows["captures"] = [capture_row(c) for c in in_order]
    for table in CHILDREN:
        rows[table] = [
            {n: getattr(child, n) for n in TABLES[table].names}
            for c in in_order
            for child in getattr(c, table)
        ]
    return rows


def test_nothing_is_read_or_made_before_something_is_stored(url: str, tmp_path: Path) -> None:
    with open_store(url) as store:
        for read in (lambda: store.read("quotes"), lambda: store.count("captures")):
            with pytest.raises(
                StoreMissingError, match="nothing is stored here yet; fill it with tickers ingest"
            ):
                read()
        assert store.append([]).new == frozenset()
    assert list(tmp_path.iterdir()) == []


def test_rows_come_back(url: str) -> None:
    with open_store(url) as store:
        done = store.append([C, A, HALF])
        assert (done.new, done.known) == (ids(A, C, HALF), frozenset())
        assert {table: store.count(table) for table in TABLES} == {
            "captures": 3,
            "quotes": 19,
            "headlines": 2,
            "rejections": 1,
            "closes": 0,
            "daily": 16,
            "inputs": 0,
        }
    assert stored(url) == expected(A, C, HALF)


def test_captures_are_immutable(url: str) -> None:
    """A, B and then A, C leaves A once; a capture that changed under its id stays as it was."""
    with open_store(url) as store:
        assert store.append([A, B]).new == ids(A, B)
        done = store.append([A, C])
        assert (done.new, done.known) == (ids(C), ids(A))
        changed = dataclasses.replace(A, source="elsewhere", quotes=(), headlines=(), rejections=())
        assert store.append([changed]).known == ids(A)
    assert stored(url) == expected(A, B, C)


def test_a_capture_given_twice_is_kept_once(url: str) -> None:
    with open_store(url) as store:
        assert store.append([A, A]).new == ids(A)
    assert stored(url) == expected(A)


def test_appending_the_same_again_changes_nothing(url: str) -> None:
    with open_store(url) as store:
        store.append([A, B, C])
        before = stored(url)
        assert store.append([C, B, A]).new == frozenset()
    assert stored(url) == before


def test_more_captures_than_one_batch(url: str) -> None:
    many = [capture_at(FRIDAY_EVENING + timedelta(minutes=n), b"AEX -1.37% 862.5") for n in range(4500)]
    with open_store(url) as store:
        assert store.append(iter(many)).new == ids(*many)
        assert store.append(many[::7]).known == ids(*many[::7])
        assert store.count("quotes") == 4500
        assert store.read("captures", columns=["capture_id"])[0].to_pylist() == sorted(ids(*many))


@pytest.mark.parametrize("backend_name", LOCAL)
@examples(40)
@given(batches=st.lists(st.lists(captures(), max_size=3), min_size=1, max_size=3))
def test_any_rows_come_back_to_the_digit(backend_name: str, batches: list[list[Capture]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = BACKENDS[backend_name](Path(folder))
        first: dict[str, Capture] = {}
        with open_store(url) as store:
            for batch in batches:
                store.append(batch)
                for capture in batch:
                    first.setdefault(capture.capture_id, capture)
        if first:
            assert stored(url) == expected(*first.values())


@examples(15)
@given(st.lists(captures(), min_size=1, max_size=4))
def test_backends_give_equal_tables(batch: list[Capture]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tables = []
        for make in LOCAL.values():
            with open_store(make(Path(folder))) as store:
                store.append(batch)
                tables.append([store.read(table) for table in TABLES])
        for first, *others in zip(*tables, strict=True):
            assert all(first.equals(other) for other in others)


def test_the_types_are_the_schemas(url: str) -> None:
    with open_store(url) as store:
        store.append([A])
        for name, table in TABLES.items():
            assert store.read(name).schema.equals(arrow_schema(table))


def test_columns_and_conditions(url: str) -> None:
    monday = capture_at(datetime(2024, 11, 18, 17, 30, tzinfo=UTC))
    with open_store(url) as store:
        store.append([A, monday])

        def symbols(**where: Any) -> list[str]:
            found = store.read("quotes", columns=["symbol"], where=where)
            assert found.column_names == ["symbol"]
            return found["symbol"].to_pylist()  # type: ignore[no-any-return]

        assert len(symbols(session_date=[date(2024, 11, 18)])) == 8
        assert symbols(session_date=[date(2024, 11, 18)], symbol=["AEX", "PX1"]) == ["AEX", "PX1"]
        assert symbols(symbol=["ENTEC"], state=["ceased"]) == ["ENTEC", "ENTEC"]
        assert len(symbols(session_date=Between(date(2024, 11, 1), date(2024, 11, 30)))) == 16
        assert symbols(session_date=Between(date(2024, 11, 1), date(2024, 11, 14))) == []
        assert len(symbols(observed_at=Between(monday.observed_at, monday.observed_at))) == 9
        assert symbols(symbol=[]) == []
        level = A.quotes[0].last
        assert symbols(last=[level]) == ["AEX", "AEX"]
        assert store.read("captures", columns=["site", "capture_id"]).column_names == ["capture_id", "site"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"table": "quoets"}, "'quoets' is no table; did you mean 'quotes'?"),
        ({"columns": ["symbl"]}, "'symbl' is no column of quotes; did you mean 'symbol'?"),
        ({"columns": "symbol"}, "'s' is no column of quotes; known are capture_id, position, symbol"),
        ({"columns": []}, "no column of quotes is asked for"),
        ({"where": {"symbl": ["AEX"]}}, "'symbl' is no column of quotes"),
        ({"where": {"symbol": "AEX"}}, r"symbol: give a collection of values, e\.g\. \['AEX'\]"),
        ({"where": {"symbol": [1]}}, "symbol: 1 is not of type str"),
        ({"where": {"last": [Decimal("862.5000009")]}}, "last: 862.5000009 does not fit"),
        ({"where": {"last": [862.5]}}, "last: 862.5 is not of type Decimal"),
        ({"where": {"observed_at": [datetime(2024, 11, 15)]}}, "has no zone"),
        ({"where": {"observed_at": [FRIDAY_EVENING.replace(microsecond=1)]}}, "not on a whole second"),
        ({"where": {"session_date": Between(FRIDAY_EVENING, FRIDAY_EVENING)}}, "is not of type date"),
    ],
)
def test_a_wrong_query_is_refused(url: str, query: dict[str, Any], message: str) -> None:
    with open_store(url) as store:
        store.append([A])
        with pytest.raises(InvalidValueError, match=message):
            store.read(**{"table": "quotes", **query})
        with pytest.raises(InvalidValueError, match=r"is no table|is no column"):
            store.count("quoets")


def test_the_site_of_a_capture_is_a_condition_on_its_rows(url: str) -> None:
    other = dataclasses.replace(B, site="Elsewhere")
    with open_store(url) as store:
        store.append([A, other, C])
        for table in CHILDREN:
            everything = store.read(table)
            for wanted in (["Elsewhere"], Between("Elsewhere", "Elsewhere"), [None, "Elsewhere"]):
                rows = store.read(table, where={"site": wanted})
                assert rows.equals(everything.filter(pc.equal(everything["capture_id"], other.capture_id)))
        both = store.read("quotes", columns=["symbol"], where={"site": ["Elsewhere"], "symbol": ["AEX"]})
        assert both.to_pylist() == [{"symbol": "AEX"}]
        assert store.read("quotes", where={"site": ["Nowhere"]}).num_rows == 0
        assert store.read("quotes", where={"site": []}).num_rows == 0
        with pytest.raises(InvalidValueError, match="site: give a collection"):
            store.read("quotes", where={"site": "Elsewhere"})


@pytest.mark.parametrize("table", TABLES)
def test_batches_are_what_read_gives(url: str, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql_store, "ROWS_PER_FETCH", 3)
    monkeypatch.setattr(sqlite, "ROWS_PER_FETCH", 3)
    monkeypatch.setattr(sql_store, "_FETCHES_PER_BATCH", 2)
    with open_store(url) as store:
        store.append([A, B, C, HALF])
        store.append_closes([CLOSE])
        store.mark_inputs([INPUT])
        batches = list(store.read_batches(table))
        assert all(batch.num_rows for batch in batches)
        assert pa.concat_tables(batches).equals(store.read(table))
        assert list(store.read_batches("quotes", where={"symbol": ["nothing"]})) == []
        first = next(store.read_batches("quotes", columns=["raw"]))  # the rest is not asked for
        assert first.column_names == ["raw"]


def test_spans_hold_every_capture_once(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql_store, "_CAPTURES_PER_SPAN", 3)
    many = [capture_at(FRIDAY_EVENING + timedelta(days=n), b"AEX -1.37% 862.5") for n in range(70)]
    with open_store(url) as store:
        store.append(many)
        found = [store.read("captures", where={"capture_id": Between(*span)})[0] for span in store.spans()]
    assert len(found) > 2
    assert [identity for some in found for identity in some.to_pylist()] == sorted(ids(*many))


@pytest.mark.parametrize("source", BACKENDS)
def test_tables_of_one_store_fill_another(url: str, source: str, tmp_path: Path) -> None:
    (tmp_path / "from").mkdir()
    with open_store(BACKENDS[source](tmp_path / "from")) as one, open_store(url) as other:
        one.append([A, B, C, HALF])
        other.append([dataclasses.replace(A, source="known before")])
        before = other.read("captures").to_pylist()
        tables = {name: one.read(name) for name in ("captures", *CHILDREN)}
        done = other.append_tables(tables)
        assert (done.new, done.known) == (ids(B, C, HALF), ids(A))
        assert other.append_tables(tables).known == ids(A, B, C, HALF)
        for name in CHILDREN:
            assert other.read(name).equals(one.read(name))
        assert other.read("captures", where={"source": ["known before"]}).to_pylist() == before


def test_closes_are_kept_once(url: str) -> None:
    december = dataclasses.replace(CLOSE, session_date=date(2024, 12, 2))
    other_source = dataclasses.replace(CLOSE, source="another.csv", close=Decimal("7269.6"))
    with open_store(url) as store:
        assert store.append_closes([]) == 0
        assert store.append_closes([CLOSE, december, CLOSE]) == 2
        changed = dataclasses.replace(CLOSE, close=Decimal(1))
        assert store.append_closes([changed, other_source]) == 1
        kept = sorted([CLOSE, december, other_source], key=lambda c: (c.symbol, c.session_date, c.source))
        assert store.read("closes").to_pylist() == [dataclasses.asdict(close) for close in kept]
        days = Between(date(2024, 12, 1), date(2024, 12, 31))
        assert store.read("closes", where={"session_date": days}).num_rows == 1


def test_a_store_that_is_whole_has_no_damage(url: str) -> None:
    with open_store(url) as store:
        with pytest.raises(StoreMissingError):
            list(store.check())
        store.append([A, B, C, HALF])
        store.append_closes([CLOSE])
        assert list(store.check()) == []


def test_a_null_never_holds(url: str) -> None:
    with open_store(url) as store:
        store.append([A])
        assert store.read("quotes", where={"session_date": [None]}).num_rows == 0
        assert store.read("quotes", where={"symbol": [None, "AEX"]}).num_rows == 1


def test_the_callers_decimal_context_rounds_nothing(url: str) -> None:
    right = expected(A)
    with decimal.localcontext(decimal.Context(prec=3)):
        with open_store(url) as store:
            store.append([A])
        assert stored(url) == right


def test_a_text_that_is_no_unicode_is_an_error_and_leaves_nothing(url: str) -> None:
    broken = dataclasses.replace(A, source="\ud800")
    with open_store(url) as store:
        with pytest.raises(StoreError, match="cannot be stored as UTF-8"):
            store.append([broken])
        assert store.append([B]).new == ids(B)
    assert stored(url) == expected(B)


def test_distinct(url: str) -> None:
    with open_store(url) as store:
        store.append([A, B, C])
        assert set(store.distinct("quotes", "symbol").to_pylist()) == {q.symbol for q in A.quotes}
        assert store.distinct("quotes", "session_date").to_pylist() != []
        assert store.distinct("quotes", "change_abs").to_pylist() == []
        assert sorted(store.distinct("captures", "observed_at").to_pylist()) == [
            c.observed_at for c in (A, B, C)
        ]
        with pytest.raises(InvalidValueError, match="is no column of quotes"):
            store.distinct("quotes", "symbl")


def test_a_closed_store_opens_again(url: str) -> None:
    with open_store(url) as store:
        store.append([A])
    with open_store(url) as store:
        assert store.append([A]).known == ids(A)


@pytest.mark.parametrize("name", ["sqlite", "lake"])
def test_a_missing_folder_is_named(name: str, tmp_path: Path) -> None:
    backend = BACKENDS[name]
    message = f"there is no folder {tmp_path / 'absent'}; create it first"
    with open_store(backend(tmp_path / "absent")) as store, pytest.raises(StoreError, match=message):
        store.append([A])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sqllite:///x.db", r"unknown store 'sqllite:///x.db': did you mean sqlite:///\?"),
        ("parquet", r"unknown store 'parquet': did you mean parquet:\?"),
        ("s3://bucket/x", "did you mean parquet:s3://bucket/x"),
        ("parquet:s3://", "write s3://BUCKET/PREFIX"),
        ("parquet:S3://bucket/x", "write s3://BUCKET/PREFIX"),
        ("parquet:s3:bucket/x", "write s3://BUCKET/PREFIX"),
        ("parquet:gs://bucket/x", "objects are kept in a folder or at s3://BUCKET/PREFIX"),
        ("mysql://x", "write sqlite:///tickers.db, parquet:tickers.parquet or postgresql"),
        ("sqlite:///", "the path is missing"),
        ("sqlite:///:memory:", "the path is missing"),
        ("parquet:", "the path is missing"),
        ("", "unknown store ''"),
    ],
)
def test_a_wrong_address_is_refused_with_the_way_out(url: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        open_store(url)


def _append_in_process(url: str, first: int, count: int) -> None:
    with open_store(url) as store:
        for n in range(first, first + count):
            store.append([capture_at(FRIDAY_EVENING + timedelta(minutes=n), b"AEX -1.37% 862.5")])


@pytest.mark.slow
@pytest.mark.parametrize("backend", LOCAL.values(), ids=LOCAL)
def test_processes_that_write_at_once_lose_and_double_nothing(url: str) -> None:
    """Three processes whose captures overlap, from before the store exists, and a reader beside them."""
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_append_in_process, args=(url, first, 30)) for first in (0, 15, 30)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        with open_store(url) as store:
            try:
                captures_first = store.count("captures")
            except StoreMissingError:
                continue
            assert store.count("quotes") >= captures_first
        time.sleep(0.005)
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    with open_store(url) as store:
        captured = store.read("captures", columns=["capture_id"])["capture_id"].to_pylist()
        assert len(captured) == len(set(captured)) == 60
        assert store.count("quotes") == 60


ACKNOWLEDGING = """
import sys
from datetime import timedelta
from storage import open_store
from tests.conftest import FRIDAY_EVENING, capture_at
with open_store(sys.argv[1]) as store:
    for n in range(10_000):
        (new,) = store.append([capture_at(FRIDAY_EVENING + timedelta(minutes=n))]).new
        print(new, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("backend", LOCAL.values(), ids=LOCAL)
@pytest.mark.parametrize("acknowledged", [1, 7, 20])
def test_a_killed_writer_has_kept_what_it_acknowledged_and_nothing_in_part(
    url: str, acknowledged: int
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ACKNOWLEDGING, url], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        said = {writer.stdout.readline().strip() for _ in range(acknowledged)}
        writer.kill()
        said |= set(writer.stdout.read().split())
    with open_store(url) as store:
        kept = store.read("captures", columns=["capture_id"])["capture_id"].to_pylist()
        assert said <= set(kept)
        assert len(kept) <= len(said) + 1  # one may be kept and not yet said
        assert store.count("quotes") == 9 * len(kept)
        assert store.append([capture_at(FRIDAY_EVENING + timedelta(days=300))]).new
        assert store.count("headlines") == len(kept) + 1
