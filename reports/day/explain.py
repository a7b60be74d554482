"""Where a figure comes from, read from a store: its row and capture, and the other observations of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reports.day import labels
from reports.day.movement import Movement, movement_of
from reports.day.source_page import SourcePage
from storage.store import Store
from storage.where import Between, Where
from tickers.errors import InvalidValueError, UsageError
from tickers.model import CAPTURE_ID_LENGTH, Daily, Headline, Rejection
from tickers.reference import symbol_of

__all__ = ["ExplainedCapture", "ExplainedRow", "explain_capture", "explain_row"]


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """The row that stands for a session, and all observations of it in the order that they were seen."""

    row: Movement
    """The last one, where none stands."""
    observations: tuple[Movement, ...]
    daily: Daily | None
    """The verdict on the session; None where there is no session, or where all its rows are stale."""

    def stands(self, one: Movement) -> bool:
        """Whether it is this observation that stands."""
        return self.row.daily is not None and one.quote == self.row.quote

    @property
    def why_none(self) -> str:
        """Why no observation stands, in words, where none does."""
        return labels.standing_words(self.daily) if self.daily else self.why_not(self.row)

    def why_not(self, other: Movement) -> str:
        """Why another observation does not stand, in words."""
        return labels.passed_over_words(other.quote, self.daily)


@dataclass(frozen=True, slots=True)
class ExplainedCapture:
    """A page at a moment, and all that was read from it."""

    page: SourcePage
    rows: tuple[Movement, ...]
    standing: frozenset[int]
    """Positions of the rows that stand for their sessions."""
    headlines: tuple[Headline, ...]
    rejections: tuple[Rejection, ...]


def explain_row(store: Store, instrument: str, day: date | None) -> ExplainedRow:
    """The row of an instrument that stands for a session, the latest one unless a day is given.

    An instrument that was only ever seen without a session, as one that has ceased, has its last row.

    Raises:
        UsageError: the instrument is not known, or the store has no row of it, or none of that day.
        StoreError: as `Store.read` does.
    """
    symbol = _symbol(instrument)
    seen = store.read(
        "quotes", columns=["capture_id", "position", "session_date"], where={"symbol": [symbol]}
    )
    if not seen.num_rows:
        raise UsageError(f"{store.url}: no row of {symbol}; tickers status says what it holds")
    sessions = sorted(seen["session_date"].drop_null().unique().to_pylist())
    if day is not None and day not in sessions:
        raise UsageError(
            f"{store.url}: no row of {symbol} in session {day}; {_nearest(sessions, day, symbol)}"
        )
    if not sessions:
        last = seen["capture_id"][-1].as_py()
        rows = store.read("quotes", where={"symbol": [symbol], "capture_id": [last]})
        row = _movements(store, rows.to_pylist()[-1:])[0]
        return ExplainedRow(row, (row,), None)
    where: Where = {"symbol": [symbol], "session_date": [day or sessions[-1]]}
    observations = _movements(store, store.read("quotes", where=where).to_pylist())
    verdicts = [Daily(**row) for row in store.read("daily", where=where).to_pylist()]
    daily = verdicts[0] if verdicts else None
    for one in observations:
        if daily and (one.quote.capture_id, one.quote.position) == (daily.capture_id, daily.position):
            return ExplainedRow(replace(one, daily=daily), observations, daily)
    return ExplainedRow(observations[-1], observations, daily)


def explain_capture(store: Store, identity: str) -> ExplainedCapture:
    """The capture with this id, or whose id starts with it, and its rows.

    Raises:
        UsageError: there is none, or several ids start so.
        StoreError: as `Store.read` does.
    """
    near = Between(identity, identity + "~")
    found = store.read("captures", where={"capture_id": near}).to_pylist()
    if not found:
        raise UsageError(f"{store.url}: no capture {identity}; tickers export captures lists those it has")
    if len(found) > 1:
        raise UsageError(
            f"{store.url}: {len(found)} captures start with {identity}; write more of it, up to"
            f" {CAPTURE_ID_LENGTH} characters, e.g. {found[0]['capture_id']}"
        )
    page = SourcePage.of(found[0], 1)
    where = {"capture_id": [page.capture_id]}
    rows = store.read("quotes", where=where)
    return ExplainedCapture(
        page,
        tuple(movement_of(row, page) for row in rows.to_pylist()),
        _standing(store, rows.to_pylist()),
        tuple(Headline(**row) for row in store.read("headlines", where=where).to_pylist()),
        tuple(Rejection(**row) for row in store.read("rejections", where=where).to_pylist()),
    )


def _symbol(name: str) -> str:
    try:
        return symbol_of(name)
    except InvalidValueError as error:
        raise UsageError(f"{error}; the id of a capture starts like 20241115T173000Z-") from error


def _nearest(sessions: list[date], day: date, symbol: str) -> str:
    if not sessions:
        return f"its rows have no session; tickers explain {symbol} shows the last one"
    before = [session for session in sessions if session < day][-1:]
    after = [session for session in sessions if session > day][:1]
    return f"nearest to it: {' and '.join(map(str, before + after))}"


def _movements(store: Store, rows: list[dict[str, Any]]) -> tuple[Movement, ...]:
    ids = sorted({row["capture_id"] for row in rows})
    found = store.read("captures", where={"capture_id": Between(ids[0], ids[-1])}).to_pylist()
    pages = {
        row["capture_id"]: SourcePage.of(row, ids.index(row["capture_id"]) + 1)
        for row in found
        if row["capture_id"] in ids
    }
    return tuple(movement_of(row, pages[row["capture_id"]]) for row in rows)


def _standing(store: Store, rows: list[Mapping[str, Any]]) -> frozenset[int]:
    """Which rows of a capture stand for their sessions, by position."""
    sessions = {row["session_date"] for row in rows} - {None}
    symbols = {row["symbol"] for row in rows} - {None}
    own = {row["capture_id"] for row in rows}
    daily = store.read("daily", where={"session_date": sessions, "symbol": symbols}).to_pylist()
    return frozenset(row["position"] for row in daily if row["capture_id"] in own)
