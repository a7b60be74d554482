"""What the rows of an instrument say about each other: the findings of `tickers.evidence.continuity`.

Each finding keeps the rows behind it; `str()` says it in plain words; `alarm` says whether somebody should
look. Figures are in points, changes in percentage points.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tickers.evidence.implied import Interval
from tickers.model import Close, Quote, trimmed

__all__ = [
    "Ceased",
    "Consistent",
    "Contradiction",
    "Finding",
    "Jump",
    "MissingSession",
    "Observation",
    "Reset",
    "Stale",
]

Observation = Quote | Close


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is common to all: the instrument, the session, the rows behind it, that of the session first."""

    symbol: str
    session_date: date | None
    """None where no session is made up: of an instrument that has ceased."""
    rows: tuple[Observation, ...]

    @property
    def alarm(self) -> bool:
        """Whether something is wrong, missing or to be looked at."""
        return True

    def __str__(self) -> str:
        return f"{self.symbol} {self.session_date or ''}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistent(Finding):
    """The row implies the close that is known of the session before."""

    interval: Interval
    close: Decimal
    """The close of the session before."""

    @property
    def alarm(self) -> bool:
        """Never."""
        return False

    def __str__(self) -> str:
        close = trimmed(self.close)
        return f"{Finding.__str__(self)}: follows the close before, {close} (implied {self.interval})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reset(Finding):
    """The row shows the close of its own session with no change: the page was reset for the next one."""

    @property
    def alarm(self) -> bool:
        """Never: the level is right, the change is no movement."""
        return False

    def __str__(self) -> str:
        return f"{Finding.__str__(self)}: its own close with no change, reset before the next open"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingSession(Finding):
    """No close is known of a session that the exchange held.

    Its rows are those of the session after that imply it, then those of its own that are no close or are
    not believed.
    """

    recovered: Interval | None
    """What the rows of the session after imply for it; None where there are none, they disagree, or what
    the session after them implies is none of their levels."""
    confirmed: bool
    """Whether more than one page says so: another one implies it too, or the level of the one that implies it
    is borne out, and the close before the gap is another: else it may be a page filed under the day after."""

    def __str__(self) -> str:
        if self.recovered is None:
            return f"{Finding.__str__(self)}: no close known, and none implied by the session after"
        word = "borne out by another page" if self.confirmed else "on the word of one page"
        return (
            f"{Finding.__str__(self)}: no close known, implied by the session after {self.recovered}, {word}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction(Finding):
    """Rows that cannot all be right: a wrong page, a wrong reading, or a close that was restated."""

    reason: str

    def __str__(self) -> str:
        return f"{Finding.__str__(self)}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale(Finding):
    """The figures of an earlier session once more, though the exchange has traded since."""

    copied: date
    """The session that they were seen in before."""

    def __str__(self) -> str:
        return f"{Finding.__str__(self)}: the same level and change as on {self.copied}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceased(Finding):
    """A row of an index that is no longer calculated; no session is made up for it."""

    @property
    def alarm(self) -> bool:
        """Never: such rows stay on strips for years."""
        return False

    def __str__(self) -> str:
        return f"{self.symbol}: shown, but no longer calculated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump(Finding):
    """A change beyond a limit, which few sessions have."""

    change_pct: Decimal
    """As shown, or against the close before where none is shown."""
    limit: Decimal
    borne_out: bool
    """Whether the close of the session before bears the change out."""

    @property
    def alarm(self) -> bool:
        """Unless the close of the session before bears it out."""
        return not self.borne_out

    def __str__(self) -> str:
        word = "as the close before bears out" if self.borne_out else "and nothing bears it out"
        change, limit = trimmed(self.change_pct), trimmed(self.limit)
        return f"{Finding.__str__(self)}: a change of {change} %, beyond {limit} %, {word}"
