"""The moment that a record of a corpus says its page was fetched at: pure."""

from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from tickers.model import FIRST_PAGE

__all__ = ["moment_of"]

_CLOCK_SKEW: Final = timedelta(days=1)
_DIGITS: Final = 14
"""Of a moment as archives write it: 20241115173000."""
_UNITS: Final = (1, 1_000, 1_000_000, 1_000_000_000)
"""In which a number can count since 1970: seconds, down to nanoseconds."""
_MOST_SECONDS: Final = 100_000_000_000


def moment_of(value: object, now: datetime) -> datetime | None:
    """The moment that a value stands for, UTC, whole seconds; None where it stands for none.

    Numbers count seconds since 1970, or thousandths, millionths or billionths of one. A time without a zone
    is of UTC, as crawls write it. What has no hour is no moment; nor is a time before the first page of the
    web, as an unset one of 1970, or after `now`.
    """
    try:
        moment = _moment(value)
        if moment is None:
            return None
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.replace(microsecond=0) if FIRST_PAGE <= moment <= now + _CLOCK_SKEW else None


def _moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, bool | date) or value is None:
        return None
    if isinstance(value, int | float):
        return _counted(value)
    text = str(value).strip()
    if text.isascii() and text.isdigit():
        return (
            datetime.strptime(f"{text} +0000", "%Y%m%d%H%M%S %z")
            if len(text) == _DIGITS
            else _counted(int(text))
        )
    written = text.replace("/", "-")
    if written[:10].count("-") == 2 and len(written) > len("2024-11-15"):
        return datetime.fromisoformat(written.removesuffix(" UTC"))
    return parsedate_to_datetime(text) if "," in text else None


def _counted(number: float) -> datetime | None:
    unit = next((unit for unit in _UNITS if abs(number) < _MOST_SECONDS * unit), None)
    return None if unit is None else datetime.fromtimestamp(number / unit, UTC)
