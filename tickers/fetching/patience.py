"""When to ask again: retries, and how long a host is left alone. Pure; chance and time come from outside."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

__all__ = ["ATTEMPTS", "LONGEST_HOLD", "hold", "parse_http_date", "parse_retry_after", "retry_wait"]

ATTEMPTS: Final = 3
"""How often a page is asked for where what is wrong is temporary."""
_FIRST_WAIT: Final = 1.0
_LONGEST_WAIT: Final = 30.0
"""A longer wait is not waited for: the host is held, and the next run asks."""
_FIRST_HOLD: Final = timedelta(minutes=15)
LONGEST_HOLD: Final = timedelta(days=1)
"""However long a server asks for."""


def parse_http_date(text: str | None) -> datetime | None:
    """A date as HTTP has it, in UTC; None where it is none."""
    try:
        moment = parsedate_to_datetime(text or "")
    except (ValueError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def parse_retry_after(text: str | None, now: datetime) -> timedelta | None:
    """How long `Retry-After` asks to wait, in seconds or until a date, a day at most; else None."""
    said = (text or "").strip()
    if said.isascii() and said.isdigit():
        return min(timedelta(seconds=int(said[:9])), LONGEST_HOLD)
    until = parse_http_date(said) if said else None
    return min(max(until - now, timedelta()), LONGEST_HOLD) if until else None


def retry_wait(attempt: int, retry_after: timedelta | None, chance: float) -> float | None:
    """Seconds until the next attempt after `attempt` (from 1) had a temporary fault; None for no other one.

    The wait doubles from one to the next, and chance (0 to 1) spreads it by half to both sides, so that those
    who failed together do not come back together. It is never shorter than the server asks for.
    """
    if attempt >= ATTEMPTS:
        return None
    wait = _FIRST_WAIT * float(2 ** (attempt - 1)) * (0.5 + chance)
    if retry_after is None:
        return wait
    asked = retry_after.total_seconds()
    return None if asked > _LONGEST_WAIT else max(wait, asked)


def hold(status: int | None, retry_after: timedelta | None, strikes: int) -> timedelta | None:
    """For how long a host is left alone after an answer; None where it need not be.

    Too many requests (429) hold it also where no time is said, for longer each time (`strikes`: how often
    it said so before without a good answer between). Another answer holds it where it says a time.
    """
    if status == 429:
        return retry_after or min(_FIRST_HOLD * 2 ** min(strikes, 10), LONGEST_HOLD)
    return retry_after if status == 503 else None
