"""The door for pandas users: a store's address in, a frame out. Loaded when first used.

Each function is that of `storage.frames.quotes` or `storage.frames.sessions` with the same name, where index,
columns, types, units and filters are described, on the store at `url`.
"""

from collections.abc import Collection

import pandas as pd

from storage import DEFAULT_STORES, frames, open_store
from storage.frames import Day, Names
from tickers.model import HeadlineKind

__all__ = ["absences", "closes", "daily", "headlines", "implied_closes", "movers", "quotes", "returns"]


def quotes(
    url: str = DEFAULT_STORES[0],
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
    columns: Collection[str] | None = None,
    implied: bool = False,
) -> pd.DataFrame:
    """All rows of all strips, a long frame; see `storage.frames.quotes`.

    >>> tickers.quotes("parquet:tickers.parquet", symbols="AEX", since="2024-11-01")  # doctest: +SKIP

    Raises:
        UsageError: the address is of no known form, or the days are reversed.
        InvalidValueError: a symbol or column is not known, or a day is none.
        StoreError: there is no store, or it cannot be read.
    """
    with open_store(url) as store:
        return frames.quotes(
            store,
            exact=exact,
            symbols=symbols,
            since=since,
            until=until,
            sites=sites,
            columns=columns,
            implied=implied,
        )


def closes(
    url: str = DEFAULT_STORES[0],
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """The level that stands for each session, in points, a column a symbol; see `storage.frames.closes`.

    >>> tickers.closes("sqlite:///tickers.db", symbols=["AEX", "PX1"]).plot()  # doctest: +SKIP

    Raises:
        UsageError: the address is of no known form, or the days are reversed.
        InvalidValueError: a symbol is not known, or a day is none.
        StoreError: there is no store, or it cannot be read.
    """
    with open_store(url) as store:
        return frames.closes(store, exact=exact, symbols=symbols, since=since, until=until, sites=sites)


def returns(
    url: str = DEFAULT_STORES[0],
    *,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """Returns from session to session, fractions, NaN over a gap; see `storage.frames.returns`.

    >>> tickers.returns("sqlite:///tickers.db").corr()  # doctest: +SKIP

    Raises:
        UsageError: the address is of no known form, or the days are reversed.
        InvalidValueError: a symbol is not known, or a day is none.
        StoreError: there is no store, or it cannot be read.
    """
    with open_store(url) as store:
        return frames.returns(store, symbols=symbols, since=since, until=until, sites=sites)


def movers(
    url: str = DEFAULT_STORES[0],
    *,
    session: Day | None = None,
    exact: bool = False,
    symbols: Names | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """A session's quotes, the latest's unless given, the greatest rise first; see `storage.frames.movers`.

    >>> tickers.movers("sqlite:///tickers.db", session="2024-11-15")["change_pct"]  # doctest: +SKIP

    Raises:
        UsageError: the address is of no known form, or the store has no quotes of that session.
        InvalidValueError: a symbol is not known, or the session is no day.
        StoreError: there is no store, or it cannot be read.
    """
    with open_store(url) as store:
        return frames.movers(store, session=session, exact=exact, symbols=symbols, sites=sites)


def headlines(
    url: str = DEFAULT_STORES[0],
    *,
    kind: HeadlineKind | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """The headlines of all captures with their site, a long frame; see `storage.frames.headlines`.

    >>> tickers.headlines("sqlite:///tickers.db", kind="article")["title"]  # doctest: +SKIP

    Raises:
        UsageError: the address is of no known form, or the days are reversed.
        InvalidValueError: the kind is not known, or a day is none.
        StoreError: there is no store, or it cannot be read.
    """
    with open_store(url) as store:
        return frames.headlines(store, kind=kind, since=since, until=until, sites=sites)


def daily(
    url: str = DEFAULT_STORES[0],
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """What stands for each session, and how well it is borne out; see `storage.frames.daily`.

    >>> tickers.daily("sqlite:///tickers.db").query("disagreeing.notna()")  # doctest: +SKIP

    Raises:
        UsageError: the address is of no known form, or the days are reversed.
        InvalidValueError: a symbol is not known, or a day is none.
        StoreError: there is no store, or it cannot be read.
    """
    with open_store(url) as store:
        return frames.daily(store, exact=exact, symbols=symbols, since=since, until=until, sites=sites)


def absences(
    url: str = DEFAULT_STORES[0],
    *,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
) -> pd.DataFrame:
    """Why instruments have no level on days that others have; see `storage.frames.absences`.

    >>> tickers.absences("sqlite:///tickers.db", symbols="OSEBX")  # doctest: +SKIP

    Raises:
        UsageError: the address is of no known form, or the days are reversed.
        InvalidValueError: a symbol is not known, or a day is none.
        StoreError: there is no store, or it cannot be read.
    """
    with open_store(url) as store:
        return frames.absences(store, symbols=symbols, since=since, until=until)


def implied_closes(
    url: str = DEFAULT_STORES[0],
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
) -> pd.DataFrame:
    """Closes that nobody saw, as the next session implies; see `storage.frames.implied_closes`.

    >>> tickers.implied_closes("sqlite:///tickers.db", symbols="AEX")  # doctest: +SKIP

    Raises:
        UsageError: the address is of no known form, or the days are reversed.
        InvalidValueError: a symbol is not known, or a day is none.
        StoreError: there is no store, or it cannot be read.
    """
    with open_store(url) as store:
        return frames.implied_closes(store, exact=exact, symbols=symbols, since=since, until=until)
