"""Why an instrument that is usually shown has no row on a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from reports.day.labels import long_date
from reports.day.lookback import Level, usually_seen
from tickers.evidence import reason_absent
from tickers.reference import instruments_named, reference

__all__ = ["Absence", "absences"]


class Absence(NamedTuple):
    """An instrument that is missing on a day, and why, in words."""

    symbol: str
    name: str
    why: str


def absences(
    day: date,
    levels: Mapping[str, Sequence[Level]],
    shown: Iterable[str],
    refused: Iterable[tuple[str, str]],
) -> tuple[Absence, ...]:
    """The instruments that were usually seen before the day and have no row of it.

    Args:
        day: the session.
        levels: by code, the sessions up to it.
        shown: the codes that have a row.
        refused: lines of the day's pages that were refused, each with its reason.
    """
    reasons: dict[str, str] = {}
    for raw, reason in refused:
        for symbol in instruments_named(raw):
            reasons.setdefault(symbol, reason)
    missing = sorted(set(levels) - set(shown))
    return tuple(
        Absence(symbol, reference().instruments[symbol].name, why)
        for symbol in missing
        if usually_seen(_up_to(levels[symbol], day)) and (why := _why(symbol, day, reasons))
    )


def _up_to(levels: Sequence[Level], day: date) -> list[Level]:
    """The levels with one of the day at the end, also where the exchange was shut."""
    own = levels[-1] if levels and levels[-1].date == day else Level(day, None)
    return [*(level for level in levels if level.date < day), own]


def _why(symbol: str, day: date, reasons: Mapping[str, str]) -> str | None:
    instrument = reference().instruments[symbol]
    match reason_absent(symbol, day, refused=symbol in reasons):
        case "ceased":
            return f"it is no longer calculated, since {instrument.ceased}"
        case "holiday":
            exchange = reference().exchange_of(instrument).name
            return f"{exchange} held no session on {long_date(day)}, or it is not known whether it did"
        case "refused":
            return f"its line was refused: {reasons[symbol]}"
        case "not seen":
            return "it was not seen on the pages of this day"
    return None
