"""What a command costs as a whole process, beside Python itself and what others take to start.

Each round is a new process in a new folder, its bytecode compiled as that of an installed package is. Pages
and stores are small: nearly all of it is starting. The site is a server of this process, whose CPU time does
not count.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.benchmarks.measuring import Benchmark
from tests.conftest import SAMPLE_HTML
from tests.fetching.serving import Server, answer

ROUNDS = 5
TICKERS = "from tickers.commands import start; start()"
AT = ("--at", "2024-11-15T18:30+01:00")
PARSING = "click, selectolax.lexbor, hyperscan, tomli, json, decimal, datetime, zoneinfo"
LOOKING = "sqlite3, httpx2, protego"
STORING = "sqlalchemy.dialects.sqlite, filelock, pyarrow.compute, pyarrow.parquet, concurrent.futures.thread"
REPORTING = "jinja2, PIL.ImageDraw, PIL.ImageFont, PIL.PngImagePlugin"
"""The modules of others that the commands use for it."""


def _alone(modules: str) -> str:
    """A process that imports these and does nothing else, set up as a command is: no command is quicker."""
    return (
        "from tickers.commands.lean import keep_lean, leave_at_once;"
        f" keep_lean(); import {modules}; leave_at_once()"
    )


PROCESSES: dict[str, tuple[str, ...]] = {
    "python, which does nothing": ("",),
    "import tickers": ("import tickers",),
    "tickers --help": (TICKERS, "--help"),
    "tickers parse PAGE": (TICKERS, "parse", "page.html"),
    "tickers parse PAGE --format jsonl": (TICKERS, "parse", "page.html", "--format", "jsonl"),
    "tickers ingest PAGE, into both stores": (TICKERS, "ingest", "page.html", *AT),
    "tickers ingest PAGE, into SQLite": (TICKERS, "ingest", "page.html", *AT, "--store", "sqlite:///x.db"),
    "tickers run PAGE, with page and picture": (TICKERS, "run", "page.html", *AT),
    "tickers run SITE, where nothing is new": (TICKERS, "run", "harbour"),
    "tickers run SITE, likewise, with SQLite alone": (
        TICKERS,
        "run",
        "harbour",
        "--store",
        "sqlite:///tickers.db",
    ),
    "tickers report, page and picture": (TICKERS, "report"),
    "tickers report --format html": (TICKERS, "report", "--format", "html"),
    "tickers status": (TICKERS, "status"),
    "the libraries of parse, imported alone": (_alone(PARSING),),
    "the libraries of ingest, imported alone": (_alone(f"{PARSING}, {STORING}"),),
    "the libraries of run, imported alone": (_alone(f"{PARSING}, {STORING}, {REPORTING}"),),
    "the libraries of run SITE, where nothing is new": (_alone(f"click, {LOOKING}, {STORING}"),),
    "sqlite-utils --help": ("from sqlite_utils.cli import cli; cli()", "--help"),
    "trafilatura --help": ("from trafilatura.cli import main; main()", "--help"),
    "import sqlalchemy": ("import sqlalchemy",),
    "import pyarrow": ("import pyarrow",),
    "import pyarrow, without numpy": (_alone("pyarrow"),),
    "import matplotlib.figure": ("import matplotlib.figure",),
    "import pandas": ("import pandas",),
    "import yfinance": ("import yfinance",),
}
"""What Python is called with after `-c`."""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Ours, without settings, and with a place of its own for bytecode."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("TICKERS_")}
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    return own | {"PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("bytecode"))}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A folder with a page and both stores of it."""
    folder = tmp_path_factory.mktemp("filled")
    shutil.copy(SAMPLE_HTML, folder / "page.html")
    command = [sys.executable, "-c", TICKERS, "ingest", "page.html", *AT]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Iterator[Path]:
    """A folder with a site that was run; its server gives the same answer, of the same moment, for ever."""
    folder = tmp_path_factory.mktemp("looked_at")
    same = answer(SAMPLE_HTML.read_bytes(), date=format_datetime(datetime.now(UTC), usegmt=True))
    with Server({"/": same}) as server:
        settings = f'[sites.harbour]\nurl = "{server.url()}"\nallow_private = true\npause = 0\ndelay = 0\n'
        (folder / "tickers.toml").write_text(settings)
        command = [sys.executable, "-c", TICKERS, "run", "harbour"]
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        yield folder


@pytest.mark.benchmark(group="a whole process")
@pytest.mark.parametrize("name", PROCESSES)
def test_start(
    benchmark: Benchmark,
    name: str,
    filled: Path,
    looked_at: Path,
    environment: dict[str, str],
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-c", *PROCESSES[name]]
    spent: list[float] = []

    def given() -> tuple[tuple[Path], dict[str, Path]]:
        folder = tmp_path / str(len(spent))
        if "harbour" in command:
            shutil.copytree(looked_at, folder)
        elif "report" in command or "status" in command:
            shutil.copytree(filled, folder)
        else:
            folder.mkdir()
            shutil.copy(SAMPLE_HTML, folder / "page.html")
        return (folder,), {}

    def start(folder: Path) -> None:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    start(*given()[0])  # which leaves the bytecode
    spent.clear()
    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    benchmark.pedantic(start, setup=given, rounds=ROUNDS)
    benchmark.extra_info["cpu"] = statistics.median(spent)
