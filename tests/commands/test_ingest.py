"""`tickers ingest`: pages from files, folders and globs, with settings by flag, variable and file."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from storage import open_store
from tests.conftest import SAMPLE_HTML, SAMPLE_TEXT, Run

AT = ("--at", "2024-11-15T18:30+01:00")


def test_a_folder_is_read_in_bulk(tickers: Run, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (pages / "deep").mkdir(parents=True)
    (pages / "deep" / "a.html").write_bytes(SAMPLE_HTML.read_bytes())
    (pages / "b.txt").write_text("A page without a strip")
    (pages / "c.txt").write_text("")
    (pages / "picture.png").write_bytes(b"\x89PNG\0")
    for argument in (pages, f"{pages}/**/*.*"):
        done = tickers("ingest", argument, *AT, "--json", "--store", "sqlite:///x.db")
        summary = json.loads(done.stdout)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        assert summary["rows"] == 9
    assert summary["pages_without_strip"] == 1
    assert summary["pages_unreadable"] == 2  # the picture too: a glob takes what it matches


def test_settings_by_flag_variable_and_file(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "tickers.toml").write_text('store = "sqlite:///of-file.db"\noutput = "report-of-file"\n')
    tickers("run", SAMPLE_TEXT, *AT)
    assert {p.name for p in tmp_path.iterdir()} == {"tickers.toml", "of-file.db", "report-of-file"}
    tickers("ingest", SAMPLE_TEXT, *AT, TICKERS_STORE="sqlite:///of-variable.db parquet:of-variable")
    assert (tmp_path / "of-variable.db").exists()
    assert (tmp_path / "of-variable").is_dir()
    tickers("ingest", SAMPLE_TEXT, *AT, "--store", "sqlite:///of-flag.db", TICKERS_STORE="sqlite:///not.db")
    assert (tmp_path / "of-flag.db").exists()
    assert not (tmp_path / "not.db").exists()


def test_mtime_is_taken_on_the_users_word(tickers: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(SAMPLE_TEXT.read_bytes())
    os.utime(page, (1731691800, 1731691800))  # 2024-11-15T17:30:00Z
    tickers("ingest", page, "--at", "mtime", "--store", "sqlite:///x.db")
    connection = sqlite3.connect(tmp_path / "x.db")
    assert connection.execute("SELECT observed_at, observed_basis FROM captures").fetchall() == [
        ("2024-11-15T17:30:00Z", "mtime")
    ]
    connection.close()


STORE = "sqlite:///tickers.db"


@pytest.mark.parametrize(
    ("how", "state"),
    [
        # Paris: the closing auction is at 17:35, the last figure some minutes later. Seen at 17:45.
        ({}, "open"),
        ({"option": "0"}, "closed"),
        ({"variable": "0"}, "closed"),
        ({"file": "0"}, "closed"),
        ({"option": "0", "variable": "30", "file": "30"}, "closed"),
        ({"variable": "30", "file": "0"}, "open"),
    ],
)
def test_the_delay_of_pages_is_a_setting(
    tickers: Run, tmp_path: Path, how: dict[str, str], state: str
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("CAC 40 -0.57% 7269.63")
    if "file" in how:
        (tmp_path / "tickers.toml").write_text(f"delay = {how['file']}\n")
    options = ["--delay", how["option"]] if "option" in how else []
    env = {"TICKERS_DELAY": how["variable"]} if "variable" in how else {}
    done = tickers("ingest", page, "--at", "2024-11-15T17:45+01:00", *options, **env)
    assert done.returncode == 0, done.stderr
    with open_store(f"sqlite:///{tmp_path}/tickers.db") as store:
        assert store.read("quotes")["state"].to_pylist() == [state]
    parsed = tickers(
        "parse", page, "--at", "2024-11-15T17:45+01:00", *options, "--format", "jsonl", **env
    ).stdout
    assert json.loads(parsed.splitlines()[0])["state"] == state
