"""What the parser read on a made-up table, held against what a reader reads."""

import itertools
from dataclasses import dataclass, field
from typing import Final

from tests.tables.figures import INDICES
from tests.tables.made import Made, Reading
from tickers.page import read_page

__all__ = ["Judged", "judged"]

_CODES: Final = frozenset(index.code for index in INDICES)


@dataclass(frozen=True)
class Judged:
    """Rows that must be read and were, or were not; rows read without a figure; rows that nobody reads so."""

    read: list[Reading] = field(default_factory=list)
    missed: list[Reading] = field(default_factory=list)
    in_part: list[Reading] = field(default_factory=list)
    wrong: list[Reading] = field(default_factory=list)


def judged(made: Made) -> Judged:
    """Read the page and judge each row; one under a symbol that the table has not may be any other index."""
    found = [
        Reading(q.symbol if q.symbol in _CODES else None, q.change_pct, q.last, q.change_abs)
        for q in read_page(made.page.encode()).quotes
    ]
    whole = {form for reading in (*made.must, *made.may) for form in _without_points(reading)}
    parts = {part for reading in whole for part in _parts(reading)}
    result = Judged()
    for reading in found:
        if reading not in whole:
            (result.in_part if reading in parts else result.wrong).append(reading)
    for reading in made.must:
        is_read = any(form in found for form in _without_points(reading))
        (result.read if is_read else result.missed).append(reading)
    return result


def _without_points(reading: Reading) -> tuple[Reading, ...]:
    """A reading, and the same without the change in points, which a reader may leave."""
    return reading, Reading(reading.symbol, reading.pct, reading.level)


def _parts(reading: Reading) -> set[Reading]:
    """What remains of it where a column is not understood."""
    ways = itertools.product({reading.pct, None}, {reading.level, None}, {reading.points, None})
    return {Reading(reading.symbol, *way) for way in ways}
