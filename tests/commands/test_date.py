"""`tickers date`: the session of a page by its figures."""

import json
from pathlib import Path

from tests.commands.stored import keep, keep_closes
from tests.conftest import SAMPLE_HTML, SAMPLE_TEXT, Run

STORE = "sqlite:///tickers.db"


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
