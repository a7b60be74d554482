"""The levels of an instrument, session by session: as seen, as imported, as implied, or not known."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tickers.evidence.daily_rows import Standing
from tickers.evidence.unseen import UnseenClose
from tickers.model import Close

__all__ = ["Level", "session_levels"]


class Level(NamedTuple):
    """The level of a session, in points; None where none is known."""

    date: date
    level: Decimal | None
    is_implied: bool = False
    """Not seen, but implied by the session after: the middle of what its row stands for."""

    @property
    def is_seen(self) -> bool:
        """Whether a page or a list of closes showed it."""
        return self.level is not None and not self.is_implied


def session_levels(
    standing: Iterable[Standing],
    closes: Iterable[Close],
    unseen: Iterable[UnseenClose],
    sessions: Callable[[str], Sequence[date]],
) -> Mapping[str, tuple[Level, ...]]:
    """For each instrument that a level is known of, by code, one level for each of its sessions, ascending.

    What was seen wins over an imported close, and that over what the session after implies.

    Args:
        standing: what stands for their sessions.
        closes: imported ones.
        unseen: the sessions of which no close is known.
        sessions: the sessions that there is to be a level of, by the code of an instrument, ascending.
    """
    known: dict[str, dict[date, Level]] = {}
    for close in closes:
        known.setdefault(close.symbol, {})[close.session_date] = Level(close.session_date, close.close)
    for row in standing:
        if row.last is not None:
            known.setdefault(row.symbol, {})[row.session_date] = Level(row.session_date, row.last)
    for one in unseen:
        if one.implied:
            implied = Level(one.session_date, round(one.implied.middle, 2), is_implied=True)
            known.setdefault(one.symbol, {}).setdefault(one.session_date, implied)
    return {
        symbol: tuple(known[symbol].get(session, Level(session, None)) for session in sessions(symbol))
        for symbol in sorted(known)
    }
