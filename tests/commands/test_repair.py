"""`tickers repair`: what it says, in text and as JSON, and its exit codes."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Run

DB, LAKE = "sqlite:///tickers.db", "parquet:tickers.parquet"


@pytest.fixture
def lossy(filled: Path) -> Path:
    """A folder with two stores of the same captures, one of which has lost a row of each."""
    database = sqlite3.connect(filled / "tickers.db")
    database.execute("DELETE FROM quotes_stored WHERE symbol = 'AEX'")
    database.commit()
    database.close()
    return filled


def test_what_is_lost_is_put_back_from_another_store(tickers: Run, lossy: Path) -> None:
    would = tickers("repair", DB, "--from", LAKE, "--dry-run")
    assert would.returncode == 3
    assert "captures would be put back: 2 that had lost something, 0 that were not there" in would.stderr
    assert would.stderr.count("has 8 of 9 quotes") == 2
    assert tickers("check", "--store", DB).returncode == 3
    done = tickers("repair", DB, "--from", LAKE, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    summary = json.loads(done.stdout)
    assert summary["captures_repaired"] == 2
    assert (summary["store"], summary["from"], summary["dry_run"]) == (DB, LAKE, False)
    assert (summary["left"], summary["damage"], summary["exit_code"]) == ([], [], 0)
    again = tickers("repair", DB, "--from", LAKE, "--quiet")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_without_another_store_it_says_what_cannot_be_put_back(tickers: Run, lossy: Path) -> None:
    done = tickers("repair", DB)
    assert done.returncode == 3
    way_out = f"put it back from a store that has it whole with tickers repair {DB} --from OTHER"
    assert done.stderr.count(way_out) == 2
    assert "still damaged: 2" in done.stderr


def test_a_store_is_not_repaired_from_itself_nor_from_none(tickers: Run, lossy: Path) -> None:
    for address in (DB, f"sqlite:///{lossy}/tickers.db"):
        done = tickers("repair", DB, "--from", address)
        assert done.returncode == 2
        assert "cannot be repaired from itself" in done.stderr
    done = tickers("repair", DB, "--from", "parquet:nowhere")
    assert done.returncode == 1
    assert "nothing is stored here yet" in done.stderr
    assert not (lossy / "nowhere").exists()


def test_copy_says_what_it_put_back(tickers: Run, lossy: Path) -> None:
    done = tickers("copy", LAKE, DB)
    assert done.returncode == 0
    assert "captures: 0 new, 2 known (2 put back)" in done.stderr
    assert tickers("check", "--store", DB).stdout.startswith(f"{DB}: whole")
