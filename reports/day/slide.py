"""The chart of a day as a picture for slides, 1280 by 720 dots, by matplotlib's Figure; pyplot stays out.

Rise and fall differ by side, sign and colour (blue and orange, which the colour-blind tell apart). Bars and
texts are put on the figure itself: axes would take longer to make than all the rest to draw.
"""

import io
import math
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Final, NamedTuple

import matplotlib.style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle

from reports.day.day import Movement
from reports.figures import PLAIN, Notation

__all__ = ["HEIGHT", "WIDTH", "draw_slide", "png"]

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
_LABEL_LENGTH: Final = 22
_INK: Final = "#1c1f23"
_COLOURS: Final = {"rise": "#1f6fb2", "fall": "#c4541a", "level": "#6b6b6b"}
_FONT: Final = "DejaVu Sans"
"""Comes with matplotlib: the picture is the same on every machine."""


class _Row(NamedTuple):
    label: str
    figure: str
    change: Decimal


class _Slide:
    """A figure that is drawn on in dots, from the top left."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(WIDTH / _DPI, HEIGHT / _DPI), dpi=_DPI, facecolor="white")
        self._renderer = FigureCanvasAgg(self.figure).get_renderer()  # type: ignore[no-untyped-call]

    def text(self, x: float, y: float, text: str, font: FontProperties, align: str = "left") -> None:
        """A text on one line. `y` is its middle."""
        self.figure.text(
            x / WIDTH,
            1 - y / HEIGHT,
            text,
            ha=align,
            va="center_baseline",
            fontproperties=font,
            color=_INK,
            parse_math=False,
        )

    def box(self, x: float, y: float, width: float, height: float, side: str) -> None:
        """A bar. `y` is its top."""
        corner = (x / WIDTH, 1 - (y + height) / HEIGHT)
        bar = Rectangle(
            corner,
            width / WIDTH,
            height / HEIGHT,
            color=_COLOURS[side],
            linewidth=0,
            transform=self.figure.transFigure,
        )
        bar.set_gid(side)
        self.figure.add_artist(bar)

    def width_of(self, text: str, font: FontProperties) -> float:
        """How wide a text is."""
        return float(self._renderer.get_text_width_height_descent(text, font, ismath=False)[0])


def draw_slide(movements: Sequence[Movement], title: str, notation: Notation = PLAIN) -> Figure:
    """A diverging bar chart of changes in per cent, in the order given, each bar with its figure.

    Rows without a change have no bar.
    """
    rows = [
        _Row(_label(m), notation.percent(m.change_pct), m.change_pct)
        for m in movements
        if m.change_pct is not None
    ]
    with _style():
        slide = _Slide()
        slide.text(_MARGIN, _TOP / 2, title, FontProperties(family=_FONT, size=_TITLE_SIZE, weight="bold"))
        if not rows:
            slide.text(
                _MARGIN,
                _TOP + _TALLEST / 2,
                "No change was shown.",
                FontProperties(family=_FONT, size=_LARGEST),
            )
            return slide.figure
        columns = 1 if len(rows) <= _BARS_A_COLUMN else 2
        each = math.ceil(len(rows) / columns)
        height = min(_TALLEST, (HEIGHT - _TOP - _MARGIN) / each)
        font = FontProperties(family=_FONT, size=min(_LARGEST, 0.55 * height * 72 / _DPI))
        width = (WIDTH - 2 * _MARGIN - (columns - 1) * _BETWEEN) / columns
        scale = _scale_of(slide, rows, width, font)
        for column in range(columns):
            left = _MARGIN + column * (width + _BETWEEN)
            _draw_column(slide, rows[column * each : (column + 1) * each], (left, height), scale, font)
    return slide.figure


class _Scale(NamedTuple):
    """Of all columns alike, in dots."""

    zero: float
    """From the left of a column to where no change lies."""
    point: float
    """How long a percentage point is."""


def _scale_of(slide: _Slide, rows: Sequence[_Row], width: float, font: FontProperties) -> _Scale:
    """What is left of a column's width beside labels and figures is for the bars."""
    low, high = (float(end([Decimal(0), *(row.change for row in rows)])) for end in (min, max))
    figures = max(slide.width_of(row.figure, font) for row in rows) + _GAP
    start = max(slide.width_of(row.label, font) for row in rows) + 2 * _GAP + (figures if low < 0 else 0)
    point = (width - figures - start) / ((high - low) or 1.0)
    return _Scale(start - low * point, point)


def _draw_column(
    slide: _Slide, rows: Sequence[_Row], place: tuple[float, float], scale: _Scale, font: FontProperties
) -> None:
    """Bars, their figures outside them, and their labels left of it all.

    `place` is the left edge, and the height of a row.
    """
    left, height = place
    zero, point = left + scale.zero, scale.point
    slide.box(zero - 1, _TOP, 2, height * len(rows), "level")
    for place_of, row in enumerate(rows):
        top, middle = _TOP + (place_of + 0.19) * height, _TOP + (place_of + 0.5) * height
        length = abs(float(row.change)) * point
        slide.text(left, middle, row.label, font)
        if row.change < 0:
            slide.box(zero - length, top, length, 0.62 * height, "fall")
            slide.text(zero - length - _GAP, middle, row.figure, font, "right")
        else:
            slide.box(zero, top, length, 0.62 * height, "rise" if row.change else "level")
            slide.text(zero + length + _GAP, middle, row.figure, font)


def _label(movement: Movement) -> str:
    label = movement.label
    if len(label) <= _LABEL_LENGTH:
        return label
    return movement.symbol or label[: _LABEL_LENGTH - 1].rstrip() + "…"


@contextmanager
def _style() -> Iterator[None]:
    """Matplotlib's defaults, whatever the user's own settings are."""
    with matplotlib.style.context("default"), warnings.catch_warnings():
        # The picture shows a box for a sign that the font lacks; the page and the text have the sign.
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        yield


def png(figure: Figure) -> bytes:
    """The figure as PNG; the same figure gives the same bytes."""
    buffer = io.BytesIO()
    quickly = {"compress_level": 1}  # a fifth larger than at the usual level, in two thirds of the time
    with _style():
        figure.savefig(buffer, format="png", dpi=_DPI, metadata={"Software": None}, pil_kwargs=quickly)
    return buffer.getvalue()
