"""Whether the rows of an instrument follow from each other, session by session."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pages.rows import shown
from tickers.evidence.continuity import follow
from tickers.evidence.findings import Consistent, Contradiction, Finding, Jump, MissingSession
from tickers.model import Close, Quote

MON, TUE, WED, THU, FRI = (date(2024, 11, day) for day in (11, 12, 13, 14, 15))
SAT = date(2024, 11, 16)

# The CAC 40 of that week as real pages would show it, truncated.
WEEK = {
    MON: ("7426.88", "1.20"),
    TUE: ("7226.98", "-2.69"),
    WED: ("7216.83", "-0.14"),
    THU: ("7311.80", "1.31"),
    FRI: ("7269.63", "-0.57"),
}


def weekdays(symbol: str, first: date, last: date) -> Sequence[date]:
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


def cac(day: date, *, like: date | None = None, state: str = "closed", capture: str = "a") -> Quote:
    return shown("PX1", day, *WEEK[like or day], state=state, capture=capture)  # type: ignore[arg-type]


def close(day: date, level: str) -> Close:
    return Close(symbol="PX1", session_date=day, close=Decimal(level), source="import")


def told(quotes: list[Quote], closes: Sequence[Close] = (), **options: Decimal) -> list[str]:
    return [str(finding) for finding in follow(quotes, closes, sessions=weekdays, **options)]


def alarms(quotes: list[Quote], closes: Sequence[Close] = ()) -> list[Finding]:
    return [finding for finding in follow(quotes, closes, sessions=weekdays) if finding.alarm]


def test_a_clean_week_is_consistent_and_says_so() -> None:
    findings = follow(map(cac, WEEK), sessions=weekdays)
    assert [type(finding) for finding in findings] == [Consistent] * 4
    assert findings[-1].rows == (cac(FRI), cac(THU))
    assert str(findings[-1]) == (
        "PX1 2024-11-15: follows the close before, 7311.8 (implied 7310.559131 to 7312.04989)"
    )


def test_a_missing_session_is_recovered_from_the_next_one() -> None:
    missing, *others = alarms([cac(day) for day in WEEK if day != WED])
    assert isinstance(missing, MissingSession)
    assert not others
    assert missing.session_date == WED
    assert missing.recovered is not None
    assert Decimal("7216.83") in missing.recovered
    assert missing.confirmed
    assert missing.rows == (cac(THU),)
    assert "borne out by another page" in str(missing)


def test_what_one_page_alone_implies_is_not_confirmed() -> None:
    (missing,) = alarms([cac(WED), cac(FRI)])
    assert isinstance(missing, MissingSession)
    assert not missing.confirmed
    assert "on the word of one page" in str(missing)


def test_two_sessions_missing_in_a_row_leave_the_first_unknown() -> None:
    first, second = alarms([cac(MON), cac(TUE), cac(FRI)])
    assert isinstance(first, MissingSession)
    assert isinstance(second, MissingSession)
    assert (first.session_date, first.recovered) == (WED, None)
    assert second.recovered is not None


def test_an_imported_close_fills_a_gap() -> None:
    assert not alarms([cac(day) for day in WEEK if day != WED], [close(WED, "7216.83")])


def test_a_figure_seen_during_trading_is_no_close_unless_the_next_session_says_so() -> None:
    at_noon = shown("PX1", WED, "7190.01", "-0.51", state="open")
    (missing,) = alarms([cac(TUE), at_noon, cac(THU), cac(FRI)])
    assert isinstance(missing, MissingSession)
    assert missing.rows == (cac(THU), at_noon)
    assert not alarms([cac(TUE), cac(WED, state="unknown"), cac(THU), cac(FRI)])


def test_a_wrong_row_is_one_alarm_and_does_not_make_the_next_one() -> None:
    wrong = shown("PX1", WED, "6901.20", "0.33")
    contradiction, missing = alarms([cac(MON), cac(TUE), wrong, cac(THU), cac(FRI)])
    assert isinstance(contradiction, Contradiction)
    assert contradiction.rows == (wrong, cac(TUE))
    assert "but 7226.98 is known of 2024-11-12, 347.77 points off" in str(contradiction)
    assert isinstance(missing, MissingSession)
    assert missing.recovered is not None
    assert Decimal("7216.83") in missing.recovered
    assert missing.rows == (cac(THU), wrong)


def test_a_restated_close_is_told_once() -> None:
    (contradiction,) = alarms([cac(WED), cac(THU), cac(FRI)], [close(WED, "7216.83"), close(THU, "7411.80")])
    assert isinstance(contradiction, Contradiction)
    assert "closes of one session disagree, 7411.8 and 7311.8" in str(contradiction)


def test_figures_of_the_session_before_are_stale() -> None:
    stale = cac(THU, like=WED)
    text = told([cac(TUE), cac(WED), stale])[-1]
    assert text == "PX1 2024-11-14: the same level and change as on 2024-11-13"
    missing, copy = alarms([cac(TUE), cac(WED), stale, cac(FRI)])
    assert (missing.session_date, missing.rows) == (THU, (cac(FRI),))
    assert copy.rows == (stale, cac(WED))


def test_a_feed_that_stands_still_is_stale_from_the_third_session() -> None:
    still = [shown("PX1", day, "7216.83", "0.00") for day in (WED, THU, FRI)]
    assert told([cac(TUE), cac(WED), still[1]])[-1].startswith("PX1 2024-11-14: follows")
    assert told(still)[-1] == "PX1 2024-11-15: the same level and change as on 2024-11-14"


def test_figures_of_an_earlier_session_are_stale_where_they_do_not_fit() -> None:
    rows = [*map(cac, (MON, TUE, WED, THU)), cac(FRI, like=TUE)]
    assert "the same level and change as on 2024-11-12" in told(rows)[-1]


def test_a_page_reset_before_the_open_is_no_alarm() -> None:
    reset = shown("PX1", THU, "7311.80", "0.00", capture="early")
    findings = told([*map(cac, WEEK), reset])
    assert any("its own close with no change" in text for text in findings)
    assert not alarms([*map(cac, WEEK), reset])
    assert not alarms([cac(WED), reset, cac(FRI)])


def test_a_row_of_a_day_without_a_session_is_an_alarm() -> None:
    assert "no session on that day" in told([cac(FRI), cac(SAT, like=FRI)])[-1]


def test_figures_that_exclude_each_other_are_an_alarm() -> None:
    odd = shown("PX1", FRI, "7269.63", "-0.57", change_abs="42.17")
    assert "one of them is wrong" in told([odd])[0]


def test_a_ceased_index_is_named_and_given_no_session() -> None:
    rows = [shown("ENTEC", None, "1416.23", "-0.41", state="ceased"), shown("ENTEC", FRI, "1416.23", "-0.41")]
    assert told(rows) == ["ENTEC: shown, but no longer calculated"] * 2


@pytest.mark.parametrize(("before", "alarm"), [("4610.25", False), (None, True)])
def test_a_jump_is_an_alarm_unless_the_close_before_bears_it_out(before: str | None, *, alarm: bool) -> None:
    day = date(2020, 3, 12)
    closes = [close(day - timedelta(1), before)] if before else []
    findings = follow([shown("PX1", day, "4044.26", "-12.27")], closes, sessions=weekdays)
    (jump,) = (finding for finding in findings if isinstance(finding, Jump))
    assert jump.alarm is alarm
    assert str(jump).startswith("PX1 2020-03-12: a change of -12.27 %, beyond 10 %, ")


def test_a_level_without_a_change_is_held_against_the_close_before() -> None:
    assert "a change of 900 %" in told([cac(THU), shown("PX1", FRI, "73118.00", None)])[-1]


@given(st.permutations([*map(cac, WEEK), cac(THU, like=WED, capture="b"), cac(FRI, like=MON, capture="c")]))
def test_the_order_of_rows_changes_nothing(rows: list[Quote]) -> None:
    assert told(rows) == told(sorted(rows, key=str))
