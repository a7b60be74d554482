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
import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import unscaled
from storage.closing import session_quotes, stored_sessions
from storage.contract import Between, Store, Where
from tickers.errors import InvalidValueError, UsageError
from tickers.model import HeadlineKind
from tickers.reference import reference

__all__ = ["Day", "Names", "closes", "headlines", "movers", "quotes", "returns"]

Day = date | str
"""A day: a date (of a datetime its day, as it stands), or ISO 8601 text."""
Names = str | Collection[str]
"""One name or several."""

_EXACT_IN_FLOAT: Final = 2**53
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
    where: Where | None = None,
) -> pd.DataFrame:
    """All rows of all strips, in the order they were seen, as a long frame.

    Index: a RangeIndex. Columns: those of the quotes table, or of them the `columns` (`last`,
    `change_abs` and the steps of levels in points, `change_pct` and its step in percentage points).
    `since` and `until` are sessions: rows without one are left out by them. `where` as in `Store.read`.

    Raises:
        UsageError: the days are reversed, or a column is filtered twice.
        InvalidValueError: a symbol or column is not known, or a day is none.
        StoreError: as `Store.read` does.
    """
    conditions = _conditions(symbols, since, until, sites)
    twice = conditions.keys() & (where or {}).keys()
    if twice:
        raise UsageError(f"{min(twice)} is filtered twice, by where and by an argument of its own")
    return _frame(_quotes(store, columns, {**(where or {}), **conditions}), exact=exact)


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
    be provisional, says `storage.closing`; with `sites` it is one of theirs.

    Raises:
        UsageError: the days are reversed.
        InvalidValueError: a symbol is not known, or a day is none.
        StoreError: as `Store.read` does.
    """
    conditions = _conditions(symbols, since, until, sites)
    seen = session_quotes(_quotes(store, _STANDING, conditions))
    frame = _frame(seen.select(["session_date", "symbol", "last"]), exact=exact)
    rows, sessions = pd.factorize(frame["session_date"], sort=True)
    names = pd.Index(
        sorted(frame["symbol"].unique()) if symbols is None else list(dict.fromkeys(_listed(symbols))),
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
    first, _ = _days(since, until)
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
    where = {**_conditions(symbols, None, None, sites), "session_date": _session(store, session)}
    won = session_quotes(store.read("quotes", columns=wanted, where=where))
    won = _with_captures(store, won, ["site"])
    # By the decimals, so that the order is the same whether they are shown or not.
    won = won.sort_by([("change_pct", "descending"), ("symbol", "ascending")])
    return _frame(won.select(["symbol", *_MOVERS]), exact=exact).set_index("symbol")


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
    conditions = _conditions(None, None, None, sites)
    if kind is not None:
        if kind not in get_args(HeadlineKind):
            raise InvalidValueError(f"kind: {kind!r} is none of {', '.join(get_args(HeadlineKind))}")
        conditions["kind"] = [kind]
    if since is not None or until is not None:
        first, last = (f"{day.isoformat().replace('-', '')}" for day in _days(since, until))
        conditions["capture_id"] = Between(first, f"{last}T24")  # ids start with the moment, which sorts
    rows = store.read("headlines", where=conditions)
    return _frame(_with_captures(store, rows, ["site", "observed_at"]), exact=True)


def _quotes(store: Store, columns: Collection[str] | None, where: Where) -> pa.Table:
    """Quotes, read part by part: each is put in order by itself, which takes less time and memory."""
    parts = list(store.read_batches("quotes", columns=columns, where=where))
    return pa.concat_tables(parts) if parts else store.read("quotes", columns=columns, where=where)


def _conditions(
    symbols: Names | None, since: Day | None, until: Day | None, sites: Names | None
) -> dict[str, Collection[object] | Between]:
    """The filters of quotes as a store takes them."""
    conditions: dict[str, Collection[object] | Between] = {}
    if symbols is not None:
        conditions["symbol"] = _listed(symbols)
        for symbol in _listed(symbols):
            _check_symbol(symbol)
    if since is not None or until is not None:
        conditions["session_date"] = Between(*_days(since, until))
    if sites is not None:
        conditions["site"] = _listed(sites)
    return conditions


def _listed(names: Names) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _check_symbol(symbol: str) -> None:
    # A name of the instrument that is no code would give a frame without rows, which looks like an answer.
    known = reference()
    if symbol in known.instruments:
        return
    meant = known.find(str(symbol))
    hint = f"did you mean {meant.code!r}?" if meant else f"known are {', '.join(known.instruments)}"
    raise InvalidValueError(f"symbols: {symbol!r} is no code of the reference data; {hint}")


def _days(since: Day | None, until: Day | None) -> tuple[date, date]:
    first = date.min if since is None else _day("since", since)
    last = date.max if until is None else _day("until", until)
    if first > last:
        raise UsageError(f"the days are reversed: {first} lies after {last}")
    return first, last


def _day(name: str, value: Day) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
        return date(day.year, day.month, day.day)
    except (AttributeError, TypeError, ValueError) as error:
        raise InvalidValueError(f"{name}: {value!r} is no day; write it like 2024-11-15") from error


def _session(store: Store, wanted: Day | None) -> list[date]:
    """The session asked for, else the latest; none where the store has none and none is asked for."""
    sessions = stored_sessions(store)
    if wanted is None:
        return sessions[-1:]
    day = _day("session", wanted)
    if day in sessions:
        return [day]
    at = bisect.bisect(sessions, day)
    near = " and ".join(map(str, sessions[max(at - 1, 0) : at + 1]))
    raise UsageError(f"{store.url}: no quotes of session {day}; stored nearest to it: {near or 'none'}")


def _with_captures(store: Store, rows: pa.Table, names: Collection[str]) -> pa.Table:
    """The rows with columns of their captures."""
    ids = rows["capture_id"]
    # Ids start with the time, so a range of them lies close together.
    ends = pc.min_max(ids).as_py()
    near: Where = {"capture_id": Between(ends["min"], ends["max"]) if rows.num_rows else []}
    captures = store.read("captures", columns=["capture_id", *names], where=near)
    places = pc.index_in(ids, captures["capture_id"].combine_chunks())
    for name in names:
        rows = rows.append_column(name, captures[name].take(places))
    return rows


def _frame(table: pa.Table, *, exact: bool) -> pd.DataFrame:
    floats: dict[str, np.ndarray[Any, Any]] = {}
    for n, field in enumerate(table.schema):
        if pa.types.is_date(field.type):
            table = table.set_column(n, field.name, table[n].cast(pa.timestamp("us")))
        elif pa.types.is_decimal(field.type) and not exact:
            floats[field.name] = _floats(table[n])
    # Arrow's columns one by one would spare a copy, but could not be written to.
    rest = table.drop_columns(list(floats)).to_pandas()
    columns = {name: floats[name] if name in floats else rest[name] for name in table.column_names}
    return pd.DataFrame(columns, index=pd.RangeIndex(table.num_rows), copy=False)


def _floats(decimals: pa.ChunkedArray) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """The nearest float to each decimal of at most 18 digits, NaN for a null.

    Arrow's own cast can miss it by the last bit; dividing the digits by a power of ten, both exact in a
    float, cannot. Longer digits go the slow way, by their text.
    """
    floats = np.empty(len(decimals))
    start = 0
    for chunk in decimals.chunks:
        part = floats[start : start + len(chunk)]
        start += len(chunk)
        digits = unscaled(chunk)
        if len(digits) and (digits.min() < -_EXACT_IN_FLOAT or digits.max() > _EXACT_IN_FLOAT):
            part[:] = chunk.cast(pa.string()).cast(pa.float64()).to_numpy(zero_copy_only=False)
            continue
        np.divide(digits, 10.0**chunk.type.scale, out=part)
        if chunk.null_count:
            part[~chunk.is_valid().to_numpy(zero_copy_only=False)] = np.nan
    return floats
