"""`tickers check`: what is damaged, and where sessions do not follow from each other."""

import json
import sqlite3
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from storage import open_store
from tests.commands.stored import STORES, keep, keep_closes
from tests.conftest import Run
from tickers.capture import observe
from tickers.model import Close
from tickers.page import read_page


def test_check(tickers: Run, filled: Path) -> None:
    done = tickers("check")
    said = "whole; sessions: 1 confirmed, 7 single; findings: 1 ceased; moments of captures: 2 given"
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if line[0] != " "] == [
        f"{url}: {said}" for url in STORES
    ]
    assert done.stdout.splitlines()[1:3] == [
        "  ceased",
        "    ENTEC: shown, but no longer calculated  [20241115T173000Z-e1e04645c0b0885f]",
    ]
    database = sqlite3.connect(filled / "tickers.db")
    database.execute("DELETE FROM captures_stored WHERE source LIKE '%.txt'")
    database.commit()
    database.close()
    (filled / "tickers.parquet/quotes/month=2024-11/part-00000.parquet").write_bytes(b"PAR1")
    done = tickers("check", "--json")
    assert done.returncode == 3
    found = {store["url"]: store["damage"] for store in json.loads(done.stdout)["stores"]}
    assert "9 rows of quotes are of no capture" in found[STORES[0]][0]
    assert "part-00000.parquet" in found[STORES[1]][0]
    assert tickers("check", "--store", "sqlite:///absent.db").returncode == 1


STORE = "sqlite:///tickers.db"


FINDINGS = [
    # Two strips, AEX at 862.5 on Friday the 15th after -1.37 %, and what is said of the second.
    (
        "2024-11-18T18:30+01:00",
        "AEX 0.35% 865.52",
        0,
        "sessions: 1 confirmed, 1 single; findings: none",
        None,
    ),
    ("2024-11-18T18:30+01:00", "AEX 0.95% 865.52", 3, "sessions: 1 single; findings: 1 refuted", "refuted"),
    ("2024-11-18T18:30+01:00", "AEX -1.37% 862.5", 3, "sessions: 1 single; findings: 1 stale", "stale"),
    ("2024-11-19T18:30+01:00", "AEX 0.35% 865.52", 3, "findings: 1 missing session", "missing session"),
    ("2024-11-18T08:30+01:00", "AEX 0.00% 862.5", 0, "sessions: 1 single; findings: none", None),  # a reset
]


@pytest.mark.parametrize(("at", "strip", "code", "counted", "alarm"), FINDINGS)
def test_check_says_what_is_wrong_with_sessions(
    tickers: Run, tmp_path: Path, at: str, strip: str, code: int, counted: str, alarm: str | None
) -> None:
    keep_closes(tmp_path, AEX="874.49")
    keep(tmp_path, ("2024-11-15T18:30+01:00", "AEX -1.37% 862.5"), (at, strip))
    done = tickers("check", "--store", STORE)
    assert done.returncode == code, done.stderr
    assert counted in done.stdout
    found = json.loads(tickers("check", "--store", STORE, "--json").stdout)["stores"][0]["findings"]
    assert [(finding["kind"], finding["alarm"]) for finding in found] == ([(alarm, True)] if alarm else [])
    for finding in found:
        assert f"  {alarm}\n    {finding['session_date']}  AEX: {finding['text']}" in done.stdout
    everything = json.loads(tickers("check", "--store", STORE, "--json", "--all").stdout)["stores"][0]
    standing = [finding["kind"] for finding in everything["findings"] if finding["kind"] != alarm]
    assert Counter(standing) == Counter(everything["sessions"])


def test_each_kind_that_is_counted_is_told_under_its_heading(tickers: Run, tmp_path: Path) -> None:
    """What is said alike of instruments is one line; history that was imported lacks no session."""
    with open_store(f"sqlite:///{tmp_path}/tickers.db") as store:
        store.append_closes(
            Close(symbol=symbol, session_date=date(2024, 9, 2), close=Decimal(900), source="paper")
            for symbol in ("AEX", "PX1")
        )
    names = ("AEX", "BEL20", "CAC 40", "ISEQ", "PSI")
    strip = "\n".join(f"{name} -1.37% 86{number}.5" for number, name in enumerate(names))
    keep(tmp_path, ("2024-11-14T18:30+01:00", strip), ("2024-11-15T18:30+01:00", f"{strip}\nENTEC 1% 1400"))
    keep(tmp_path, ("2024-11-19T18:30+01:00", "AEX 0.35% 868.5"))
    done = tickers("check", "--store", STORE)
    assert done.returncode == 3
    lines = [line.split("  [")[0] for line in done.stdout.splitlines()]
    assert lines[0].endswith("findings: 5 stale, 1 missing session, 1 ceased; moments of captures: 3 given")
    assert lines[1:3] == [
        "  stale",
        "    2024-11-15  AEX, BEL20, ISEQ and 2 more: the same level and change as on 2024-11-14",
    ]
    assert lines[3] == "  missing session"
    assert lines[4].startswith("    2024-11-18  AEX: no close known; the session after implies 865.")
    assert lines[5:] == ["  ceased", "    ENTEC: shown, but no longer calculated"]


def test_what_was_accepted_alarms_no_more(tickers: Run, tmp_path: Path) -> None:
    """Also in a copy; a page more makes the session new."""
    strip = "AEX -1.37% 862.5"
    keep(tmp_path, ("2024-11-14T18:30+01:00", strip), ("2024-11-15T18:30+01:00", strip))
    assert tickers("check", "--store", STORE).returncode == 3
    done = tickers("check", "--store", STORE, "--accept")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "accepted: 1 findings, in tickers-accepted.txt; new lines: 1\n"
    assert tickers("copy", STORE, "parquet:copy").returncode == 0
    for store in (STORE, "parquet:copy"):
        done = tickers("check", "--store", store)
        assert (done.returncode, "findings: 1 accepted; " in done.stdout) == (0, True)
        assert len(done.stdout.splitlines()) == 1
        assert tickers("check", "--store", store, "--quiet").stdout == ""
    assert tickers("check", "--store", STORE, "--accepted", "another.txt").returncode == 3
    keep(tmp_path, ("2024-11-15T19:30+01:00", strip))
    assert tickers("check", "--store", STORE).returncode == 3


def test_days_are_told_from_today(tickers: Run, tmp_path: Path) -> None:
    strip = "AEX -1.37% 862.5"
    keep(tmp_path, ("2024-11-14T18:30+01:00", strip), ("2024-11-15T18:30+01:00", strip))
    for since, code in (("2024-11-15", 3), ("yesterday", 0), ("7d", 0), ("99999d", 3)):
        assert tickers("check", "--store", STORE, "--since", since).returncode == code, since
    done = tickers("check", "--since", "a week")
    assert (done.returncode, "write it like 2024-11-15, yesterday, today, or 7d" in done.stderr) == (2, True)


def test_check_since_leaves_older_sessions_out(tickers: Run, tmp_path: Path) -> None:
    strips = ("AEX -1.37% 862.5", "AEX 0.95% 865.52", "AEX 0.10% 866.39")
    days = ("2024-11-15", "2024-11-18", "2024-11-19")
    keep(tmp_path, *((f"{day}T18:30+01:00", strip) for day, strip in zip(days, strips, strict=True)))
    assert "disputed" in tickers("check", "--store", STORE).stdout
    done = tickers("check", "--store", STORE, "--since", "2024-11-19")
    assert (done.returncode, "disputed" in done.stdout) == (0, False)


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


def test_a_store_that_has_lost_rows_says_so(tickers: Run, filled: Path) -> None:
    database = sqlite3.connect(filled / "tickers.db")
    database.execute("DELETE FROM quotes_stored WHERE symbol = 'AEX'")
    database.commit()
    database.close()
    done = tickers("check", "--store", "sqlite:///tickers.db")
    assert done.returncode == 3
    assert done.stdout.count("has 8 of 9 quotes") + done.stderr.count("has 8 of 9 quotes") == 2
    done = tickers("copy", "sqlite:///tickers.db", "sqlite:///saved.db")
    assert done.returncode == 1
    assert done.stderr.count("has 8 of 9 quotes; it is left out") == 2
    assert "captures: 0 new" in done.stderr
