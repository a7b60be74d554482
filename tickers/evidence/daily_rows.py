"""What a row of the table `daily` says: what stands for a session, and why an observation of it does not."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

from tickers.evidence.implied import CLOSE_STEP, around
from tickers.evidence.sighting import Against
from tickers.model import Daily, Quote, Verdict

__all__ = [
    "PassedOver",
    "RefutedRow",
    "SeenRow",
    "Standing",
    "copied_session",
    "passed_over",
    "refuted_rows",
]

PassedOver = Against | Literal["no level", "same level", "in trading", "earlier", "refuted", "undecided"]
"""Beside what refutes a row: it shows no level; it shows the level that stands too; it was seen during
trading, and the close is known; the close is not known, and the level that stands was seen later; what
refutes it is not kept; nothing decides between it and others."""


class SeenRow(Protocol):
    """Of a quote, what tells why it does not stand."""

    @property
    def capture_id(self) -> str | None:
        """With `position` its key."""

    @property
    def position(self) -> int:
        """Place on the page."""

    @property
    def last(self) -> Decimal | None:
        """The level, in points."""

    @property
    def last_step(self) -> Decimal | None:
        """The finest step of the strip's levels."""

    @property
    def state(self) -> str | None:
        """What the figure is."""


class Standing(NamedTuple):
    """The verdict on a session, as far as it is looked at from other sessions: fields of `Daily`."""

    symbol: str
    session_date: date
    verdict: Verdict
    last: Decimal | None = None
    last_step: Decimal | None = None
    change_pct: Decimal | None = None
    change_step: Decimal | None = None
    change_abs: Decimal | None = None
    support: str | None = None
    refuted: str | None = None
    capture_id: str | None = None
    position: int | None = None


class RefutedRow(NamedTuple):
    """A row that does not stand, as the table `daily` keeps it."""

    capture_id: str
    position: int
    against: Against
    copied: date | None = None
    """The session whose figures a stale row repeats."""
    times: int = 1
    """How often its site has shown it; it is the last one."""
    last: Decimal | None = None
    """Its level, in points."""


def refuted_rows(daily: Daily | Standing) -> tuple[RefutedRow, ...]:
    """The rows of a session that do not stand, in the order that they were seen."""
    return tuple(
        RefutedRow(
            row["capture_id"],
            row["position"],
            row["against"],
            date.fromisoformat(row["copied"]) if "copied" in row else None,
            row.get("times", 1),
            Decimal(row["last"]) if "last" in row else None,
        )
        for row in json.loads(daily.refuted or "[]")
    )


def passed_over(other: SeenRow, daily: Daily | None) -> PassedOver:
    """Why an observation of a session does not stand for it; `daily` is what does.

    That is None where all rows of the session are stale.
    """
    if other.last is None:
        return "no level"
    if daily is None:
        return "stale"
    for row in refuted_rows(daily):
        if (row.capture_id, row.position) == (other.capture_id, other.position):
            return "undecided" if daily.last is None and row.against == "other pages" else row.against
    if daily.last is None:
        return "undecided"
    if other.state != "closed" and daily.state == "closed":
        return "in trading"
    shown = around(other.last, other.last_step or CLOSE_STEP)
    if shown.overlaps(around(daily.last, daily.last_step or CLOSE_STEP)):
        return "same level"
    return "earlier" if daily.verdict == "provisional" else "refuted"


def copied_session(quote: Quote, earlier: Iterable[Standing]) -> date | None:
    """The latest session before a row's own for which the same level stands; None where there is none."""
    days = [
        other.session_date
        for other in earlier
        if other.symbol == quote.symbol
        and other.last == quote.last
        and quote.session_date is not None
        and other.session_date < quote.session_date
    ]
    return max(days, default=None)
