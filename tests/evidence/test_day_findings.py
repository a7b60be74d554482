"""Which findings concern a day."""

from datetime import date

from tests.evidence.weekdays import MON, THU, TUE, WED, weekdays
from tickers.evidence.day_findings import findings_of_day
from tickers.evidence.findings import Finding, Kind


def said(day: date, kind: Kind) -> Finding:
    return Finding(kind=kind, symbol="AEX", session_date=day, what="what is wrong")


def missing(day: date) -> Finding:
    return said(day, "missing session")


def test_those_of_the_day_and_the_session_before_that_nobody_saw() -> None:
    jump, earlier = said(WED, "jump"), said(TUE, "jump")
    found = [missing(MON), missing(TUE), earlier, jump, missing(THU)]
    assert findings_of_day(found, WED, weekdays) == (missing(TUE), jump)


def test_a_weekend_lies_between_two_sessions() -> None:
    friday, monday = date(2024, 11, 8), MON
    assert findings_of_day([missing(friday)], monday, weekdays) == (missing(friday),)


def test_what_is_said_twice_is_told_once() -> None:
    """A strip is on many pages."""
    assert findings_of_day([said(WED, "jump")] * 2, WED, weekdays) == (said(WED, "jump"),)
