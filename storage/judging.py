"""Verdicts over the rows of a store.

What decides is in `tickers.evidence`; here the rows of the sessions that were touched are put before it, as
exact integers.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from storage.arrow import unscaled
from storage.batching import batches
from storage.collector import without_collector
from storage.daily_table import Judgements, daily_of
from storage.store import ReadableInParts, Spans
from storage.where import Between, Where
from tickers.evidence import LOOK_BACK, Sighting, StripSeen, judge, witnesses
from tickers.reference import reference
from tickers.sessions import calendar_of

__all__ = [
    "judge_rows",
    "judged_anew",
]

_QUOTES_READ: Final = (
    "capture_id", "position", "symbol", "label", "last", "last_step", "change_pct", "change_step",
    "change_abs", "currency", "observed_at", "session_date", "state",
)  # fmt: skip
"""The columns of quotes that are looked at."""
_CAPTURES_READ: Final = ("capture_id", "site", "observed_at", "observed_basis", "quote_count")
_STRIP_READ: Final = ("capture_id", "position", "label", "last", "change_pct")
"""And those by which a strip is told from another."""
_ROWS_AT_ONCE: Final = 200_000
_SEEN_LATE: Final = timedelta(days=14)
"""How long after a session its rows are still seen: over the longest holidays."""
_AROUND: Final = timedelta(days=30)
"""As many days as hold the sessions that a verdict looks at, on either side."""
_MINUTE: Final = 60


def judged_anew(
    store: ReadableInParts, spans: Spans, *, sites: Collection[str] | None = None
) -> Iterator[tuple[Spans, pa.Table]]:
    """The rows of `daily` that stand now where sessions were touched: each with the spans that they replace.

    A new row can change the verdict on the session before its own and on `LOOK_BACK` after it. With `sites`
    only their rows are looked at.

    Raises:
        StoreError: as `Store.read` does.
    """
    if not spans:
        return
    wide = {symbol: _wide(symbol, *span) for symbol, span in spans.items()}
    first = min(first for first, _ in wide.values()) - _AROUND
    last = max(last for _, last in wide.values()) + _AROUND
    ids = Between(f"{first:%Y%m%d}", f"{last + _SEEN_LATE:%Y%m%d}~")
    of_sites: Where = {} if sites is None else {"site": sites}
    captures = store.read("captures", columns=_CAPTURES_READ, where={"capture_id": ids, **of_sites})
    speakers = _speakers(store, captures, ids)
    count = pc.sum(captures["quote_count"]).as_py()
    closes = store.read("closes", where={"session_date": Between(first, last)})
    symbols = sorted(wide)
    for some in batches(symbols, max(1, _ROWS_AT_ONCE * len(symbols) // max(count or 1, 1))):
        quotes = store.read(
            "quotes",
            columns=_QUOTES_READ,
            where={"symbol": some, "session_date": Between(first, last), "capture_id": ids, **of_sites},
        )
        with without_collector():
            judgements = {
                symbol: [one for one in found if wide[symbol][0] <= one.session_date <= wide[symbol][1]]
                for symbol, found in judge_rows(quotes, captures, closes, speakers).items()
            }
        yield {symbol: wide[symbol] for symbol in some}, daily_of(judgements, quotes, captures)


def judge_rows(
    quotes: pa.Table, captures: pa.Table, closes: pa.Table, speakers: Mapping[str, str]
) -> Judgements:
    """What stands for each instrument and session of some rows.

    Args:
        quotes: the rows, in any order.
        captures: their captures.
        closes: imported closes.
        speakers: who speaks in each capture.
    """
    dated = captures.filter(pc.equal(captures["observed_basis"], "dated"))["capture_id"].to_pylist()
    imported: defaultdict[str, defaultdict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    columns = (closes["symbol"].to_pylist(), closes["session_date"].to_pylist(), _integers(closes["close"]))
    for symbol, day, level in zip(*columns, strict=True):
        imported[symbol][day].append(level)
    by_symbol: defaultdict[str, list[Sighting]] = defaultdict(list)
    for symbol, seen in _sightings(quotes, speakers, frozenset(dated)):
        by_symbol[symbol].append(seen)
    return {
        symbol: judge(seen, imported.get(symbol, {}), _sessions(symbol, seen))
        for symbol, seen in sorted(by_symbol.items())
    }


def _wide(symbol: str, first: date, last: date) -> tuple[date, date]:
    """The sessions whose verdicts rows of these sessions can change."""
    instrument = reference().instruments.get(symbol)
    if instrument is None:
        return first - _SEEN_LATE, last + _AROUND
    days = calendar_of(instrument.calendar).days
    before, after = days(first - _SEEN_LATE, first)[-2:], days(last, last + _AROUND)
    return min([first, *before]), max([last, *after[: LOOK_BACK + 1]])


def _sessions(symbol: str, seen: Sequence[Sighting]) -> Sequence[date]:
    """The sessions of its exchange around these rows; of an unknown instrument those that were seen."""
    instrument = reference().instruments.get(symbol)
    days = [row.session_date for row in seen]
    if instrument is None:
        return sorted(set(days))
    return calendar_of(instrument.calendar).days(min(days) - _AROUND, max(days) + _SEEN_LATE)


def _speakers(store: ReadableInParts, captures: pa.Table, ids: Between) -> Mapping[str, str]:
    """Who speaks in each capture. Strips are read where several sites were seen in one minute only."""
    seconds = captures["observed_at"].cast(pa.timestamp("s", "UTC")).cast(pa.int64()).to_pylist()
    names = captures["capture_id"].to_pylist(), captures["site"].to_pylist()
    seen = [(one, site, second // _MINUTE) for one, site, second in zip(*names, seconds, strict=True)]
    sites: defaultdict[int, set[str | None]] = defaultdict(set)
    for _, site, minute in seen:
        sites[minute].add(site)
    shared = pa.array([one for one, _, minute in seen if len(sites[minute]) > 1], pa.string())
    strips: defaultdict[str, list[object]] = defaultdict(list)
    parts = (
        store.read_batches("quotes", columns=_STRIP_READ, where={"capture_id": ids}) if len(shared) else ()
    )
    for whole in parts:
        part = whole.filter(pc.is_in(whole["capture_id"], shared))
        values = (
            part["position"].to_pylist(), part["label"].to_pylist(), _integers(part["last"]),
            _integers(part["change_pct"]),
        )  # fmt: skip
        for capture_id, *row in zip(part["capture_id"].to_pylist(), *values, strict=True):
            strips[capture_id].append(hash(tuple(row)))
    return witnesses(StripSeen(one, site, minute, tuple(strips.get(one, ()))) for one, site, minute in seen)


def _sightings(
    quotes: pa.Table, speakers: Mapping[str, str], dated: Collection[str]
) -> Iterator[tuple[str, Sighting]]:
    can_stand = pc.is_in(quotes["state"], value_set=pa.array(["open", "closed"]))
    for name in ("symbol", "session_date", "last", "last_step"):
        can_stand = pc.and_(can_stand, pc.is_valid(quotes[name]))
    seen = quotes.filter(can_stand)
    columns = (
        _repeating(seen["symbol"]),
        _repeating(seen["session_date"]),
        seen["observed_at"].cast(pa.timestamp("s", "UTC")).cast(pa.int64()).to_pylist(),
        _repeating(seen["capture_id"]),
        seen["position"].to_pylist(),
        pc.equal(seen["state"], "closed").to_pylist(),
        *(_integers(seen[name]) for name in ("last", "last_step", "change_pct", "change_step", "change_abs")),
    )
    for symbol, day, second, capture_id, position, is_closed, level, step, change, change_step, points in zip(
        *columns, strict=True
    ):
        yield (
            symbol,
            Sighting(
                day, second, capture_id, position, is_closed, level, step, change, change_step or 0, points,
                speakers.get(capture_id, ""), capture_id in dated,
            ),
        )  # fmt: skip


def _repeating(values: pa.ChunkedArray) -> list[Any]:
    """Values that come again and again, each of them one object: they are compared and looked up quickly."""
    coded = values.combine_chunks().dictionary_encode()
    return list(map(coded.dictionary.to_pylist().__getitem__, coded.indices.to_pylist()))


def _integers(decimals: pa.ChunkedArray) -> list[Any]:
    """The integers behind decimals, None where there is none."""
    return unscaled(decimals.combine_chunks()).to_pylist()  # type: ignore[no-any-return]
