"""Sessions as pandas frames: what stands for each and why, what is absent, what the next one implies.

Types, units and filters are those of `storage.frames.quotes`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import ARROW_TYPES
from storage.contract import Between, Store, Where
from storage.daily import SESSION, session_quotes
from storage.frames.filters import Day, Names, conditions_of, days_between, listed
from storage.frames.joining import read_quotes, with_captures
from storage.frames.typed import typed_frame
from storage.known_closes import imported_closes, sessions_between, undated_quotes
from storage.schema import Kind
from tickers.evidence import MissingSession, follow, reason_absent
from tickers.reference import instruments_named

__all__ = ["absences", "daily", "implied_closes"]

_READ: Final = (
    "capture_id position symbol label last last_step change_pct change_abs currency observed_at session_date"
    " state"
).split()
_SHOWN: Final = (
    "session_date symbol label last change_pct change_abs currency state provisional observations sites"
    " disagreeing capture_id position observed_at site"
).split()
_PER_SITE: Final = ("session_date", "symbol", "site")
_LEVEL: Final = ARROW_TYPES[Kind.LEVEL]


def daily(
    store: Store,
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
    sites: Names | None = None,
) -> pd.DataFrame:
    """Each session of each instrument: the observation that stands for it, and how well it is borne out.

    Index: a RangeIndex, by session and code. Columns: `session_date`, `symbol`, `label`, `last`,
    `change_pct`, `change_abs`, `currency`, `state` and `provisional` (bool) of the observation that won, by
    the rule of `storage.daily`; `observations` and `sites` (int64), how many the session has of it;
    `disagreeing`, the names of sites whose own close is another by more than the steps of both, parted by
    commas, null where there is none (levels seen during trading differ as the market moves, and are not
    compared); `capture_id`, `position`, `observed_at` and `site` of the observation that won.

    Raises:
        UsageError: the days are reversed.
        InvalidValueError: a symbol is not known, or a day is none.
        StoreError: as `Store.read` does.
    """
    quotes = read_quotes(store, _READ, conditions_of(symbols, since, until, sites))
    quotes = with_captures(store, quotes, ["site"])
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
    return typed_frame(won.select(_SHOWN), exact=exact)


def absences(
    store: Store,
    *,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
) -> pd.DataFrame:
    """Why instruments have no level on days of which the store has others'.

    A row is an instrument that has none on such a day: those that the store has ever had, or the `symbols`.
    Index: a RangeIndex, by day and code. Columns: `session_date`, `symbol`, and `reason`: `ceased`,
    `holiday`, `refused` or `not seen` (`evidence.absence`). Days of which the store has nothing are not
    known here.

    Raises:
        UsageError: the days are reversed.
        InvalidValueError: a symbol is not known, or a day is none.
        StoreError: as `Store.read` does.
    """
    conditions_of(symbols, None, None, None)  # or says which name is no code
    names = ["capture_id", "symbol", "last", "session_date"]
    quotes = read_quotes(store, names, conditions_of(None, since, until, None))
    quotes = quotes.filter(pc.field("session_date").is_valid())
    seen: defaultdict[date, set[str | None]] = defaultdict(set)
    of_capture: defaultdict[str, set[date]] = defaultdict(set)
    for capture, symbol, last, day in zip(*(quotes[name].to_pylist() for name in names), strict=True):
        of_capture[capture].add(day)
        if last is not None:
            seen[day].add(symbol)
    refused: defaultdict[date, set[str]] = defaultdict(set)
    near: Where = {"capture_id": Between(min(of_capture), max(of_capture)) if of_capture else []}
    rejections = store.read("rejections", columns=["capture_id", "raw"], where=near)
    for capture, raw in zip(rejections["capture_id"].to_pylist(), rejections["raw"].to_pylist(), strict=True):
        for day in of_capture.get(capture, ()):
            refused[day] |= instruments_named(raw)
    wanted = store.distinct("quotes", "symbol").to_pylist() if symbols is None else listed(symbols)
    rows = [
        (day, symbol, reason)
        for day in sorted(seen)
        for symbol in sorted(set(wanted) - seen[day])
        if (reason := reason_absent(symbol, day, refused=symbol in refused[day]))
    ]
    kinds = {"session_date": pa.date32(), "symbol": pa.string(), "reason": pa.string()}
    return typed_frame(_table(rows, kinds), exact=True)


def implied_closes(
    store: Store,
    *,
    exact: bool = False,
    symbols: Names | None = None,
    since: Day | None = None,
    until: Day | None = None,
) -> pd.DataFrame:
    """The closes that nobody saw, as far as the rows of the session after imply them.

    They are no observations, and no other frame has them. A row is a session of which no close is known,
    seen or imported, between two that are. Index: a RangeIndex, by session and code. Columns: `session_date`,
    `symbol`, `low` and `high` (points: the close lies strictly between them), `confirmed` (bool: more than
    one page says so, see `tickers.evidence.continuity`), and `state`, always `implied`.

    Raises:
        UsageError: the days are reversed.
        InvalidValueError: a symbol is not known, or a day is none.
        StoreError: as `Store.read` does.
    """
    first, last = days_between(since, until)
    wanted = conditions_of(symbols, None, None, None)
    quotes = undated_quotes(store, wanted)
    found = [
        (
            finding.session_date,
            finding.symbol,
            finding.recovered.low,
            finding.recovered.high,
            finding.confirmed,
            "implied",
        )
        for finding in follow(quotes, imported_closes(store), sessions=sessions_between)
        if isinstance(finding, MissingSession)
        and finding.recovered
        and finding.session_date
        and first <= finding.session_date <= last
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


def _disagree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two closes of a session cannot be of one level: each stands for a step on either side."""
    if not one["state"] == other["state"] == "closed" or one["last"] == other["last"]:
        return False
    apart: bool = abs(one["last"] - other["last"]) >= (one["last_step"] or 0) + (other["last_step"] or 0)
    return apart


def _table(rows: Sequence[tuple[object, ...]], kinds: Mapping[str, pa.DataType]) -> pa.Table:
    """Rows as a table, of the same types also where there are none."""
    return pa.table(
        {
            name: pa.array([row[place] for row in rows], kind)
            for place, (name, kind) in enumerate(kinds.items())
        }
    )
