"""The lines of a day's pages that were refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reports.day.source_page import SourcePage

__all__ = ["Refusal", "refusals_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A line that was refused, once however many captures carried it."""

    raw: str
    reason: str
    page: SourcePage
    """The first capture that carried it."""


def refusals_of(rows: Iterable[Mapping[str, Any]], pages: Mapping[str, SourcePage]) -> tuple[Refusal, ...]:
    """The refusals in rows of the table of rejections; `pages` are their captures by id."""
    found: dict[tuple[str, str], Refusal] = {}
    for row in rows:
        refusal = Refusal(raw=row["raw"], reason=row["reason"], page=pages[row["capture_id"]])
        found.setdefault((refusal.raw, refusal.reason), refusal)
    return tuple(found.values())
