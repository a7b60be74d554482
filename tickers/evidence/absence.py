"""Which instruments are usually seen, and why one has no row on a day on which others have one."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from tickers.evidence.levels import Level
from tickers.reference import reference
from tickers.sessions import calendar_of

__all__ = ["Absence", "Reason", "absences", "is_usually_seen", "lacking", "reason_absent"]

Reason = Literal["ceased", "holiday", "refused", "not seen"]

_OFTEN: Final = 3
"""An instrument seen in fewer sessions is not missed, nor what a strip seen less often has."""


class Absence(NamedTuple):
    """An instrument that is usually seen and has no row on a day."""

    symbol: str
    reason: Reason
    refusal: str | None = None
    """Why its line was refused, where that is the reason."""


def absences(
    day: date, levels: Mapping[str, Sequence[Level]], shown: Collection[str], refused: Mapping[str, str]
) -> tuple[Absence, ...]:
    """The instruments that were usually seen before a day and have no row of it, by code.

    Args:
        day: the session.
        levels: by code, the sessions up to the day, ascending; the day's own last, where there was one.
        shown: the codes that have a row.
        refused: by code, why a line that names the instrument was refused on a page of the day.
    """
    found = []
    for symbol in sorted(set(levels) - set(shown)):
        if is_usually_seen([level for level in levels[symbol] if level.date < day]):
            reason = reason_absent(symbol, day, refused=symbol in refused)
            if reason is not None:
                found.append(Absence(symbol, reason, refused[symbol] if reason == "refused" else None))
    return tuple(found)


def is_usually_seen(levels: Sequence[Level]) -> bool:
    """Whether an instrument was seen in most of some sessions since its first one, and in three at least."""
    seen = [level.is_seen for level in levels]
    since = seen[seen.index(True) :] if any(seen) else []
    return sum(since) >= _OFTEN and 2 * sum(since) > len(since)


def reason_absent(symbol: str, day: date, *, refused: bool) -> Reason | None:
    """Why an instrument has no row with a level on a day; None before it was launched.

    `ceased`: it was no longer calculated; `holiday`: its exchange held no session, or it is not known whether
    it did; `refused`: a line that names it was refused on a page of that day (`refused` says so); else
    `not seen`, which is also all that can be said of an instrument that the reference data lack.
    """
    instrument = reference().instruments.get(symbol)
    if instrument is not None:
        if instrument.launched and day < instrument.launched:
            return None
        if instrument.has_ceased(day):
            return "ceased"
        if calendar_of(instrument.calendar).session(day) is None:
            return "holiday"
    return "refused" if refused else "not seen"


def lacking(shown: Collection[str], before: Iterable[Collection[str]]) -> tuple[str, ...]:
    """The instruments that a strip lacks of those that its site usually shows, by code.

    A site has strips of several kinds, each with instruments of its own. Those are usual that make up three
    at least of the strips seen `before`; a strip that is none of them is held against the one that it has the
    most in common with. An instrument that is new to the site lacks nowhere.
    """
    own = frozenset(shown)
    counts = Counter(map(frozenset, before))
    usual = [strip for strip, count in counts.items() if count >= _OFTEN]
    if own in usual or not usual:
        return ()
    nearest = max(
        usual, key=lambda strip: (len(strip & own) / len(strip | own), counts[strip], sorted(strip))
    )
    return tuple(sorted(nearest - own)) if nearest & own else ()
