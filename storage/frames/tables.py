"""Tables of a store as frames, row by row: quotes, headlines, imported closes."""

from collections.abc import Collection

import pandas as pd

from storage.backends import DEFAULT_STORES
from storage.filters import Day, Names, conditions_of
from storage.frames.address import opened
from storage.frames.implying import IMPLIED, IMPLYING, with_implied
from storage.frames.joining import read_quotes, with_captures
from storage.frames.typed import typed_frame
from storage.store import Store
from storage.where import Where
from tickers.errors import UsageError
from tickers.model import HeadlineKind

__all__ = ["headlines", "imported_closes", "quotes"]


def quotes(
    store: Store | str = DEFAULT_STORES[0],
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
    columns: Collection[str] | None = None,
    implied: bool = False,
    where: Where | None = None,
) -> pd.DataFrame:
    """All rows of all strips, in the order they were seen, as a long frame.

    >>> tickers.quotes("parquet:tickers.parquet", symbols="AEX", since="2024-11-01")  # doctest: +SKIP

    Index: a RangeIndex. Columns: those of the quotes table, or of them the `columns` (`last`,
    `change_abs` and the steps of levels in points, `change_pct` and its step in percentage points).
    `since` and `until` are sessions: rows without one are left out by them. `where` as in `Store.read`.

    With `implied` also what each row implies (`tickers.evidence`), in points, missing where it does not say
    enough or its figures contradict each other: `prev_close_low` and `prev_close_high`, between which the
    close of the session before lies; `change_points`, the middle of the changes it can stand for, and
    `change_points_error`, how far the change can be from it. To the digit.

    Raises:
        UsageError: also where a column is filtered twice.
        TickersError: as `storage.frames` says.
    """
    with opened(store, "quotes") as source:
        conditions = conditions_of(source, symbols=symbols, sites=sites, since=since, until=until)
        twice = conditions.keys() & (where or {}).keys()
        if twice:
            raise UsageError(f"{min(twice)} is filtered twice, by where and by an argument of its own")
        wanted = None if columns is None else {*columns, *(IMPLYING if implied else ())}
        rows = read_quotes(source, wanted, {**(where or {}), **conditions})
    if implied:
        shown = [name for name in rows.column_names if columns is None or name in columns]
        rows = with_implied(rows).select([*shown, *IMPLIED])
    return typed_frame(rows, exact=exact)


def headlines(
    store: Store | str = DEFAULT_STORES[0],
    *,
    kind: HeadlineKind | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """The headlines of all captures, in the order they were seen, as a long frame.

    >>> tickers.headlines("sqlite:///tickers.db", kind="article")["title"]  # doctest: +SKIP

    A page that was captured twice has its headlines twice. Index: a RangeIndex. Columns: those of the
    headlines table, then `site` and `observed_at` of the capture. `since` and `until` are days of
    `observed_at` in UTC: `published_at` says nothing about when a page was seen.

    Raises:
        InvalidValueError: also where the kind is not known.
        TickersError: as `storage.frames` says.
    """
    with opened(store, "headlines") as source:
        conditions = {**conditions_of(source, "headlines", sites=sites, since=since, until=until)}
        if kind is not None:
            conditions["kind"] = [kind]
        rows = with_captures(source, source.read("headlines", where=conditions), ["site", "observed_at"])
    return typed_frame(rows, exact=True)


def imported_closes(
    store: Store | str = DEFAULT_STORES[0],
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
) -> pd.DataFrame:
    """The closes that `tickers import-closes` has kept, as a long frame; `closes` has those observed.

    >>> tickers.imported_closes("sqlite:///tickers.db", symbols="AEX")  # doctest: +SKIP

    Index: a RangeIndex, by code, session and source. Columns: `symbol`, `session_date`, `close` (points), and
    `source`, where the history is from: of one session each source can have its own close.

    Raises:
        TickersError: as `storage.frames` says.
    """
    with opened(store, "imported_closes") as source:
        conditions = conditions_of(source, "closes", symbols=symbols, since=since, until=until)
        rows = source.read("closes", where=conditions)
    return typed_frame(rows, exact=exact)
