"""Sessions of which no close is known, and what the next one implies for them."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import NamedTuple

from tickers.errors import InvalidValueError
from tickers.evidence.daily_rows import Standing
from tickers.evidence.implied import CLOSE_STEP, Interval, around, implied_close

__all__ = ["UnseenClose", "unseen_closes"]


class UnseenClose(NamedTuple):
    """A session whose close nobody saw, between two of which something was seen."""

    symbol: str
    session_date: date
    implied: Interval | None
    """Where it lies by the row that stands for the next session, in points."""
    confirmed: bool
    """Whether more than one page says so: the level of that row is borne out, and the close before the gap is
    another one; else it may be a page that was filed under the day after."""


def unseen_closes(
    rows: Sequence[Standing],
    *,
    closes: Collection[date],
    sessions: Callable[[str, date, date], Sequence[date]],
    dated: Collection[str] = frozenset(),
) -> list[UnseenClose]:
    """The sessions of one instrument without a close, from the first to the last that was observed.

    A level that was seen during trading is the close where the next session implies it.

    Args:
        rows: the verdicts on its sessions, ascending.
        closes: the sessions whose close was imported.
        sessions: the calendar.
        dated: captures that were dated by their figures: they are no observations here.
    """
    seen = [row for row in rows if row.capture_id is None or row.capture_id not in dated]
    if not seen:
        return []
    symbol, of_day = seen[0].symbol, {row.session_date: row for row in seen}
    days = sessions(symbol, seen[0].session_date, seen[-1].session_date)
    found = []
    for before, day, after in zip([None, *days], days, days[1:], strict=False):
        row = of_day.get(day)
        if day in closes or (row is not None and row.verdict in {"confirmed", "single"}):
            continue
        next_row = of_day.get(after)
        said = _implied(next_row)
        if row is not None and said is not None and _is_in(row, said):
            continue
        # One of 0.00 % may have been reset for the next day: then it says nothing of the session before.
        interval = said if next_row is not None and next_row.change_pct else None
        earlier = of_day.get(before) if before else None
        unmoved = interval is not None and earlier is not None and _is_in(earlier, interval)
        is_borne_out = next_row is not None and next_row.verdict == "confirmed"
        found.append(
            UnseenClose(symbol, day, interval, is_borne_out and interval is not None and not unmoved)
        )
    return found


def _implied(row: Standing | None) -> Interval | None:
    """What a row says of the session before."""
    if row is None:
        return None
    try:
        return implied_close(row)
    except InvalidValueError:
        return None


def _is_in(row: Standing, interval: Interval) -> bool:
    return row.last is not None and around(row.last, row.last_step or CLOSE_STEP).overlaps(interval)
