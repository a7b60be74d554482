"""What is wrong with captures of a store: refuted, disputed, stale, or without usual rows.

They are kept all the same; what stands for their sessions leaves out what is wrong. Somebody should look.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from storage.batching import batches
from storage.sites_before import site_captures
from storage.store import Readable
from storage.where import Between
from tickers.evidence import EVERY_SITE, Alarm, AlarmKind, Expected, lacking, passed_over
from tickers.model import Daily, trimmed
from tickers.reference import reference

__all__ = ["alarms_of"]

_CAPTURES_AT_ONCE: Final = 500
_STRIPS_BEFORE: Final = 20
"""The strips of a site by which is told what it usually shows."""
_NAMED: Final = 3
"""Rows that an alarm names."""
_NOTHING: Final[Expected] = MappingProxyType({})
_FINE: Final = frozenset({"no level", "same level", "in trading", "earlier"})
_WHY: Final = {
    "session before": "does not follow from the session before",
    "next session": "the next session implies another",
    "other pages": "more pages show another",
    "imported close": "the imported close is another",
    "no session": "there was no session",
    "figures": "its figures exclude each other",
    "refuted": "another stands",
}


class _Row(NamedTuple):
    """A row of a capture."""

    capture_id: str
    position: int
    symbol: str
    session_date: date
    last: Decimal
    last_step: Decimal
    state: str


def alarms_of(store: Readable, ids: Collection[str], expected: Expected = _NOTHING) -> list[Alarm]:
    """What is wrong with these captures of a store, in the order that they were seen.

    What their sites usually show is told by the days before; `expected` says it instead.

    Raises:
        StoreError: as `Store.read` does.
    """
    found: list[Alarm] = []
    for some in batches(sorted(ids), _CAPTURES_AT_ONCE):
        where = {"capture_id": some}
        columns = ["capture_id", "source", "site", "observed_at"]
        captures = store.read("captures", columns=columns, where=where).to_pylist()
        quotes = store.read("quotes", columns=[*_Row._fields], where=where)
        doubtful = _doubtful(store, quotes)
        missing = _missing(store, captures, quotes, expected)
        for capture in captures:
            said = [*doubtful.get(capture["capture_id"], ()), *missing.get(capture["capture_id"], ())]
            names = {name: capture[name] for name in ("capture_id", "source", "site")}
            found += (Alarm(**names, kind=kind, text=text) for kind, text in said)
    return found


def _doubtful(store: Readable, quotes: pa.Table) -> dict[str, list[tuple[AlarmKind, str]]]:
    """What the verdicts on their sessions say of captures, by id."""
    for name in ("symbol", "session_date", "last", "last_step"):
        quotes = quotes.filter(pc.is_valid(quotes[name]))
    if not quotes.num_rows:
        return {}
    days = pc.min_max(quotes["session_date"]).as_py()
    where = {"session_date": Between(days["min"], days["max"])}
    daily = {
        (row["symbol"], row["session_date"]): Daily(**row)
        for row in store.read("daily", where=where).to_pylist()
    }
    rows: defaultdict[str, list[tuple[_Row, str]]] = defaultdict(list)
    for values in zip(*(quotes[name].to_pylist() for name in _Row._fields), strict=True):
        row = _Row(*values)
        if row.state in {"open", "closed"}:
            rows[row.capture_id].append((row, _outcome(row, daily.get((row.symbol, row.session_date)))))
    return {identity: [*_said(judged)] for identity, judged in rows.items()}


def _outcome(row: _Row, daily: Daily | None) -> str:
    if daily is not None and daily.last == row.last:
        return "same level"
    return passed_over(row, daily)


def _said(judged: Sequence[tuple[_Row, str]]) -> Iterator[tuple[AlarmKind, str]]:
    by_outcome: defaultdict[str, list[_Row]] = defaultdict(list)
    for row, outcome in judged:
        by_outcome[outcome].append(row)
    stale, undecided = by_outcome.pop("stale", []), by_outcome.pop("undecided", [])
    if 2 * len(stale) > len(judged):
        yield "stale", f"{len(stale)} of {len(judged)} rows repeat an earlier session"
    refuted = [(row, outcome) for outcome, rows in by_outcome.items() if outcome not in _FINE for row in rows]
    if refuted:
        named = [f"{row.symbol} {trimmed(row.last)} ({_WHY[outcome]})" for row, outcome in refuted]
        yield "refuted", f"{len(refuted)} of {len(judged)} rows: {_listed(named)}"
    if undecided:
        named = [f"{row.symbol} {trimmed(row.last)}" for row in undecided]
        yield (
            "disputed",
            f"{len(undecided)} of {len(judged)} rows: {_listed(named)}; others show another level",
        )


def _missing(
    store: Readable, captures: Sequence[Mapping[str, Any]], quotes: pa.Table, expected: Expected
) -> dict[str, list[tuple[AlarmKind, str]]]:
    """Which captures lack rows, by id: those that are expected of their site, or that it usually shows."""
    own = _strips(quotes)
    usual = _usual(store, [c for c in captures if c["site"] and not _expected(c["site"], expected)], own)
    found: dict[str, list[tuple[AlarmKind, str]]] = {}
    for capture in captures:
        identity = str(capture["capture_id"])
        shown = own.get(identity, frozenset())
        wanted = _expected(capture["site"], expected)
        lacks = sorted(wanted - shown) if wanted else usual.get(identity, [])
        if lacks:
            said = "expected" if wanted else "usually shown by its site"
            found[identity] = [("missing", f"{_listed(lacks, 9)}, {said}")]
    return found


def _expected(site: object, expected: Expected) -> frozenset[str]:
    return expected.get(str(site), expected.get(EVERY_SITE, frozenset()))


def _usual(
    store: Readable, captures: Sequence[Mapping[str, Any]], own: Mapping[str, frozenset[str]]
) -> dict[str, list[str]]:
    """What captures lack of the strips that their sites showed in the days before."""
    seen = site_captures(store, captures, ["capture_id", "site"])
    by_site: defaultdict[str, list[str]] = defaultdict(list)
    for identity, site in zip(seen["capture_id"].to_pylist(), seen["site"].to_pylist(), strict=True):
        by_site[site].append(identity)
    before: dict[str, list[str]] = {}
    for capture in captures:
        of_site = by_site[str(capture["site"])]
        at = of_site.index(str(capture["capture_id"]))
        before[str(capture["capture_id"])] = of_site[max(0, at - _STRIPS_BEFORE) : at]
    others = sorted(frozenset[str]().union(*before.values()) - own.keys())
    strips = {
        **own,
        **_strips(store.read("quotes", columns=["capture_id", "symbol"], where={"capture_id": others})),
    }
    known = reference().instruments
    day = max((capture["observed_at"].date() for capture in captures), default=date.max)
    found = {}
    for capture in captures:
        identity = str(capture["capture_id"])
        lacks = lacking(own.get(identity, ()), [strips.get(one, frozenset()) for one in before[identity]])
        found[identity] = [code for code in lacks if code not in known or not known[code].has_ceased(day)]
    return found


def _strips(quotes: "pa.Table") -> dict[str, frozenset[str]]:
    """The instruments of each capture, by its id."""
    strips: defaultdict[str, set[str]] = defaultdict(set)
    for identity, symbol in zip(quotes["capture_id"].to_pylist(), quotes["symbol"].to_pylist(), strict=True):
        if symbol is not None:
            strips[identity].add(symbol)
    return {identity: frozenset(symbols) for identity, symbols in strips.items()}


def _listed(names: Sequence[str], count: int = _NAMED) -> str:
    more = f" and {len(names) - count} more" if len(names) > count else ""
    return f"{', '.join(names[:count])}{more}"
