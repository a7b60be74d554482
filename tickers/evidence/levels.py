"""The levels of an instrument, session by session: as seen, as imported, as implied, or not known."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tickers.evidence.findings import Finding, MissingSession
from tickers.model import Close, Quote

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
    standing: Iterable[Quote],
    closes: Iterable[Close],
    findings: Iterable[Finding],
    sessions: Callable[[str], Sequence[date]],
) -> Mapping[str, tuple[Level, ...]]:
    """For each instrument that a level is known of, by code, one level for each of its sessions, ascending.

    What was seen wins over an imported close, and that over what the session after implies.

    Args:
        standing: the rows that stand for their sessions.
        closes: imported ones.
        findings: what rows say about each other; of these the sessions that were recovered.
        sessions: the sessions that there is to be a level of, by the code of an instrument, ascending.
    """
    known: dict[str, dict[date, Level]] = {}
    for close in closes:
        known.setdefault(close.symbol, {})[close.session_date] = Level(close.session_date, close.close)
    for quote in standing:
        if quote.symbol is not None and quote.session_date is not None:
            level = Level(quote.session_date, quote.last)
            known.setdefault(quote.symbol, {})[quote.session_date] = level
    for finding in findings:
        if isinstance(finding, MissingSession) and finding.recovered and finding.session_date:
            implied = Level(finding.session_date, round(finding.recovered.middle, 2), is_implied=True)
            known.setdefault(finding.symbol, {}).setdefault(finding.session_date, implied)
    return {
        symbol: tuple(known[symbol].get(session, Level(session, None)) for session in sessions(symbol))
        for symbol in sorted(known)
    }
