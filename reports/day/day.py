"""What one day's report shows, read from a store.

The report of day D holds what stands for session D by the table `daily`, what was seen of it and does not
stand, and the headlines, undated rows and refusals of the captures that show it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from reports.day.course import CoursePoint, courses_of
from reports.day.doubt import Doubt, doubts_of
from reports.day.headlines import DayHeadline, day_headlines
from reports.day.lookback import load_lookback
from reports.day.movement import Movement, movement_of
from reports.day.presentation import Order
from reports.day.refusals import Refusal, refusals_of
from reports.day.source_page import SourcePage
from storage.capture_alarms import alarms_of
from storage.capture_shapes import shape_alarms_of
from storage.store import Readable
from storage.where import Between
from tickers.evidence import Absence, Alarm, Finding, Interval, Level, absences
from tickers.model import Daily
from tickers.reference import instruments_named

__all__ = ["Day", "load_day"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day's report before it is drawn. `undated` are rows that belong to no session: of ceased
    instruments and of labels that the reference data does not know.
    """

    date: date
    movements: tuple[Movement, ...] = ()
    """The greatest rise first."""
    doubts: tuple[Doubt, ...] = ()
    """The instruments that were seen and of which no level stands."""
    undated: tuple[Movement, ...] = ()
    headlines: tuple[DayHeadline, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    pages: tuple[SourcePage, ...] = ()
    """The captures, in the order that they were seen."""
    levels: Mapping[str, tuple[Level, ...]]
    """By code, the levels of the sessions up to the day; of the movements."""
    courses: Mapping[str, tuple[CoursePoint, ...]]
    """By code, what was seen in the day's session, where its level was not always the same."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the day's rows, or missing before them."""
    following: int = 0
    """How many rows imply the close that is known of the session before."""
    absent: tuple[Absence, ...] = ()
    """The instruments that are usually shown and have no row."""
    alarms: tuple[Alarm, ...] = ()
    """What is wrong with its captures."""

    @property
    def provisional(self) -> bool:
        """Whether a level of the day may still differ from the close."""
        return any(movement.provisional for movement in self.movements)

    @property
    def is_stale(self) -> bool:
        """Whether nothing was seen of the session itself: all that was shown for it repeats earlier ones."""
        return not self.movements and bool(self.doubts) and all(doubt.is_stale for doubt in self.doubts)

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites of the captures."""
        return tuple(sorted({page.site for page in self.pages if page.site}))

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
    ids = pc.unique(store.read("quotes", columns=["capture_id"], where={"session_date": [day]})["capture_id"])
    if not len(ids):
        return Day(date=day, levels={}, courses={})
    pages = {
        row["capture_id"]: SourcePage.of(row, number)
        for number, row in enumerate(_of(store, "captures", ids).to_pylist(), 1)
    }
    own = _of(store, "quotes", ids)
    quotes = own.filter(pc.equal(own["session_date"], day))
    undated = {
        row["symbol"] or row["label"]: movement_of(row, pages[row["capture_id"]])
        for row in own.filter(pc.is_null(own["session_date"])).to_pylist()
    }
    lookback = load_lookback(store, day)
    daily = lookback.verdicts
    movements = sorted(
        (
            movement_of(row, pages[row["capture_id"]], daily[row["symbol"]])
            for row in _standing_rows(quotes, daily.values()).to_pylist()
        ),
        key=lambda m: (m.change_pct is None, -(m.change_pct or 0), m.label),
    )
    stand = {movement.symbol for movement in movements if movement.symbol}
    settled = pc.is_in(quotes["symbol"], pa.array(sorted(stand), pa.string()))
    others = quotes.filter(pc.and_(pc.is_valid(quotes["symbol"]), pc.invert(settled)))
    rows = [movement_of(row, pages[row["capture_id"]]) for row in others.to_pylist()]
    doubts = doubts_of(rows, daily, lookback.standing)
    shown = {*stand, *(doubt.symbol for doubt in doubts)}
    refusals = refusals_of(_of(store, "rejections", ids).to_pylist(), pages)
    return Day(
        date=day,
        movements=tuple(movements),
        doubts=doubts,
        undated=tuple(undated.values()),
        headlines=day_headlines(_of(store, "headlines", ids).to_pylist(), pages, day, shown),
        refusals=refusals,
        pages=tuple(pages.values()),
        levels={symbol: levels for symbol, levels in lookback.levels.items() if symbol in stand},
        courses={symbol: points for symbol, points in courses_of(quotes).items() if symbol in stand},
        findings=lookback.findings,
        following=sum(_follows(one, lookback.before.get(one.symbol or "")) for one in movements),
        absent=absences(day, lookback.levels, shown, _refused(refusals)),
        alarms=(*alarms_of(store, pages), *shape_alarms_of(store, pages)),
    )


def _follows(movement: Movement, before: Interval | None) -> bool:
    """Whether a row implies the close of the session before."""
    return before is not None and movement.implied is not None and movement.implied.overlaps(before)


def _standing_rows(quotes: pa.Table, verdicts: Iterable[Daily]) -> pa.Table:
    """The rows of quotes that stand, in the order of the verdicts."""
    keys = zip(quotes["capture_id"].to_pylist(), quotes["position"].to_pylist(), strict=True)
    places = {key: place for place, key in enumerate(keys)}
    found = (places.get((one.capture_id or "", one.position or 0)) for one in verdicts if one.capture_id)
    return quotes.take(pa.array([place for place in found if place is not None], pa.int64()))


def _refused(refusals: Iterable[Refusal]) -> dict[str, str]:
    """The instruments that refused lines name, by code, each with the first reason."""
    reasons: dict[str, str] = {}
    for refusal in refusals:
        for symbol in instruments_named(refusal.raw):
            reasons.setdefault(symbol, refusal.reason)
    return reasons


def _of(store: Readable, table: str, ids: pa.Array) -> pa.Table:
    """The rows of these captures. Ids start with the time, so a range of them lies close together."""
    bounds = pc.min_max(ids)
    near = store.read(table, where={"capture_id": Between(bounds["min"].as_py(), bounds["max"].as_py())})
    return near.filter(pc.is_in(near["capture_id"], ids))
