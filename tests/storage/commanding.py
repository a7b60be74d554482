"""Commands of tickers as processes around faulty stores, and what is asked of them then."""

import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Final

from tests.alarmed import other_lines, went_well
from tests.conftest import ROOT
from tests.faults.made_up import made_up
from tests.faults.wholeness import problems
from tests.forked import run_forked
from tests.storage.conftest import MANY_PAGES
from tickers.model import Capture

__all__ = [
    "ALL", "FIRST", "SECONDS", "Ran", "assert_done", "assert_one_line", "assert_whole", "contents",
    "ids", "ingest", "run",
]  # fmt: skip

Ran = subprocess.CompletedProcess[str]
SECONDS: Final = 120
"""What no process takes."""
_SUMMARIES: Final = ("pages: ", "captures: ", "days: ")


def ids(*captures: Capture) -> dict[str, Capture]:
    return {capture.capture_id: capture for capture in captures}


ALL: Final = ids(*map(made_up, range(MANY_PAGES)))
FIRST: Final = made_up(0)


def run(*arguments: object, prefix: list[str] | None = None) -> Ran:
    """Run a command of tickers as a process; with a prefix by another program, as for another user."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TICKERS_")}
    if prefix is None:
        return run_forked([*map(str, arguments)], cwd=ROOT, environment=environment)
    return subprocess.run(
        [*prefix, sys.executable, "-W", "error", "-m", "tickers.commands", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def ingest(pages: Path, *urls: str, wait: float = 30, prefix: list[str] | None = None) -> Ran:
    stores = [word for url in urls for word in ("--store", url)]
    return run("ingest", pages, "--at", "mtime", *stores, "--wait", wait, prefix=prefix)


def assert_one_line(done: Ran, code: int, *said: str) -> None:
    """It failed with this exit code and one line that says this; a summary may follow."""
    lines = [line for line in other_lines(done.stderr.splitlines()) if not line.startswith("pages: ")]
    assert (done.returncode, len(lines)) == (code, 1), done.stderr + done.stdout
    assert "fault of tickers" not in lines[0]
    for words in said:
        assert words in lines[0]


def assert_done(done: Ran) -> None:
    """It went well, with nothing said but its summary, and that figures which were made up do not stand."""
    lines = [line for line in done.stderr.splitlines() if not line.startswith(_SUMMARIES)]
    assert (other_lines(lines), went_well(done.returncode, done.stderr)) == ([], True), done.stderr


def assert_whole(
    url: str, needed: Collection[str], *, possible: dict[str, Capture] = ALL, is_cleaned: bool = True
) -> None:
    """It holds whole captures only, all that are needed among them; `is_cleaned`: a writer has worked since
    the last one was stopped, so that what is derived is whole too.
    """
    found = problems(url, possible, needed, is_cleaned=is_cleaned)
    assert not found, "\n".join(found)


def contents(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, but for files that hold no data: locks, and what SQLite shares in memory."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock" and not path.name.endswith("-shm")
    }
