"""What people ask frames for, as conditions of a store: codes, days and sites, checked."""

from collections.abc import Collection
from datetime import date

from storage.contract import Between
from tickers.errors import InvalidValueError, UsageError
from tickers.reference import reference

__all__ = ["Day", "Names", "conditions_of", "day_of", "days_between", "listed"]

Day = date | str
"""A day: a date (of a datetime its day, as it stands), or ISO 8601 text."""
Names = str | Collection[str]
"""One name or several."""


def conditions_of(
    symbols: Names | None, since: Day | None, until: Day | None, sites: Names | None
) -> dict[str, Collection[object] | Between]:
    """The filters of quotes as a store takes them.

    Raises:
        UsageError: the days are reversed.
        InvalidValueError: a symbol is not known, or a day is none.
    """
    found: dict[str, Collection[object] | Between] = {}
    if symbols is not None:
        found["symbol"] = listed(symbols)
        for symbol in listed(symbols):
            _check_symbol(symbol)
    if since is not None or until is not None:
        found["session_date"] = Between(*days_between(since, until))
    if sites is not None:
        found["site"] = listed(sites)
    return found


def listed(names: Names) -> list[str]:
    """One name as a list of one."""
    return [names] if isinstance(names, str) else list(names)


def _check_symbol(symbol: str) -> None:
    # A name of the instrument that is no code would give a frame without rows, which looks like an answer.
    known = reference()
    if symbol in known.instruments:
        return
    meant = known.find(str(symbol))
    hint = f"did you mean {meant.code!r}?" if meant else f"known are {', '.join(known.instruments)}"
    raise InvalidValueError(f"symbols: {symbol!r} is no code of the reference data; {hint}")


def days_between(since: Day | None, until: Day | None) -> tuple[date, date]:
    """The first and the last day asked for.

    Raises:
        UsageError: they are reversed.
        InvalidValueError: one is no day.
    """
    first = date.min if since is None else day_of("since", since)
    last = date.max if until is None else day_of("until", until)
    if first > last:
        raise UsageError(f"the days are reversed: {first} lies after {last}")
    return first, last


def day_of(name: str, value: Day) -> date:
    """The day that an argument of this name stands for.

    Raises:
        InvalidValueError: it is none.
    """
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
        return date(day.year, day.month, day.day)
    except (AttributeError, TypeError, ValueError) as error:
        raise InvalidValueError(f"{name}: {value!r} is no day; write it like 2024-11-15") from error
