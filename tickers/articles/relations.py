"""How a headline relates to the session whose strip stands on the same page.

A page shows the market of the moment when it was fetched, and an article that may be months old. So a
headline says something of a session's movements only by its publication time:

    published                                                   relation
    up to the last figure of the session before                 recrawl
    then, up to the last figure of the session                  same-session
    after it                                                    next-session
    at a time that is not known                                 unknown

What comes out after the close of Thursday moves the market on Friday at the earliest: it is of Friday's
session. That a headline is of a session does not make it the cause of a movement.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final, Literal, get_args

from tickers.errors import InvalidValueError
from tickers.reference import reference
from tickers.sessions import calendar_of

__all__ = ["RELATIONS", "Relation", "relation_of"]

Relation = Literal["same-session", "next-session", "recrawl", "unknown"]
RELATIONS: Final[tuple[Relation, ...]] = get_args(Relation)
"""In the order in which a report shows them."""


def relation_of(published_at: datetime | None, session_date: date, symbols: Collection[str]) -> Relation:
    """How what was published at a moment (aware, or None) relates to the session of that day.

    `symbols` are the instruments that were seen in the session. Where their exchanges differ the session
    starts with the earliest close before it and ends with the latest one. `unknown` too where the calendars
    have no such session.

    Raises:
        InvalidValueError: the moment has no zone.
    """
    if published_at is None:
        return "unknown"
    if published_at.utcoffset() is None:
        raise InvalidValueError(f"published_at: {published_at.isoformat()} has no zone")
    bounds = _bounds(session_date, symbols)
    if bounds is None:
        return "unknown"
    before, final = bounds
    moment = published_at.timestamp()
    if moment <= before:
        return "recrawl"
    return "same-session" if moment <= final else "next-session"


def _bounds(session_date: date, symbols: Collection[str]) -> tuple[int, int] | None:
    """The last figures of the session before and of the session, in seconds since 1970."""
    found = []
    for mic in {reference().instruments[symbol].calendar for symbol in symbols}:
        calendar = calendar_of(mic)
        session, before = calendar.session(session_date), calendar.session_before(session_date)
        if session and before:
            found.append((before.final, session.final))
    return (min(start for start, _ in found), max(end for _, end in found)) if found else None
