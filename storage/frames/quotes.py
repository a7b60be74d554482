"""Rows as pandas frames.

Figures are float64, each the nearest float to the stored decimal, or with `exact=True` the decimals
themselves. Times are datetime64[us], `observed_at` and `published_at` in UTC, `session_date` without a
zone. Text is pandas' `str`. A null is NaN, NaT, or None among exact decimals. A frame without rows has
the same types.

Filters are handed to the store, so that it reads no more than is asked for: `symbols`, codes of the
reference data; `since` and `until`, days as dates or as text like 2024-11-15, both included; `sites`, of
the captures. One value may stand for a list of one.
"""

import bisect
from collections.abc import Collection
from datetime import date
from typing import Any, Final, get_args

import numpy as np
import pandas as pd

from storage.contract import Between, Store, Where
from storage.daily import session_quotes, stored_sessions
from storage.frames.filters import Day, Names, conditions_of, day_of, days_between, listed
from storage.frames.implying import IMPLIED, IMPLYING, with_implied
from storage.frames.joining import read_quotes, with_captures
from storage.frames.typed import typed_frame
from tickers.errors import InvalidValueError, UsageError
from tickers.model import HeadlineKind

__all__ = ["closes", "headlines", "movers", "quotes", "returns"]

_STANDING: Final = ("capture_id", "position", "symbol", "last", "session_date", "state")
"""What tells which quote stands for a session."""
_MOVERS: Final = (
    "session_date label last change_pct change_abs currency state provisional observations observed_at site"
).split()


def quotes(
    store: Store,
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

    Index: a RangeIndex. Columns: those of the quotes table, or of them the `columns` (`last`,
    `change_abs` and the steps of levels in points, `change_pct` and its step in percentage points).
    `since` and `until` are sessions: rows without one are left out by them. `where` as in `Store.read`.

    With `implied` also what each row implies (`evidence.implied`), in points, null where it does not say
    enough or its figures contradict each other: `prev_close_low` and `prev_close_high`, between which the
    close of the session before lies; `change_points`, the middle of the changes it can stand for, and
    `change_points_error`, how far the change can be from it. To the digit.

    Raises:
        UsageError: the days are reversed, or a column is filtered twice.
        InvalidValueError: a symbol or column is not known, or a day is none.
        StoreError: as `Store.read` does.
    """
    conditions = conditions_of(symbols, since, until, sites)
    twice = conditions.keys() & (where or {}).keys()
    if twice:
        raise UsageError(f"{min(twice)} is filtered twice, by where and by an argument of its own")
    wanted = {**(where or {}), **conditions}
    if not implied:
        return typed_frame(read_quotes(store, columns, wanted), exact=exact)
    rows = with_implied(read_quotes(store, None if columns is None else {*columns, *IMPLYING}, wanted))
    shown = rows.column_names if columns is None else [*columns, *IMPLIED]
    return typed_frame(rows.select(shown), exact=exact)


def closes(
    store: Store,
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """The level that stands for each session, one column a symbol, in points, as a wide frame.

    Index: a DatetimeIndex without a zone named `session_date`, sorted, one row a session with a level; NaN
    (exact: None) where an instrument was not seen. Columns: codes, named `symbol`, sorted; with `symbols`
    those, in their order, also where none was seen. Which observation stands for a session, and that it can
    be provisional, says `storage.daily`; with `sites` it is one of theirs.

    Raises:
        UsageError: the days are reversed.
        InvalidValueError: a symbol is not known, or a day is none.
        StoreError: as `Store.read` does.
    """
    conditions = conditions_of(symbols, since, until, sites)
    seen = session_quotes(read_quotes(store, _STANDING, conditions))
    frame = typed_frame(seen.select(["session_date", "symbol", "last"]), exact=exact)
    rows, sessions = pd.factorize(frame["session_date"], sort=True)
    names = pd.Index(
        sorted(frame["symbol"].unique()) if symbols is None else list(dict.fromkeys(listed(symbols))),
        dtype="str",
        name="symbol",
    )
    levels: np.ndarray[Any, Any] = np.full(
        (len(sessions), len(names)), None if exact else np.nan, dtype=object if exact else np.float64
    )
    levels[rows, names.get_indexer(pd.Index(frame["symbol"]))] = frame["last"]
    index = pd.DatetimeIndex(sessions, name="session_date")
    return pd.DataFrame(levels, index=index, columns=names, dtype=levels.dtype)


def returns(
    store: Store,
    *,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """Simple returns of `closes` from one session to the next, as fractions: 0.0131 is +1.31 %.

    Index and columns: those of `closes` with the same filters. A return is from the session before, among
    all that the store has, whatever is filtered; NaN where the instrument has no level in one of the two.
    So a return is never from an older level, also not over a holiday of the instrument's own exchange. A
    session that nobody stored is not known here: the return after it covers it too.

    They are made of the levels as stored, not of `change_pct`, and are as provisional as these.

    Raises:
        UsageError: the days are reversed.
        InvalidValueError: a symbol is not known, or a day is none.
        StoreError: as `Store.read` does.
    """
    first, _ = days_between(since, until)
    sessions = stored_sessions(store)
    before = [day for day in sessions if day < first][-1:]
    start = before[0] if before else since
    levels = closes(store, symbols=symbols, since=start, until=until, sites=sites)
    shown = levels.drop(index=pd.DatetimeIndex(before), errors="ignore")
    if symbols is None:  # an instrument may have been seen in the session before only
        shown = shown.dropna(axis="columns", how="all")
    every = levels.reindex(pd.DatetimeIndex(sessions, dtype="datetime64[us]", name="session_date"))
    return (every / every.shift() - 1).reindex(index=shown.index, columns=shown.columns)


def movers(
    store: Store,
    *,
    session: Day | None = None,
    exact: bool = False,
    symbols: Names | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """The quote that stands for each instrument in a session, the greatest rise first.

    `session` is the latest one of the store where none is given. Index: codes, named `symbol`. Columns:
    `session_date`, `label`, `last` and `change_abs` (points), `change_pct` (percentage points), `currency`,
    `state`, `provisional` (bool: not known to be the close), `observations` (int64: how many quotes the
    session has of it), `observed_at`, and `site`. Sorted by `change_pct`, nulls last, then by code.

    Raises:
        UsageError: the store has no quotes of that session.
        InvalidValueError: a symbol is not known, or the session is no day.
        StoreError: as `Store.read` does.
    """
    wanted = {*_STANDING, *_MOVERS} - {"provisional", "observations", "site"}
    where = {**conditions_of(symbols, None, None, sites), "session_date": _session(store, session)}
    won = session_quotes(store.read("quotes", columns=wanted, where=where))
    won = with_captures(store, won, ["site"])
    # By the decimals, so that the order is the same whether they are shown or not.
    won = won.sort_by([("change_pct", "descending"), ("symbol", "ascending")])
    return typed_frame(won.select(["symbol", *_MOVERS]), exact=exact).set_index("symbol")


def headlines(
    store: Store,
    *,
    kind: HeadlineKind | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """The headlines of all captures, in the order they were seen, as a long frame.

    A page that was captured twice has its headlines twice. Index: a RangeIndex. Columns: those of the
    headlines table, then `site` and `observed_at` of the capture. `since` and `until` are days of
    `observed_at` in UTC: `published_at` says nothing about when a page was seen.

    Raises:
        UsageError: the days are reversed.
        InvalidValueError: the kind is not known, or a day is none.
        StoreError: as `Store.read` does.
    """
    conditions = conditions_of(None, None, None, sites)
    if kind is not None:
        if kind not in get_args(HeadlineKind):
            raise InvalidValueError(f"kind: {kind!r} is none of {', '.join(get_args(HeadlineKind))}")
        conditions["kind"] = [kind]
    if since is not None or until is not None:
        first, last = (f"{day.isoformat().replace('-', '')}" for day in days_between(since, until))
        conditions["capture_id"] = Between(first, f"{last}T24")  # ids start with the moment, which sorts
    rows = store.read("headlines", where=conditions)
    return typed_frame(with_captures(store, rows, ["site", "observed_at"]), exact=True)


def _session(store: Store, wanted: Day | None) -> list[date]:
    """The session asked for, else the latest; none where the store has none and none is asked for."""
    sessions = stored_sessions(store)
    if wanted is None:
        return sessions[-1:]
    day = day_of("session", wanted)
    if day in sessions:
        return [day]
    at = bisect.bisect(sessions, day)
    near = " and ".join(map(str, sessions[max(at - 1, 0) : at + 1]))
    raise UsageError(f"{store.url}: no quotes of session {day}; stored nearest to it: {near or 'none'}")
