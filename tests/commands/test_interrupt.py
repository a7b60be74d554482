"""Ctrl-C ends a command at once with code 130, and what was kept until then is whole."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import open_store
from tests.conftest import SAMPLE_HTML, SAMPLE_TEXT

PAGES = 3000
AT = ("--at", "2024-11-15T18:30+01:00")
COMMAND = [sys.executable, "-m", "tickers.commands"]


def interrupt(arguments: list[str], folder: Path, started: Callable[[], bool]) -> subprocess.Popen[str]:
    """Start a command, press Ctrl-C once it is at work, and wait for its end."""
    process = subprocess.Popen(
        [*COMMAND, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until = time.monotonic() + 60
    while not started() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    return process


@pytest.mark.slow
@pytest.mark.parametrize("store", ["sqlite:///x.db", "parquet:lake"])
def test_an_ingest_that_is_interrupted(tmp_path: Path, store: str) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(PAGES):
        (pages / f"{number}.txt").write_bytes(SAMPLE_TEXT.read_bytes() + b"\npage %d" % number)
    place = tmp_path / ("x.db" if store.startswith("sqlite") else "lake/captures")

    process = interrupt(["ingest", "pages", *AT, "--store", store], tmp_path, place.exists)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, "", "tickers: interrupted")

    check = subprocess.run(
        [*COMMAND, "check", "--store", store, "--json"], cwd=tmp_path, capture_output=True, check=False
    )
    (checked,) = json.loads(check.stdout)["stores"] if check.returncode in (0, 3) else ({"damage": []},)
    # What stands is derived after the rows are kept: the next writer does what this one was kept from.
    assert [one for one in checked["damage"] if "rows of daily" not in one] == []
    again = subprocess.run(
        [*COMMAND, "ingest", "pages", *AT, "--store", store, "--json"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    summary = json.loads(again.stdout)
    assert summary["captures_new"] + summary["captures_known"] == PAGES
    assert summary["captures_new"] > 0  # it was interrupted at work
    with open_store(
        store.replace(":///", f":///{tmp_path}/").replace("parquet:", f"parquet:{tmp_path}/")
    ) as s:
        assert (s.count("captures"), s.count("quotes")) == (PAGES, 9 * PAGES)
        assert [*s.check()] == []


@pytest.mark.slow
def test_a_page_that_is_waited_for(tmp_path: Path) -> None:
    """Standard input that says nothing more: nothing is stored."""
    with subprocess.Popen(
        [*COMMAND, "run", "-", *AT],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(SAMPLE_HTML.read_text(encoding="utf-8")[:1000])
        process.stdin.flush()
        time.sleep(2)  # until it reads
        process.send_signal(signal.SIGINT)
        assert (process.wait(60), process.stdout.read()) == (130, "")
        assert process.stderr.read().strip() == "tickers: interrupted"
    assert list(tmp_path.iterdir()) == []


def test_a_command_whose_modules_are_still_loaded(tmp_path: Path) -> None:
    """Python's own start is over, and none of ours has begun."""
    (tmp_path / "click.py").write_text("print('loading', flush=True); import time; time.sleep(60)")
    with subprocess.Popen(
        [*COMMAND, "status"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "loading\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "tickers: interrupted\n")
