"""The commands that hold sessions against each other: check and date."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from storage import open_store
from tests.conftest import SAMPLE_HTML, SAMPLE_TEXT, Run, capture_at
from tickers.capture import observe
from tickers.model import Close
from tickers.page import read_page

STORE = "sqlite:///tickers.db"


def keep(folder: Path, *pages: tuple[str, str]) -> None:
    """Keep strips, each seen at a moment."""
    with open_store(f"sqlite:///{folder}/tickers.db") as store:
        store.append(capture_at(datetime.fromisoformat(at), strip.encode()) for at, strip in pages)


def keep_closes(folder: Path, **levels: str) -> None:
    """Keep closes of the Thursday before the sample's strip, and of the Wednesday, one per cent higher."""
    with open_store(f"sqlite:///{folder}/tickers.db") as store:
        store.append_closes(
            Close(symbol=symbol, session_date=day, close=Decimal(level) * factor, source="paper")
            for symbol, level in levels.items()
            for day, factor in ((date(2024, 11, 13), Decimal("1.01")), (date(2024, 11, 14), Decimal(1)))
        )


FINDINGS = [
    # Two strips, AEX at 862.5 on Friday the 15th after -1.37 %, and what is said of the second.
    ("2024-11-18T18:30+01:00", "AEX 0.35% 865.52", 0, "2 consistent", None),
    ("2024-11-18T18:30+01:00", "AEX 0.95% 865.52", 3, "1 contradiction", "contradiction"),
    ("2024-11-18T18:30+01:00", "AEX -1.37% 862.5", 3, "1 stale", "stale"),
    ("2024-11-19T18:30+01:00", "AEX 0.35% 865.52", 3, "1 missing session", "missing session"),
    ("2024-11-18T08:30+01:00", "AEX 0.00% 862.5", 0, "1 consistent", None),  # reset before the open
]


@pytest.mark.parametrize(("at", "strip", "code", "counted", "alarm"), FINDINGS)
def test_check_says_where_sessions_do_not_follow(
    tickers: Run, tmp_path: Path, at: str, strip: str, code: int, counted: str, alarm: str | None
) -> None:
    keep_closes(tmp_path, AEX="874.49")
    keep(tmp_path, ("2024-11-15T18:30+01:00", "AEX -1.37% 862.5"), (at, strip))
    done = tickers("check", "--store", STORE)
    assert done.returncode == code, done.stderr
    assert counted in done.stdout
    found = json.loads(tickers("check", "--store", STORE, "--json").stdout)["stores"][0]["findings"]
    alarms = [finding for finding in found if finding["alarm"]]
    assert [finding["kind"] for finding in alarms] == ([alarm] if alarm else [])
    for finding in alarms:
        assert finding["rows"][0].startswith(at[:10].replace("-", ""))
        assert finding["text"] in done.stdout.replace(f"  {alarm:<15}  AEX     ", f" {alarm}: ") or alarm


def test_check_since_leaves_older_sessions_out(tickers: Run, tmp_path: Path) -> None:
    strips = ("AEX -1.37% 862.5", "AEX 0.95% 865.52", "AEX 0.10% 866.39")
    days = ("2024-11-15", "2024-11-18", "2024-11-19")
    keep(tmp_path, *((f"{day}T18:30+01:00", strip) for day, strip in zip(days, strips, strict=True)))
    assert "contradiction" in tickers("check", "--store", STORE).stdout
    done = tickers("check", "--store", STORE, "--since", "2024-11-19")
    assert (done.returncode, "contradiction" in done.stdout) == (0, False)


def test_what_was_dated_by_its_figures_is_counted_and_bears_nothing_out(tickers: Run, tmp_path: Path) -> None:
    """A dated capture would contradict Friday's strip and give closes to date by: neither is done."""
    body = b"AEX -1.37% 900.5\nBEL20 -1.82% 4500.15\nPX1 -0.57% 7500.63"
    moment = datetime.fromisoformat("2024-11-14T18:30+01:00")
    dated = observe(read_page(body), body, source="old", observed_at=moment, observed_basis="dated")
    with open_store(f"sqlite:///{tmp_path}/tickers.db") as store:
        store.append([dated])
    keep(tmp_path, ("2024-11-15T18:30+01:00", "AEX -1.37% 862.5"))
    done = tickers("check", "--store", STORE)
    assert done.returncode == 0
    assert "moments of captures: 1 dated, 1 given" in done.stdout
    (tmp_path / "old.txt").write_bytes(body)
    done = tickers("date", "old.txt", "--store", STORE)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no instrument has two closes in a row" in done.stderr


def test_date_finds_the_session_of_a_page(tickers: Run, tmp_path: Path) -> None:
    """By the closes of the day before alone, then by those of the day."""
    keep_closes(tmp_path, AEX="874.49", BEL20="4237.25", PX1="7311.80", ISEQ="9809.30", OSEBX="1426.30")
    done = tickers("date", SAMPLE_TEXT, SAMPLE_HTML, "--store", STORE, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [page["session"] for page in found["pages"]] == ["2024-11-15"] * 2
    assert found["pages"][0]["best"]["agree"] == ["AEX", "BEL20", "PX1", "ISEQ", "OSEBX"]
    assert found["pages"][0]["margin"] >= 5
    done = tickers("date", SAMPLE_TEXT, "--store", STORE)
    assert done.stdout.startswith(f"{SAMPLE_TEXT}: 2024-11-15: 5 rows agree, margin ")
    assert "agree: AEX, BEL20, PX1, ISEQ, OSEBX" in done.stdout


def test_date_would_rather_say_nothing(tickers: Run, tmp_path: Path) -> None:
    keep_closes(tmp_path, AEX="874.49")
    done = tickers("date", SAMPLE_TEXT, "--store", STORE)
    assert done.returncode == 3
    assert "unknown: only 1 instrument agrees with 2024-11-15, 2 are needed" in done.stdout


def test_date_needs_closes_and_a_strip(tickers: Run, tmp_path: Path) -> None:
    keep(tmp_path, ("2024-11-15T08:30+01:00", "AEX -1.37% 862.5"))  # Thursday's close, and no other
    done = tickers("date", SAMPLE_TEXT, "--store", STORE)
    assert (done.returncode, "tickers import-closes" in done.stderr) == (1, True)
    keep_closes(tmp_path, AEX="874.49")
    (tmp_path / "prose.txt").write_text("Nothing to see here.")
    done = tickers("date", "prose.txt", "--store", STORE)
    assert done.returncode == 3
    assert "prose.txt" in done.stderr
    assert tickers("date", "--store", STORE).returncode == 2


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


def test_rebuild_takes_the_delay(tickers: Run, tmp_path: Path) -> None:
    keep(tmp_path, ("2024-11-15T17:45+01:00", "CAC 40 -0.57% 7269.63"))
    done = tickers("rebuild", STORE, "parquet:new", "--delay", "0", "--json")
    assert json.loads(done.stdout)["changed"]["state"] == 1
    with open_store(f"parquet:{tmp_path}/new") as store:
        assert store.read("quotes")["state"].to_pylist() == ["closed"]


def test_pages_before_the_known_years_say_why_they_have_no_report(tickers: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(SAMPLE_TEXT.read_bytes())
    done = tickers("run", "a.txt", "b.txt", "--at", "2009-11-15T18:30+01:00", "--json")
    summary = json.loads(done.stdout)
    assert (done.returncode, summary["rows"], summary["reports"]) == (0, 18, [])
    assert done.stderr == (
        "tickers: a.txt: its rows are kept, but of no session, and have no report: it was fetched before"
        " 2010-01-01, from when on the sessions of its exchanges are known\n"
    )
