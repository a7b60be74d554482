"""The page of a day as bytes: its data in, HTML out, by templates that escape whatever pages said."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from reports.bars import short_label, side_of
from reports.day import labels, sparklines
from reports.day.day import Day, Movement, Order, Seen
from reports.day.explain import row_facts
from reports.day.headlines import DayHeadline
from reports.day.lookback import Level
from reports.day.sparklines import Sparkline, course_line, session_line
from reports.day.svg_bars import draw_bars
from reports.figures import PLAIN, Notation
from reports.templates import fill
from tickers.articles import RELATIONS
from tickers.evidence import Consistent

__all__ = ["day_page", "in_words"]

_AT_ONCE: Final = 12
"""Headlines of a group that are seen without opening the rest."""
_PLAIN: Final = frozenset("L EN ES ET CS WS ON NSM".split())
"""Unicode's classes of letters that leave the direction of a line as it is."""


def day_page(
    day: Day,
    *,
    order: Order = "change",
    previous: date | None = None,
    following: date | None = None,
    formats: Collection[str] = (),
    notation: Notation = PLAIN,
) -> bytes:
    """The page of a day, one file that needs nothing else. The same day gives the same bytes.

    Args:
        day: what it shows.
        order: how bars and rows are sorted.
        previous: the day before it that has a page to link to.
        following: the day after it that has one.
        formats: the other files of the day that lie beside it, by the ends of their names.
        notation: how its figures are written.
    """
    movements = day.sorted_by(order)
    return fill(
        "day.html",
        day=day,
        movements=movements,
        order=order,
        previous=previous,
        following=following,
        formats=formats,
        notation=notation,
        chart=draw_bars(movements, notation),
        summary=in_words(movements, notation),
        lead=_lead(day, notation),
        multiples=tuple(_multiples(day, movements)),
        groups=tuple(_groups(day.headlines)),
        alarms=[finding for finding in day.findings if not isinstance(finding, Consistent)],
        consistent=sum(isinstance(finding, Consistent) for finding in day.findings),
        words=labels,
        row_facts=row_facts,
        side_of=side_of,
        line_size=sparklines,
    )


def in_words(movements: Sequence[Movement], notation: Notation = PLAIN) -> str:
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
    if not changes:
        rows = day.movements or day.undated
        return "No change was shown." if rows else "The store has no quotes of this day."
    sides = [side_of(change) for _, change in changes]
    counts = [
        f"{sides.count(side)} {word}"
        for side, word in (("rise", "rose"), ("fall", "fell"), ("level", "did not move"))
        if side in sides
    ]
    (top, highest), (bottom, lowest) = changes[0], changes[-1]
    ends = [
        f"the greatest rise {_name(top)} {notation.percent(highest)}" if highest > 0 else "",
        f"the greatest fall {_name(bottom)} {notation.percent(lowest)}" if lowest < 0 else "",
    ]
    count = f"{len(changes)} {'index' if len(changes) == 1 else 'indices'}"
    return f"{count}: {', '.join(counts)}; {', '.join(filter(None, ends))}".rstrip("; ") + "."


def _name(movement: Movement) -> str:
    """A label that fits into a sentence, and does not turn the direction of its words."""
    label = short_label(movement.label, movement.symbol)
    return (
        label
        if all(unicodedata.bidirectional(letter) in _PLAIN for letter in label)
        else f"\u2068{label}\u2069"
    )


@dataclass(frozen=True, slots=True)
class _Multiple:
    """The small charts of an instrument."""

    movement: Movement
    levels: Sequence[Level]
    sessions: Sparkline | None
    seen: Sequence[Seen]
    course: Sparkline | None


def _multiples(day: Day, movements: Sequence[Movement]) -> Iterator[_Multiple]:
    for movement in movements:
        levels, seen = day.recent.get(movement.symbol or "", ()), day.course.get(movement.symbol or "", ())
        sessions, course = session_line(levels), course_line(seen)
        if sessions or course:
            yield _Multiple(movement, levels, sessions, seen, course)


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
