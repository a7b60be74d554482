"""The chart of a day as a picture for slides, 1280 by 720 dots."""

import functools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reports.bars import Bar, lay_out
from reports.day.day import Day
from reports.day.doubt import Doubt, changes_of
from reports.day.labels import long_date
from reports.day.movement import Movement
from reports.day.notices import stale_words
from reports.day.presentation import Presentation
from reports.figures import PLAIN, Notation
from reports.painting import Box, Text, paint, text_width
from reports.theme import BAR_SHARE

__all__ = ["HEIGHT", "WIDTH", "Slide", "day_slide", "draw_slide", "slide_png"]

WIDTH: Final = 1280
HEIGHT: Final = 720
"""Of the picture, in dots, as are all lengths and sizes here."""
_MARGIN: Final = 40
_BETWEEN: Final = 60
"""Between two columns of bars."""
_GAP: Final = 9
_TOP: Final = 113
"""Where the bars start: the title stands above."""
_TALLEST: Final = 64
"""Of a row. Few bars stand close together, under the title."""
_TITLE_SIZE: Final = 33
_LARGEST: Final = 25
_SHARE_OF_A_ROW: Final = 0.55
"""How much of the height of its row a text takes, where rows are low."""
_BARS_A_COLUMN: Final = 20
"""More would be too small to be read from afar: they go on in a second column."""


@dataclass(frozen=True, slots=True)
class Slide:
    """What stands where on a slide."""

    texts: tuple[Text, ...]
    boxes: tuple[Box, ...] = ()


def day_slide(day: Day, presentation: Presentation) -> Slide:
    """The slide of a day: its movements, and in the title or in their place what is wrong with it."""
    disputed = sum(not doubt.is_stale for doubt in day.doubts)
    marks = [
        *(["provisional"] if day.provisional else []),
        *([f"{disputed} disputed"] if disputed else []),
        *(["stale"] if day.is_stale else []),
    ]
    title = ", ".join([f"Index movements of {long_date(day.date)}", *marks])
    if day.is_stale:
        nothing = f"No movement was seen: {stale_words(day)}."
        return draw_slide((), title, nothing=nothing, notation=presentation.notation)
    rows = day.sorted_by(presentation.order)
    return draw_slide(rows, title, doubts=day.doubts, notation=presentation.notation)


def draw_slide(
    movements: Sequence[Movement],
    title: str,
    *,
    doubts: Sequence[Doubt] = (),
    nothing: str = "No change was shown.",
    notation: Notation = PLAIN,
) -> Slide:
    """A diverging bar chart of changes in per cent, in the order given, each bar with its figure.

    Rows without a change have no bar. Then come the instruments of which nothing stands, each with a word.
    `nothing` is said where there is nothing to draw.
    """
    changes = changes_of(movements, doubts)
    heading = Text(title, _MARGIN, _TOP / 2, _TITLE_SIZE, bold=True)
    if not changes:
        return Slide((heading, Text(nothing, _MARGIN, _TOP + _TALLEST / 2, _LARGEST)))
    columns = 1 if len(changes) <= _BARS_A_COLUMN else 2
    each = math.ceil(len(changes) / columns)
    height = min(_TALLEST, (HEIGHT - _TOP - _MARGIN) / each)
    size = min(_LARGEST, _SHARE_OF_A_ROW * height)
    width = (WIDTH - 2 * _MARGIN - (columns - 1) * _BETWEEN) / columns
    measure = functools.partial(text_width, size=size)
    chart = lay_out(changes, width, gap=_GAP, measure=measure, notation=notation)  # one scale for both
    texts, boxes = [heading], []
    for column in range(columns):
        left = _MARGIN + column * (width + _BETWEEN)
        bars = chart.bars[column * each : (column + 1) * each]
        boxes.append(Box(left + chart.zero - 1, _TOP, 2, height * len(bars), "level"))
        for place, bar in enumerate(bars):
            top = _TOP + place * height
            texts += _texts(bar, left, top + height / 2, size)
            padding = (1 - BAR_SHARE) / 2 * height
            boxes.append(Box(left + bar.x, top + padding, bar.width, BAR_SHARE * height, bar.side))
    return Slide(tuple(texts), tuple(boxes))


def _texts(bar: Bar, left: float, middle: float, size: float) -> Iterator[Text]:
    """The label of a bar and its figure."""
    yield Text(bar.label, left, middle, size)
    yield Text(bar.figure, left + bar.figure_x, middle, size, align="right" if bar.side == "fall" else "left")


def slide_png(slide: Slide) -> bytes:
    """The slide as PNG; the same one gives the same bytes."""
    return paint(WIDTH, HEIGHT, slide.boxes, slide.texts)
