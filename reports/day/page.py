"""The page of a day as bytes: its data in, HTML out, by templates that escape whatever pages said."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Final

from reports.bars import side_of
from reports.day import labels, sparklines
from reports.day.course import CoursePoint
from reports.day.day import Day
from reports.day.headlines import DayHeadline
from reports.day.in_words import row_in_words
from reports.day.movement import Movement
from reports.day.notices import isolated, notices_of
from reports.day.presentation import DEFAULT, Presentation
from reports.day.sparklines import Sparkline, course_line, session_line
from reports.day.svg_bars import draw_bars
from reports.figures import Notation
from reports.templates import fill
from tickers.articles import RELATIONS
from tickers.evidence import Level
from tickers.reference import reference

__all__ = ["day_page"]

_AT_ONCE: Final = 12
"""Headlines of a group that are seen without opening the rest."""


def day_page(
    day: Day,
    presentation: Presentation = DEFAULT,
    *,
    links: tuple[date | None, date | None] = (None, None),
    formats: Collection[str] = (),
) -> bytes:
    """The page of a day, one file that needs nothing else. The same day gives the same bytes.

    Args:
        day: what it shows.
        presentation: how rows are sorted and figures written.
        links: the days before and after it that have a page to link to.
        formats: the other files of the day that lie beside it, by the ends of their names.
    """
    notation = presentation.notation
    movements = day.sorted_by(presentation.order)
    previous, following = links
    return fill(
        "day.html",
        day=day,
        movements=movements,
        order=presentation.order,
        previous=previous,
        following=following,
        formats=formats,
        notation=notation,
        chart=draw_bars(movements, day.doubts, notation),
        notices=notices_of(day, notation),
        in_points=any(m.change_abs is not None for m in _rows(day)),
        summary=_summary(movements, notation),
        lead=_lead(day, notation),
        multiples=tuple(_multiples(day, movements)),
        groups=tuple(_groups(day.headlines)),
        words=labels,
        row_in_words=row_in_words,
        side_of=side_of,
        sparklines=sparklines,
        names={code: instrument.name for code, instrument in reference().instruments.items()},
    )


def _rows(day: Day) -> Iterator[Movement]:
    """All rows of the day's table, whether they stand or not."""
    return chain(day.movements, day.undated, *(doubt.rows for doubt in day.doubts))


def _summary(movements: Sequence[Movement], notation: Notation) -> str:
    """The changes in words, for those who do not see the chart."""
    moved = [(m.label, m.change_pct) for m in movements if m.change_pct is not None]
    return (
        "; ".join(f"{label} {_move(change, notation)}" for label, change in moved) or "No change was shown."
    )


def _move(change: Decimal, notation: Notation) -> str:
    size = notation.grouped(change.copy_abs())
    return f"{'up' if change > 0 else 'down'} {size} per cent" if change else "unchanged"


def _lead(day: Day, notation: Notation) -> str:
    """The day in a sentence: how many rose and fell, and the greatest of both."""
    changes = [(m, m.change_pct) for m in day.movements if m.change_pct is not None]
    if day.is_stale:
        return "No movement was seen."
    if not changes:
        rows = day.movements or day.undated or day.doubts
        return "No change was shown." if rows else "The store has no quotes of this day."
    sides = [side_of(change) for _, change in changes]
    counts = [
        f"{sides.count(side)} {word}"
        for side, word in (("rise", "rose"), ("fall", "fell"), ("level", "did not move"))
        if side in sides
    ]
    (top, highest), (bottom, lowest) = changes[0], changes[-1]
    rise, fall = (isolated(m.label, m.symbol) for m in (top, bottom))
    ends = [
        f"the greatest rise {rise} {notation.percent(highest)}" if highest > 0 else "",
        f"the greatest fall {fall} {notation.percent(lowest)}" if lowest < 0 else "",
    ]
    count = f"{len(changes)} {'index' if len(changes) == 1 else 'indices'}"
    return f"{count}: {', '.join(counts)}; {', '.join(filter(None, ends))}".rstrip("; ") + "."


@dataclass(frozen=True, slots=True)
class _Multiple:
    """The small charts of an instrument: of its sessions, and of the course of the day's."""

    movement: Movement
    levels: Sequence[Level]
    sessions: Sparkline | None
    points: Sequence[CoursePoint]
    course: Sparkline | None


def _multiples(day: Day, movements: Sequence[Movement]) -> Iterator[_Multiple]:
    for movement in movements:
        symbol = movement.symbol or ""
        levels, points = day.levels.get(symbol, ()), day.courses.get(symbol, ())
        sessions, course = session_line(levels), course_line(points)
        if sessions or course:
            yield _Multiple(movement, levels, sessions, points, course)


@dataclass(frozen=True, slots=True)
class _Group:
    """Headlines of one relation: those that are seen at once, and the rest."""

    relation: str
    heading: str
    note: str
    first: Sequence[DayHeadline]
    rest: Sequence[DayHeadline]


def _groups(headlines: Sequence[DayHeadline]) -> Iterator[_Group]:
    for relation in RELATIONS:
        found = [headline for headline in headlines if headline.relation == relation]
        if found:
            cut = _AT_ONCE if len(found) > _AT_ONCE + 1 else len(found)
            yield _Group(relation, *labels.HEADINGS[relation], found[:cut], found[cut:])
