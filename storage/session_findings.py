"""What is to be said of the sessions that a store holds, by the verdicts on them in the table `daily`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from storage.known_closes import closes_by_symbol, read_dated, read_standing
from storage.store import ReadableInParts
from storage.where import Between, Where
from tickers.evidence import Finding, Repeated, Standing, ceased, findings_of
from tickers.sessions import sessions_between

__all__ = ["read_findings"]

_LOOKED_AT: Final = (
    "capture_id", "position", "symbol", "session_date", "last", "last_step", "change_pct", "state"
)  # fmt: skip


def read_findings(store: ReadableInParts, since: date | None = None) -> Iterator[Finding]:
    """What is to be said of each instrument, by code, of its sessions from `since` on.

    The rows of quotes are looked at part by part and in columns: a store may hold more of them than memory
    does. What decides on them was decided when they were written.

    Raises:
        StoreError: as `Store.read` does.
    """
    standing = read_standing(store)
    dated, closes = read_dated(store), closes_by_symbol(store)
    seen = _seen(store, standing, since)
    for symbol in sorted({*standing, *seen.repeated, *seen.ceased}):
        if symbol in seen.ceased:
            yield ceased(symbol, seen.ceased[symbol])
        for finding in findings_of(
            standing.get(symbol, ()),
            symbol=symbol,
            sessions=sessions_between,
            repeated=seen.repeated[symbol],
            unsound=seen.unsound[symbol],
            closes=closes.get(symbol, {}),
            dated=dated,
        ):
            if since is None or (finding.session_date or date.max) >= since:
                yield finding


@dataclass(slots=True)
class _Seen:
    """What rows of quotes say beside the verdicts, by symbol."""

    ceased: dict[str, str] = field(default_factory=dict)
    """The last capture with an instrument that has ceased."""
    repeated: defaultdict[str, dict[date, Repeated]] = field(default_factory=lambda: defaultdict(dict))
    """The sessions that have rows and no verdict: all of them are stale."""
    unsound: defaultdict[str, dict[date, Decimal]] = field(default_factory=lambda: defaultdict(dict))
    """The changes of rows whose level stands and whose change does not."""


def _seen(store: ReadableInParts, standing: Mapping[str, list[Standing]], since: date | None) -> _Seen:
    found = _Seen()
    judged = {(symbol, row.session_date) for symbol, rows in standing.items() for row in rows}
    without_change = {
        (row.capture_id, row.position): row
        for rows in standing.values()
        for row in rows
        if row.last is not None and row.change_pct is None
    }
    ids = pa.array([identity for identity, _ in without_change], pa.string())
    # A session of the east begins on the day before, in UTC.
    where: Where = {"capture_id": Between(f"{since - timedelta(days=1):%Y%m%d}", "~")} if since else {}
    for rows in store.read_batches("quotes", columns=_LOOKED_AT, where=where):
        gone = rows.filter(pc.and_(pc.equal(rows["state"], "ceased"), pc.is_valid(rows["symbol"])))
        for row in _last(gone, "symbol"):
            found.ceased[row["symbol"]] = row["capture_id"]
        can_stand = pc.is_in(rows["state"], value_set=pa.array(["open", "closed"]))
        for name in ("symbol", "session_date", "last", "last_step"):
            can_stand = pc.and_(can_stand, pc.is_valid(rows[name]))
        for row in _last(rows.filter(can_stand), "symbol", "session_date"):
            symbol, day = row["symbol"], row["session_date"]
            if (symbol, day) not in judged:
                found.repeated[symbol][day] = Repeated(row["capture_id"], row["last"])
        unsound = rows.filter(pc.and_(pc.is_in(rows["capture_id"], ids), pc.is_valid(rows["change_pct"])))
        names = ("capture_id", "position", "change_pct")
        for identity, position, change in zip(*(unsound[name].to_pylist() for name in names), strict=True):
            if (identity, position) in without_change:
                row_that_stands = without_change[identity, position]
                found.unsound[row_that_stands.symbol][row_that_stands.session_date] = change
    return found


def _last(rows: pa.Table, *keys: str) -> list[dict[str, Any]]:
    """The row of each key that the order of a store's rows has last."""
    numbered = rows.append_column("place", pa.arange(0, rows.num_rows))
    places = numbered.group_by(list(keys)).aggregate([("place", "max")])["place_max"]
    last: list[dict[str, Any]] = rows.select([*keys, "capture_id", "last"]).take(places).to_pylist()
    return last
