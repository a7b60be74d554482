"""A moment at which a page can have been fetched that was dated by its figures."""

from datetime import UTC, datetime, timedelta

from tickers.evidence.dating import Candidate
from tickers.reference import reference
from tickers.sessions import DELAY, TradingDay, calendar_of

__all__ = ["dated_moment"]


def dated_moment(found: Candidate, delay: timedelta = DELAY) -> datetime:
    """The moment that stands for a session, in UTC: the hour is not known, so it is always the same one.

    Where the strip shows closes, when the last of them is out on a page that is `delay` behind the market;
    else the middle of the time in which all of its exchanges trade.
    """
    late = int(delay.total_seconds())
    trading = [_session(symbol, found) for symbol, day in found.sessions.items() if day == found.day]
    final = [session.final + late for session in trading]
    if found.closed:
        return datetime.fromtimestamp(max(final), UTC)
    opened = max(session.opens for session in trading) + late
    if opened >= min(final):  # exchanges that never trade at one time: the first one of the strip decides
        opened, final = trading[0].opens + late, final[:1]
    return datetime.fromtimestamp((opened + min(final)) // 2, UTC)


def _session(symbol: str, found: Candidate) -> TradingDay:
    session = calendar_of(reference().instruments[symbol].calendar).session(found.day)
    assert session is not None  # days are looked for in the calendar
    return session
