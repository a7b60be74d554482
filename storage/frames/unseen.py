"""Sessions that nobody saw, as frames: why an instrument is absent, which close the next session implies."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import ARROW_TYPES
from storage.backends import DEFAULT_STORES
from storage.filters import Day, Names, conditions_of, days_between, symbols_of
from storage.frames.address import opened
from storage.frames.joining import read_quotes
from storage.frames.typed import typed_frame
from storage.known_closes import closes_by_symbol, read_dated, read_standing
from storage.store import Store
from storage.where import Between, Where
from tickers.column_types import Kind
from tickers.evidence import reason_absent, unseen_closes
from tickers.reference import instruments_named
from tickers.sessions import sessions_between

__all__ = ["absences", "implied_closes"]

_LEVEL: Final = ARROW_TYPES[Kind.LEVEL]


def absences(
    store: Store | str = DEFAULT_STORES[0],
    *,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
) -> pd.DataFrame:
    """Why instruments have no level on days of which the store has others'.

    >>> tickers.absences("sqlite:///tickers.db", symbols="OSEBX")  # doctest: +SKIP

    A row is an instrument that has none on such a day: those that the store has ever had, or the `symbols`.
    Index: a RangeIndex, by day and code. Columns: `session_date`, `symbol`, and `reason`: `ceased`,
    `holiday`, `refused` or `not seen` (`evidence.absence`). Days of which the store has nothing are not
    known here.

    Raises:
        TickersError: as `storage.frames` says.
    """
    names = ["capture_id", "symbol", "last", "session_date"]
    with opened(store, "absences") as source:
        quotes = read_quotes(source, names, conditions_of(source, since=since, until=until))
        wanted = source.distinct("quotes", "symbol").to_pylist() if symbols is None else symbols_of(symbols)
        quotes = quotes.filter(pc.field("session_date").is_valid())
        ends = pc.min_max(quotes["capture_id"]).as_py()
        near: Where = {"capture_id": Between(ends["min"], ends["max"]) if quotes.num_rows else []}
        rejections = source.read("rejections", columns=["capture_id", "raw"], where=near)
    seen: defaultdict[date, set[str | None]] = defaultdict(set)
    of_capture: defaultdict[str, set[date]] = defaultdict(set)
    for capture, symbol, last, day in zip(*(quotes[name].to_pylist() for name in names), strict=True):
        of_capture[capture].add(day)
        if last is not None:
            seen[day].add(symbol)
    refused: defaultdict[date, set[str]] = defaultdict(set)
    for capture, raw in zip(rejections["capture_id"].to_pylist(), rejections["raw"].to_pylist(), strict=True):
        for day in of_capture.get(capture, ()):
            refused[day] |= instruments_named(raw)
    rows = [
        (day, symbol, reason)
        for day in sorted(seen)
        for symbol in sorted(set(wanted) - seen[day])
        if (reason := reason_absent(symbol, day, refused=symbol in refused[day]))
    ]
    kinds = {"session_date": pa.date32(), "symbol": pa.string(), "reason": pa.string()}
    return typed_frame(_table(rows, kinds), exact=True)


def implied_closes(
    store: Store | str = DEFAULT_STORES[0],
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
) -> pd.DataFrame:
    """The closes that nobody saw, as far as the rows of the session after imply them.

    >>> tickers.implied_closes("sqlite:///tickers.db", symbols="AEX")  # doctest: +SKIP

    They are no observations, and no other frame has them. A row is a session of which no close is known,
    seen or imported, between two that are. Index: a RangeIndex, by session and code. Columns: `session_date`,
    `symbol`, `low` and `high` (points: the close lies strictly between them), `confirmed` (bool: more than
    one page says so, see `tickers.evidence.unseen`), and `state`, always `implied`.

    Raises:
        TickersError: as `storage.frames` says.
    """
    first, last = days_between(since, until)
    with opened(store, "implied_closes") as source:
        standing = read_standing(source, conditions_of(source, "daily", symbols=symbols))
        dated, imported = read_dated(source), closes_by_symbol(source)
    found = [
        (one.session_date, one.symbol, one.implied.low, one.implied.high, one.confirmed, "implied")
        for symbol, rows in standing.items()
        for one in unseen_closes(
            rows, closes=imported.get(symbol, {}), sessions=sessions_between, dated=dated
        )
        if one.implied and first <= one.session_date <= last
    ]
    kinds = {
        "session_date": pa.date32(),
        "symbol": pa.string(),
        "low": _LEVEL,
        "high": _LEVEL,
        "confirmed": pa.bool_(),
        "state": pa.string(),
    }
    return typed_frame(_table(sorted(found), kinds), exact=exact)


def _table(rows: Sequence[tuple[object, ...]], kinds: Mapping[str, pa.DataType]) -> pa.Table:
    """Rows as a table, of the same types also where there are none."""
    return pa.table(
        {
            name: pa.array([row[place] for row in rows], kind)
            for place, (name, kind) in enumerate(kinds.items())
        }
    )
