"""`tickers check`: what is damaged, and where sessions do not follow from each other."""

import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from storage import open_store
from tests.commands.stored import STORES, keep, keep_closes
from tests.conftest import Run
from tickers.capture import observe
from tickers.page import read_page


def test_check(tickers: Run, filled: Path) -> None:
    done = tickers("check")
    said = "whole; findings: 2 ceased; moments of captures: 2 given"
    assert (done.returncode, done.stdout) == (0, "".join(f"{url}: {said}\n" for url in STORES))
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
