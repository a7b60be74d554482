"""What reports cost, beside figures of matplotlib and what others take for a report.

A figure is one of nine bars, made anew and saved as PNG at 150 dots an inch. The store is SQLite, a day has
nine rows, and folders are new in each round unless said otherwise.
"""

import io
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import mplfinance
import numpy as np
import pandas as pd
import pytest
import quantstats
from matplotlib.figure import Figure

from reports.site.site import write_reports
from storage import open_store
from tests.benchmarks.measuring import Benchmark, measure
from tests.benchmarks.stocked import fresh
from tests.reports.year import weekdays, year_of
from tickers.model import Capture

YEAR = weekdays(250, date(2024, 1, 2))
BUSY = date(2024, 3, 1)
LARGEST_PAGE = 400_000
FIGURE = "matplotlib: a figure of nine bars, PNG"
LABELS = [f"Index {n}" for n in range(9)]
CHANGES = [1.31, 0.84, -0.04, -0.41, -0.57, -0.98, -1.37, -1.82, -4.53]


def figure(*_: object) -> None:
    drawn = Figure()
    drawn.add_subplot().barh(LABELS, CHANGES)
    drawn.savefig(io.BytesIO(), format="png", dpi=150)


def filled(path: Path, captures: Iterable[Capture]) -> str:
    with open_store(f"sqlite:///{path}") as store:
        store.append(captures)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Sixty days, the last of them with 500 headlines."""
    days = [day for day in YEAR if day < BUSY]
    (last,) = year_of([BUSY], titles=500)
    return filled(tmp_path_factory.mktemp("busy") / "x.db", [*year_of(days, titles=30), last])


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> str:
    return filled(tmp_path_factory.mktemp("year") / "x.db", year_of(YEAR, titles=30))


def write(url: str, days: Sequence[date], folder: Path, formats: Sequence[str] = ("html",)) -> None:
    with open_store(url) as store:
        write_reports(store, days, folder, formats=formats)


def tear_sheet(folder: Path) -> None:
    returns = pd.Series(np.random.default_rng(1).normal(0, 0.01, 250), pd.DatetimeIndex(YEAR), name="AEX")
    quantstats.reports.html(returns, output=str(folder.with_suffix(".html")), title="AEX")


def candles(folder: Path) -> None:
    closes = 100 * np.random.default_rng(1).normal(1, 0.01, 250).cumprod()
    bars = {"Open": closes, "High": closes * 1.01, "Low": closes * 0.99, "Close": closes * 1.005}
    frame = pd.DataFrame(bars, index=pd.DatetimeIndex(YEAR))
    mplfinance.plot(frame, type="candle", savefig=str(folder.with_suffix(".png")))


DAY = "a day with 500 headlines"


@pytest.mark.benchmark(group=DAY)
@pytest.mark.parametrize(
    "formats",
    [
        pytest.param((), id=FIGURE),
        pytest.param(("html",), id="tickers: page and index"),
        pytest.param(("html", "png"), id="tickers: page, index and picture"),
        pytest.param(("md",), id="tickers: Markdown"),
    ],
)
def test_day(benchmark: Benchmark, busy: str, tmp_path: Path, formats: tuple[str, ...]) -> None:
    folder = tmp_path / "out"
    if not formats:
        measure(benchmark, figure, tuple, rounds=9)
        return
    write(busy, [BUSY], folder, formats)  # what a process does once
    measure(benchmark, write, lambda: (busy, [BUSY], fresh(folder), formats), rounds=9)
    if "html" in formats:
        page = (folder / f"{BUSY}.html").read_bytes()
        assert page.count(b"of the harbour opens") >= 500
        assert len(page) <= LARGEST_PAGE
        print(f"\na page of 500 headlines: {len(page):,} bytes")


@pytest.mark.benchmark(group=DAY)
@pytest.mark.parametrize(
    "report",
    [
        pytest.param(tear_sheet, id="quantstats: a tear sheet of 250 returns, HTML"),
        pytest.param(candles, id="mplfinance: candles of 250 days, PNG"),
    ],
)
def test_what_others_draw(benchmark: Benchmark, tmp_path: Path, report: Callable[[Path], None]) -> None:
    report(tmp_path / "out")
    measure(benchmark, report, lambda: (tmp_path / "out",))


def figures() -> None:
    for _ in YEAR:
        figure()


@pytest.mark.benchmark(group=f"a year of {len(YEAR)} days with 30 headlines each")
@pytest.mark.parametrize(
    "which",
    [
        pytest.param("figures", id=f"matplotlib: {len(YEAR)} figures"),
        pytest.param("site", id="tickers: the site"),
    ],
)
def test_year(benchmark: Benchmark, year: str, tmp_path: Path, which: str) -> None:
    if which == "figures":
        measure(benchmark, figures, tuple)
        return
    measure(benchmark, write, lambda: (year, YEAR, fresh(tmp_path / "out")))
    assert len(list((tmp_path / "out").glob("2*.html"))) == len(YEAR)


@pytest.mark.benchmark(group="one new day in a year")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(None, None, id=FIGURE),
        pytest.param(YEAR[:-1], YEAR, id="tickers: a new day"),
        pytest.param(YEAR, YEAR, id="tickers: nothing new"),
    ],
)
def test_one_new_day(
    benchmark: Benchmark, year: str, tmp_path: Path, before: list[date] | None, after: list[date] | None
) -> None:
    if before is None or after is None:
        measure(benchmark, figure, tuple, rounds=9)
        return
    write(year, before, tmp_path / "before")
    measure(benchmark, write, lambda: (year, after, fresh(tmp_path / "out", tmp_path / "before")))
    assert (tmp_path / "out" / f"{YEAR[-1]}.html").exists()


PROCESS = [sys.executable, "-m", "tickers.commands"]


@pytest.mark.benchmark(group="a process for a day with 500 headlines")
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(None, id="Python: imports pandas and matplotlib's Figure"),
        pytest.param(["--format", "html"], id="tickers report: page and index"),
        pytest.param([], id="tickers report: page, index and picture"),
        pytest.param(["--format", "md"], id="tickers report: Markdown"),
    ],
)
def test_process(benchmark: Benchmark, busy: str, tmp_path: Path, arguments: list[str] | None) -> None:
    command = [sys.executable, "-c", "import pandas; from matplotlib.figure import Figure"]
    if arguments is not None:
        command = [*PROCESS, "report", "--store", busy, "--output", str(tmp_path / "out"), *arguments]

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)

    run()

    def anew() -> None:
        fresh(tmp_path / "out")

    run()
    benchmark.pedantic(run, setup=anew, rounds=7)
