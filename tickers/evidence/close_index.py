"""The closes known of some instruments, laid out for finding a session by them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from tickers.evidence.implied import CLOSE_STEP, Interval, around
from tickers.model import Close

__all__ = ["USUAL_DENSITY", "USUAL_MOVES", "CloseIndex"]

USUAL_DENSITY: Final = 95.0
"""The share of an index's moves from one session to the next that are smaller than w is this times w.

Counted for five European indices in 2010 to 2020, w as a fraction: 1.6 % below 0.0002, 9.5 % below 0.001,
18 % below 0.002.
"""
USUAL_MOVES: Final = 50
"""How many of the history's own moves that weighs as much as."""


class CloseIndex:
    """The closes known of some instruments, made once for many strips.

    Args:
        closes: of any number of instruments, in any order; of two of one session the last one counts.
        sessions: the sessions of each instrument's exchange, by code; from before the first close to after
            the last day that is asked for.
        recovered: closes known as intervals only, as the session after implies them.
        close_step: how finely closes are known, in points.
    """

    def __init__(
        self,
        closes: Iterable[Close],
        sessions: Mapping[str, Sequence[date]],
        *,
        recovered: Mapping[tuple[str, date], Interval] | None = None,
        close_step: Decimal = CLOSE_STEP,
    ) -> None:
        self._sessions = {symbol: sorted(set(days)) for symbol, days in sessions.items()}
        self._closes: dict[str, dict[date, Interval]] = defaultdict(dict)
        for (symbol, day), interval in (recovered or {}).items():
            self._closes[symbol][day] = interval
        for close in closes:
            self._closes[close.symbol][close.session_date] = around(close.close, close_step)
        self._days = sorted({day for days in self._sessions.values() for day in days})
        self._by_level: dict[str, list[tuple[Decimal, Decimal, date]]] = {}
        self._widest: dict[str, Decimal] = {}
        self._moves: dict[str, list[float]] = {}
        for symbol, days in self._sessions.items():
            known = self._closes.get(symbol, {})
            self._by_level[symbol] = sorted((i.low, i.high, day) for day, i in known.items())
            self._widest[symbol] = max((i.width for i in known.values()), default=Decimal(0))
            middles = [known[day].middle if day in known else None for day in days]
            self._moves[symbol] = sorted(abs(float(to / of) - 1) for of, to in pairwise(middles) if of and to)

    def knows(self, symbol: str) -> bool:
        """Whether anything is known of an instrument: its calendar and two closes in a row."""
        return bool(self._moves.get(symbol))

    def close(self, symbol: str, day: date) -> Interval | None:
        """The close of a session, where known."""
        return self._closes[symbol].get(day) if symbol in self._closes else None

    def days_with(self, symbol: str, interval: Interval) -> list[date]:
        """The sessions whose close can lie in an interval."""
        rows = self._by_level[symbol]
        first = bisect_right(rows, (interval.low - self._widest[symbol],))
        found = []
        for low, high, day in rows[first:]:
            if low >= interval.high:
                break
            if high > interval.low:
                found.append(day)
        return found

    def by_chance(self, symbol: str, interval: Interval) -> float:
        """The probability that the close of a neighbouring session lies in an interval too.

        The share of the known moves from one session to the next that are no larger than the interval is
        wide, with `USUAL_MOVES` such moves added, as a young history knows few, and one more that is smaller.
        """
        moves = self._moves[symbol]
        width = float(interval.width / interval.middle)
        usual = USUAL_MOVES * min(1.0, USUAL_DENSITY * width)
        return (bisect_right(moves, width) + usual + 1) / (len(moves) + USUAL_MOVES + 1)

    def session_up_to(self, symbol: str, day: date) -> tuple[date | None, date | None]:
        """The last session up to a day, and the one before."""
        days = self._sessions[symbol]
        at = bisect_right(days, day) - 1
        return (days[at] if at >= 0 else None, days[at - 1] if at >= 1 else None)

    def days_showing(self, symbol: str, session: date) -> list[date]:
        """The days on which this session is an instrument's last, of all on which any has a session."""
        days = self._sessions[symbol]
        at = bisect_right(days, session)
        end = bisect_left(self._days, days[at]) if at < len(days) else len(self._days)
        return self._days[bisect_left(self._days, session) : end]

    def session_after(self, symbol: str, day: date) -> date | None:
        """The first session after a day."""
        days = self._sessions[symbol]
        at = bisect_right(days, day)
        return days[at] if at < len(days) else None
