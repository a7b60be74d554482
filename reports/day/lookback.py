"""The sessions before a day: the levels of its instruments, and what they say about the day's rows."""

import operator
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

import pyarrow as pa
import pyarrow.compute as pc

from reports.figures import plain
from storage.daily import session_quotes
from storage.store import Readable
from storage.where import Between, Where
from tickers.evidence import Finding, MissingSession, follow
from tickers.model import Close, Quote
from tickers.sessions import sessions_between

__all__ = ["LOOK_BACK", "SESSIONS", "Level", "Recent", "load_recent", "recent_quotes", "usually_seen"]

SESSIONS: Final = 30
"""How many sessions of each exchange are looked at, the day's own included."""
LOOK_BACK: Final = timedelta(days=56)
"""How far before a day what it shows can lie: so many sessions, with the holidays of any year."""
_OFTEN: Final = 3
"""An instrument seen in fewer sessions is not missed."""

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


class Level(NamedTuple):
    """The level of a session, in points; null where none is known."""

    date: date
    level: Decimal | None
    implied: bool = False
    """Not seen, but implied by the session after: the middle of what its row stands for."""


@dataclass(frozen=True, slots=True)
class Recent:
    """What is known of the sessions up to a day."""

    levels: Mapping[str, tuple[Level, ...]]
    """By code, the last sessions of the instrument's exchange, ascending."""
    findings: tuple[Finding, ...]
    """Of the day itself, and of the session before where no close is known of it."""


def recent_quotes(store: Readable, day: date) -> pa.Table:
    """The quotes of a day's session and of the sessions before it, as far as they are looked at.

    Raises:
        StoreError: as `Store.read` does.
    """
    return store.read("quotes", columns=_LOOKED_AT, where={"session_date": Between(day - LOOK_BACK, day)})


def load_recent(store: Readable, day: date, quotes: pa.Table) -> Recent:
    """The sessions up to a day of the instruments that were seen in them, from its `recent_quotes`.

    Of the sessions before the day, only the rows that stand for them are looked at.

    Raises:
        StoreError: as `Store.read` does.
    """
    standing = _quotes(store, session_quotes(quotes))
    of_day = pc.and_(pc.equal(quotes["session_date"], day), pc.is_valid(quotes["symbol"]))
    today = _quotes(store, quotes.filter(of_day))
    imported = _imported(store, day)
    findings = follow(_distinct([*standing, *today], _dated(store, day)), imported, sessions=sessions_between)
    known: dict[str, dict[date, Level]] = {}
    for close in imported:
        known.setdefault(close.symbol, {})[close.session_date] = Level(close.session_date, plain(close.close))
    for quote in standing:
        assert quote.symbol is not None and quote.session_date is not None  # noqa: PT018 such rows stand for none
        level = Level(quote.session_date, quote.last)
        known.setdefault(quote.symbol, {})[quote.session_date] = level
    for finding in findings:
        if isinstance(finding, MissingSession) and finding.recovered and finding.session_date:
            implied = Level(finding.session_date, round(finding.recovered.middle, 2), implied=True)
            known.setdefault(finding.symbol, {}).setdefault(finding.session_date, implied)
    levels = {}
    for symbol in sorted(known):
        sessions = sessions_between(symbol, day - LOOK_BACK, day)[-SESSIONS:]
        levels[symbol] = tuple(known[symbol].get(session, Level(session, None)) for session in sessions)
    said = {str(finding): finding for finding in reversed(findings) if _concerns(finding, day)}
    return Recent(levels, tuple(reversed(said.values())))


def _imported(store: Readable, day: date) -> list[Close]:
    rows = store.read("closes", where={"session_date": Between(day - LOOK_BACK, day)}).to_pylist()
    return [Close(**row) for row in rows]


def _dated(store: Readable, day: date) -> set[str]:
    """The captures that were dated by their figures: these bear nothing out, see `storage.known_closes`."""
    near = Between(f"{day - LOOK_BACK:%Y%m%d}", f"{day + timedelta(days=366):%Y%m%d}")
    where: Where = {"observed_basis": ["dated"], "capture_id": near}
    return set(store.read("captures", columns=["capture_id"], where=where)["capture_id"].to_pylist())


_MADE: Final[WeakKeyDictionary[Readable, dict[tuple[str | None, int], Quote]]] = WeakKeyDictionary()
"""The quotes of a store that were made before, by their key: what is stored does not change."""


def _quotes(store: Readable, rows: pa.Table) -> list[Quote]:
    """Rows as quotes with what findings look at, levels without the zeros of their column."""
    made = _MADE.setdefault(store, {})
    keys = list(zip(rows["capture_id"].to_pylist(), rows["position"].to_pylist(), strict=True))
    missing = [place for place, key in enumerate(keys) if key not in made]
    new = rows.take(pa.array(missing, pa.int64()))
    columns = (new[name].to_pylist() for name in _LOOKED_AT)
    for values in zip(*columns, strict=True):
        quote = _quote(dict(zip(_LOOKED_AT, values, strict=True)))
        made[quote.capture_id, quote.position] = quote
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


def _concerns(finding: Finding, day: date) -> bool:
    if finding.session_date == day:
        return True
    if not isinstance(finding, MissingSession) or finding.session_date is None:
        return False
    between = sessions_between(finding.symbol, finding.session_date, day)
    return len(between) == 2 and between[-1] == day


def usually_seen(levels: Sequence[Level]) -> bool:
    """Whether an instrument was seen in most sessions since its first one, and in three at least.

    The last session, the day's own, does not count.
    """
    seen = [level.level is not None and not level.implied for level in levels[:-1]]
    since = seen[seen.index(True) :] if any(seen) else []
    return sum(since) >= _OFTEN and 2 * sum(since) > len(since)
