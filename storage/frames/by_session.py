"""What stands for each session, as frames: closes, returns, movers, and each session with its evidence.

What stands is a verdict over all observations, which `tickers.evidence` makes and the table `daily` keeps.
"""

import bisect
from collections.abc import Collection
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from storage.backends import DEFAULT_STORES
from storage.daily import CLOSES, SEEN, read_daily, stored_sessions
from storage.filters import Day, Names, conditions_of, day_of, days_between, sites_of, symbols_of
from storage.frames.address import opened
from storage.frames.typed import typed_frame
from storage.store import Store
from tickers.errors import UsageError
from tickers.model import Verdict

__all__ = ["Verdicts", "closes", "daily", "movers", "returns"]

Verdicts = Verdict | Collection[Verdict]
"""One verdict or several."""
_MOVERS: Final = (
    "session_date verdict label last change_pct change_abs currency state sites observations observed_at site"
).split()


def closes(
    store: Store | str = DEFAULT_STORES[0],
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
    verdicts: Verdicts = CLOSES,
) -> pd.DataFrame:
    """The level that stands for each session, one column an instrument, in points, as a wide frame.

    >>> tickers.closes("sqlite:///tickers.db", symbols=["AEX", "PX1"]).plot()  # doctest: +SKIP

    Index: a DatetimeIndex without a zone named `session_date`, sorted, one row a session with a level; NaN
    (exact: None) where an instrument was not seen. Columns: codes, named `symbol`, sorted; with `symbols`
    those, in their order, also where none was seen. With `sites` it is what would stand if there were no
    others. `verdicts` are those under which a level is taken, confirmed or single unless given:
    `verdicts=["confirmed"]` leaves out what one page alone says, with "provisional" there are the levels of
    sessions whose close was not seen.

    Raises:
        TickersError: as `storage.frames` says.
    """
    with opened(store, "closes") as source:
        stands = _stands(source, symbols=symbols, since=since, until=until, sites=sites, verdicts=verdicts)
    levels_seen = stands.filter(pc.is_valid(stands["last"]))
    frame = typed_frame(levels_seen.select(["session_date", "symbol", "last"]), exact=exact)
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
    verdicts: Verdicts = CLOSES,
) -> pd.DataFrame:
    """Simple returns of `closes` from one session to the next, as fractions: 0.0131 is +1.31 %.

    >>> tickers.returns("sqlite:///tickers.db").corr()  # doctest: +SKIP

    Index and columns: those of `closes` with the same filters. A return is from the session before, among
    all that the store has, whatever is filtered; NaN where the instrument has no level in one of the two.
    So a return is never from an older level, also not over a holiday of the instrument's own exchange. A
    session that nobody stored is not known here: the return after it covers it too.

    They are made of levels that stand under these `verdicts`, not of `change_pct`.

    Raises:
        TickersError: as `storage.frames` says.
    """
    first, _ = days_between(since, until)
    with opened(store, "returns") as source:
        sessions = stored_sessions(source)
        before = [day for day in sessions if day < first][-1:]
        start = before[0] if before else since
        levels = closes(source, symbols=symbols, since=start, until=until, sites=sites, verdicts=verdicts)
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
    verdicts: Verdicts = SEEN,
) -> pd.DataFrame:
    """What stands for each instrument in a session, the greatest rise first.

    >>> tickers.movers("sqlite:///tickers.db", session="2024-11-15")["change_pct"]  # doctest: +SKIP

    `session` is the latest one of the store where none is given. Index: codes, named `symbol`. Columns:
    `session_date`, `verdict`, `label`, `last` and `change_abs` (points), `change_pct` (percentage points),
    `currency`, `state`, `sites` (how many show the level) and `observations` (how many rows the session has),
    `observed_at`, and `site`. Sorted by `change_pct`, missing ones last, then by code. Instruments on which
    pages disagree (`disputed`) are left out unless `verdicts` names them.

    Raises:
        UsageError: also where the store has no quotes of that session.
        TickersError: as `storage.frames` says.
    """
    with opened(store, "movers") as source:
        days = _session(source, session)
        first, last = (days[0], days[0]) if days else (date.min, date.min)
        stands = _stands(source, symbols=symbols, since=first, until=last, sites=sites, verdicts=verdicts)
    # By the decimals, so that the order is the same whether they are shown or not.
    stands = stands.sort_by([("change_pct", "descending"), ("symbol", "ascending")])
    return typed_frame(stands.select(["symbol", *_MOVERS]), exact=exact).set_index("symbol")


def daily(
    store: Store | str = DEFAULT_STORES[0],
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
    verdicts: Verdicts | None = None,
) -> pd.DataFrame:
    """Each session of each instrument: what stands for it, and how well that is borne out.

    >>> tickers.daily("sqlite:///tickers.db", verdicts="disputed")["refuted"]  # doctest: +SKIP

    Index: a RangeIndex, by session and code. Columns: those of the table `daily`, of all verdicts unless
    some are given. Where nothing stands (`disputed`) there is no level. Sessions of which only stale rows
    were seen have no row. With `sites` it is what would stand if there were no others.

    Raises:
        TickersError: as `storage.frames` says.
    """
    with opened(store, "daily") as source:
        return typed_frame(
            _stands(source, symbols=symbols, since=since, until=until, sites=sites, verdicts=verdicts),
            exact=exact,
        )


def _stands(
    store: Store,
    *,
    symbols: Names | None,
    since: Day | None,
    until: Day | None,
    sites: Names | None,
    verdicts: Verdicts | None,
) -> pa.Table:
    where = dict(conditions_of(store, "daily", symbols=symbols, since=since, until=until))
    if verdicts is not None:
        where["verdict"] = [verdicts] if isinstance(verdicts, str) else list(verdicts)
    return read_daily(store, where, None if sites is None else sites_of(store, sites))


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
