"""What the tests share: the sample pages, captures of them, and the command line as a process."""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.drawing import register
from tests.forked import run_forked
from tickers.capture import observe
from tickers.model import Capture
from tickers.page import Page, read_page

ROOT = Path(__file__).parent.parent
SAMPLE_TEXT = ROOT / "docs" / "sample" / "harbour-ledger.txt"
SAMPLE_HTML = ROOT / "docs" / "sample" / "harbour-ledger.html"
SHARED = ROOT.parent / "shared"
FRIDAY_EVENING = datetime(2024, 11, 15, 17, 30, tzinfo=UTC)

# The sample's figures, read by eye: symbol, change in percentage points, level in points, currency.
SAMPLE_ROWS = [
    ("AEX", "-1.37", "862.5", "EUR"),
    ("BEL20", "-1.82", "4160.15", "EUR"),
    ("PX1", "-0.57", "7269.63", "EUR"),
    ("ISEQ", "-0.98", "9713.24", "EUR"),
    ("OSEBX", "1.31", "1445.01", "NOK"),
    ("PSI20", "0.84", "6428.13", "EUR"),
    ("ENTEC", "-0.41", "1416.23", "EUR"),
    ("BIOTK", "-4.53", "2802.09", "EUR"),
    ("N150", "-0.04", "3313.22", "EUR"),
]

register()

Run = Callable[..., subprocess.CompletedProcess[str]]


def capture_at(moment: datetime, body: bytes | None = None, *, url: str | None = None) -> Capture:
    """The capture of a page, the sample's unless another body is given, at a moment."""
    body = SAMPLE_TEXT.read_bytes() if body is None else body
    return observe(_page_of(body, url), body, source="a page", observed_at=moment, observed_basis="given")


@functools.cache
def _page_of(body: bytes, url: str | None) -> Page:
    return read_page(body, url=url)


def needs(tool: str) -> None:
    """Skip the test where a tool of the system is missing; in CI that is a failure."""
    if shutil.which(tool) is None:
        assert not os.environ.get("CI"), f"CI must install {tool}"
        pytest.skip(f"{tool} is not installed")


@pytest.fixture
def shared() -> Path:
    """The folder of real pages and closes beside the project; the test skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no real pages beside the project")
    return SHARED


@pytest.fixture
def tickers(tmp_path: Path) -> Run:
    """Run the command line as a process in an empty folder, without settings of the caller's."""

    def run(
        *arguments: object, stdin: bytes = b"", cwd: Path = tmp_path, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        environment = {**_without_settings(), **variables}
        return run_forked([*map(str, arguments)], cwd=cwd, environment=environment, stdin=stdin)

    return run


@pytest.fixture
def python_tickers(tmp_path: Path) -> Run:
    """As `tickers`, each time by a Python of its own, which warns of nothing."""

    def run(
        *arguments: object, stdin: bytes = b"", cwd: Path = tmp_path, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "tickers.commands", *map(str, arguments)],
            cwd=cwd,
            env={**_without_settings(), **variables},
            input=stdin,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


def _without_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("TICKERS_")}
