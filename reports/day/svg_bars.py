"""The day's diverging bars as shapes of plain SVG, for the page, which needs no matplotlib.

Each row is one link: label, bar and figure lead to the line that they were read from.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reports.bars import Bar, lay_out
from reports.day.doubt import Doubt, changes_of
from reports.day.movement import Movement
from reports.figures import PLAIN, Notation
from reports.theme import BAR_SHARE

__all__ = ["SvgBars", "draw_bars"]

_WIDTH: Final = 460
_ROW: Final = 26
_EM: Final = 14
_GAP: Final = 6
"""These are in units of the SVG, as are all lengths here."""
_WIDE: Final = frozenset("mw@%<>=+#^~")


@dataclass(frozen=True, slots=True)
class SvgBars:
    """The chart: from top to bottom the rows that it shows, each with its bar."""

    rows: tuple[tuple[Movement, Bar], ...]
    zero: float
    label_x: float
    """Where the labels end."""
    height: int
    width: int = _WIDTH
    row: int = _ROW
    """The height of a row."""
    bar: int = round(_ROW * BAR_SHARE)
    """The height of a bar."""
    em: int = _EM
    """The size of the text."""


def draw_bars(
    movements: Sequence[Movement], doubts: Sequence[Doubt] = (), notation: Notation = PLAIN
) -> SvgBars:
    """The bars of rows in the order given, then the instruments of which nothing stands, each with a word.

    Rows without a change have no bar.
    """
    moved = [m for m in movements if m.change_pct is not None]
    changes = changes_of(moved, doubts)
    moved += [doubt.rows[-1] for doubt in doubts]
    chart = lay_out(changes, _WIDTH, gap=_GAP, measure=_text_width, notation=notation)
    rows = tuple(zip(moved, chart.bars, strict=True))
    return SvgBars(rows, chart.zero, chart.label_x, max(1, len(rows)) * _ROW)


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
