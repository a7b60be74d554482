"""What verdicts, checks and known pages cost, beside reading the same rows."""

import itertools
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import tickers
from storage import Store, open_store
from storage.damage import find_damage
from storage.kept_rows import KeptRows
from storage.session_findings import read_findings
from tests.benchmarks.captures import QUOTES_EACH, captures, hours_of_trading
from tests.benchmarks.measuring import Benchmark, measure
from tests.benchmarks.stocked import fill, fresh
from tests.conftest import SAMPLE_HTML
from tickers.model import Capture

CHECKED = int(os.environ.get("TICKERS_BENCH_CHECKED", "200_000")) // QUOTES_EACH
DAYS, SITES, HOURS = 481, 6, 24
PAGES = int(os.environ.get("TICKERS_BENCH_PAGES", "2_947"))


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 144 rows a session and instrument."""
    path = tmp_path_factory.mktemp("crowded") / "x.db"
    fill(f"sqlite:///{path}", itertools.islice(hours_of_trading(), CHECKED))
    return path


@pytest.fixture(scope="module")
def at_odds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, where hardly two rows show one level."""
    path = tmp_path_factory.mktemp("at_odds") / "x.db"
    fill(f"sqlite:///{path}", itertools.islice(captures(), CHECKED))
    return path


def read_rows(store: Store) -> int:
    return sum(rows.num_rows for rows in store.read_batches("quotes"))


def tell(store: Store) -> int:
    return sum(1 for _ in read_findings(store))


def own_check(store: Store) -> int:
    assert list(store.own_damage()) == []
    return 1


def check_whole(store: Store) -> int:
    rows = KeptRows(store)
    assert list(find_damage(store, rows)) == []
    return sum(1 for _ in read_findings(rows))


in_each_way = pytest.mark.parametrize(
    "work",
    [
        pytest.param(read_rows, id="tickers: the rows read"),
        pytest.param(tell, id="tickers: what is wrong with sessions, told by the verdicts"),
        pytest.param(own_check, id="SQLite: its own check of the file"),
        pytest.param(check_whole, id="tickers check: these, digests, verdicts made anew"),
    ],
)


@pytest.mark.benchmark(group=f"check: {CHECKED * QUOTES_EACH:,} quotes, 144 a session and instrument")
@in_each_way
def test_check(benchmark: Benchmark, crowded: Path, work: Callable[[Store], int]) -> None:
    with open_store(f"sqlite:///{crowded}") as store:
        assert measure(benchmark, work, lambda: (store,), rounds=3) > 0


@pytest.mark.benchmark(group=f"check: {CHECKED * QUOTES_EACH:,} quotes, hardly two of one level")
@in_each_way
def test_check_at_odds(benchmark: Benchmark, at_odds: Path, work: Callable[[Store], int]) -> None:
    with open_store(f"sqlite:///{at_odds}") as store:
        assert measure(benchmark, work, lambda: (store,), rounds=3) > 0


def evenings() -> Iterator[Capture]:
    """One strip a day of each site, all closes."""
    for number, capture in enumerate(itertools.islice(captures(), DAYS * HOURS * SITES)):
        if number // SITES % HOURS == HOURS - 1:
            quotes = (
                replace(one, state="closed" if one.session_date else one.state) for one in capture.quotes
            )
            yield replace(capture, quotes=tuple(quotes))


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("judged") / "x.db"
    fill(f"sqlite:///{path}", evenings())
    return path


def select(path: Path) -> int:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT * FROM daily").fetchall()
    connection.close()
    return len(rows)


def frame(path: Path) -> int:
    return len(tickers.daily(f"sqlite:///{path}"))


@pytest.mark.benchmark(group=f"what stands for each session of {DAYS * SITES * QUOTES_EACH:,} quotes")
@pytest.mark.parametrize(
    "read",
    [
        pytest.param(select, id="sqlite3: SELECT * FROM daily"),
        pytest.param(frame, id="tickers.daily"),
    ],
)
def test_daily(benchmark: Benchmark, judged: Path, read: Callable[[Path], int]) -> None:
    assert measure(benchmark, read, lambda: (judged,)) > DAYS


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for number in range(PAGES):
        (folder / f"{number:05}.html").write_bytes(SAMPLE_HTML.read_bytes() + f"<!-- {number} -->".encode())
    return folder


@pytest.mark.benchmark(group=f"a folder of {PAGES:,} pages")
@pytest.mark.parametrize(
    "is_known", [pytest.param(False, id="tickers: new"), pytest.param(True, id="tickers: known")]
)
def test_known(benchmark: Benchmark, pages: Path, tmp_path: Path, *, is_known: bool) -> None:
    def ingest(url: str) -> tickers.IngestSummary:
        return tickers.ingest(pages, at="2024-11-15T18:30+01:00", store=url)

    held = tmp_path / "held.db"
    ingest(f"sqlite:///{held}")
    target = tmp_path / "x.db"
    done = measure(
        benchmark, ingest, lambda: (f"sqlite:///{fresh(target, held if is_known else None)}",), rounds=3
    )
    assert done.captures_known == (PAGES if is_known else 0)
