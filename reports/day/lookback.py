"""The sessions before a day: the levels of its instruments, and what they say about the day's rows."""

import operator
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final
from weakref import WeakKeyDictionary

import pyarrow as pa
import pyarrow.compute as pc

from reports.figures import plain
from storage.store import Readable
from storage.where import Between, Where
from tickers.evidence import Finding, Level, findings_of_day, follow, session_levels
from tickers.model import Close, Daily, Quote
from tickers.sessions import sessions_between

__all__ = ["LOOKBACK", "SESSIONS", "Lookback", "load_lookback"]

SESSIONS: Final = 30
"""How many sessions of each exchange are looked at, the day's own included."""
LOOKBACK: Final = timedelta(days=56)
"""How far before a day what it shows can lie: so many sessions, with the holidays of any year."""
_FIGURES: Final = (
    "symbol", "session_date", "state", "last", "last_step", "change_pct", "change_step", "change_abs"
)  # fmt: skip
_figures: Final = operator.attrgetter(*_FIGURES)
_LOOKED_AT: Final = (*_FIGURES, "capture_id", "position", "observed_at")
_NOT_LOOKED_AT: Final[Mapping[str, Any]] = MappingProxyType(
    {
        **dict.fromkeys(("number_basis", "currency", "currency_shown", "currency_basis")),
        **dict.fromkeys(("label", "raw"), ""),
    }
)


@dataclass(frozen=True, slots=True)
class Lookback:
    """What is known of the sessions up to a day."""

    verdicts: Mapping[str, Daily]
    """What stands for the day's session, by code."""
    standing: tuple[Quote, ...]
    """The rows that stand for the sessions up to the day, with what findings look at."""
    levels: Mapping[str, tuple[Level, ...]]
    """By code, the last sessions of the instrument's exchange, ascending."""
    findings: tuple[Finding, ...]
    """Of the day itself, and of the session before where no close is known of it."""


def load_lookback(store: Readable, day: date, quotes: pa.Table) -> Lookback:
    """The sessions up to a day of the instruments that were seen in them.

    Of the sessions before the day only what stands for them is looked at; `quotes` are all rows of the day's.

    Raises:
        StoreError: as `Store.read` does.
    """
    daily = store.read("daily", where={"session_date": Between(day - LOOKBACK, day)})
    standing = _quotes(store, daily.filter(pc.is_valid(daily["capture_id"])))
    today = _quotes(store, quotes.filter(pc.is_valid(quotes["symbol"])))
    closes = _imported(store, day)
    findings = follow(_distinct([*standing, *today], _dated(store, day)), closes, sessions=sessions_between)
    verdicts = [Daily(**row) for row in daily.filter(pc.equal(daily["session_date"], day)).to_pylist()]
    return Lookback(
        {one.symbol: one for one in verdicts},
        tuple(standing),
        session_levels(standing, closes, findings, lambda symbol: _sessions(symbol, day)),
        findings_of_day(findings, day, sessions_between),
    )


def _sessions(symbol: str, day: date) -> Sequence[date]:
    return sessions_between(symbol, day - LOOKBACK, day)[-SESSIONS:]


def _imported(store: Readable, day: date) -> list[Close]:
    rows = store.read("closes", where={"session_date": Between(day - LOOKBACK, day)}).to_pylist()
    return [Close(**{**row, "close": plain(row["close"])}) for row in rows]


def _dated(store: Readable, day: date) -> set[str]:
    """The captures that were dated by their figures: these bear nothing out, see `storage.known_closes`."""
    near = Between(f"{day - LOOKBACK:%Y%m%d}", f"{day + timedelta(days=366):%Y%m%d}")
    where: Where = {"observed_basis": ["dated"], "capture_id": near}
    return set(store.read("captures", columns=["capture_id"], where=where)["capture_id"].to_pylist())


_MADE: Final[WeakKeyDictionary[Readable, dict[tuple[str | None, int, bool], Quote]]] = WeakKeyDictionary()
"""The quotes of a store that were made before, by their key: what is stored does not change. Where a verdict
takes the change away there is another one without."""


def _quotes(store: Readable, rows: pa.Table) -> list[Quote]:
    """Rows as quotes with what findings look at, levels without the zeros of their column."""
    made = _MADE.setdefault(store, {})
    parts = (rows["capture_id"], rows["position"], rows["change_pct"].is_valid())
    keys = list(zip(*(part.to_pylist() for part in parts), strict=True))
    missing = [place for place, key in enumerate(keys) if key not in made]
    new = rows.take(pa.array(missing, pa.int64()))
    columns = (new[name].to_pylist() for name in _LOOKED_AT)
    for values in zip(*columns, strict=True):
        quote = _quote(dict(zip(_LOOKED_AT, values, strict=True)))
        made[quote.capture_id, quote.position, quote.change_pct is not None] = quote
    return [made[key] for key in keys]


def _quote(row: dict[str, Any]) -> Quote:
    last = row["last"] if row["last"] is None else plain(row["last"])
    return Quote(**{**row, "last": last}, **_NOT_LOOKED_AT)


def _distinct(quotes: Iterable[Quote], dated: Collection[str]) -> Iterator[Quote]:
    """Those alike in what findings look at once: a strip is on many pages."""
    seen = set()
    for quote in quotes:
        figures = _figures(quote)
        if figures not in seen and quote.capture_id not in dated:
            seen.add(figures)
            yield quote
