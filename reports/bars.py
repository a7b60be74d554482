"""The layout of diverging bars: one for the page, for the slide, and for charts in notebooks.

From left to right: labels, figures of falls, bars to either side of zero, figures of rises. Each chart says
how wide it is and how wide its texts are, in a unit of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reports.figures import PLAIN, Notation
from reports.theme import LABEL_LENGTH, Side

__all__ = ["Bar", "Bars", "Change", "Scale", "lay_out", "scale_of", "short_label", "side_of"]


class Change(NamedTuple):
    """What a bar is drawn of: how it is labelled, and the change in percentage points."""

    label: str
    change: Decimal
    words: str | None = None
    """What stands in the place of the figure, where no change stands."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, from the left of the chart. Its label ends where those of all do."""

    label: str
    figure: str
    side: Side
    x: float
    """Where the bar starts."""
    width: float
    figure_x: float
    """Where the figure ends (of a fall) or starts."""


class Scale(NamedTuple):
    """Where no change lies, and how long a percentage point is."""

    zero: float
    point: float


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars from top to bottom, and what they have in common."""

    bars: tuple[Bar, ...]
    zero: float
    label_x: float
    """Where the labels end."""


def lay_out(
    changes: Iterable[Change],
    width: float,
    *,
    gap: float,
    measure: Callable[[str], float],
    notation: Notation = PLAIN,
) -> Bars:
    """The bars of changes, in the order given.

    Args:
        changes: what there is to draw.
        width: of the whole chart, its labels included.
        gap: between a bar and its figure; twice as much parts labels from what follows.
        measure: how wide a text is.
        notation: how figures are written.
    """
    rows = tuple(changes)
    figures = [row.words or notation.percent(row.change) for row in rows]
    label_x = max((measure(row.label) for row in rows), default=0.0)
    room = max(map(measure, figures), default=0.0) + gap
    zero, point = scale_of([row.change for row in rows], room, (label_x + 2 * gap, width), gap=gap)
    return Bars(
        tuple(_bar(row, figure, Scale(zero, point), gap) for row, figure in zip(rows, figures, strict=True)),
        zero,
        label_x,
    )


def scale_of(
    changes: Sequence[Decimal], room: float, ends: tuple[float, float], *, gap: float, least: float = 0.0
) -> Scale:
    """The scale on which bars and their figures fit between two ends.

    Args:
        changes: in percentage points.
        room: how wide a figure is, and its distance from the bar.
        ends: the left and the right one.
        gap: what is left free at the right where no figure stands there.
        least: what the bars take together, also where the figures leave less.
    """
    low, high = float(min([Decimal(0), *changes])), float(max([Decimal(0), *changes]))
    left = ends[0] + (room if low < 0 else 0)
    right = ends[1] - (room if not changes or max(changes) >= 0 else gap)
    point = max(right - left, least) / ((high - low) or 1.0)
    return Scale(left - low * point, point)


def _bar(row: Change, figure: str, scale: Scale, gap: float) -> Bar:
    side, length = side_of(row.change), abs(float(row.change)) * scale.point
    x = scale.zero - length if side == "fall" else scale.zero
    figure_x = x - gap if side == "fall" else x + length + gap
    return Bar(row.label, figure, side, x, length, figure_x)


def side_of(change: Decimal | float) -> Side:
    """Which way a change goes."""
    return "rise" if change > 0 else "fall" if change < 0 else "level"


def short_label(label: str, symbol: str | None) -> str:
    """A label that fits beside a bar: the code where it is too long, else its start."""
    if len(label) <= LABEL_LENGTH:
        return label
    return symbol or label[: LABEL_LENGTH - 1].rstrip() + "…"
