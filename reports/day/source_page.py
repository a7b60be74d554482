"""Where a figure or a headline was read: a capture, and how its moment is known."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Self

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

    @classmethod
    def of(cls, capture: Mapping[str, Any], number: int) -> Self:
        """The page of a row of captures."""
        own = {field.name: capture[field.name] for field in fields(cls) if field.name != "number"}
        return cls(number=number, **own)
