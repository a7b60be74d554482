"""An instrument of which rows were seen in a session, and no level stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.bars import Change, short_label
from reports.day.movement import Movement
from tickers.evidence import Standing, copied_session
from tickers.model import Daily

__all__ = ["Doubt", "changes_of", "doubts_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What was seen of an instrument, where pages disagree on it or repeat an earlier session."""

    symbol: str
    rows: tuple[Movement, ...]
    """Each level and change that was seen, once, in the order that they were first seen."""
    daily: Daily | None
    """The verdict; None where all rows are stale."""
    copied: date | None = None
    """The session whose figures stale rows repeat, as far as it is seen from here."""

    @property
    def is_stale(self) -> bool:
        """Whether its rows only repeat an earlier session."""
        return self.daily is None

    @property
    def label(self) -> str:
        """The instrument's name as shown."""
        return self.rows[-1].label


def doubts_of(
    rows: Iterable[Movement], daily: Mapping[str, Daily], earlier: Iterable[Standing]
) -> tuple[Doubt, ...]:
    """The instruments of a session of which nothing stands, by code.

    Args:
        rows: all rows of the session, in the order that they were seen.
        daily: the verdicts on the session, by code.
        earlier: the verdicts on the sessions before it.
    """
    seen: dict[str, dict[object, Movement]] = {}
    for row in rows:
        symbol = row.symbol
        if symbol is None or row.quote.last is None:
            continue
        if symbol not in daily or daily[symbol].last is None:
            seen.setdefault(symbol, {}).setdefault((row.quote.last, row.quote.change_pct), row)
    before = list(earlier)
    return tuple(
        Doubt(
            symbol=symbol,
            rows=tuple(figures.values()),
            daily=daily.get(symbol),
            copied=None if symbol in daily else copied_session(next(iter(figures.values())).quote, before),
        )
        for symbol, figures in sorted(seen.items())
    )


def changes_of(movements: Sequence[Movement], doubts: Sequence[Doubt]) -> list[Change]:
    """What a chart draws: the changes of rows, then a word for each instrument of which nothing stands."""
    changes = [
        Change(short_label(m.label, m.symbol), m.change_pct) for m in movements if m.change_pct is not None
    ]
    return changes + [
        Change(short_label(one.label, one.symbol), Decimal(0), "stale" if one.is_stale else "disputed")
        for one in doubts
    ]
