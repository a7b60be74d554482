"""`tickers explain`: from a figure to the line of the page that it came from."""

import dataclasses
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storage import open_store
from tests.conftest import FRIDAY_EVENING, Run, capture_at
from tickers.model import Capture, Headline

NOON = FRIDAY_EVENING.replace(hour=12)
ROWS = "Ledger - T\nAEX 1.27% 865.5\nOSEBX 1.31% 1445.01 kr\nENTEC 1% 1416.5\nT"


@pytest.fixture
def captures(tmp_path: Path) -> list[Capture]:
    """A strip at noon, and two after the close, in the default store of the folder."""
    pages: list[tuple[datetime, str]] = [
        (NOON, ROWS),
        (FRIDAY_EVENING, ROWS.replace("1.27% 865.5", "1.5% 867.5")),
        (FRIDAY_EVENING + timedelta(minutes=5), ROWS.replace("1.27% 865.5", "1.5% 867.5")),
    ]
    made = [capture_at(moment, body.encode()) for moment, body in pages]
    with open_store(f"sqlite:///{tmp_path / 'tickers.db'}") as store:
        store.append(made)
    return made


def facts(text: str) -> dict[str, str]:
    return {line[:11].strip(): line[12:] for line in text.splitlines() if line and line[0] != " "}


def test_the_row_of_a_session_leads_to_its_line(tickers: Run, captures: list[Capture]) -> None:
    done = tickers("explain", "AEX", "--day", "2024-11-15")
    assert done.returncode == 0
    said = facts(done.stdout)
    assert said["line"] == "AEX 1.5% 867.5"
    assert said["capture"] == captures[2].capture_id
    assert said["bytes"] == f"SHA-256 {captures[2].body_sha256}"
    assert said["fetched"] == "2024-11-15 17:35:00 UTC, said by the user"
    assert said["stands as"] == (
        "the word of one site, and nothing against it; 3 observations of the session"
    )
    assert said["session"] == "2024-11-15 of Euronext Amsterdam; close"
    assert done.stdout.splitlines()[-5:] == [
        "other observations of the session: 2",
        "  2024-11-15 12:30 UTC  AEX 1.27% 865.5",
        "    seen during trading, not the close; the one that stands shows the close",
        "  2024-11-15 17:30 UTC  AEX 1.5% 867.5",
        "    close; the same level as the one that stands, which was seen later",
    ]


def test_what_stands_nowhere_is_told_with_its_reason(tickers: Run, tmp_path: Path) -> None:
    """Two sites disagree on Friday; on Monday one shows Friday's page once more."""
    pages = [
        (FRIDAY_EVENING, "AEX 1.5% 867.5", "ledger"),
        (FRIDAY_EVENING + timedelta(minutes=5), "AEX 1.5% 915.66", "courant"),
        (FRIDAY_EVENING + timedelta(days=3), "AEX 1.5% 867.5", "ledger"),
    ]
    with open_store(f"sqlite:///{tmp_path / 'tickers.db'}") as store:
        store.append(
            capture_at(moment, f"{site} - T\n{rows}\nT".encode(), url=f"https://{site}.example/")
            for moment, rows, site in pages
        )
    friday, monday = (tickers("explain", "AEX", "--day", f"2024-11-{day}") for day in (15, 18))
    disputed = "nothing stands: pages disagree, and nothing decides; 2 observations of the session"
    assert facts(friday.stdout)["stands as"] == disputed
    assert friday.stdout.splitlines()[-1] == "    close; pages disagree, and nothing decides"
    assert facts(monday.stdout)["stands as"] == "close; it repeats an earlier session"
    row = json.loads(tickers("explain", "AEX", "--day", "2024-11-15", "--json").stdout)
    assert row["daily"]["verdict"] == "disputed"
    assert [one["stands"] for one in row["observations"]] == [False, False]


@pytest.mark.parametrize(
    ("what", "name", "said"),
    [
        (
            "OSEBX",
            "currency",
            "NOK: the page shows kr, which several currencies share; OSEBX is calculated in NOK",
        ),
        ("Hovedindeksen", "instrument", "OSEBX, Oslo Børs Benchmark Index"),
        ("AEX", "currency", "EUR: the page shows none; AEX is calculated in EUR"),
        ("AEX", "implies", "a close before of 854.58 to 854.78 points"),
        ("ENTEC", "session", "none: the index is no longer calculated, since 2021-08-02"),
    ],
)
def test_bases_are_told_in_words(
    tickers: Run, captures: list[Capture], what: str, name: str, said: str
) -> None:
    assert facts(tickers("explain", what).stdout)[name] == said


def test_a_capture_is_told_with_all_its_rows(tickers: Run, captures: list[Capture]) -> None:
    done = tickers("explain", captures[1].capture_id[:17])
    lines = done.stdout.splitlines()
    assert lines[0] == f"capture     {captures[1].capture_id}"
    assert [line for line in lines if line.startswith("row ")] == [
        f"row {n}: it does not stand for a session" for n in (1, 2, 3)
    ]
    assert [line[14:] for line in lines if line.startswith("  line ")] == [q.raw for q in captures[1].quotes]
    last = tickers("explain", captures[2].capture_id).stdout
    assert last.count("it stands for its session") == 2


def test_as_json(tickers: Run, captures: list[Capture]) -> None:
    row = json.loads(tickers("explain", "AEX", "--json").stdout)
    assert row["row"]["raw"] == "AEX 1.5% 867.5"
    assert (row["row"]["last"], row["row"]["change_pct"], row["row"]["last_step"]) == ("867.5", "1.5", "0.01")
    assert row["capture"]["capture_id"] == captures[2].capture_id
    assert [one["stands"] for one in row["observations"]] == [False, False, True]
    assert row["row"]["in_words"]["level"] == "867.50 points"
    page = json.loads(tickers("explain", captures[0].capture_id, "--json").stdout)
    assert [one["raw"] for one in page["rows"]] == [quote.raw for quote in captures[0].quotes]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["XYZ 9"], 2, "'XYZ 9' is no instrument of the reference data; `tickers instruments` lists"),
        (["AEX", "--day", "2024-11-18"], 2, "no row of AEX in session 2024-11-18; nearest to it: 2024-11-15"),
        (
            ["ENTEC", "--day", "2024-11-15"],
            2,
            "its rows have no session; tickers explain ENTEC shows the last one",
        ),
        (["PX1"], 2, "no row of PX1; tickers status says what it holds"),
        (["20230101T000000Z-"], 2, "no capture 20230101T000000Z-; tickers export captures lists"),
        (["20241115T173000Z-", "--day", "2024-11-15"], 2, "--day goes with an instrument"),
        (["AEX", "--store", "sqlite:///none.db"], 1, "nothing is stored here yet"),
    ],
)
def test_errors_are_one_line_with_a_way_out(
    tickers: Run, captures: list[Capture], arguments: list[str], code: int, message: str
) -> None:
    done = tickers("explain", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_moment_of_two_captures_asks_for_more(
    tickers: Run, captures: list[Capture], tmp_path: Path
) -> None:
    with open_store(f"sqlite:///{tmp_path / 'tickers.db'}") as store:
        store.append([capture_at(NOON, ROWS.replace("865.5", "864.5").encode())])
    done = tickers("explain", captures[0].capture_id[:17])
    assert done.returncode == 2
    assert "2 captures start with 20241115T123000Z-; write more of it" in done.stderr


def test_what_a_page_says_does_not_steer_the_terminal(tickers: Run, tmp_path: Path) -> None:
    plain = capture_at(FRIDAY_EVENING, ROWS.encode())
    title = "\x1b[31m\u202eT"
    told = Headline(capture_id=plain.capture_id, position=0, kind="article", title=title)
    capture = dataclasses.replace(plain, headlines=(told,))
    with open_store(f"sqlite:///{tmp_path / 'tickers.db'}") as store:
        store.append([capture])
    shown = tickers("explain", capture.capture_id).stdout
    assert r"headline: \x1b[31m\u202eT" in shown
    assert not {"\x1b", "\u202e"} & set(shown)
