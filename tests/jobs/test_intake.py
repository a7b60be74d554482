"""`tickers.ingest`: pages into stores, and a summary of what became of them."""

import dataclasses
import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import tickers
from storage import open_store
from tests.conftest import SAMPLE_HTML, SAMPLE_TEXT, Run
from tickers.page import read_page

AT = "2024-11-15T18:30+01:00"


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/x.db"


def test_the_summary_says_what_became_of_the_pages(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    first = tickers.ingest([SAMPLE_TEXT, str(SAMPLE_HTML)], at=AT, store=store)
    assert (first.ok, first.pages, first.captures_new, first.captures_known, first.rows) == (
        True,
        2,
        2,
        0,
        18,
    )
    assert first.sessions == (date(2024, 11, 15),)
    assert first.stores == (tickers.StoreSummary(url=store, new=2, known=0, error=None),)
    again = tickers.ingest([SAMPLE_TEXT, SAMPLE_HTML], at=AT, store=store)
    assert (again.ok, again.captures_new, again.captures_known) == (True, 0, 2)
    assert capfd.readouterr() == ("", "")


def test_it_is_what_the_command_says(store: str, python_tickers: Run) -> None:
    done = python_tickers("ingest", SAMPLE_TEXT, "--at", AT, "--store", "parquet:lake", "--json")
    said = json.loads(done.stdout)
    assert said.pop("exit_code") == 0
    summary = dataclasses.asdict(tickers.ingest(SAMPLE_TEXT, at=AT, store=store))
    assert summary.pop("problems") == ()
    assert set(said) == set(summary)
    assert {
        name: said[name]
        for name in said
        if name not in ("addresses", "alarms", "seconds", "stores", "sessions")
    } == {
        name: summary[name]
        for name in summary
        if name not in ("addresses", "alarms", "seconds", "stores", "sessions")
    }


@pytest.mark.parametrize(
    "moment",
    ["2024-11-15T17:30Z", datetime(2024, 11, 15, 17, 30, 0, 999, UTC), "2024-11-15T18:30:00.5+01:00"],
)
def test_a_moment_in_any_form_is_the_same_capture(store: str, moment: str | datetime) -> None:
    tickers.ingest(SAMPLE_TEXT, at=AT, store=store)
    assert tickers.ingest(SAMPLE_TEXT, at=moment, store=store).captures_known == 1
    assert tickers.ingest(SAMPLE_TEXT.read_bytes(), at=moment, store=store).captures_known == 1


def test_delays_are_minutes_or_spans(store: str) -> None:
    """Seen at 17:45, a page that is 15 minutes behind shows 17:30, one of half an hour the open market."""
    at = "2024-11-15T17:52+01:00"
    tickers.ingest(SAMPLE_TEXT, at=at, store=store, delay=0)
    assert tickers.quotes(store, symbols="AEX")["state"].to_list() == ["closed"]
    other = f"{store}2"
    tickers.ingest(SAMPLE_TEXT, at=at, store=other, delay=timedelta(minutes=30))
    assert tickers.quotes(other, symbols="AEX")["state"].to_list() == ["open"]


def test_problems_are_errors_that_stop_nothing(store: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "no-strip.txt").write_text("A council meets")
    (tmp_path / "not.db").write_bytes(b"no database" * 100)
    told: list[tickers.TickersError] = []
    summary = tickers.ingest(
        [tmp_path / "empty.txt", tmp_path / "no-strip.txt", SAMPLE_TEXT],
        at=AT,
        store=[f"sqlite:///{tmp_path}/not.db", store],
        tell=told.append,
    )
    assert told == list(summary.problems)
    assert [type(problem) for problem in told] == [tickers.PageError, tickers.PageError, tickers.StoreError]
    assert not summary.ok
    assert (summary.rows, summary.pages_unreadable, summary.pages_without_strip) == (9, 1, 1)
    broken, working = summary.stores
    assert (broken.new, working.new, broken.error) == (0, 1, str(told[2]))


@pytest.mark.parametrize(
    ("pages", "options", "said"),
    [
        (SAMPLE_TEXT, {}, "nothing says when it was fetched"),
        (SAMPLE_TEXT, {"at": datetime(2024, 11, 15, 18, 30)}, "has no zone"),
        (SAMPLE_TEXT, {"at": AT, "delay": -1}, "delay"),
        (SAMPLE_TEXT, {"at": AT, "delay": float("nan")}, "delay"),
        (SAMPLE_TEXT, {"at": AT, "delay": timedelta(days=1)}, "delay"),
        (SAMPLE_TEXT, {"at": AT, "store": []}, "no store is named"),
        (SAMPLE_TEXT, {"at": AT, "store": "2024-11-15"}, "'2024-11-15' is a day and no store"),
        ("2024-11-15", {"at": AT}, "no such file or folder; this is a day, which goes with --at"),
        (None, {"at": AT}, "None is no page: give the path of one, or a page as bytes"),
        ([], {"at": AT}, "no page is named"),
        ("absent.html", {"at": AT}, "absent.html: no such file or folder"),
        ([SAMPLE_TEXT, SAMPLE_HTML], {"at": AT, "url": "https://a.example/"}, "the address of one page"),
        (b"AEX 1% 2", {"at": "mtime"}, "standard input has no file time"),
    ],
)
def test_wrong_calls_write_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: object, options: dict[str, object], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(tickers.UsageError, match=said):
        tickers.ingest(pages, **options)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_watchers_see_every_page(store: str) -> None:
    seen: list[object] = []

    def watch(steps, title, total, now=None):  # type: ignore[no-untyped-def]
        seen.append((title, total))
        for step in steps:
            seen.append(step.source.name)
            yield step

    tickers.ingest([SAMPLE_TEXT, SAMPLE_HTML], at=AT, store=store, watch=watch)
    assert seen == [("pages", 2), str(SAMPLE_TEXT), str(SAMPLE_HTML)]


def test_known_pages_are_not_parsed_again(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They count as before; a store that lacks one gets it; a page without a strip is looked at each time."""
    (tmp_path / "none.txt").write_text("A council meets")
    (tmp_path / "half.txt").write_text("AEX -1.37% 862.5\nBEL20 -1.82% 0\nPX1 -0.57% 7269.63")
    pages = [SAMPLE_TEXT, SAMPLE_HTML, tmp_path / "none.txt", tmp_path / "half.txt"]
    first = tickers.ingest(pages, at=AT, store=store)
    parsed: list[bytes] = []

    def counted(body: bytes, **options: object) -> object:
        parsed.append(body)
        return read_page(body, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("tickers.page.read_page", counted)
    again = tickers.ingest(pages, at=AT, store=store)
    assert parsed == [b"A council meets"]
    assert (again.captures_new, again.captures_known) == (0, 3)
    assert [(one.rows, one.rejections, one.sessions) for one in (again, first)] == [
        (20, 1, (date(2024, 11, 15),))
    ] * 2
    both = tickers.ingest(pages, at=AT, store=[store, f"{store}2"])
    assert len(parsed) == 5
    assert [(one.new, one.known) for one in both.stores] == [(0, 3), (3, 0)]
    tickers.ingest(pages, at=AT, store=store, url=None, site="another")  # a name is no part of the identity
    assert len(parsed) == 6


def test_what_a_store_kept_before_it_failed_is_counted(tmp_path: Path) -> None:
    """A month of a lake that is damaged stops the ingest; those before it are kept, and said to be."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for month in ("09", "10", "11", "12"):
        page = pages / f"{month}.txt"
        page.write_bytes(SAMPLE_TEXT.read_bytes())
        fetched = datetime.fromisoformat(f"2024-{month}-15T17:30:00+00:00").timestamp()
        os.utime(page, (fetched, fetched))
    lake = f"parquet:{tmp_path / 'lake'}"
    assert tickers.ingest(pages / "11.txt", at="2024-11-14T18:30+01:00", store=lake).captures_new == 1
    (part,) = (tmp_path / "lake").glob("quotes/month=2024-11/*")
    part.write_bytes(b"")
    done = tickers.ingest(pages, at="mtime", store=lake)
    (filled,) = done.stores
    assert (done.captures_new, filled.new, filled.known) == (2, 2, 0)
    assert "is damaged" in str(filled.error)
    with open_store(lake) as store:
        assert store.count("captures") == 3
