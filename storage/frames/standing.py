"""What stands for each session, as frames: closes, returns, movers, and each session with its evidence.

Which observation stands, and that it can be provisional, says `storage.daily`.
"""

import bisect
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from storage.backends import DEFAULT_STORES
from storage.daily import SESSION, session_quotes, stored_sessions
from storage.filters import Day, Names, conditions_of, day_of, days_between, symbols_of
from storage.frames.address import opened
from storage.frames.joining import read_quotes, with_captures
from storage.frames.typed import typed_frame
from storage.store import Store
from tickers.errors import UsageError

__all__ = ["closes", "daily", "movers", "returns"]

_STANDING: Final = ("capture_id", "position", "symbol", "last", "session_date", "state")
"""What tells which quote stands for a session."""
_MOVERS: Final = (
    "session_date label last change_pct change_abs currency state provisional observations observed_at site"
).split()
_DAILY_READ: Final = (
    "capture_id position symbol label last last_step change_pct change_abs currency observed_at session_date"
    " state"
).split()
_DAILY: Final = (
    "session_date symbol label last change_pct change_abs currency state provisional observations sites"
    " disagreeing capture_id position observed_at site"
).split()
_PER_SITE: Final = ("session_date", "symbol", "site")


def closes(
    store: Store | str = DEFAULT_STORES[0],
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """The level that stands for each session, one column an instrument, in points, as a wide frame.

    >>> tickers.closes("sqlite:///tickers.db", symbols=["AEX", "PX1"]).plot()  # doctest: +SKIP

    Index: a DatetimeIndex without a zone named `session_date`, sorted, one row a session with a level; NaN
    (exact: None) where an instrument was not seen. Columns: codes, named `symbol`, sorted; with `symbols`
    those, in their order, also where none was seen. With `sites` the level is one of theirs.

    Raises:
        TickersError: as `storage.frames` says.
    """
    with opened(store, "closes") as source:
        conditions = conditions_of(source, symbols=symbols, sites=sites, since=since, until=until)
        seen = session_quotes(read_quotes(source, _STANDING, conditions))
    frame = typed_frame(seen.select(["session_date", "symbol", "last"]), exact=exact)
    rows, sessions = pd.factorize(frame["session_date"], sort=True)
    names = pd.Index(
        sorted(frame["symbol"].unique()) if symbols is None else symbols_of(symbols),
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
    store: Store | str = DEFAULT_STORES[0],
    *,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """Simple returns of `closes` from one session to the next, as fractions: 0.0131 is +1.31 %.

    >>> tickers.returns("sqlite:///tickers.db").corr()  # doctest: +SKIP

    Index and columns: those of `closes` with the same filters. A return is from the session before, among
    all that the store has, whatever is filtered; NaN where the instrument has no level in one of the two.
    So a return is never from an older level, also not over a holiday of the instrument's own exchange. A
    session that nobody stored is not known here: the return after it covers it too.

    They are made of the levels as stored, not of `change_pct`, and are as provisional as these.

    Raises:
        TickersError: as `storage.frames` says.
    """
    first, _ = days_between(since, until)
    with opened(store, "returns") as source:
        sessions = stored_sessions(source)
        before = [day for day in sessions if day < first][-1:]
        start = before[0] if before else since
        levels = closes(source, symbols=symbols, since=start, until=until, sites=sites)
    shown = levels.drop(index=pd.DatetimeIndex(before), errors="ignore")
    if symbols is None:  # an instrument may have been seen in the session before only
        shown = shown.dropna(axis="columns", how="all")
    every = levels.reindex(pd.DatetimeIndex(sessions, dtype="datetime64[us]", name="session_date"))
    return (every / every.shift() - 1).reindex(index=shown.index, columns=shown.columns)


def movers(
    store: Store | str = DEFAULT_STORES[0],
    *,
    session: Day | None = None,
    exact: bool = False,
    symbols: Names | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """The quote that stands for each instrument in a session, the greatest rise first.

    >>> tickers.movers("sqlite:///tickers.db", session="2024-11-15")["change_pct"]  # doctest: +SKIP

    `session` is the latest one of the store where none is given. Index: codes, named `symbol`. Columns:
    `session_date`, `label`, `last` and `change_abs` (points), `change_pct` (percentage points), `currency`,
    `state`, `provisional` (bool: not known to be the close), `observations` (int64: how many quotes the
    session has of it), `observed_at`, and `site`. Sorted by `change_pct`, missing ones last, then by code.

    Raises:
        UsageError: also where the store has no quotes of that session.
        TickersError: as `storage.frames` says.
    """
    wanted = {*_STANDING, *_MOVERS} - {"provisional", "observations", "site"}
    with opened(store, "movers") as source:
        where = {
            **conditions_of(source, symbols=symbols, sites=sites),
            "session_date": _session(source, session),
        }
        won = session_quotes(source.read("quotes", columns=wanted, where=where))
        won = with_captures(source, won, ["site"])
    # By the decimals, so that the order is the same whether they are shown or not.
    won = won.sort_by([("change_pct", "descending"), ("symbol", "ascending")])
    return typed_frame(won.select(["symbol", *_MOVERS]), exact=exact).set_index("symbol")


def daily(
    store: Store | str = DEFAULT_STORES[0],
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """Each session of each instrument: the observation that stands for it, and how well it is borne out.

    >>> tickers.daily("sqlite:///tickers.db").query("disagreeing.notna()")  # doctest: +SKIP

    Index: a RangeIndex, by session and code. Columns: `session_date`, `symbol`, `label`, `last`,
    `change_pct`, `change_abs`, `currency`, `state` and `provisional` (bool) of the observation that won;
    `observations` and `sites` (int64), how many the session has of it; `disagreeing`, the names of sites
    whose own close is another by more than the steps of both, parted by commas, missing where there is none
    (levels seen during trading differ as the market moves, and are not compared); `capture_id`, `position`,
    `observed_at` and `site` of the observation that won.

    Raises:
        TickersError: as `storage.frames` says.
    """
    with opened(store, "daily") as source:
        conditions = conditions_of(source, symbols=symbols, sites=sites, since=since, until=until)
        quotes = with_captures(source, read_quotes(source, _DAILY_READ, conditions), ["site"])
    won = session_quotes(quotes)
    per_site = session_quotes(
        quotes.set_column(quotes.column_names.index("site"), "site", pc.fill_null(quotes["site"], "")),
        by=_PER_SITE,
    )
    of_sites: defaultdict[tuple[date, str], list[dict[str, Any]]] = defaultdict(list)
    for row in per_site.select([*_PER_SITE, "last", "last_step", "state"]).to_pylist():
        of_sites[row["session_date"], row["symbol"]].append(row)
    counts, disagreeing = [], []
    for one in won.select([*SESSION, "last", "last_step", "state"]).to_pylist():
        others = of_sites[one["session_date"], one["symbol"]]
        counts.append(len(others))
        names = [other["site"] or "unnamed" for other in others if _disagree(one, other)]
        disagreeing.append(", ".join(names) or None)
    won = won.append_column("sites", pa.array(counts, pa.int64()))
    won = won.append_column("disagreeing", pa.array(disagreeing, pa.string()))
    return typed_frame(won.select(_DAILY), exact=exact)


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


def _disagree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two closes of a session cannot be of one level: each stands for a step on either side."""
    if not one["state"] == other["state"] == "closed" or one["last"] == other["last"]:
        return False
    apart: bool = abs(one["last"] - other["last"]) >= (one["last_step"] or 0) + (other["last_step"] or 0)
    return apart
