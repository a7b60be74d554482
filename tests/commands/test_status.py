"""`tickers status`: what each store holds."""

import json
from pathlib import Path

from tests.conftest import SAMPLE_TEXT, Run

AT = ("--at", "2024-11-15T18:30+01:00")


def test_status(tickers: Run) -> None:
    tickers("ingest", SAMPLE_TEXT, *AT, "--store", "sqlite:///x.db")
    tickers(
        "ingest", SAMPLE_TEXT, "--at", "2024-11-18T09:00Z", "--site", "Other", "--store", "sqlite:///x.db"
    )
    (held,) = json.loads(tickers("status", "--store", "sqlite:///x.db", "--json").stdout)["stores"]
    assert held == {
        "url": "sqlite:///x.db",
        "rows": {
            "captures": 2,
            "quotes": 18,
            "headlines": 2,
            "rejections": 0,
            "closes": 0,
            "daily": 8,
            "inputs": 0,
        },
        "first_observed_at": "2024-11-15T17:30:00Z",
        "last_observed_at": "2024-11-18T09:00:00Z",
        "first_session": "2024-11-15",
        "last_session": "2024-11-18",
        "sessions": 2,
        "newest_by_site": {"Harbour Ledger": "2024-11-15T17:30:00Z", "Other": "2024-11-18T09:00:00Z"},
    }
    text = tickers("status", "--store", "sqlite:///x.db").stdout
    assert "       18 quotes" in text
    assert "newest of Other: 2024-11-18T09:00:00Z" in text


def test_a_damaged_store_does_not_silence_status_of_the_others(tickers: Run, filled: Path) -> None:
    (filled / "tickers.db").write_bytes(b"no database" * 100)
    done = tickers("status")
    assert done.returncode == 1
    assert done.stdout.startswith("parquet:tickers.parquet\n          2 captures\n")
    assert done.stderr.startswith("tickers: sqlite:///tickers.db: tickers.db is no SQLite file")
    said = json.loads(tickers("status", "--json").stdout)
    assert said["exit_code"] == 1
    assert said["stores"][0]["url"] == "sqlite:///tickers.db"
    assert "no SQLite file" in said["stores"][0]["error"]
    assert said["stores"][1]["rows"]["captures"] == 2
