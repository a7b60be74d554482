"""What is wrong with new captures: said on a line, told in the summary, and kept all the same."""

from pathlib import Path

import pytest

import tickers

THURSDAY, FRIDAY, MONDAY = (f"2024-11-{day}T18:30+01:00" for day in (14, 15, 18))
FIRST = "AEX 1.01% 874.48\nBEL20 0.51% 4237.27\nPX1 1.32% 7311.80"
STRIP = "AEX -1.37% 862.5\nBEL20 -1.82% 4160.15\nPX1 -0.57% 7269.63"
NEXT = "AEX 0.35% 865.52\nBEL20 0.10% 4164.31\nPX1 0.12% 7278.35"


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/x.db"


def keep(store: str, at: str, strip: str, site: str = "ledger", **options: object) -> tickers.IngestSummary:
    return tickers.ingest(strip.encode(), at=at, site=site, store=store, **options)  # type: ignore[arg-type]


DOUBTS = {
    "what follows is no alarm": (NEXT, []),
    "a copy of Friday": (STRIP, [("stale", "3 of 3 rows repeat an earlier session")]),
    "a copy but for one row": (
        "AEX -1.37% 862.5\nBEL20 -1.82% 4160.15\nPX1 0.12% 7278.35",
        [("stale", "2 of 3 rows repeat an earlier session")],
    ),
    "one row that hangs": (NEXT.replace("AEX 0.35% 865.52", "AEX -1.37% 862.5"), []),
    "a row that does not follow": (
        NEXT.replace("865.52", "915.66"),
        [("refuted", "1 of 3 rows: AEX 915.66 (does not follow from the session before)")],
    ),
}


@pytest.mark.parametrize(("strip", "alarms"), DOUBTS.values(), ids=DOUBTS)
def test_what_is_wrong_with_a_new_capture(store: str, strip: str, alarms: list[tuple[str, str]]) -> None:
    keep(store, THURSDAY, FIRST)
    assert keep(store, FRIDAY, STRIP).alarms == ()
    done = keep(store, MONDAY, strip)
    assert [(alarm.kind, alarm.text) for alarm in done.alarms] == alarms
    assert done.ok is not bool(alarms)
    assert all(alarm.site == "ledger" and alarm.capture_id.startswith("20241118") for alarm in done.alarms)
    assert [type(problem) for problem in done.problems] == [tickers.CaptureError] * len(alarms)
    assert done.captures_new == 1
    again = keep(store, MONDAY, strip)
    assert (again.ok, again.alarms) == (True, ())


@pytest.mark.parametrize("at", ["2024-11-15T20:00+01:00", "2024-11-16T12:00+01:00", "2024-11-18T08:30+01:00"])
def test_the_last_session_once_more_is_no_stale_copy(store: str, at: str) -> None:
    """In the night, on a Saturday and before the next open a page rightly shows Friday."""
    keep(store, FRIDAY, STRIP)
    assert keep(store, at, STRIP).alarms == ()


def test_what_other_sites_refute(store: str) -> None:
    """The line names the site, the page, what, and the way out."""
    keep(store, FRIDAY, STRIP, site="herald")
    keep(store, "2024-11-15T18:40+01:00", STRIP)
    done = keep(store, "2024-11-15T18:45+01:00", STRIP.replace("862.5", "915.66"), site="gazette")
    (alarm,) = done.alarms
    assert (alarm.site, alarm.kind) == ("gazette", "refuted")
    assert alarm.text == "1 of 3 rows: AEX 915.66 (does not follow from the session before)"
    assert str(done.problems[0]) == (
        f"gazette: - is refuted: {alarm.text}; it is kept, and stands for nothing;"
        f" its rows: tickers explain {alarm.capture_id}"
    )


def test_levels_of_one_day_are_no_alarm(store: str) -> None:
    """Seen during trading, the older one later; then the close."""
    for at, level in (
        ("11:00", "-1.54% 861"),
        ("10:00", "-1.66% 860"),
        ("18:30", "-1.37% 862.5"),
        ("12:00", "-1.44% 861.9"),
    ):
        done = keep(store, f"2024-11-15T{at}+01:00", f"AEX {level}")
        assert done.alarms == ()


def hours(store: str, *strips: str, site: str = "ledger", **options: object) -> list[tuple[str, ...]]:
    """Strips seen one after another in the evening of Friday, and what the last one is said to lack."""
    for minute, strip in enumerate(strips):
        done = keep(store, f"2024-11-15T18:{minute:02}+01:00", strip, site, **options)
    return [(alarm.kind, alarm.text) for alarm in done.alarms]


WITHOUT = STRIP.replace("BEL20 -1.82% 4160.15\n", "")
OTHER = "OSEBX 1.31% 1445.01\nISEQ -0.98% 9713.24"
LACKS = [("missing", "BEL20, usually shown by its site")]


@pytest.mark.parametrize(
    ("strips", "said"),
    [
        ([STRIP] * 4, []),
        ([STRIP] * 3 + [WITHOUT], LACKS),
        ([STRIP] * 2 + [WITHOUT], []),  # not usual yet
        ([STRIP] * 3 + [WITHOUT] * 3, LACKS),
        ([STRIP] * 3 + [WITHOUT] * 4, []),  # usual by now
        ([STRIP, OTHER] * 3 + [WITHOUT], LACKS),  # a site with two kinds of strips
        ([STRIP, OTHER] * 3 + [OTHER], []),
        ([STRIP] * 3 + [OTHER], []),  # nothing in common
        ([STRIP] * 3 + [f"{STRIP}\nISEQ -0.98% 9713.24"], []),
        ([f"{STRIP}\nENTEC -0.41% 1416.23"] * 3 + [STRIP], []),  # it has ceased
    ],
)
def test_what_a_site_usually_shows(store: str, strips: list[str], said: list[tuple[str, str]]) -> None:
    assert hours(store, *strips) == said


def test_what_is_expected(store: str) -> None:
    said = [("missing", "BEL20, OSEBX, expected")]
    assert hours(store, WITHOUT, expect=["BEL 20", "CAC 40", "OSEBX"]) == said
    by_site = {"b": "BEL20", "*": "AEX"}
    assert hours(store, f"{WITHOUT} ", site="b", expect=by_site) == [("missing", "BEL20, expected")]
    assert hours(store, f"{WITHOUT}  ", site="c", expect=by_site) == []
    with pytest.raises(tickers.UsageError, match="AEKS"):
        hours(store, WITHOUT, site="d", expect="AEKS")


def test_many_of_a_kind_are_one_line(store: str) -> None:
    keep(store, FRIDAY, STRIP)
    pages = [f"{STRIP}\n{number}".encode() for number in range(4)]
    done = tickers.ingest(pages, at=MONDAY, site="ledger", store=store)
    assert [alarm.kind for alarm in done.alarms] == ["stale"] * 4
    (problem,) = done.problems
    assert "is stale (and 3 more): 3 of 3" in str(problem)
