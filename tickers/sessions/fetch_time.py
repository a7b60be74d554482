"""When a page was fetched, from the word of `--at`."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from tickers.errors import InvalidValueError, UsageError
from tickers.model import FIRST_PAGE, ObservedBasis, utc_seconds

__all__ = ["Observed", "read_at"]

_CLOCK_SKEW: Final = timedelta(minutes=5)


class Observed(NamedTuple):
    """The moment a page was fetched, whole seconds, UTC, and how it is known."""

    at: datetime
    basis: ObservedBasis


def read_at(at: str, *, now: datetime, modified_at: Callable[[], datetime]) -> Observed:
    """The moment that `--at` means: `now`, `mtime` (the file's time), or an ISO 8601 time with a zone.

    `now` is this machine's clock, aware. Fractions of a second are cut off.

    Raises:
        UsageError: it is no time, has no zone, lies in the future or before the web.
    """
    word = at.strip().casefold()
    if word == "now":
        return Observed(now.astimezone(UTC).replace(microsecond=0), "clock")
    observed = Observed(modified_at(), "mtime") if word == "mtime" else Observed(_given(at), "given")
    if observed.at > now + _CLOCK_SKEW:
        raise UsageError(f"--at {at}: {observed.at:%Y-%m-%dT%H:%M:%SZ} lies in the future")
    if observed.at < FIRST_PAGE:
        raise UsageError(f"--at {at}: {observed.at:%Y-%m-%dT%H:%M:%SZ} is before the first web page")
    return observed


def _given(at: str) -> datetime:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError as error:
        raise UsageError(
            f"--at {at}: not a time ({error}); write it like 2024-11-15T18:30+01:00, or now, or mtime"
        ) from error
    try:
        return utc_seconds(f"--at {at}", moment.replace(microsecond=0))
    except InvalidValueError as error:
        raise UsageError(str(error)) from error
    except OverflowError as error:
        raise UsageError(f"--at {at}: outside the calendar") from error
