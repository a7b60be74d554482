"""The moment that stands for a session which a page was dated by."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tickers.evidence.dated import dated_moment
from tickers.evidence.dating import Candidate
from tickers.reference import reference
from tickers.sessions import session_of

FRIDAY, THURSDAY = date(2024, 5, 17), date(2024, 5, 16)  # Oslo is shut on Friday


def candidate(*, closed: bool, **sessions: date) -> Candidate:
    return Candidate(max(sessions.values()), sessions, tuple(sessions), (), closed, 9.0)


@pytest.mark.parametrize("minutes", [0, 15, 90])
@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize(
    "sessions",
    [
        {"AEX": FRIDAY, "PX1": FRIDAY},
        {"PX1": FRIDAY, "OSEBX": THURSDAY},
        {"ISEQ": FRIDAY, "PSI20": FRIDAY, "OSEBX": THURSDAY},
    ],
)
def test_at_that_moment_each_row_is_of_its_session(
    sessions: dict[str, date], *, closed: bool, minutes: int
) -> None:
    delay = timedelta(minutes=minutes)
    moment = dated_moment(candidate(closed=closed, **sessions), delay)
    for symbol, day in sessions.items():
        found = session_of(moment, reference().instruments[symbol], delay=delay)
        assert found.date == day
        assert found.state == ("closed" if closed or day == THURSDAY else "open")


def test_exchanges_that_never_trade_at_one_time() -> None:
    """Tokyo shuts before New York opens: the first of the strip decides."""
    moment = dated_moment(candidate(closed=False, N225=FRIDAY, SPX=FRIDAY))
    assert datetime(2024, 5, 17, tzinfo=UTC) < moment < datetime(2024, 5, 17, 7, tzinfo=UTC)
