"""What one day's report shows, read from a store.

The report of day D holds the quotes with session D, one an instrument by the rule of
`storage.closing`, and the headlines, undated rows and refusals of the captures that hold them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from storage.closing import session_quotes
from storage.contract import Between, Readable
from tickers.reference import reference

__all__ = ["Day", "DayHeadline", "Movement", "Refusal", "load_day"]

_EXACT: Final = Context(prec=40, traps=[Inexact, InvalidOperation])


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A row of the day: what was shown, and what it was resolved to."""

    label: str
    symbol: str | None
    name: str | None
    """The instrument's name in the reference data."""
    last: Decimal | None
    change_pct: Decimal | None
    currency: str | None
    currency_shown: str | None
    currency_basis: str | None
    state: str
    session_date: date | None
    provisional: bool
    observations: int
    observed_at: datetime
    site: str | None
    source: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHeadline:
    """A headline of the day's pages, once however many captures carried it."""

    title: str
    url: str | None
    site: str | None
    published_at: datetime | None
    byline: str | None
    photo_credit: str | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A line that was refused, once however many captures carried it."""

    raw: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day's report before it is drawn. `undated` are rows that belong to no session: of ceased
    instruments and of labels that the reference data does not know.
    """

    date: date
    movements: tuple[Movement, ...]
    undated: tuple[Movement, ...]
    headlines: tuple[DayHeadline, ...]
    refusals: tuple[Refusal, ...]
    sites: tuple[str, ...]
    captures: int

    @property
    def provisional(self) -> bool:
        """Whether a level of the day may still differ from the close."""
        return any(movement.provisional for movement in self.movements)


def load_day(store: Readable, day: date) -> Day:
    """All that the store holds of a day; without movements where it holds nothing.

    Raises:
        StoreError: as `Store.read` does.
    """
    quotes = store.read("quotes", where={"session_date": [day]})
    ids = pc.unique(quotes["capture_id"])
    if not len(ids):
        return Day(date=day, movements=(), undated=(), headlines=(), refusals=(), sites=(), captures=0)
    captures = {row["capture_id"]: row for row in _of(store, "captures", ids)}
    undated = {
        row["symbol"] or row["label"]: _movement(row, captures)
        for row in _of(store, "quotes", ids)
        if row["session_date"] is None
    }
    return Day(
        date=day,
        movements=tuple(
            sorted(
                (_movement(row, captures) for row in session_quotes(quotes).to_pylist()),
                key=lambda m: (m.change_pct is None, -(m.change_pct or 0), m.label),
            )
        ),
        undated=tuple(undated.values()),
        headlines=_headlines(_of(store, "headlines", ids), captures),
        refusals=tuple(
            dict.fromkeys(
                Refusal(raw=row["raw"], reason=row["reason"]) for row in _of(store, "rejections", ids)
            )
        ),
        sites=tuple(sorted({row["site"] for row in captures.values() if row["site"]})),
        captures=len(captures),
    )


def _of(store: Readable, table: str, ids: pa.Array) -> list[dict[str, Any]]:
    """The rows of these captures. Ids start with the time, so a range of them lies close together."""
    bounds = pc.min_max(ids)
    near = store.read(table, where={"capture_id": Between(bounds["min"].as_py(), bounds["max"].as_py())})
    rows: list[dict[str, Any]] = near.filter(pc.is_in(near["capture_id"], ids)).to_pylist()
    return rows


def _movement(row: Mapping[str, Any], captures: Mapping[str, Mapping[str, Any]]) -> Movement:
    capture = captures[row["capture_id"]]
    instrument = reference().instruments.get(row["symbol"] or "")
    return Movement(
        label=row["label"],
        symbol=row["symbol"],
        name=instrument.name if instrument else None,
        last=_at_step(row["last"], row["last_step"]),
        change_pct=_at_step(row["change_pct"], row["change_step"]),
        currency=row["currency"],
        currency_shown=row["currency_shown"],
        currency_basis=row["currency_basis"],
        state=row["state"],
        session_date=row["session_date"],
        provisional=row.get("provisional", False),
        observations=row.get("observations", 1),
        observed_at=row["observed_at"],
        site=capture["site"],
        source=capture["source"],
        raw=row["raw"],
    )


def _at_step(value: Decimal | None, step: Decimal | None) -> Decimal | None:
    """The value with the decimals of its strip: pages cut trailing zeros, tables align them."""
    return value if value is None or step is None else value.quantize(step.normalize(), context=_EXACT)


def _headlines(
    rows: Iterable[Mapping[str, Any]], captures: Mapping[str, Mapping[str, Any]]
) -> tuple[DayHeadline, ...]:
    found: dict[tuple[str, str | None], DayHeadline] = {}
    for row in rows:
        headline = DayHeadline(
            title=row["title"],
            url=row["url"],
            site=captures[row["capture_id"]]["site"],
            published_at=row["published_at"],
            byline=row["byline"],
            photo_credit=row["photo_credit"],
            language=row["language"],
        )
        found.setdefault((headline.title, headline.url), headline)
    return tuple(found.values())
