"""Which findings concern a day."""

from collections.abc import Sequence
from datetime import date, timedelta

from tickers.evidence.day_findings import findings_of_day
from tickers.evidence.findings import MissingSession, Reset

MON, TUE, WED, THU = (date(2024, 11, day) for day in (11, 12, 13, 14))


def weekdays(symbol: str, first: date, last: date) -> Sequence[date]:
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


def missing(day: date) -> MissingSession:
    return MissingSession(symbol="AEX", session_date=day, rows=(), recovered=None, confirmed=False)


def test_those_of_the_day_and_the_session_before_that_nobody_saw() -> None:
    reset = Reset(symbol="AEX", session_date=WED, rows=())
    earlier = Reset(symbol="AEX", session_date=TUE, rows=())
    found = [missing(MON), missing(TUE), earlier, reset, missing(WED), missing(THU)]
    assert findings_of_day(found, WED, weekdays) == (missing(TUE), reset, missing(WED))


def test_a_weekend_lies_between_two_sessions() -> None:
    friday, monday = date(2024, 11, 8), MON
    assert findings_of_day([missing(friday)], monday, weekdays) == (missing(friday),)


def test_what_is_said_twice_is_told_once() -> None:
    """A strip is on many pages."""
    one, other = (Reset(symbol="AEX", session_date=WED, rows=rows) for rows in ((), ()))
    assert findings_of_day([one, other], WED, weekdays) == (one,)
