"""Where a figure or a headline was read: a capture, and how its moment is known."""

from dataclasses import dataclass
from datetime import datetime

__all__ = ["SourcePage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A capture, as one of those that a day is made of."""

    capture_id: str
    number: int
    """Its place among the day's, from 1."""
    source: str
    url: str | None
    site: str | None
    observed_at: datetime
    observed_basis: str
    body_sha256: str
    parser_version: str
