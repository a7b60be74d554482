"""Bad input: one clear line on stderr, the documented exit code, no traceback, nothing half-written."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import SAMPLE_TEXT, Run

AT = ("--at", "2024-11-15T18:30+01:00")


@pytest.fixture(autouse=True)
def pages(tmp_path: Path) -> None:
    """The pages that the calls below name."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\n")
    (tmp_path / "binary.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (tmp_path / "no-strip.txt").write_text("Harbour Ledger - Choir tours\n\nChoir tours\nUp 5% in 2024.")
    (tmp_path / "half.txt").write_text(
        "Euronext\nAEX -1.37% 862.5\nBEL20 -1.82% 0\nPX1 -0.57% 7269.63\nISEQ -0.9"
    )
    (tmp_path / "good.txt").write_bytes(SAMPLE_TEXT.read_bytes())
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "notes.md").write_text("no page")


def names(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*")}


@pytest.mark.parametrize("command", ["ingest", "run"])
@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["absent.txt", *AT], 2, "tickers: absent.txt: no such file or folder"),
        (["folder", *AT], 2, "tickers: folder: no pages in this folder (looked for .htm, .html, "),
        (["*.zip", *AT], 2, "tickers: *.zip: no file matches this pattern"),
        (
            ["https://a.example/", *AT],
            2,
            "https://a.example/: --at is for pages that are not fetched; leave it out",
        ),
        (["empty.txt", *AT], 3, "tickers: empty.txt: the page is empty"),
        (["blank.txt", *AT], 3, "tickers: blank.txt: the page is empty"),
        (["binary.html", *AT], 3, "tickers: binary.html: this is no text (it holds NUL bytes)"),
        (["no-strip.txt", *AT], 3, "tickers: no-strip.txt: no strip of index rows on this page"),
        (["good.txt"], 2, "tickers: good.txt: nothing says when it was fetched; give --at TIME"),
        (
            ["good.txt", "--at", "2024-11-15T18:30"],
            2,
            "has no zone; write it with an offset, e.g. 2024-11-15T18:30:00+01:00",
        ),
        (
            ["good.txt", "--at", "2024-02-30T10:00Z"],
            2,
            "--at 2024-02-30T10:00Z: not a time (day is out of range",
        ),
        (["good.txt", "--at", "2999-01-01T10:00Z"], 2, "lies in the future"),
        (["-", "--at", "mtime"], 2, "standard input has no file time; give the time itself"),
        (
            ["good.txt", "empty.txt", "--url", "https://a.example/", *AT],
            2,
            "--url is the address of one page, and 2",
        ),
        (["good.txt", *AT, "--wait", "nan"], 2, "--wait nan: give a number of seconds"),
        (["good.txt", *AT, "--delay", "nan"], 2, "--delay nan: give a number of minutes"),
        (["good.txt", *AT, "--delay", "-1"], 2, "-1.0 is not in the range 0<=x<=720.0"),
        (
            ["good.txt", *AT, "--store", "sqllite:///x"],
            2,
            "unknown store 'sqllite:///x': did you mean sqlite:///?",
        ),
        (
            ["good.txt", *AT, "--store", "sqlite:///absent/x.db"],
            1,
            "there is no folder absent; create it first",
        ),
        (["good.txt", *AT, "--store", "sqlite:///empty.txt/x.db"], 1, "there is no folder empty.txt"),
        (
            ["good.txt", *AT, "--store", "sqlite:///binary.html"],
            1,
            "binary.html is no SQLite file; choose another",
        ),
        (
            ["good.txt", *AT, "--store", "parquet:folder"],
            1,
            "parquet:folder: it is not empty and holds no tickers lake",
        ),
        ([*AT], 2, "no page is named, and tickers.toml has no site"),
        (["good.txt", "--when", "now"], 2, "No such option"),
    ],
)
def test_nothing_is_written(
    tickers: Run, tmp_path: Path, command: str, arguments: list[str], code: int, message: str
) -> None:
    before = names(tmp_path)
    done = tickers(command, *arguments)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    if not done.stderr.startswith("Usage:"):
        assert len([line for line in done.stderr.splitlines() if not line.startswith("pages: ")]) == 1
    assert done.stdout == ""
    assert names(tmp_path) == before


def test_half_a_strip_is_kept_with_what_could_not_be_read(tickers: Run, tmp_path: Path) -> None:
    done = tickers("run", "half.txt", *AT, "--json")
    summary = json.loads(done.stdout)
    assert (done.returncode, summary["exit_code"]) == (3, 3)
    assert (
        done.stderr
        == "tickers: half.txt: 2 rows of the strip could not be read; tickers parse shows the reasons\n"
    )
    assert (summary["rows"], summary["rejections"]) == (2, 2)
    connection = sqlite3.connect(tmp_path / "tickers.db")
    assert [raw for (raw,) in connection.execute("SELECT raw FROM rejections ORDER BY position")] == [
        "BEL20 -1.82% 0",
        "ISEQ -0.9",
    ]
    connection.close()
    assert "ISEQ -0.9" in (tmp_path / "tickers-report" / "2024-11-15.html").read_text()


def test_good_pages_beside_bad_ones_are_kept(tickers: Run) -> None:
    done = tickers("ingest", "good.txt", "empty.txt", "no-strip.txt", *AT, "--json")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 2
    assert json.loads(done.stdout)["rows"] == 9


def test_one_of_two_stores_fails(tickers: Run, tmp_path: Path) -> None:
    done = tickers(
        "run", "good.txt", *AT, "--store", "sqlite:///binary.html", "--store", "parquet:lake", "--json"
    )
    summary = json.loads(done.stdout)
    assert (done.returncode, summary["exit_code"]) == (1, 1)
    broken, working = summary["stores"]
    assert "is no SQLite file" in broken["error"]
    assert (working["new"], working["error"]) == (1, None)
    assert summary["reports"] == ["tickers-report/2024-11-15.html"]
    assert len(done.stderr.splitlines()) == 1
    people = tickers("ingest", "good.txt", *AT, "--store", "sqlite:///binary.html", "--store", "parquet:lake")
    assert people.stderr.endswith("; failed: sqlite:///binary.html; done: parquet:lake\n")
    assert (tmp_path / "binary.html").read_bytes().startswith(b"\x89PNG")


def test_both_stores_fail(tickers: Run) -> None:
    stores = ("--store", "sqlite:///binary.html", "--store", "parquet:folder")
    done = tickers("run", "good.txt", *AT, *stores, "--json")
    summary = json.loads(done.stdout)
    assert done.returncode == 1
    assert (summary["captures_new"], summary["captures_known"], summary["reports"]) == (0, 0, [])
    assert len(done.stderr.splitlines()) == 2


def test_no_store_at_all(tickers: Run) -> None:
    for command in (("ingest", "good.txt", *AT), ("report",)):
        done = tickers(*command, TICKERS_STORE=" ")
        assert done.returncode == 2
        assert "no store is named; leave TICKERS_STORE out for the default ones" in done.stderr


def test_a_figure_too_fine_for_its_column_stops_no_other_page(tickers: Run, tmp_path: Path) -> None:
    (tmp_path / "fine.txt").write_text("AEX 0.5% 1.0000000\nBEL20 -1.82% 4160.15")
    done = tickers("ingest", "good.txt", "fine.txt", *AT, "--json")
    assert (done.returncode, json.loads(done.stdout)["rows"]) == (3, 10)
    assert "fine.txt: 1 row of the strip could not be read" in done.stderr


def test_a_busy_store_is_to_be_tried_again(tickers: Run, tmp_path: Path) -> None:
    tickers("ingest", "good.txt", *AT, "--store", "sqlite:///x.db")
    connection = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    done = tickers("ingest", "half.txt", *AT, "--store", "sqlite:///x.db", "--wait", "0.2")
    assert done.returncode == 75
    assert "another process is writing to it; try again later" in done.stderr
    connection.close()


def test_an_output_folder_that_cannot_be_written(tickers: Run, tmp_path: Path) -> None:
    done = tickers("run", "good.txt", *AT, "-o", "good.txt/reports")
    assert done.returncode == 1
    assert "good.txt/reports/2024-11-15.html: cannot be written (Not a directory)" in done.stderr
    assert "choose another folder with --output" in done.stderr
    assert (tmp_path / "tickers.db").exists()  # what was ingested stays


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no /proc, where not even root can write")
def test_an_empty_output_folder_is_not_the_current_one(tickers: Run) -> None:
    done = tickers("run", "good.txt", *AT, "-o", "")
    assert done.returncode == 2
    assert "--output is empty; name a folder, or leave it out" in done.stderr


def test_a_damaged_part_is_named_with_the_way_out(tickers: Run, tmp_path: Path) -> None:
    store = ("--store", "parquet:lake")
    tickers("ingest", "good.txt", *AT, *store)
    (part,) = (tmp_path / "lake" / "captures").rglob("*.parquet")
    part.write_bytes(part.read_bytes()[:60])
    done = tickers("ingest", "half.txt", *AT, *store)
    assert done.returncode == 1
    assert "part-00000.parquet is damaged: " in done.stderr
    assert "put a copy back" in done.stderr


def test_a_damaged_database_is_named_with_the_way_out(tickers: Run, tmp_path: Path) -> None:
    store = ("--store", "sqlite:///x.db")
    tickers("ingest", "good.txt", *AT, *store)
    content = bytearray((tmp_path / "x.db").read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    (tmp_path / "x.db").write_bytes(content)
    done = tickers("ingest", "half.txt", *AT, *store)
    assert done.returncode == 1
    assert "x.db is damaged; put a copy back, or save what is left with: sqlite3 x.db .recover" in done.stderr


def test_an_output_folder_that_nobody_may_write(tickers: Run) -> None:
    done = tickers("run", "good.txt", *AT, "-o", "/proc/self/reports")
    assert done.returncode == 1
    assert "/proc/self/reports/2024-11-15.html: cannot be written (" in done.stderr


@pytest.mark.parametrize("command", ["report", "status"])
def test_no_store_yet(tickers: Run, tmp_path: Path, command: str) -> None:
    before = names(tmp_path)
    done = tickers(command, "--store", "sqlite:///tickers.db")
    assert done.returncode == 1
    assert (
        done.stderr
        == "tickers: sqlite:///tickers.db: nothing is stored here yet; fill it with tickers ingest\n"
    )
    assert names(tmp_path) == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("store = 5", "tickers.toml: store = 5 is not text"),
        (
            "colour = 'red'",
            "tickers.toml: unknown setting 'colour'; known are accepted, archive, contact, delay,",
        ),
        ("store = [", "tickers.toml: cannot be read as settings"),
        ("output = ['a']", "tickers.toml: output = ['a'] is not text"),
        ("store = []", "tickers.toml: store = [] is not text"),
        ("wait = 'long'", "tickers.toml: wait = 'long' is not a number of seconds"),
        ("delay = 'long'", "tickers.toml: delay = 'long' is not a number of minutes"),
        ("wait = true", "tickers.toml: wait = True is not a number of seconds"),
    ],
)
def test_wrong_settings(tickers: Run, tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "tickers.toml").write_text(text)
    done = tickers("status")
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_parse_says_what_is_wrong_and_prints_the_rest(tickers: Run) -> None:
    done = tickers("parse", "no-strip.txt", "half.txt", "binary.html", "--format", "jsonl")
    assert done.returncode == 3
    assert [json.loads(line)["type"] for line in done.stdout.splitlines()] == [
        "headline", "quote", "quote", "rejection", "rejection",
    ]  # fmt: skip
    assert len(done.stderr.splitlines()) == 3


def test_names_and_sites_that_are_no_unicode_do_no_harm(tickers: Run, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:
        file.write(SAMPLE_TEXT.read_bytes())
    done = tickers("ingest", os.fsdecode(name), *AT, "--site", os.fsdecode(b"caf\xe9"))
    assert done.returncode == 0, done.stderr
