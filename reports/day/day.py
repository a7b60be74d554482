"""What one day's report shows, read from a store.

The report of day D holds the quotes with session D, one an instrument by the rule of
`storage.daily`, and the headlines, undated rows and refusals of the captures that hold them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Any, Final, Literal

import pyarrow as pa
import pyarrow.compute as pc

from reports.day.headlines import DayHeadline, SourcePage, day_headlines
from reports.day.lookback import Level, load_recent, recent_quotes
from reports.day.missing import Absence, absences
from reports.figures import plain
from storage.daily import session_quotes
from storage.schema import TABLES
from storage.store import Readable
from storage.where import Between
from tickers.errors import InvalidValueError
from tickers.evidence import Finding, Interval, implied_close
from tickers.model import Quote
from tickers.reference import reference

__all__ = ["ORDERS", "Day", "Movement", "Order", "Refusal", "Seen", "load_day", "movement_of"]

Order = Literal["change", "strip"]
ORDERS: Final[tuple[Order, ...]] = ("change", "strip")
"""How rows are sorted: the greatest rise first, or as the strip has them."""
_EXACT: Final = Context(prec=40, traps=[Inexact, InvalidOperation])


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A row of the day: what was shown and what it was resolved to, and where it was read."""

    quote: Quote
    page: SourcePage
    provisional: bool = False
    observations: int = 1
    """How many quotes the session has of the instrument."""

    @property
    def label(self) -> str:
        """The instrument's name as shown."""
        return self.quote.label

    @property
    def symbol(self) -> str | None:
        """Code of the reference data."""
        return self.quote.symbol

    @property
    def name(self) -> str | None:
        """The instrument's name in the reference data."""
        instrument = reference().instruments.get(self.quote.symbol or "")
        return instrument.name if instrument else None

    @property
    def currency(self) -> str | None:
        """ISO 4217 code of the currency that the index is calculated in."""
        return self.quote.currency

    @property
    def state(self) -> str:
        """What the figure is."""
        return self.quote.state or "unknown"

    @property
    def raw(self) -> str:
        """The text that the row was read from."""
        return self.quote.raw

    @property
    def last(self) -> Decimal | None:
        """The level in points, with the decimals of its strip."""
        return _at_step(self.quote.last, self.quote.last_step)

    @property
    def change_pct(self) -> Decimal | None:
        """The change in percentage points, with the decimals of its strip."""
        return _at_step(self.quote.change_pct, self.quote.change_step)

    @property
    def change_abs(self) -> Decimal | None:
        """The change in points where it was shown, with the decimals of the levels where it fits these."""
        shown, step = self.quote.change_abs, self.quote.last_step
        if shown is None or step is None or shown % step:
            return None if shown is None else Decimal(f"{shown.normalize():f}")
        return _at_step(shown, step)

    @property
    def implied(self) -> Interval | None:
        """What the row says about the close before, in points.

        Null where it says too little, where its figures disagree, and where there was no session before,
        since the index is no longer calculated.
        """
        if self.state == "ceased":
            return None
        try:
            return implied_close(self.quote)
        except InvalidValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A line that was refused, once however many captures carried it."""

    raw: str
    reason: str
    page: SourcePage
    """The first capture that carried it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A level of the day, in points, and when it was seen."""

    at: datetime
    level: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day's report before it is drawn. `undated` are rows that belong to no session: of ceased
    instruments and of labels that the reference data does not know.
    """

    date: date
    movements: tuple[Movement, ...] = ()
    """The greatest rise first."""
    undated: tuple[Movement, ...] = ()
    headlines: tuple[DayHeadline, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    pages: tuple[SourcePage, ...] = ()
    """The captures, in the order that they were seen."""
    recent: Mapping[str, tuple[Level, ...]]
    """By code, the levels of the sessions up to the day; of the movements."""
    course: Mapping[str, tuple[Seen, ...]]
    """By code, what was seen in the day's session, where its level was not always the same."""
    findings: tuple[Finding, ...] = ()
    """How the day's rows follow from the session before."""
    absent: tuple[Absence, ...] = ()
    """The instruments that are usually shown and have no row."""

    @property
    def provisional(self) -> bool:
        """Whether a level of the day may still differ from the close."""
        return any(movement.provisional for movement in self.movements)

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites of the captures."""
        return tuple(sorted({page.site for page in self.pages if page.site}))

    @property
    def captures(self) -> int:
        """How many captures it is made of."""
        return len(self.pages)

    def sorted_by(self, order: Order) -> tuple[Movement, ...]:
        """The movements, the greatest rise first, or as the strips have them: the fullest first."""
        if order == "change":
            return self.movements
        sizes: dict[str, int] = {}
        for movement in self.movements:
            sizes[movement.page.capture_id] = sizes.get(movement.page.capture_id, 0) + 1
        return tuple(
            sorted(self.movements, key=lambda m: (-sizes[m.page.capture_id], m.page.number, m.quote.position))
        )


def load_day(store: Readable, day: date) -> Day:
    """All that the store holds of a day; without movements where it holds nothing.

    Raises:
        StoreError: as `Store.read` does.
    """
    up_to_day = recent_quotes(store, day)
    ids = pc.unique(up_to_day.filter(pc.equal(up_to_day["session_date"], day))["capture_id"])
    if not len(ids):
        return Day(date=day, recent={}, course={})
    pages = {
        row["capture_id"]: SourcePage(number=number, **row)
        for number, row in enumerate(_of(store, "captures", ids).to_pylist(), 1)
    }
    own = _of(store, "quotes", ids)
    quotes = own.filter(pc.equal(own["session_date"], day))
    undated = {
        row["symbol"] or row["label"]: movement_of(row, pages[row["capture_id"]])
        for row in own.filter(pc.is_null(own["session_date"])).to_pylist()
    }
    movements = sorted(
        (movement_of(row, pages[row["capture_id"]]) for row in session_quotes(quotes).to_pylist()),
        key=lambda m: (m.change_pct is None, -(m.change_pct or 0), m.label),
    )
    shown = {movement.symbol for movement in movements if movement.symbol}
    refusals = _refusals(_of(store, "rejections", ids).to_pylist(), pages)
    recent = load_recent(store, day, up_to_day)
    return Day(
        date=day,
        movements=tuple(movements),
        undated=tuple(undated.values()),
        headlines=day_headlines(_of(store, "headlines", ids).to_pylist(), pages, day, shown),
        refusals=refusals,
        pages=tuple(pages.values()),
        recent={symbol: levels for symbol, levels in recent.levels.items() if symbol in shown},
        course=_course(quotes),
        findings=recent.findings,
        absent=absences(day, recent.levels, shown, ((r.raw, r.reason) for r in refusals)),
    )


def _of(store: Readable, table: str, ids: pa.Array) -> pa.Table:
    """The rows of these captures. Ids start with the time, so a range of them lies close together."""
    bounds = pc.min_max(ids)
    near = store.read(table, where={"capture_id": Between(bounds["min"].as_py(), bounds["max"].as_py())})
    return near.filter(pc.is_in(near["capture_id"], ids))


def movement_of(row: Mapping[str, Any], page: SourcePage) -> Movement:
    """The movement of a row of the table of quotes, or of `storage.daily.session_quotes`."""
    fields = {name: row[name] for name in TABLES["quotes"].names}
    return Movement(
        quote=Quote(**fields),
        page=page,
        provisional=row.get("provisional", False),
        observations=row.get("observations", 1),
    )


def _at_step(value: Decimal | None, step: Decimal | None) -> Decimal | None:
    """The value with the decimals of its strip: pages cut trailing zeros, tables align them."""
    return value if value is None or step is None else value.quantize(step.normalize(), context=_EXACT)


def _refusals(rows: Iterable[Mapping[str, Any]], pages: Mapping[str, SourcePage]) -> tuple[Refusal, ...]:
    found: dict[tuple[str, str], Refusal] = {}
    for row in rows:
        refusal = Refusal(raw=row["raw"], reason=row["reason"], page=pages[row["capture_id"]])
        found.setdefault((refusal.raw, refusal.reason), refusal)
    return tuple(found.values())


def _course(quotes: pa.Table) -> dict[str, tuple[Seen, ...]]:
    """What was seen of each instrument, moment by moment, where the level is not always the same."""
    seen: dict[str, dict[datetime, Seen]] = {}
    names = ["symbol", "last", "observed_at"]
    for row in quotes.select(names).sort_by([("observed_at", "ascending")]).to_pylist():
        if row["symbol"] is not None and row["last"] is not None:
            seen.setdefault(row["symbol"], {})[row["observed_at"]] = Seen(
                row["observed_at"], plain(row["last"])
            )
    return {
        symbol: tuple(levels.values())
        for symbol, levels in sorted(seen.items())
        if len({one.level for one in levels.values()}) > 1
    }
