"""When a site is looked at again: pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from tickers.sessions import Calendar, calendars_of

__all__ = ["AFTER_CLOSE", "next_look"]

AFTER_CLOSE: Final = timedelta(minutes=30)
"""So long after the last figure of a session is out, pages are still looked at: it stands on them late."""


def next_look(
    last: datetime | None,
    now: datetime,
    every: timedelta,
    *,
    symbols: Iterable[str] = (),
    delay: timedelta,
    always: bool = False,
) -> datetime:
    """When an address is due, whose `last` look was then; not before `now` where it is late.

    A look that is yet to come was before the clock was set back, and tells nothing.

    Without `always` only while an exchange of its strip's `symbols` trades, and until `AFTER_CLOSE` and the
    page's `delay` after it; where nothing is known of the strip, or of the exchange's year, Paris tells.
    """
    due = max(now, last + every) if last is not None and last <= now else now
    if always:
        return due
    return min(_in_hours(calendar, due, delay) for calendar in calendars_of(symbols))


def _in_hours(calendar: Calendar, due: datetime, delay: timedelta) -> datetime:
    """The moment itself where pages show a session then, else the opening of the next one."""
    if not calendar.covers(due):
        return due
    session = calendar.last_opened(due.timestamp())
    if session is not None and due.timestamp() <= session.final + (delay + AFTER_CLOSE).total_seconds():
        return due
    opens = calendar.next_open(due.timestamp())
    return datetime.fromtimestamp(opens, due.tzinfo) if opens is not None else due
