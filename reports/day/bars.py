"""The day's diverging bar chart as shapes of plain SVG, for the page: it needs no matplotlib there.

Each row is one link: label, bar and figure lead to the line that they were read from.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from reports.day.day import Movement
from reports.figures import PLAIN, Notation

__all__ = ["Bar", "Bars", "Side", "draw_bars", "short_label", "side_of"]

Side = Literal["rise", "fall", "level"]

_WIDTH: Final = 460
_ROW: Final = 26
_EM: Final = 14
"""Size of the text; these are in units of the SVG."""
_GAP: Final = 6
_WIDE: Final = frozenset("mw@%<>=+#^~")
_LABEL_LENGTH: Final = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: the row behind it, its label and figure, and where it lies."""

    movement: Movement
    label: str
    figure: str
    side: Side
    y: int
    """The middle of its row."""
    x: float
    """Where the bar starts, from the left."""
    width: float
    figure_x: float
    """Where its figure ends (of a fall) or starts."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The chart: its bars from top to bottom, its size, and where zero lies."""

    bars: tuple[Bar, ...]
    zero: float
    label_x: float
    """Where the labels end."""
    unit: float
    """How wide a percentage point is."""
    height: int
    width: int = _WIDTH


def draw_bars(movements: Sequence[Movement], notation: Notation = PLAIN) -> Bars:
    """The bars of rows in the order given; rows without a change have none."""
    moved = [(m, m.change_pct) for m in movements if m.change_pct is not None]
    labels = [short_label(m.label, m.symbol) for m, _ in moved]
    figures = [notation.percent(change) for _, change in moved]
    label_x = max(map(_text_width, labels), default=0.0)
    room = max(map(_text_width, figures), default=0.0) + _GAP
    changes = [float(change) for _, change in moved]
    low, high = min([0.0, *changes]), max([0.0, *changes])
    left = label_x + 2 * _GAP + (room if low < 0 else 0)
    right = _WIDTH - (room if max(changes, default=0.0) >= 0 else _GAP)
    unit = (right - left) / ((high - low) or 1.0)
    zero = left - low * unit
    bars = []
    for place, ((movement, change), label, figure) in enumerate(zip(moved, labels, figures, strict=True)):
        width = abs(float(change)) * unit
        x = zero - width if change < 0 else zero
        bars.append(
            Bar(
                movement=movement,
                label=label,
                figure=figure,
                side=side_of(change),
                y=place * _ROW + _ROW // 2,
                x=round(x, 2),
                width=round(width, 2),
                figure_x=round(x - _GAP if change < 0 else zero + width + _GAP, 2),
            )
        )
    return Bars(tuple(bars), round(zero, 2), round(label_x, 2), unit, max(1, len(bars)) * _ROW)


def side_of(change: Decimal | float) -> Side:
    """Which way a change goes."""
    return "rise" if change > 0 else "fall" if change < 0 else "level"


def short_label(label: str, symbol: str | None) -> str:
    """A label that fits beside a bar: the code where it is too long, else its start."""
    if len(label) <= _LABEL_LENGTH:
        return label
    return symbol or label[: _LABEL_LENGTH - 1].rstrip() + "…"


def _text_width(text: str) -> float:
    """About how wide a text is in a sans serif of any browser; none is cut, some have room to spare."""
    return _EM * sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.25
    if unicodedata.combining(letter):
        return 0.0
    if letter.isupper() or letter in _WIDE:
        return 0.85
    return 0.65
