"""The chart of a day as a picture for slides, 1280 by 720 dots, by matplotlib's Figure.

Bars and texts are put on the figure itself: axes would take longer to make than all the rest to draw.
"""

import functools
import math
from collections.abc import Sequence
from typing import Final

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle

from reports.bars import Bar, lay_out
from reports.day.day import Day
from reports.day.doubt import Doubt, changes_of
from reports.day.labels import long_date
from reports.day.movement import Movement
from reports.day.notices import stale_words
from reports.day.presentation import Presentation
from reports.drawing import png, text_width, themed
from reports.figures import PLAIN, Notation
from reports.theme import BAR_SHARE, LIGHT, Side

__all__ = ["HEIGHT", "WIDTH", "day_slide", "draw_slide", "slide_png"]

WIDTH: Final = 1280
HEIGHT: Final = 720
"""Of the picture, in dots, as are all lengths here but the sizes of texts."""
_DPI: Final = 100
_MARGIN: Final = 40
_BETWEEN: Final = 60
"""Between two columns of bars."""
_GAP: Final = 9
_TOP: Final = 113
"""Where the bars start: the title stands above."""
_TALLEST: Final = 64
"""Of a row. Few bars stand close together, under the title."""
_TITLE_SIZE: Final = 24
_LARGEST: Final = 18
"""Sizes of texts, points."""
_BARS_A_COLUMN: Final = 20
"""More would be too small to be read from afar: they go on in a second column."""


class _Slide:
    """A figure that is drawn on in dots, from the top left."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(WIDTH / _DPI, HEIGHT / _DPI), dpi=_DPI)

    def text(self, x: float, y: float, text: str, font: FontProperties, align: str = "left") -> None:
        """A text on one line. `y` is its middle."""
        self.figure.text(
            x / WIDTH,
            1 - y / HEIGHT,
            text,
            ha=align,
            va="center_baseline",
            fontproperties=font,
            parse_math=False,
        )

    def box(self, x: float, y: float, width: float, height: float, side: Side) -> None:
        """A bar. `y` is its top."""
        corner = (x / WIDTH, 1 - (y + height) / HEIGHT)
        bar = Rectangle(
            corner,
            width / WIDTH,
            height / HEIGHT,
            color=LIGHT.of_side(side),
            linewidth=0,
            transform=self.figure.transFigure,
        )
        bar.set_gid(side)
        self.figure.add_artist(bar)


def day_slide(day: Day, presentation: Presentation) -> Figure:
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
) -> Figure:
    """A diverging bar chart of changes in per cent, in the order given, each bar with its figure.

    Rows without a change have no bar. Then come the instruments of which nothing stands, each with a word.
    `nothing` is said where there is nothing to draw.
    """
    changes = changes_of(movements, doubts)
    with themed():
        slide = _Slide()
        slide.text(_MARGIN, _TOP / 2, title, FontProperties(size=_TITLE_SIZE, weight="bold"))
        if not changes:
            slide.text(_MARGIN, _TOP + _TALLEST / 2, nothing, FontProperties(size=_LARGEST))
            return slide.figure
        columns = 1 if len(changes) <= _BARS_A_COLUMN else 2
        each = math.ceil(len(changes) / columns)
        height = min(_TALLEST, (HEIGHT - _TOP - _MARGIN) / each)
        font = FontProperties(size=min(_LARGEST, 0.55 * height * 72 / _DPI))
        width = (WIDTH - 2 * _MARGIN - (columns - 1) * _BETWEEN) / columns
        measure = functools.partial(text_width, font=font, dpi=_DPI)
        chart = lay_out(changes, width, gap=_GAP, measure=measure, notation=notation)  # one scale for both
        for column in range(columns):
            left = _MARGIN + column * (width + _BETWEEN)
            bars = chart.bars[column * each : (column + 1) * each]
            slide.box(left + chart.zero - 1, _TOP, 2, height * len(bars), "level")
            for place, bar in enumerate(bars):
                _draw_row(slide, bar, (left, _TOP + place * height, height), font)
    return slide.figure


def _draw_row(slide: _Slide, bar: Bar, place: tuple[float, float, float], font: FontProperties) -> None:
    """Draw a bar, its figure and its label. `place` is the left edge of the row, its top, and its height."""
    left, top, height = place
    middle = top + height / 2
    slide.text(left, middle, bar.label, font)
    slide.box(left + bar.x, top + (1 - BAR_SHARE) / 2 * height, bar.width, BAR_SHARE * height, bar.side)
    slide.text(left + bar.figure_x, middle, bar.figure, font, "right" if bar.side == "fall" else "left")


def slide_png(figure: Figure) -> bytes:
    """The slide as PNG; the same one gives the same bytes."""
    return png(figure, compress_level=1)  # a fifth larger than at the usual level, in two thirds of the time
