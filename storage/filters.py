"""What people ask for, as conditions of a store: instruments, sites, days, each checked.

A name that is not known is an error: rows without one would look like an answer.
"""

from collections.abc import Collection
from datetime import date

from storage.schema import CHILDREN, TABLES
from storage.store import Store
from storage.where import Between, Where
from tickers.errors import InvalidValueError, UsageError
from tickers.model import State
from tickers.reference import symbol_of
from tickers.suggest import hint

__all__ = ["Day", "Names", "conditions_of", "day_of", "days_between", "sites_of", "symbols_of"]

Day = date | str
"""A day: a date (of a datetime its day, as it stands), or ISO 8601 text."""
Names = str | Collection[str]
"""One name or several."""


def conditions_of(
    store: Store,
    table: str = "quotes",
    *,
    symbols: Names | None = None,
    sites: Names | None = None,
    states: Collection[State] | None = None,
    since: Day | None = None,
    until: Day | None = None,
) -> Where:
    """What is asked for of a table, as `Store.read` takes it.

    The days are sessions where the table has them, quotes and closes, else those on which a page was fetched,
    in UTC.

    Raises:
        UsageError: the table has no such thing, or the days are reversed.
        InvalidValueError: an instrument is not known, the store has no such site, or a day is none.
        StoreError: as `Store.read` does.
    """
    found: dict[str, Collection[object] | Between] = {}
    for name, wanted in (("symbol", symbols), ("site", sites), ("state", states)):
        if wanted is not None:
            _require_filter(table, name)
            found[name] = _listed(wanted)
    if symbols is not None:
        found["symbol"] = symbols_of(symbols)
    if sites is not None:
        found["site"] = sites_of(store, sites)
    if since is not None or until is not None:
        first, last = days_between(since, until)
        if "session_date" in TABLES[table].names:
            found["session_date"] = Between(first, last)
        else:  # ids start with the moment, which sorts
            found["capture_id"] = Between(first.isoformat().replace("-", ""), f"{last:%Y%m%d}~")
    return found


def _require_filter(table: str, name: str) -> None:
    having = [one for one in TABLES if name in TABLES[one].names or (name == "site" and one in CHILDREN)]
    if table not in having:
        raise UsageError(f"{name}: {table} have none; it is for {', '.join(having)}")


def symbols_of(names: Names) -> list[str]:
    """The codes of instruments by any of their names, in their order, each once.

    Raises:
        InvalidValueError: one is not known.
    """
    return list(dict.fromkeys(map(symbol_of, _listed(names))))


def sites_of(store: Store, names: Names) -> list[str]:
    """Sites, each of which has pages in a store.

    Raises:
        InvalidValueError: the store has no page of one.
        StoreError: as `Store.read` does.
    """
    wanted = _listed(names)
    known = sorted(store.distinct("captures", "site").to_pylist()) if wanted else []
    for name in wanted:
        if name not in known:
            raise InvalidValueError(f"{store.url}: no page of site {name!r}; {hint(str(name), known)}")
    return wanted


def _listed(names: Names) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


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
